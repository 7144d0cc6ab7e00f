import {expect} from '@open-wc/testing';
import type {TokenStorage} from '../../src/client/index.js';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {memoryStorage, openClient, openReadyClient, quietService} from './open-client.js';

const JANE = {name: 'Jane', email: 'jane@company.com'};

// PROTOCOL "Begin and resume", "Disconnect", "History"
describe('a stored session', () => {
  it('goes on in the next client, with its history', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage, guestDetails: JANE}, service);
    await first.client.sendMessage('hello');
    service.agent.say('Hi Jane!');
    await first.event('message');
    first.client.disconnect();

    const second = await openReadyClient({storage, guestDetails: JANE}, service);
    expect(second.told('sessionStarted')).to.deep.equal([
      {newSession: false, readOnly: false, resumed: false},
    ]);
    const {messages, catchUp} = await second.event('history');
    expect(catchUp).to.equal(false);
    expect(messages.map(({from, text, state}) => [from, text, state])).to.deep.equal([
      ['guest', 'hello', 'sent'],
      ['agent', 'Hi Jane!', 'received'],
    ]);
    await second.client.sendMessage('me again');
    expect(second.said()).to.deep.equal(['hello', 'me again']);
    expect(service.conversations).to.have.length(1);
  });

  it('is not told old events again', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage}, service);
    service.agent.say('Goodbye!');
    service.agent.disconnect();
    await first.event('conversationEnded');
    first.client.disconnect();
    const second = await openReadyClient({storage}, service);
    await second.event('history');
    expect(second.told('conversationEnded')).to.be.empty;
    await second.client.sendMessage('One more thing');
  });

  it('is known by its person whatever the letter case of the e-mail', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    await openReadyClient({storage, guestDetails: {email: 'Jane@Company.com '}}, service);
    await openReadyClient({storage, guestDetails: {email: 'jane@company.com'}}, service);
    expect(service.conversations).to.have.length(1);
  });

  for (const [who, guestDetails] of [
    ['a guest of another e-mail', {email: 'joe@company.com'}],
    ['a guest of another id', {...JANE, id: 'customer-8'}],
    ['somebody unknown', {}],
  ] as const) {
    it(`is not for ${who}`, async () => {
      const [storage, service] = [memoryStorage(), quietService()];
      const first = await openReadyClient({storage, guestDetails: JANE}, service);
      await first.client.sendMessage('a secret');
      const second = await openReadyClient({storage, guestDetails}, service);
      expect(second.told('sessionStarted')[0]).to.include({newSession: true});
      await second.client.sendMessage('hello');
      expect(second.told('history')).to.be.empty;
      expect(service.conversations).to.have.length(2);
    });
  }

  it('is not for another deployment', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    await openReadyClient({storage}, service);
    const deploymentId = DEPLOYMENT_IDS.autoStart;
    const second = await openReadyClient({storage, deploymentId}, service);
    expect(second.told('sessionStarted')[0]).to.include({newSession: true});
    expect(storage.kept.size).to.equal(2);
  });

  it('keeps no detail of the guest in the storage', async () => {
    const storage = memoryStorage();
    await openReadyClient({storage, guestDetails: JANE});
    const kept = [...storage.kept].flat().join('\n');
    expect(kept).to.match(/[0-9a-f-]{36}/);
    expect(kept.toLowerCase()).not.to.contain('jane');
  });

  it('that has expired meanwhile gives way to a new one', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage}, service);
    const kept = new Map(storage.kept);
    first.client.disconnect();
    service.faults.expireSessions();
    expect(storage.kept).to.deep.equal(kept);
    const second = await openReadyClient({storage}, service);
    expect(second.told('sessionStarted')[0]).to.include({newSession: true});
    expect(second.told('sessionExpired')).to.be.empty;
    expect(storage.kept).not.to.deep.equal(kept);
    await second.client.sendMessage('hello');
  });

  it('gives way to a new one also where the service tells its end by an event', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage}, service);
    first.client.disconnect();
    service.faults.sockets = 'silent';
    const second = openClient({storage}, service);
    const start = second.client.initialize();
    while (second.sent.length === 0) await new Promise((resolve) => setTimeout(resolve));
    service.faults.sendRaw('{"type":"response","class":"SessionExpiredEvent","body":{}}');
    while (second.sent.length === 1) await new Promise((resolve) => setTimeout(resolve));
    expect(second.sent[1]?.token).not.to.equal(second.sent[0]?.token);
    service.faults.sendRaw(
      '{"class":"SessionResponse","body":{"connected":true,"newSession":true}}',
    );
    await start;
    expect(second.told('sessionExpired')).to.be.empty;
  });

  it('goes on without its history where that cannot be read', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({storage}, service);
    await first.client.sendMessage('hello');
    first.client.disconnect();
    service.faults.respond('messages', {status: 200, body: '<html>'});
    const second = await openReadyClient({storage}, service);
    await second.client.sendMessage('me again');
    expect(second.told('history')).to.be.empty;
    expect(second.said()).to.deep.equal(['hello', 'me again']);
  });

  it('is forgotten by logout', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const {client, told} = await openReadyClient({storage}, service);
    client.logout();
    expect(storage.kept.size).to.equal(0);
    expect(told('connectionStatusChanged').at(-1)).to.equal('closed');
    await client.initialize();
    expect(service.conversations).to.have.length(2);
  });
});

describe('a storage that does not work', () => {
  const refuse = (): never => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  for (const [what, storage] of [
    ['throws', {getItem: refuse, setItem: refuse, removeItem: refuse}],
    ['holds something else', {...memoryStorage(), getItem: () => ''}],
    ['holds what nobody wrote', {...memoryStorage(), getItem: () => '{"a": 1} \u0000 x'}],
  ] as const satisfies readonly (readonly [string, TokenStorage])[]) {
    it(`costs nothing but persistence when it ${what}`, async () => {
      const {client, said} = await openReadyClient({storage});
      await client.sendMessage('hello');
      expect(said()).to.deep.equal(['hello']);
      client.logout();
    });
  }

  it('is the default, and shared by the pages of one origin', async () => {
    const service = quietService();
    const first = openClient({storage: undefined}, service);
    await first.client.initialize();
    try {
      await openReadyClient({storage: 'local'}, service);
      expect(service.conversations).to.have.length(1);
      await openReadyClient({storage: 'session'}, service);
      expect(service.conversations).to.have.length(2);
    } finally {
      first.client.logout();
      sessionStorage.clear();
    }
  });
});
