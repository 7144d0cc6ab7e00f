import {expect} from '@open-wc/testing';
import type {TokenStorage, WebMessagingClientConfig} from '../../src/client/index.js';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {
  memoryStorage,
  openClient,
  openReadyClient,
  quietService,
  rejection,
  type Opened,
} from './open-client.js';
import {settled, until} from './skippable-time.js';

const SLOT = `gc-guest-messenger:${DEPLOYMENT_IDS.active}:unsent:0`;
const JANE = {guestDetails: {id: 'jane'}};

type Kept = ReturnType<typeof memoryStorage>;

const slots = ({kept}: Kept): readonly string[] =>
  [...kept].filter(([key]) => key.includes(':unsent:')).map(([, value]) => value);

/** Takes the line away, and keeps it away. */
async function goAway({service, next}: Opened): Promise<void> {
  const lost = next('connectionStatusChanged');
  service.faults.sockets = 'refuse';
  service.faults.drop();
  await lost;
}

/** Says something that waits for the line; whatever becomes of it. */
function say({client}: Opened, text: string): void {
  client.sendMessage(text).catch(() => undefined);
}

/** A page that said something without a line, and was closed. */
async function leaveBehind(
  texts: readonly string[],
  config: Partial<WebMessagingClientConfig> = {},
): Promise<Opened & {readonly storage: Kept}> {
  const storage = memoryStorage();
  const opened = await openReadyClient({storage, ...config}, quietService());
  await goAway(opened);
  for (const text of texts) say(opened, text);
  await until(() => slots(storage).length > 0);
  opened.client.disconnect();
  opened.service.faults.clear();
  return {...opened, storage};
}

// PROTOCOL "Confirmation"
describe('words that wait', () => {
  it('are kept until they are confirmed, and no longer', async () => {
    const storage = memoryStorage();
    const opened = await openReadyClient({storage});
    await settled();
    expect(slots(storage)).to.be.empty;
    await goAway(opened);
    const sending = opened.client.sendMessage('Where is my parcel?');
    await until(() => slots(storage).length === 1);
    expect(slots(storage)[0]).to.contain('Where is my parcel?');
    opened.service.faults.clear();
    opened.client.reconnectNow();
    await sending;
    await settled();
    expect(slots(storage)).to.be.empty;
    expect([...storage.kept].flat().join()).not.to.contain('parcel');
  });

  it('are kept while they are on the wire', async () => {
    const storage = memoryStorage();
    const opened = await openReadyClient({storage});
    opened.service.faults.echoes = 'off';
    say(opened, 'Did you hear me?');
    await until(() => opened.said().length === 1);
    await until(() => slots(storage).length === 1);
    expect(slots(storage)[0]).to.contain('Did you hear me?');
  });

  it('are kept from before the first session on', async () => {
    const storage = memoryStorage();
    const opened = openClient({storage});
    opened.service.faults.sockets = 'silent';
    void opened.client.initialize().catch(() => undefined);
    say(opened, 'early');
    await until(() => slots(storage).length === 1);
    expect(slots(storage)[0]).to.contain('early');
  });

  it('do not name the guest', async () => {
    const {storage} = await leaveBehind(['hello'], {
      guestDetails: {email: 'jane@company.com', name: 'Jane Doe'},
    });
    expect(slots(storage).join().toLowerCase()).not.to.match(/jane|company/);
  });
});

