import {expect} from '@open-wc/testing';
import {isMessengerError, MessengerError} from '../../src/errors.js';
import {AdaptedSdk} from '../../src/sdk/adapted-sdk.js';
import type {SdkEvents, WebMessagingSdk} from '../../src/sdk/contract.js';
import {rejection} from '../client/open-client.js';
import {CONFIG, tutorialSdk, type TutorialSdk} from './tutorial-sdk.js';

interface Opened {
  readonly sdk: AdaptedSdk;
  readonly inner: TutorialSdk;
  readonly seen: [name: string, payload: unknown][];
}

const NAMES = [
  'connectionStatusChanged',
  'error',
  'message',
  'messageQueued',
  'messageSending',
  'messageSent',
  'messageFailed',
  'typing',
  'sessionStarted',
  'conversationEnded',
  'openChanged',
  'sdkEvent',
] as const satisfies readonly (keyof SdkEvents)[];

/** An adapter before `initialize()`. */
function makeAdapted(broken: Partial<WebMessagingSdk> = {}): Opened {
  const inner = tutorialSdk(broken);
  const sdk = new AdaptedSdk(inner, CONFIG);
  const seen: [string, unknown][] = [];
  for (const name of NAMES) sdk.on(name, (payload) => seen.push([name, payload]));
  return {sdk, inner, seen};
}

/** One that has started; what it told until then is not in `seen`. */
async function openAdapted(broken: Partial<WebMessagingSdk> = {}): Promise<Opened> {
  const opened = makeAdapted(broken);
  await opened.sdk.initialize();
  opened.seen.length = 0;
  return opened;
}

const STARTED = {newSession: true, readOnly: false, resumed: false};

describe('an SDK of the tutorial behind the adapter', () => {
  it('starts a session when it has initialised', async () => {
    const {sdk, seen} = makeAdapted();
    await sdk.initialize();
    expect(seen).to.deep.equal([['sessionStarted', STARTED]]);
  });

  it("sends a text in the tutorial's form, with the details", async () => {
    const {sdk, inner} = await openAdapted();
    await sdk.sendMessage({text: 'hello'});
    await sdk.sendMessage({text: 'again', guestDetails: {phone: '+1'}});
    sdk.setGuest({name: 'Joe'});
    await sdk.sendMessage({text: 'and again'});
    expect(inner.outbox).to.deep.equal([
      {type: 'text', text: 'hello', guestDetails: CONFIG.guestDetails},
      {type: 'text', text: 'again', guestDetails: {...CONFIG.guestDetails, phone: '+1'}},
      {type: 'text', text: 'and again', guestDetails: {name: 'Joe'}},
    ]);
  });

  it('tells a message queued, sending and sent under one localId', async () => {
    const {sdk, seen} = await openAdapted();
    const message = await sdk.sendMessage({text: 'hello'});
    expect(message).to.include({from: 'guest', text: 'hello', state: 'sent'});
    expect(Object.isFrozen(message)).to.equal(true);
    expect(seen.map(([name]) => name)).to.deep.equal([
      'messageQueued',
      'messageSending',
      'messageSent',
    ]);
    const localIds = seen.map(([, payload]) => (payload as {localId: string}).localId);
    expect(new Set(localIds)).to.deep.equal(new Set([message.localId]));
  });

  it('takes the id and time that the SDK gives', async () => {
    const time = '2026-01-02T03:04:05.000Z';
    const {sdk} = await openAdapted({sendMessage: () => Promise.resolve({id: 'server-1', time})});
    expect(await sdk.sendMessage({text: 'hello'})).to.include({id: 'server-1', time});
  });

  for (const [what, answer] of [
    ['nothing', undefined],
    ['a text', 'ok'],
    ['members of other types', {id: 7, time: 'soon'}],
  ] as const) {
    it(`makes up an id and a time where the SDK gives ${what}`, async () => {
      const {sdk} = await openAdapted({sendMessage: () => Promise.resolve(answer)});
      const {id, localId, time} = await sdk.sendMessage({text: 'hello'});
      expect(id).to.equal(localId);
      expect(new Date(time).toISOString()).to.equal(time);
    });
  }

  it('gives different messages different ids', async () => {
    const {sdk} = await openAdapted();
    const [one, two] = await Promise.all([
      sdk.sendMessage({text: 'hi'}),
      sdk.sendMessage({text: 'hi'}),
    ]);
    expect(one?.id).not.to.equal(two?.id);
  });

  it('passes on what the other side says, frozen', async () => {
    const {inner, seen} = await openAdapted();
    inner.tell('message', {id: '1', from: 'bot', name: 'Robin', text: 'hi', more: 'x'});
    inner.tell('message', 'only words');
    inner.tell('message', {from: 'guest', text: 7});
    inner.tell('message', null);
    const messages = seen.map(([, payload]) => payload as {from: string; text: string});
    expect(messages.map(({from, text}) => [from, text])).to.deep.equal([
      ['bot', 'hi'],
      ['agent', 'only words'],
      ['agent', ''],
      ['agent', ''],
    ]);
    expect(messages[0]).to.include({id: '1', name: 'Robin', state: 'received'});
    expect(messages.every((message) => Object.isFrozen(message))).to.equal(true);
  });

  it('passes on the line where it knows the word', async () => {
    const {inner, seen} = await openAdapted();
    inner.tell('connectionStatusChanged', 'connected');
    inner.tell('connectionStatusChanged', 'CLOSED');
    inner.tell('connectionStatusChanged', 'Splendid');
    expect(seen).to.deep.equal([
      ['connectionStatusChanged', 'connected'],
      ['connectionStatusChanged', 'closed'],
      ['sdkEvent', {name: 'connectionStatusChanged', data: 'Splendid'}],
    ]);
  });

  it('passes on typing', async () => {
    const {inner, seen} = await openAdapted();
    inner.tell('typing');
    inner.tell('typing', false);
    expect(seen.map(([, payload]) => payload)).to.deep.equal([
      {typing: true, from: 'agent'},
      {typing: false, from: 'agent'},
    ]);
  });

  it('ends with disconnect and with logout', async () => {
    for (const end of ['disconnect', 'logout'] as const) {
      const {sdk, inner, seen} = await openAdapted();
      sdk[end]();
      expect(inner.disconnected).to.equal(1);
      expect(seen).to.deep.equal([['connectionStatusChanged', 'closed']]);
    }
  });

  it('need not know disconnect', async () => {
    const {sdk} = await openAdapted({disconnect: undefined as never});
    sdk.disconnect();
  });

  it('says what it cannot do', async () => {
    const {sdk} = await openAdapted();
    for (const error of [
      await rejection(sdk.startNewConversation()),
      await rejection(sdk.clearConversation()),
    ]) {
      expect(error.code).to.equal('unexpected');
      expect(error.message).to.contain('cannot do');
      expect(error.hint).to.contain('built-in SDK');
    }
    expect(() => sdk.setCustomAttributes({cart: '3'})).to.throw(/customAttributes/);
    sdk.setCustomAttributes({});
    sdk.sendTyping();
    sdk.reconnectNow();
  });

  it('stops telling a listener that was removed', async () => {
    const {sdk, inner} = await openAdapted();
    const heard: unknown[] = [];
    sdk.on('message', (message) => heard.push(message))();
    inner.tell('message', 'hi');
    expect(heard).to.be.empty;
  });
});

