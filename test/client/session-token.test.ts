import {expect} from '@open-wc/testing';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {otherTabsStorage} from './another-tab.js';
import {
  memoryStorage,
  openClient,
  openReadyClient,
  quietService,
  rejection,
  type Opened,
} from './open-client.js';
import {settled, until} from './skippable-time.js';

const KEY = `gc-guest-messenger:${DEPLOYMENT_IDS.active}`;

const tokens = (...opened: readonly Opened[]): ReadonlySet<string> =>
  new Set(opened.flatMap(({sent}) => sent.map(({token}) => token)));

// PROTOCOL "Whose conversation it is"
describe('tabs that begin at the same time', () => {
  for (const [what, config] of [
    ['that share a line', {}],
    ['with a line each', {tabs: {locks: navigator.locks}}],
  ] as const) {
    it(`agree on one token, ${what}`, async () => {
      const [storage, service] = [memoryStorage(), quietService()];
      const tabs = [1, 2, 3].map(() => openClient({storage, ...config}, service));
      await Promise.all(tabs.map(({client}) => client.initialize()));
      expect(tokens(...tabs).size).to.equal(1);
      expect(service.conversations).to.have.length(1);
      expect(storage.kept.get(KEY)).to.contain([...tokens(...tabs)][0]);
    });

    it(`agree on one in the place of one that is refused, ${what}`, async () => {
      const [storage, service] = [memoryStorage(), quietService()];
      const tabs = [1, 2, 3].map(() => openClient({storage, ...config}, service));
      for (const {client} of tabs) await client.initialize();
      for (const {client} of tabs) client.disconnect();
      service.faults.expireSessions();
      await Promise.all(tabs.map(({client}) => client.initialize()));
      expect(tokens(...tabs).size).to.equal(2);
      expect(service.conversations).to.have.length(2);
      for (const {told} of tabs) {
        expect(told('sessionExpired')).to.be.empty;
        expect(told('error')).to.be.empty;
      }
    });
  }
});

describe('a browser that comes back with many tabs', () => {
  it('brings all of them into one new session where the old one is over', async () => {
    const service = quietService({limits: {historyReadsPerMinute: Infinity}});
    const storage = memoryStorage();
    const first = await openReadyClient({storage}, service);
    first.client.disconnect();
    service.faults.expireSessions();
    const tabs = Array.from({length: 6}, () => openClient({storage}, service));
    await Promise.all(tabs.map(({client}) => client.initialize()));
    expect(tokens(...tabs).size).to.equal(2);
    expect(service.conversations).to.have.length(2);
  });

  it('does not try the refused token again while a new one is on its way', async () => {
    const service = quietService();
    const storage = memoryStorage();
    const first = await openReadyClient({storage}, service);
    first.client.disconnect();
    service.faults.expireSessions();
    const another = Promise.withResolvers<void>();
    const holding = navigator.locks.request(`${KEY}:token`, () => another.promise);
    const tab = openClient({storage}, service);
    const ready = tab.client.initialize();
    await until(() => tab.sent.length > 0);
    await settled();
    tab.client.reconnectNow(); // as a guest does, and another tab that wants the line
    await settled();
    another.resolve();
    await Promise.all([ready, holding]);
    const configured = tab.sent.filter(({action}) => action === 'configureSession');
    expect(configured).to.have.length(2);
  });
});