describe('the next page', () => {
  it('sends what the last one had not, once and in its order', async () => {
    const {storage, service} = await leaveBehind(['one', 'two', 'three']);
    const next = await openReadyClient({storage}, service);
    await until(() => next.told('messageSent').length === 3);
    await next.client.sendMessage('four');
    expect(next.said()).to.deep.equal(['one', 'two', 'three', 'four']);
    await settled();
    expect(slots(storage)).to.be.empty;
  });

  it('finds what had arrived, and does not send it', async () => {
    const storage = memoryStorage();
    const first = await openReadyClient({storage}, quietService());
    first.service.faults.echoes = 'off';
    say(first, 'unheard');
    await until(() => first.said().length === 1);
    first.client.disconnect();
    first.service.faults.clear();
    const next = await openReadyClient({storage}, first.service);
    expect(await next.event('messageSent')).to.include({text: 'unheard'});
    await next.client.sendMessage('next');
    expect(next.said()).to.deep.equal(['unheard', 'next']);
    expect(slots(storage)).to.be.empty;
  });

  it('of another guest never gets them, and they are gone', async () => {
    const {storage, service} = await leaveBehind(['a secret'], JANE);
    const joe = await openReadyClient({storage, guestDetails: {id: 'joe'}}, service);
    await settled();
    expect(joe.told('messageQueued')).to.be.empty;
    expect(joe.told('messageFailed')).to.be.empty;
    expect([...storage.kept].flat().join()).not.to.contain('secret');
    const jane = await openReadyClient({storage, ...JANE}, service);
    await settled();
    expect(jane.told('messageQueued')).to.be.empty;
    expect(joe.said()).to.be.empty;
  });

  it('gets those of another session as failed, and sends them if the guest wants it', async () => {
    const {storage, service} = await leaveBehind(['yesterday']);
    service.faults.expireSessions();
    const next = await openReadyClient({storage}, service);
    const {message, error} = await next.event('messageFailed');
    expect(message).to.include({text: 'yesterday', state: 'failed'});
    expect(error).to.include({code: 'send-failed', retryable: true});
    await next.client.sendMessage('today');
    expect(next.said()).to.deep.equal(['today']);
    const again = await next.client.resendMessage(message);
    expect(again).to.include({text: 'yesterday', state: 'sent', localId: message.localId});
    expect(next.said()).to.deep.equal(['today', 'yesterday']);
    await settled();
    expect(slots(storage)).to.be.empty;
  });

  it('keeps what failed for the page after it', async () => {
    const {storage, service} = await leaveBehind(['yesterday']);
    service.faults.expireSessions();
    const second = await openReadyClient({storage}, service);
    await second.event('messageFailed');
    second.client.disconnect();
    const third = await openReadyClient({storage}, service);
    const {message} = await third.event('messageFailed');
    expect(message).to.include({text: 'yesterday', state: 'failed'});
    expect(third.client.withdrawMessage(message)).to.equal(true);
    expect(slots(storage)).to.be.empty;
    expect(third.said()).to.be.empty;
  });

  it('may be open already', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage, tabs: {locks: navigator.locks}}, service);
    const second = await openReadyClient({storage, tabs: {locks: navigator.locks}}, service);
    await settled();
    await goAway(first);
    say(first, 'from the first');
    await until(() => slots(storage).length > 0);
    first.client.disconnect();
    await second.event('messageQueued');
    service.faults.clear();
    second.client.reconnectNow();
    await second.event('messageSent');
    expect(second.said()).to.deep.equal(['from the first']);
  });
});