describe('an SDK that speaks before its time', () => {
  it('is heard in order: the line at once, and what is said when the conversation is there', async () => {
    const {sdk, inner, seen} = makeAdapted();
    inner.tell('message', 'Welcome!');
    inner.tell('connectionStatusChanged', 'connecting');
    expect(seen).to.be.empty;
    const starting = sdk.initialize();
    inner.tell('typing', false);
    expect(seen).to.deep.equal([['connectionStatusChanged', 'connecting']]);
    await starting;
    expect(seen.map(([name]) => name)).to.deep.equal([
      'connectionStatusChanged',
      'sessionStarted',
      'message',
      'typing',
    ]);
  });

  it('says nothing any more after disconnect', async () => {
    const {sdk, inner, seen} = await openAdapted();
    sdk.disconnect();
    inner.tell('message', 'Wait!');
    sdk.disconnect();
    expect(seen).to.deep.equal([['connectionStatusChanged', 'closed']]);
    expect(inner.disconnected).to.equal(1);
  });

  it('loses its listeners, where it can', async () => {
    const removed: string[] = [];
    const off = await openAdapted({off: (name) => removed.push(name)});
    off.sdk.disconnect();
    expect(removed).to.include.members(['message', 'error']);
    let returned = 0;
    const on = (): (() => void) => () => void (returned += 1);
    const {sdk} = await openAdapted({on});
    sdk.disconnect();
    expect(returned).to.be.greaterThan(3);
  });
});