describe('a token', () => {
  it('is a random UUID of version 4', async () => {
    const [one, two] = [await openReadyClient(), await openReadyClient()];
    for (const token of tokens(one, two)) {
      expect(token).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(tokens(one, two).size).to.equal(2);
  });

  for (const storage of ['none', 'local', 'session'] as const) {
    it(`stays the same from disconnect to initialize (storage: ${storage})`, async () => {
      const opened = await openReadyClient({storage});
      opened.client.disconnect();
      await opened.client.initialize();
      expect(tokens(opened).size).to.equal(1);
      expect(opened.service.conversations).to.have.length(1);
      opened.client.logout();
    });
  }

  it('stands in no name of a lock', async () => {
    const opened = await openReadyClient({storage: memoryStorage()});
    const {held = [], pending = []} = await navigator.locks.query();
    const names = [...held, ...pending].map(({name}) => name).join();
    expect(names).to.contain(KEY);
    for (const token of tokens(opened)) expect(names).not.to.contain(token);
  });
});

describe('what another tab does', () => {
  it('to begin anew takes this one along', async () => {
    const service = quietService();
    const opened = await openReadyClient({storage: 'local'}, service);
    await opened.client.sendMessage('the old one');
    const elsewhere = otherTabsStorage();
    const owner = (localStorage.getItem(KEY) ?? '').split(' ')[1] ?? '';
    const token = crypto.randomUUID();
    const other = await openReadyClient(
      {storage: {...memoryStorage(), getItem: (key) => (key === KEY ? `${token} ${owner}` : null)}},
      service,
    );
    await other.client.sendMessage('the new one');

    elsewhere.setItem(KEY, `${token} ${owner}`);
    await opened.event('conversationCleared');
    const {messages} = await opened.event('history', ({messages: all}) => all.length > 0);
    expect(messages.map(({text}) => text)).to.deep.equal(['the new one']);
    expect(opened.told('sessionStarted').at(-1)).to.include({newSession: false, resumed: false});
    await opened.client.sendMessage('me too');
    expect(opened.said()).to.deep.equal(['the new one', 'me too']);
    expect(opened.told('error')).to.be.empty;
  });

  it('to log out logs this one out', async () => {
    const opened = await openReadyClient({storage: 'local'});
    const elsewhere = otherTabsStorage();
    elsewhere.removeItem(KEY);
    await opened.event('conversationCleared');
    expect(await opened.event('error')).to.include({code: 'session-closed'});
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('closed');
    expect(await rejection(opened.client.sendMessage('hello'))).to.include({
      code: 'session-closed',
    });
    expect(localStorage.getItem(KEY)).to.equal(null);
    await opened.client.initialize();
    expect(opened.service.conversations).to.have.length(2);
  });

  it('to clear the storage logs this one out', async () => {
    const opened = await openReadyClient({storage: 'local'});
    otherTabsStorage().clear();
    expect(await opened.event('error')).to.include({code: 'session-closed'});
  });

  it('gives back what waits, for nobody expects it in another conversation', async () => {
    const opened = await openReadyClient({storage: 'local'});
    opened.service.faults.echoes = 'off';
    const waiting = rejection(opened.client.sendMessage('too late'));
    otherTabsStorage().removeItem(KEY);
    expect(await waiting).to.include({code: 'session-closed'});
    expect(opened.told('messageFailed')).to.have.length(1);
    await settled();
    expect(JSON.stringify({...localStorage})).not.to.contain('too late');
  });

  for (const [what, record] of [
    ['to another guest', `${crypto.randomUUID()} 0123456789abcdef0123456789abcdef`],
    ['to end its session', ' '],
    ['to write nonsense', '{"a": 1} x'],
  ] as const) {
    it(`${what} is nothing to this one`, async () => {
      const opened = await openReadyClient({storage: 'local'});
      const elsewhere = otherTabsStorage();
      elsewhere.setItem(KEY, record);
      elsewhere.setItem('something else', 'x');
      await settled();
      await opened.client.sendMessage('hello');
      expect(opened.told('conversationCleared')).to.be.empty;
      expect(tokens(opened).size).to.equal(1);
    });
  }

  it('concerns no client that is disconnected', async () => {
    const opened = await openReadyClient({storage: 'local'});
    opened.client.disconnect();
    otherTabsStorage().removeItem(KEY);
    await settled();
    expect(opened.told('conversationCleared')).to.be.empty;
    expect(opened.told('error')).to.be.empty;
  });

  it('with its own session after an ended one is not undone by this one', async () => {
    const opened = await openReadyClient({storage: 'local'});
    const record = `${crypto.randomUUID()} `;
    localStorage.setItem(KEY, record);
    opened.service.faults.expireSessions();
    await opened.event('sessionExpired');
    expect(localStorage.getItem(KEY)).to.equal(record);
    await until(() => opened.told('connectionStatusChanged').at(-1) === 'closed');
  });
});