describe('a storage that does not work', () => {
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  const holding = (text: string): TokenStorage & {kept: Map<string, string>} => {
    const storage = memoryStorage();
    storage.kept.set(SLOT, text);
    return storage;
  };
  const record = (unsent: unknown): string =>
    JSON.stringify({owner: '', session: 'another', unsent});
  for (const [what, storage] of [
    ['is full', {...memoryStorage(), setItem: refuse}],
    ['is blocked', {getItem: refuse, setItem: refuse, removeItem: refuse}],
    ['holds half a record', holding('{"owner":"","session":"x","unsent":[{"loc')],
    ['holds a number', holding('42')],
    ['holds null', holding('null')],
    ['holds a list', holding('[]')],
    ['holds no list of words', holding(record({}))],
    ['holds words that are none', holding(record([null, 1, 'x', [], {}]))],
    ['holds words without a name', holding(record([{words: {text: 'x'}, time: '2026-01-01'}]))],
    ['holds words of another type', holding(record([{localId: 'a', words: 'x', time: 0}]))],
    [
      'holds a text that is none',
      holding(record([{localId: 'a', words: {type: 'Text', text: {}}, time: '2026-01-01T00:00Z'}])),
    ],
  ] as const satisfies readonly (readonly [string, TokenStorage])[]) {
    it(`costs the memory, never the conversation, when it ${what}`, async () => {
      const opened = await openReadyClient({storage});
      await opened.client.sendMessage('hello');
      await goAway(opened);
      const sending = opened.client.sendMessage('still here');
      opened.service.faults.clear();
      opened.client.reconnectNow();
      await sending;
      await settled();
      expect(opened.said()).to.deep.equal(['hello', 'still here']);
      expect(opened.told('messageFailed')).to.be.empty;
      expect(opened.told('error')).to.be.empty;
      opened.client.logout();
    });
  }

  for (const [what, content] of [
    ['null', null],
    ['a text', 'x'],
    ['a list of nothing', [null]],
    ['an object', {}],
  ] as const) {
    it(`does not keep later words from going, whose content is ${what}`, async () => {
      const words = {type: 'Structured', text: 'odd', content};
      const odd = {localId: 'odd', words, time: '2026-01-01T00:00:00.000Z'};
      const opened = await openReadyClient({storage: holding(record([odd]))});
      await opened.client.sendMessage('hello');
      expect(opened.said()).to.deep.equal(['hello']);
    });
  }
});

describe('storage: none', () => {
  it('writes nothing at all', async () => {
    const before = [localStorage.length, sessionStorage.length];
    const opened = await openReadyClient({storage: 'none', ...JANE});
    await opened.client.sendMessage('hello');
    await goAway(opened);
    const waiting = rejection(opened.client.sendMessage('nowhere'));
    await settled();
    expect([localStorage.length, sessionStorage.length]).to.deep.equal(before);
    opened.client.disconnect();
    await waiting;
    expect([localStorage.length, sessionStorage.length]).to.deep.equal(before);
  });
});

describe('logout', () => {
  it('leaves nothing, of any tab', async () => {
    const {storage, service} = await leaveBehind(['from a tab that was closed']);
    const opened = await openReadyClient({storage}, service);
    await goAway(opened);
    say(opened, 'from this one');
    await until(() => slots(storage).join().includes('from this one'));
    opened.client.logout();
    await settled();
    expect([...storage.kept]).to.be.empty;
  });

  it('leaves nothing in the browser either, wherever it was kept', async () => {
    for (const storage of ['local', 'session'] as const) {
      const opened = await openReadyClient({storage, ...JANE});
      await goAway(opened);
      say(opened, 'hello');
      await until(() => JSON.stringify({...localStorage, ...sessionStorage}).includes('hello'));
      opened.client.logout();
      await settled();
      expect([...Object.keys(localStorage), ...Object.keys(sessionStorage)]).to.be.empty;
    }
  });

  it('leaves nothing when it comes while the client begins', async () => {
    const storage = memoryStorage();
    const {client} = openClient({storage, ...JANE});
    void client.initialize().catch(() => undefined);
    client.logout();
    await settled();
    expect([...storage.kept]).to.be.empty;
  });
});

describe('more tabs than slots', () => {
  it('lose nothing as long as they are open', async () => {
    const service = quietService({limits: {historyReadsPerMinute: Infinity}});
    const storage = memoryStorage();
    const tabs: Opened[] = [];
    for (let tab = 0; tab < 10; tab += 1) tabs.push(await openReadyClient({storage}, service));
    const [first] = tabs;
    if (!first) throw new Error('There is no tab.');
    await settled();
    await goAway(first);
    const sending = tabs.map(({client}, at) => client.sendMessage(`from ${at}`));
    await until(() => slots(storage).length === 8);
    await settled();
    expect(slots(storage)).to.have.length(8);
    service.faults.clear();
    for (const {client} of tabs) client.reconnectNow();
    await Promise.all(sending);
    await settled();
    expect([...first.said()].sort()).to.deep.equal(tabs.map((_, at) => `from ${at}`).sort());
    expect(slots(storage)).to.be.empty;
  });
});