describe('an SDK that does more than the tutorial asks', () => {
  it('draws a window of its own, and says when that is opened', async () => {
    const ownWindow = {open: () => undefined, close: () => undefined};
    const {sdk, inner, seen} = await openAdapted({ownWindow});
    expect(sdk.ownWindow).to.equal(ownWindow);
    inner.tell('openChanged', true);
    inner.tell('openChanged', {open: false});
    expect(seen.map(([, payload]) => payload)).to.deep.equal([{open: true}, {open: false}]);
  });

  it('ends a conversation', async () => {
    const {inner, seen} = await openAdapted();
    inner.tell('conversationEnded', {readOnly: true});
    inner.tell('conversationEnded');
    expect(seen.map(([, payload]) => payload)).to.deep.equal([{readOnly: true}, {readOnly: false}]);
  });

  it('tells what we do not know, by a name of its own or by "*"', async () => {
    const {inner, seen} = await openAdapted();
    inner.tell('sdkEvent', {name: 'queueChanged', data: {position: 3}});
    inner.tell('*', 'agentRated', 5);
    inner.tell('*', 'message', 'told by its own name as well');
    expect(seen).to.deep.equal([
      ['sdkEvent', {name: 'queueChanged', data: {position: 3}}],
      ['sdkEvent', {name: 'agentRated', data: 5}],
    ]);
  });

  it('may refuse names that it does not know', async () => {
    const known = ['connectionStatusChanged', 'error', 'message', 'typing'];
    const heard: string[] = [];
    const on = (name: string): void => {
      if (!known.includes(name)) throw new RangeError(`No event "${name}".`);
      heard.push(name);
    };
    await openAdapted({on});
    expect(heard).to.deep.equal(known);
  });
});

describe('an SDK that never settles', () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it('fails to initialise when its time is over', async () => {
    const inner = tutorialSdk({initialize: never});
    const error = await rejection(new AdaptedSdk(inner, {...CONFIG, timeoutMs: 5}).initialize());
    expect(error).to.include({code: 'sdk-initialize-failed', retryable: true});
    expect(error.hint).to.contain('initialize()');
  });

  it('gives the message back', async () => {
    const inner = tutorialSdk({sendMessage: never});
    const sdk = new AdaptedSdk(inner, {...CONFIG, timeoutMs: 5});
    await sdk.initialize();
    const error = await rejection(sdk.sendMessage({text: 'hello'}));
    expect(error).to.include({code: 'send-failed', retryable: true});
    expect(error.hint).to.contain('sendMessage()');
  });
});

describe('an SDK that fails', () => {
  const cause = new TypeError('Out of order');
  const fail = (): never => {
    throw cause;
  };

  for (const [what, initialize] of [
    ['throws', fail],
    ['rejects', () => Promise.reject(cause)],
  ] as const) {
    it(`fails to initialise with a code when it ${what}`, async () => {
      const {sdk, seen} = makeAdapted({initialize});
      const error = await rejection(sdk.initialize());
      expect(error).to.include({code: 'sdk-initialize-failed', cause});
      expect(seen).to.be.empty;
    });
  }

  for (const [what, sendMessage] of [
    ['throws', fail],
    ['rejects', () => Promise.reject(cause)],
  ] as const) {
    it(`gives the message back when it ${what}`, async () => {
      const {sdk, seen} = await openAdapted({sendMessage});
      const error = await rejection(sdk.sendMessage({text: 'hello'}));
      expect(error).to.include({code: 'send-failed', cause});
      const [name, payload] = seen.at(-1) ?? [];
      expect(name).to.equal('messageFailed');
      expect(payload).to.deep.include({error});
      expect((payload as SdkEvents['messageFailed']).message).to.include({state: 'failed'});
    });
  }

  it('can send the message again under its localId', async () => {
    let times = 0;
    const {sdk, seen} = await openAdapted({
      sendMessage: () => ((times += 1) === 1 ? Promise.reject(cause) : Promise.resolve()),
    });
    await rejection(sdk.sendMessage({text: 'hello'}));
    const {message} = seen.at(-1)?.[1] as SdkEvents['messageFailed'];
    expect(await sdk.resendMessage(message)).to.include({
      localId: message.localId,
      state: 'sent',
    });
  });

  it('keeps an error that is already ours', async () => {
    const ours = new MessengerError('rate-limited', 'Slowly!', {hint: 'Wait.'});
    const {sdk} = await openAdapted({sendMessage: () => Promise.reject(ours)});
    expect(await rejection(sdk.sendMessage({text: 'hello'}))).to.equal(ours);
  });

  it('tells whatever it throws at its listeners as an error with a code', async () => {
    const {inner, seen} = await openAdapted();
    for (const thrown of [cause, 'words', undefined]) inner.tell('error', thrown);
    expect(seen.map(([, payload]) => isMessengerError(payload))).to.deep.equal([true, true, true]);
    const causes = seen.map(([, payload]) => (payload as MessengerError).cause);
    expect(causes).to.deep.equal([cause, 'words', undefined]);
  });
});
