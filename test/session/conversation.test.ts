import {expect} from '@open-wc/testing';
import {after, EMPTY, keyOf, SDK_EVENTS, summary} from '../../src/session/conversation.js';
import {
  agentSays,
  ended,
  errorOf,
  failed,
  guestSays,
  history,
  message,
  play,
  queued,
  sent,
  session,
  shown,
  watched,
} from './play.js';

describe('unread messages', () => {
  it('are counted while the guest looks away', () => {
    const {unreadCount} = play(message(agentSays('a', 1)), message(agentSays('b', 2)));
    expect(unreadCount).to.equal(2);
  });

  it('are read as soon as the guest looks', () => {
    const seen = play(message(agentSays('a', 1)), watched(true), message(agentSays('b', 2)));
    expect(seen.unreadCount).to.equal(0);
    expect(after(seen, watched(false)).unreadCount).to.equal(0);
  });

  it('are not those of the guest, from another tab', () => {
    expect(play(message({...guestSays('mine', 'sent', 1)})).unreadCount).to.equal(0);
  });

  it('are not counted twice', () => {
    const {unreadCount} = play(message(agentSays('a', 1)), message(agentSays('a', 1)));
    expect(unreadCount).to.equal(1);
  });

  it('are those of the history only where they were missed', () => {
    expect(play(history([agentSays('a', 1)])).unreadCount).to.equal(0);
    expect(play(history([agentSays('a', 1)], true)).unreadCount).to.equal(1);
  });
});

describe('the phase of a conversation', () => {
  it('is read-only after an end of that kind', () => {
    expect(play(ended(true)).phase).to.deep.equal({state: 'read-only'});
    expect(play(session(false, true)).phase).to.deep.equal({state: 'read-only'});
  });

  it('takes messages after an end of the other kind', () => {
    const left = play(session(true), ended(false));
    expect(left.phase).to.deep.equal({state: 'left'});
    const back = after(left, queued(guestSays('One more thing', 'queued', 1)));
    expect(back.phase).to.deep.equal({state: 'open'});
  });

  for (const code of ['session-expired', 'session-closed'] as const) {
    it(`is closed after ${code}, and tells why`, () => {
      const error = errorOf(code);
      expect(play({name: 'error', payload: error}).phase).to.deep.equal({state: 'closed', error});
    });
  }

  it('stays open after errors that are not the end', () => {
    const conversation = play({name: 'error', payload: errorOf('send-failed')});
    expect(conversation.phase).to.deep.equal({state: 'open'});
  });

  it('is open again with the next session', () => {
    const over = play({name: 'error', payload: errorOf('session-expired')});
    expect(after(over, session(true)).phase).to.deep.equal({state: 'open'});
  });
});

describe('a new session', () => {
  const talk = [
    sent(guestSays('hello', 'sent', 1)),
    message(agentSays('hi', 2)),
    failed(guestSays('lost', 'failed', 3)),
  ];

  for (const [what, end] of [
    ['one that ended', ended(true)],
    ['one that expired', {name: 'error', payload: errorOf('session-expired')}],
    ['one that went on', watched(false)],
  ] as const) {
    it(`after ${what} begins empty, but for what could not be sent`, () => {
      const conversation = play(...talk, end, session(true));
      expect(shown(conversation)).to.deep.equal(['lost:failed']);
      expect([...conversation.failures.keys()]).to.deep.equal(['local lost']);
      expect(conversation.unreadCount).to.equal(0);
    });
  }

  it('keeps what the guest wrote before it was there', () => {
    const conversation = play(queued(guestSays('early', 'queued', 1)), session(true));
    expect(shown(conversation)).to.deep.equal(['early:queued']);
  });
});

describe('a session that goes on', () => {
  it('keeps everything', () => {
    const conversation = play(
      sent(guestSays('hello', 'sent', 1)),
      message(agentSays('hi', 2)),
      session(false, false, true),
    );
    expect(shown(conversation)).to.deep.equal(['hello:sent', 'hi:received']);
    expect(conversation.unreadCount).to.equal(1);
  });
});

describe('failures', () => {
  it('are known by the localId of their message, and forgotten when it is tried again', () => {
    const error = errorOf('message-too-long');
    const one = play(failed(guestSays('one', 'failed', 1), error));
    expect([...one.failures]).to.deep.equal([['local one', error]]);
    expect(after(one, queued(guestSays('one', 'queued', 2))).failures.size).to.equal(0);
  });

  it('go with a message that the guest takes back', () => {
    const lost = guestSays('one', 'failed', 1);
    const conversation = play(message(agentSays('hi', 1)), failed(lost), {
      name: 'messageWithdrawn',
      payload: lost,
    });
    expect(shown(conversation)).to.deep.equal(['hi:received']);
    expect(conversation.failures.size).to.equal(0);
  });
});

describe('a conversation', () => {
  it('is empty after it was cleared', () => {
    const conversation = play(
      message(agentSays('hi', 1)),
      failed(guestSays('one', 'failed', 1)),
      {name: 'typing', payload: {typing: true, from: 'bot'}},
      {name: 'conversationCleared', payload: undefined},
    );
    expect(conversation).to.deep.equal(EMPTY);
  });

  it('knows who is typing, until they stop or leave', () => {
    const typing = play({name: 'typing', payload: {typing: true, from: 'agent'}});
    expect(typing.typing).to.equal('agent');
    const off = {name: 'typing', payload: {typing: false, from: 'agent'}} as const;
    expect(after(typing, off).typing).to.equal(undefined);
    expect(after(typing, ended(false)).typing).to.equal(undefined);
  });

  it('knows how the line is', () => {
    const change = {name: 'connectionStatusChanged', payload: 'reconnecting'} as const;
    expect(play(change).line).to.equal('reconnecting');
  });

  it('is not changed by what only the page wants to know', () => {
    expect(
      play(
        {name: 'guestApplied', payload: {keys: ['name']}},
        {name: 'unknownFrame', payload: {class: 'New', body: {}}},
        {name: 'sessionExpired', payload: undefined},
      ),
    ).to.equal(EMPTY);
  });

  it('is replaced and never changed', () => {
    const before = play(message(agentSays('hi', 1)), failed(guestSays('one', 'failed', 1)));
    const copy = structuredClone({...before, failures: [...before.failures.keys()]});
    after(before, queued(guestSays('one', 'queued', 2)));
    after(before, message(agentSays('first', 0)));
    expect({...before, failures: [...before.failures.keys()]}).to.deep.equal(copy);
  });

  it('gives numbers for a support ticket, and no words', () => {
    const numbers = summary(
      play(
        sent(guestSays('my secret', 'sent', 1)),
        message(agentSays('your secret', 2)),
        failed(guestSays('another', 'failed', 3)),
      ),
    );
    expect(numbers).to.deep.include({
      phase: 'open',
      messages: {sent: 1, received: 1, failed: 1},
      failures: ['send-failed'],
    });
    expect(JSON.stringify(numbers)).not.to.contain('secret');
  });

  it('knows a message by its localId, else by its id', () => {
    expect(keyOf(guestSays('one', 'sent', 1))).to.equal('local one');
    expect(keyOf(agentSays('hi', 1, 'id 7'))).to.equal('id 7');
  });

  it('listens to all that an SDK tells', () => {
    expect(SDK_EVENTS).to.have.length(19);
  });
});
