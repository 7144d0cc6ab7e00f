import {expect} from '@open-wc/testing';
import type {TabPlatform} from '../../src/client/index.js';
import {DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/service.js';
import {VirtualBrowser} from '../properties/virtual-browser.js';
import {
  breakLine,
  memoryStorage,
  openClient,
  openReadyClient,
  quietService,
  rejection,
  type Opened,
} from './open-client.js';
import {settled, skippableTime, until} from './skippable-time.js';

const KEY = `gc-guest-messenger:${DEPLOYMENT_IDS.active}`;
const readOnly = {deploymentId: DEPLOYMENT_IDS.readOnlyAfterDisconnect};

interface Tabs {
  readonly one: Opened;
  readonly two: Opened;
  readonly service: EmulatorService;
}

/** Two tabs of one browser; the first leads. */
async function openTabs(config: Parameters<typeof openClient>[0] = {}): Promise<Tabs> {
  const [storage, service] = [memoryStorage(), quietService()];
  const one = await openReadyClient({storage, ...config}, service);
  const two = await openReadyClient({storage, ...config}, service);
  return {one, two, service};
}

const connections = ({conversations}: EmulatorService): number =>
  conversations.reduce((sum, one) => sum + one.connections, 0);
const texts = ({told}: Opened): readonly string[] => told('message').map(({text}) => text);

/** The locks that clients have or wait for, once they come to rest: the browser takes a moment. */
async function locks(): Promise<readonly string[]> {
  let names: readonly string[] = [];
  for (let looks = 0; looks < 20; looks += 1) {
    const {held = [], pending = []} = await navigator.locks.query();
    names = [...held, ...pending]
      .map(({name = ''}) => name)
      .filter((name) => name.startsWith(KEY))
      .map((name) => name.slice(KEY.length));
    if (names.length === 0) break;
    await settled();
  }
  return names;
}

/** What a browser offers, for a tab that can be frozen: it hears nothing and says nothing then. */
function freezable(): TabPlatform & {isFrozen: boolean} {
  const platform = {
    isFrozen: false,
    locks: navigator.locks,
    openChannel: (name: string) => {
      const channel = new BroadcastChannel(name);
      const own: ReturnType<NonNullable<TabPlatform['openChannel']>> = {
        onmessage: null,
        postMessage: (word) => {
          if (!platform.isFrozen) channel.postMessage(word);
        },
        close: () => channel.close(),
      };
      channel.onmessage = (event) => {
        if (!platform.isFrozen) own.onmessage?.(event);
      };
      return own;
    },
  } satisfies TabPlatform & {isFrozen: boolean};
  return platform;
}

// PROTOCOL "Whose conversation it is", "Tabs"
describe('the tabs of one browser', () => {
  it('share one socket', async () => {
    const {service} = await openTabs();
    expect(connections(service)).to.equal(1);
    expect(service.conversations).to.have.length(1);
  });

  it('all hear what is said, once', async () => {
    const {one, two, service} = await openTabs();
    service.agent.say('Hello both!');
    const sent = await two.client.sendMessage('from two');
    await until(() => texts(one).length === 2 && texts(two).length === 1);
    await settled();
    expect(texts(one)).to.deep.equal(['Hello both!', 'from two']);
    expect(texts(two)).to.deep.equal(['Hello both!']);
    expect(one.told('message')[1]).to.include({id: sent.id, from: 'guest', state: 'sent'});
  });

  it('keep the order of what each says', async () => {
    const {one, two} = await openTabs();
    const say = ({client}: Opened, who: string): Promise<unknown> =>
      Promise.all([1, 2, 3].map((word) => client.sendMessage(`${who} ${word}`)));
    await Promise.all([say(one, 'one'), say(two, 'two')]);
    const said = one.said();
    expect(said.filter((text) => text.startsWith('one'))).to.deep.equal([
      'one 1',
      'one 2',
      'one 3',
    ]);
    expect(said.filter((text) => text.startsWith('two'))).to.deep.equal([
      'two 1',
      'two 2',
      'two 3',
    ]);
  });

  it('get the answers to their own questions alone', async () => {
    const {one, two, service} = await openTabs();
    await one.client.sendMessage('hello');
    await breakLine(one);
    await until(() => two.told('sessionStarted').length === 2);
    await two.client.loadEarlier();
    expect(two.told('unknownFrame')).to.be.empty;
    expect(one.told('unknownFrame')).to.be.empty;
    service.faults.rateLimitNext(0);
    await two.client.sendMessage('too fast');
    await settled();
    for (const {told} of [one, two]) expect(told('error')).to.be.empty;
  });

  it('each hear of their own refusals alone', async () => {
    const {one, two} = await openTabs();
    const error = await rejection(
      two.client.sendMessage({
        type: 'words',
        words: {type: 'Text', content: [{contentType: 'Attachment', attachment: {id: 'none'}}]},
      }),
    );
    expect(error.status).to.equal(4000);
    await settled();
    expect(one.told('error')).to.be.empty;
    expect(one.told('messageFailed')).to.be.empty;
  });

  it('are each on their own where that is wanted', async () => {
    const {service} = await openTabs({tabs: false});
    expect(connections(service)).to.equal(2);
  });

  it('are each on their own without channels', async () => {
    const {service, one, two} = await openTabs({tabs: {locks: navigator.locks}});
    expect(connections(service)).to.equal(2);
    await Promise.all([one.client.sendMessage('1'), two.client.sendMessage('2')]);
  });

  it('talk also where the page may not use locks', async () => {
    const time = skippableTime();
    const forbidden: TabPlatform = {
      locks: {request: () => Promise.reject(new DOMException('Not here.', 'SecurityError'))},
      openChannel: (name) => new BroadcastChannel(name),
    };
    const opened = openClient({storage: memoryStorage(), tabs: forbidden});
    const started = opened.client.initialize();
    started.catch(() => undefined);
    await time.skip(12_000);
    await started;
    expect(await opened.client.sendMessage('hello')).to.include({state: 'sent'});
  });

  it('wait for one line: the guest of either can have it tried again', async () => {
    const {one, two, service} = await openTabs();
    const {random} = Math;
    Math.random = () => 0.999; // the longest waits between the attempts
    try {
      service.faults.sockets = 'refuse';
      service.faults.drop();
      await until(() => two.told('connectionStatusChanged').at(-1) === 'reconnecting');
      service.faults.clear();
      two.client.reconnectNow();
      await two.event('sessionStarted', () => two.told('sessionStarted').length === 2);
      await until(() => one.told('connectionStatusChanged').at(-1) === 'connected');
      expect(connections(service)).to.equal(1);
    } finally {
      Math.random = random;
    }
  });
});

describe('a tab that leads', () => {
  it('leaves the line to the next, and nothing is lost', async () => {
    const {one, two, service} = await openTabs();
    one.client.disconnect();
    service.agent.say('in between');
    const sending = two.client.sendMessage('from two');
    expect(await sending).to.include({state: 'sent'});
    const heard = (): string[] => [
      ...texts(two),
      ...two.told('history').flatMap(({messages}) => messages.map(({text}) => text)),
    ];
    await until(() => heard().includes('in between'));
    expect(heard().filter((text) => text === 'in between')).to.have.length(1);
    expect(two.said()).to.deep.equal(['from two']);
    expect(connections(service)).to.equal(1);
    expect(two.told('error')).to.be.empty;
  });

  it('and comes back follows', async () => {
    const {one, two, service} = await openTabs();
    one.client.disconnect();
    await two.event('sessionStarted', () => two.told('sessionStarted').length === 2);
    await one.client.initialize();
    expect(connections(service)).to.equal(1);
    await Promise.all([one.client.sendMessage('1'), two.client.sendMessage('2')]);
  });

  it('and crashes leaves the line to the next', async () => {
    const [browser, service] = [new VirtualBrowser(), quietService()];
    const [first, second] = [
      browser.openTab(service.WebSocket),
      browser.openTab(service.WebSocket),
    ];
    const one = await openReadyClient(
      {storage: first.storage, tabs: first.tabs, webSocket: first.webSocket},
      service,
    );
    const two = await openReadyClient(
      {storage: second.storage, tabs: second.tabs, webSocket: second.webSocket},
      service,
    );
    service.faults.echoes = 'off';
    one.client.sendMessage('the last words').catch(() => undefined);
    await until(() => one.said().length === 1);
    service.faults.clear();
    first.crash();
    expect(await two.client.sendMessage('from two')).to.include({state: 'sent'});
    await settled();
    expect(two.said()).to.deep.equal(['the last words', 'from two']);
    expect(connections(service)).to.equal(1);
  });

  it('and does not answer for five seconds is deposed', async () => {
    const time = skippableTime();
    const [storage, service, tabs] = [memoryStorage(), quietService(), freezable()];
    const one = await openReadyClient({storage, tabs}, service);
    tabs.isFrozen = true;
    const two = openClient({storage}, service);
    const started = two.client.initialize();
    await time.skip(4500);
    expect(two.told('sessionStarted')).to.be.empty;
    await time.skip(1500);
    await started;
    tabs.isFrozen = false;
    await one.event('sessionStarted', () => one.told('sessionStarted').length === 2);
    await until(() => connections(service) === 1);
    await Promise.all([one.client.sendMessage('1'), two.client.sendMessage('2')]);
    expect([...one.said()].sort()).to.deep.equal(['1', '2']);
    for (const {told} of [one, two]) expect(told('error')).to.be.empty;
  });

  it('and answers is not deposed while its line is down', async () => {
    const time = skippableTime();
    const {one, two, service} = await openTabs();
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await time.skip(8000);
    service.faults.clear();
    // Channels go by the true time: on a busy machine they may fall behind, and then the tabs try again later.
    for (const tab of [one, two]) {
      while (tab.told('connectionStatusChanged').at(-1) !== 'connected') await time.skip(1000);
    }
    expect(connections(service)).to.equal(1);
    await Promise.all([one.client.sendMessage('1'), two.client.sendMessage('2')]);
  });
});

describe('a tab that leaves', () => {
  it('holds and waits for no lock', async () => {
    const {one, two} = await openTabs();
    await settled();
    one.client.disconnect();
    two.client.logout();
    expect(await locks()).to.be.empty;
  });

  it('holds no lock either when it leaves while it begins', async () => {
    const storage = memoryStorage();
    const clients = [1, 2].map(() => openClient({storage}).client);
    for (const client of clients) void client.initialize().catch(() => undefined);
    for (const client of clients) client.disconnect();
    expect(await locks()).to.be.empty;
  });
});

describe('what ends in one tab', () => {
  for (const [who, asked, other] of [
    ['the leader', 0, 1],
    ['the follower', 1, 0],
  ] as const) {
    it(`and is begun anew there by ${who} takes the other along`, async () => {
      const {one, two, service} = await openTabs(readOnly);
      const tabs = [one, two];
      const [asking, coming] = [tabs[asked], tabs[other]];
      if (!asking || !coming) throw new Error('There is no tab.');
      await asking.client.sendMessage('the old one');
      service.agent.disconnect();
      for (const tab of tabs) await tab.event('conversationEnded');
      await asking.client.startNewConversation();
      await asking.client.sendMessage('the new one');
      await coming.event('conversationCleared');
      await until(() => coming.told('sessionStarted').length === 2);
      await coming.client.sendMessage('me too');
      expect(coming.said()).to.deep.equal(['the new one', 'me too']);
      const seen = [
        ...coming.told('history').flatMap(({messages}) => messages),
        ...coming.told('message'),
      ].map(({text}) => text);
      expect(seen.filter((text) => text === 'the new one')).to.have.length(1);
      expect(service.conversations).to.have.length(2);
      expect(connections(service)).to.equal(1);
      for (const {told} of tabs) expect(told('error')).to.be.empty;
    });

    it(`and is cleared by ${who} goes on anew in both`, async () => {
      const {one, two, service} = await openTabs();
      const tabs = [one, two];
      const [asking, coming] = [tabs[asked], tabs[other]];
      if (!asking || !coming) throw new Error('There is no tab.');
      await asking.client.sendMessage('forget this');
      await asking.client.clearConversation();
      for (const tab of tabs) {
        await tab.event('conversationCleared');
        await until(() => tab.told('sessionStarted').length === 2);
      }
      await asking.client.sendMessage('one');
      await coming.client.sendMessage('two');
      expect(asking.said()).to.deep.equal(['one', 'two']);
      expect(service.conversations).to.have.length(2);
      expect(connections(service)).to.equal(1);
      for (const {told} of tabs) expect(told('error')).to.be.empty;
    });
  }

  it('by its expiry ends in the other', async () => {
    const {one, two, service} = await openTabs();
    service.faults.expireSessions();
    for (const {event} of [one, two]) {
      await event('sessionExpired');
      expect(await event('error')).to.include({code: 'session-expired'});
    }
    await settled();
    expect(service.conversations).to.have.length(1);
  });

  for (const [what, frame] of [
    ['by a sign-in elsewhere', {class: 'ConnectionClosedEvent', body: {reason: 'signedIn'}}],
    ['by a socket too many', {class: 'ConnectionClosedEvent', body: {}}],
    ['by a logout', {class: 'LogoutEvent', body: {}}],
  ] as const) {
    it(`${what} ends in the other, and neither comes back by itself`, async () => {
      const {one, two, service} = await openTabs();
      service.faults.sendRaw(JSON.stringify(frame));
      for (const {event} of [one, two]) {
        expect(await event('error')).to.include({code: 'session-closed'});
      }
      await settled();
      expect(connections(service)).to.equal(0);
      for (const {told} of [one, two]) {
        expect(told('connectionStatusChanged').at(-1)).to.equal('closed');
        expect(told('connectionStatusChanged')).not.to.include('reconnecting');
      }
    });
  }

  it('by the agent, for good, ends in the other', async () => {
    const {one, two, service} = await openTabs(readOnly);
    service.agent.disconnect();
    for (const {client, event} of [one, two]) {
      expect(await event('conversationEnded')).to.deep.equal({readOnly: true});
      expect(await rejection(client.sendMessage('hello?'))).to.include({
        code: 'conversation-ended',
      });
    }
  });
});

describe('a session that is told twice', () => {
  it('to the tab that began it is nothing new', async () => {
    const service = quietService();
    service.faults.toGuest.duplicate = 1;
    const opened = await openReadyClient({}, service);
    await settled();
    await opened.client.sendMessage('hello');
    expect(opened.told('conversationCleared')).to.be.empty;
    expect(opened.told('sessionStarted')).to.have.length(1);
  });
});
