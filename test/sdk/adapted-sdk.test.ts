import {expect} from '@open-wc/testing';
import {isMessengerError, MessengerError} from '../../src/errors.js';
import {AdaptedSdk} from '../../src/sdk/adapted-sdk.js';
import type {SdkEvents, WebMessagingSdk} from '../../src/sdk/contract.js';
import {rejection} from '../client/open-client.js';
import {CONFIG, tutorialSdk, type TutorialSdk} from './tutorial-sdk.js';

interface Opened {
  readonly sdk: AdaptedSdk;
  readonly inner: TutorialSdk;
  readonly seen: readonly (readonly [name: string, payload: unknown])[];
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
] as const satisfies readonly (keyof SdkEvents)[];

function openAdapted(broken: Partial<WebMessagingSdk> = {}): Opened {
  const inner = tutorialSdk(broken);
  const sdk = new AdaptedSdk(inner, CONFIG);
  const seen: [string, unknown][] = [];
  for (const name of NAMES) sdk.on(name, (payload) => seen.push([name, payload]));
  return {sdk, inner, seen};
}

describe('an SDK of the tutorial behind the adapter', () => {
  it('starts a session when it has initialised', async () => {
    const {sdk, seen} = openAdapted();
    await sdk.initialize();
    const started = {newSession: true, readOnly: false, resumed: false};
    expect(seen).to.deep.equal([['sessionStarted', started]]);
  });

  it("sends a text in the tutorial's form, with the details", async () => {
    const {sdk, inner} = openAdapted();
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
    const {sdk, seen} = openAdapted();
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
    const {sdk} = openAdapted({sendMessage: () => Promise.resolve({id: 'server-1', time})});
    expect(await sdk.sendMessage({text: 'hello'})).to.include({id: 'server-1', time});
  });

  for (const [what, answer] of [
    ['nothing', undefined],
    ['a text', 'ok'],
    ['members of other types', {id: 7, time: 'soon'}],
  ] as const) {
    it(`makes up an id and a time where the SDK gives ${what}`, async () => {
      const {sdk} = openAdapted({sendMessage: () => Promise.resolve(answer)});
      const {id, localId, time} = await sdk.sendMessage({text: 'hello'});
      expect(id).to.equal(localId);
      expect(new Date(time).toISOString()).to.equal(time);
    });
  }

  it('gives different messages different ids', async () => {
    const {sdk} = openAdapted();
    const [one, two] = await Promise.all([
      sdk.sendMessage({text: 'hi'}),
      sdk.sendMessage({text: 'hi'}),
    ]);
    expect(one?.id).not.to.equal(two?.id);
  });

  it('passes on what the other side says, frozen', () => {
    const {inner, seen} = openAdapted();
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

  it('passes on the line where it knows the word', () => {
    const {inner, seen} = openAdapted();
    inner.tell('connectionStatusChanged', 'connected');
    inner.tell('connectionStatusChanged', 'Splendid');
    inner.tell('connectionStatusChanged');
    expect(seen).to.deep.equal([['connectionStatusChanged', 'connected']]);
  });

  it('passes on typing', () => {
    const {inner, seen} = openAdapted();
    inner.tell('typing');
    inner.tell('typing', false);
    expect(seen.map(([, payload]) => payload)).to.deep.equal([
      {typing: true, from: 'agent'},
      {typing: false, from: 'agent'},
    ]);
  });

  it('ends with disconnect and with logout', () => {
    for (const end of ['disconnect', 'logout'] as const) {
      const {sdk, inner, seen} = openAdapted();
      sdk[end]();
      expect(inner.disconnected).to.equal(1);
      expect(seen).to.deep.equal([['connectionStatusChanged', 'closed']]);
    }
  });

  it('need not know disconnect', () => {
    const {sdk} = openAdapted({disconnect: undefined as never});
    sdk.disconnect();
  });

  it('says what it cannot do', async () => {
    const {sdk} = openAdapted();
    for (const error of [
      await rejection(sdk.startNewConversation()),
      await rejection(sdk.clearConversation()),
    ]) {
      expect(error.message).to.contain('cannot do');
      expect(error.hint).to.contain('built-in SDK');
    }
    expect(() => sdk.setCustomAttributes({cart: '3'})).to.throw(/customAttributes/);
    sdk.setCustomAttributes({});
    sdk.sendTyping();
    sdk.reconnectNow();
  });

  it('stops telling a listener that was removed', () => {
    const {sdk, inner} = openAdapted();
    const heard: unknown[] = [];
    sdk.on('message', (message) => heard.push(message))();
    inner.tell('message', 'hi');
    expect(heard).to.be.empty;
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
      const {sdk, seen} = openAdapted({initialize});
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
      const {sdk, seen} = openAdapted({sendMessage});
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
    const {sdk, seen} = openAdapted({
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
    const {sdk} = openAdapted({sendMessage: () => Promise.reject(ours)});
    expect(await rejection(sdk.sendMessage({text: 'hello'}))).to.equal(ours);
  });

  it('tells whatever it throws at its listeners as an error with a code', () => {
    const {inner, seen} = openAdapted();
    for (const thrown of [cause, 'words', undefined]) inner.tell('error', thrown);
    expect(seen.map(([, payload]) => isMessengerError(payload))).to.deep.equal([true, true, true]);
    const causes = seen.map(([, payload]) => (payload as MessengerError).cause);
    expect(causes).to.deep.equal([cause, 'words', undefined]);
  });
});
