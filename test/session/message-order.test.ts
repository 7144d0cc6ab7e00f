import {expect} from '@open-wc/testing';
import {after, type Change} from '../../src/session/conversation.js';
import {
  agentSays,
  failed,
  guestSays,
  history,
  message,
  play,
  queued,
  sending,
  sent,
  shown,
} from './play.js';

const TABLE: readonly [string, readonly Change[], readonly string[]][] = [
  [
    'stand in the order of their times',
    [message(agentSays('a', 1)), message(agentSays('b', 2))],
    ['a:received', 'b:received'],
  ],
  [
    'stand in the order of their times when they arrive out of order',
    [message(agentSays('c', 3)), message(agentSays('a', 1)), message(agentSays('b', 2))],
    ['a:received', 'b:received', 'c:received'],
  ],
  [
    'of one time stand as they arrived',
    [message(agentSays('b', 1)), message(agentSays('a', 1)), message(agentSays('c', 1))],
    ['b:received', 'a:received', 'c:received'],
  ],
  [
    'that arrive twice stand once',
    [message(agentSays('a', 1)), message(agentSays('b', 2)), message(agentSays('a', 1))],
    ['a:received', 'b:received'],
  ],
  [
    'of the history go between those that are there, each once',
    [
      message(agentSays('b', 2)),
      history([agentSays('a', 1), agentSays('b', 2), agentSays('c', 3)]),
    ],
    ['a:received', 'b:received', 'c:received'],
  ],
  [
    'that are not sent yet stand last',
    [queued(guestSays('mine', 'queued', 1)), message(agentSays('yours', 9))],
    ['yours:received', 'mine:queued'],
  ],
  [
    'that are sent go where their time belongs',
    [
      queued(guestSays('mine', 'queued', 1)),
      sending(guestSays('mine', 'sending', 1)),
      message(agentSays('yours', 9)),
      sent(guestSays('mine', 'sent', 5)),
    ],
    ['mine:sent', 'yours:received'],
  ],
  [
    'that fail keep their place',
    [
      queued(guestSays('one', 'queued', 1)),
      queued(guestSays('two', 'queued', 1)),
      failed(guestSays('one', 'failed', 1)),
      sent(guestSays('two', 'sent', 2)),
      message(agentSays('answer', 3)),
    ],
    ['one:failed', 'two:sent', 'answer:received'],
  ],
  [
    'that fail and are tried again go to the end',
    [
      failed(guestSays('one', 'failed', 1)),
      sent(guestSays('two', 'sent', 2)),
      message(agentSays('answer', 3)),
      queued(guestSays('one', 'queued', 4)),
    ],
    ['two:sent', 'answer:received', 'one:queued'],
  ],
  [
    'that fail a second time stand where they failed',
    [
      failed(guestSays('one', 'failed', 1)),
      message(agentSays('answer', 3)),
      queued(guestSays('one', 'queued', 4)),
      failed(guestSays('one', 'failed', 4)),
      message(agentSays('well', 5)),
    ],
    ['answer:received', 'one:failed', 'well:received'],
  ],
];

// PROTOCOL "Order and identity"
describe('messages', () => {
  for (const [what, changes, expected] of TABLE) {
    it(what, () => {
      expect(shown(play(...changes))).to.deep.equal(expected);
    });
  }

  it('stay one under one localId, from queued to sent', () => {
    const steps: readonly Change[] = [
      queued(guestSays('hello', 'queued', 1)),
      sending(guestSays('hello', 'sending', 1)),
      sent(guestSays('hello', 'sent', 2)),
    ];
    steps.forEach((_, index) => {
      const {messages} = play(...steps.slice(0, index + 1));
      expect(messages.map(({localId}) => localId)).to.deep.equal(['local hello']);
    });
    expect(play(...steps).messages[0]).to.include({id: 'server local hello', state: 'sent'});
  });

  it('that are sent are not doubled by the history', () => {
    const own = guestSays('hello', 'sent', 2);
    const {localId, ...remembered} = own;
    expect(localId).to.equal('local hello');
    expect(shown(play(sent(own), history([remembered])))).to.deep.equal(['hello:sent']);
  });

  it('of equal text are told apart by their localId', () => {
    const conversation = play(
      queued(guestSays('hi', 'queued', 1, 'one')),
      queued(guestSays('hi', 'queued', 1, 'two')),
      sent(guestSays('hi', 'sent', 2, 'one')),
    );
    expect(shown(conversation)).to.deep.equal(['hi:sent', 'hi:queued']);
  });

  it('of a moment stay what they were, whatever follows it, and however often', () => {
    const before = play(message(agentSays('a', 1)), queued(guestSays('hello', 'queued', 2)));
    const followers: readonly [Change, readonly string[]][] = [
      [message(agentSays('b', 3)), ['a:received', 'b:received', 'hello:queued']],
      [message(agentSays('c', 4)), ['a:received', 'c:received', 'hello:queued']],
      [message(agentSays('z', 0)), ['z:received', 'a:received', 'hello:queued']],
      [sent(guestSays('hello', 'sent', 2)), ['a:received', 'hello:sent']],
    ];
    for (const [change, then] of followers) {
      expect(shown(after(before, change))).to.deep.equal(then);
      expect(shown(before)).to.deep.equal(['a:received', 'hello:queued']);
    }
  });
});
