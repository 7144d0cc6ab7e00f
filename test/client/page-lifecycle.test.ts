import {expect} from '@open-wc/testing';
import {memoryStorage, openClient, openReadyClient, quietService} from './open-client.js';
import {settled, until} from './skippable-time.js';

const happens = (name: string): void => void window.dispatchEvent(new Event(name));

/** Says to the page that there is a network, or none. */
function network(online: boolean): void {
  Object.defineProperty(navigator, 'onLine', {value: online, configurable: true});
  happens(online ? 'online' : 'offline');
}
afterEach(() => {
  // The browser's own again, which stands on the prototype.
  Reflect.deleteProperty(navigator, 'onLine');
});

// PROTOCOL "Page lifecycle"
describe('a page that loses the network', () => {
  it('closes its line at once and says that it is offline', async () => {
    const {service, told} = await openReadyClient();
    network(false);
    expect(told('connectionStatusChanged').at(-1)).to.equal('offline');
    await until(() => service.conversations[0]?.connections === 0);
  });

  it('connects at once when the network is back', async () => {
    const opened = await openReadyClient();
    const {random} = Math;
    Math.random = () => 0.999; // the longest waits between the attempts
    try {
      opened.service.faults.sockets = 'refuse';
      network(false);
      await settled();
      opened.service.faults.clear();
      const back = opened.next('sessionStarted');
      network(true);
      await back;
      expect(opened.told('connectionStatusChanged').slice(-2)).to.deep.equal([
        'reconnecting',
        'connected',
      ]);
    } finally {
      Math.random = random;
    }
  });

  it('keeps what is said meanwhile, and sends it once', async () => {
    const opened = await openReadyClient();
    opened.service.faults.sockets = 'refuse';
    network(false);
    const sending = opened.client.sendMessage('Are you there?');
    await opened.event('messageQueued');
    await settled();
    expect(opened.said()).to.be.empty;
    opened.service.faults.clear();
    network(true);
    expect(await sending).to.include({state: 'sent'});
    await settled();
    expect(opened.said()).to.deep.equal(['Are you there?']);
  });

  it('is not closed when the browser was wrong about its return', async () => {
    const {client, told, service} = await openReadyClient();
    happens('online');
    await client.sendMessage('hello');
    expect(told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
    expect(service.conversations[0]?.connections).to.equal(1);
  });
});

describe('a page that goes away', () => {
  it('closes its line, and connects when it comes back', async () => {
    const opened = await openReadyClient();
    happens('pagehide');
    await until(() => opened.service.conversations[0]?.connections === 0);
    await settled();
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('reconnecting');
    opened.service.agent.say('Where did you go?');
    const back = opened.next('sessionStarted');
    happens('pageshow');
    expect(await back).to.deep.equal({newSession: false, readOnly: false, resumed: true});
    const {messages, catchUp} = await opened.event('history');
    expect(catchUp).to.equal(true);
    expect(messages.map(({text}) => text)).to.deep.equal(['Where did you go?']);
    expect(opened.told('error')).to.be.empty;
  });

  it('stays away until it comes back', async () => {
    const opened = await openReadyClient();
    happens('pagehide');
    opened.service.faults.clear();
    await settled();
    expect(opened.service.conversations[0]?.connections).to.equal(0);
  });

  it('leaves the line of the tabs to another', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const one = await openReadyClient({storage}, service);
    happens('pagehide');
    const two = await openReadyClient({storage}, service);
    expect(service.conversations[0]?.connections).to.equal(1);
    happens('pageshow');
    await one.event('sessionStarted', () => one.told('sessionStarted').length === 2);
    expect(service.conversations[0]?.connections).to.equal(1);
    await Promise.all([one.client.sendMessage('one'), two.client.sendMessage('two')]);
  });

  it('leaves what waits to the next page, which sends it once', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const one = await openReadyClient({storage}, service);
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await one.event('connectionStatusChanged', (status) => status === 'reconnecting');
    void one.client.sendMessage('one').catch(() => undefined);
    void one.client.sendMessage('two').catch(() => undefined);
    happens('pagehide');
    service.faults.clear();
    const two = openClient({storage}, service);
    await two.client.initialize();
    await until(() => two.told('messageSent').length === 2);
    expect(two.said()).to.deep.equal(['one', 'two']);
  });

  it('and comes back does not send again what another sent meanwhile', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const one = await openReadyClient({storage}, service);
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await one.event('connectionStatusChanged', (status) => status === 'reconnecting');
    const sending = one.client.sendMessage('once');
    happens('pagehide');
    service.faults.clear();
    const two = await openReadyClient({storage}, service);
    await two.event('messageSent');
    happens('pageshow');
    expect(await sending).to.include({text: 'once', state: 'sent'});
    await one.client.sendMessage('and this');
    expect(one.said()).to.deep.equal(['once', 'and this']);
  });

  it('and comes back sends by itself what nobody sent meanwhile', async () => {
    const one = await openReadyClient({storage: memoryStorage()});
    one.service.faults.sockets = 'refuse';
    one.service.faults.drop();
    await one.event('connectionStatusChanged', (status) => status === 'reconnecting');
    const sending = one.client.sendMessage('once');
    happens('pagehide');
    one.service.faults.clear();
    happens('pageshow');
    expect(await sending).to.include({text: 'once', state: 'sent'});
    await settled();
    expect(one.said()).to.deep.equal(['once']);
  });

  it('while it connects for the first time connects when it comes back', async () => {
    const opened = openClient();
    opened.service.faults.sockets = 'silent';
    const start = opened.client.initialize();
    await until(() => opened.sent.length === 1);
    happens('pagehide');
    opened.service.faults.clear();
    happens('pageshow');
    await start;
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('connected');
  });

  it('is nothing to a client that is disconnected', async () => {
    const {client, service, told} = await openReadyClient();
    client.disconnect();
    happens('pagehide');
    happens('pageshow');
    network(false);
    network(true);
    await settled();
    expect(told('connectionStatusChanged').at(-1)).to.equal('closed');
    expect(service.conversations[0]?.connections).to.equal(0);
  });
});
