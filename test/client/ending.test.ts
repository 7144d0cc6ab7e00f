import {expect} from '@open-wc/testing';
import {DEPLOYMENT_IDS, emulatedDeployment} from '../../src/emulator/service.js';
import {breakLine, memoryStorage, openReadyClient, quietService, rejection} from './open-client.js';

const readOnly = {deploymentId: DEPLOYMENT_IDS.readOnlyAfterDisconnect};

// PROTOCOL "Read-only and start new", "Clear", "Endings", "Disconnect"
describe('a session that expires', () => {
  it('is told, and takes no more messages', async () => {
    const {client, service, event, told} = await openReadyClient();
    service.faults.expireSessions();
    await event('sessionExpired');
    expect(await event('error')).to.include({code: 'session-expired', retryable: false});
    expect(told('connectionStatusChanged').at(-1)).to.equal('closed');
    const error = await rejection(client.sendMessage('hello'));
    expect(error).to.include({code: 'session-expired'});
    expect(error.hint).to.contain('startNewConversation()');
  });

  it('makes way for a new conversation', async () => {
    const {client, service, event, said} = await openReadyClient();
    service.faults.expireSessions();
    await event('sessionExpired');
    await client.startNewConversation();
    await client.sendMessage('hello again');
    expect(said()).to.deep.equal(['hello again']);
    expect(service.conversations).to.have.length(2);
  });

  it('is not stored any more', async () => {
    const storage = memoryStorage();
    const {service, event} = await openReadyClient({storage});
    service.faults.expireSessions();
    await event('sessionExpired');
    expect([...storage.kept.values()].join('').trim(), 'no token').to.equal('');
  });

  it('gives back the messages that wait', async () => {
    const {client, service, told} = await openReadyClient();
    service.faults.echoes = 'off';
    const waiting = [rejection(client.sendMessage('one')), rejection(client.sendMessage('two'))];
    service.faults.expireSessions();
    for (const error of await Promise.all(waiting)) {
      expect(error).to.include({code: 'session-expired'});
    }
    expect(told('messageFailed').map(({message}) => message.text)).to.deep.equal(['one', 'two']);
  });
});

describe('a session that is used too often', () => {
  it('closes the first of four connections, and keeps the others', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const tabs = [];
    for (let tab = 0; tab < 4; tab += 1)
      tabs.push(await openReadyClient({storage, tabs: false}, service));
    const [first, ...others] = tabs;
    expect(await first?.event('error')).to.include({code: 'session-closed', retryable: false});
    expect(first?.told('connectionStatusChanged').at(-1)).to.equal('closed');
    expect(storage.kept.size, 'the session goes on elsewhere').to.equal(1);
    for (const {client} of others) await client.sendMessage('still here');
    expect(service.conversations[0]?.connections).to.equal(3);
  });

  it('tells each tab what the others say', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const one = await openReadyClient({storage}, service);
    await one.client.sendMessage('hello');
    const two = await openReadyClient({storage}, service);
    await two.event('history');
    const sent = await one.client.sendMessage('from one');
    expect(await two.event('message')).to.include({id: sent.id, from: 'guest', state: 'sent'});
    expect(one.told('message')).to.be.empty;
  });
});

describe('two clients without a storage in common', () => {
  it('are two guests', async () => {
    const service = quietService();
    const [one, two] = await Promise.all([
      openReadyClient({guestDetails: {name: 'One'}}, service),
      openReadyClient({guestDetails: {name: 'Two'}}, service),
    ]);
    await Promise.all([one.client.sendMessage('1'), two.client.sendMessage('2')]);
    expect(service.conversations.map(({attributes}) => attributes['name']).sort()).to.deep.equal([
      'One',
      'Two',
    ]);
    expect([...one.told('message'), ...two.told('message')]).to.be.empty;
  });
});

describe('a conversation that the agent ends', () => {
  it('goes on where the deployment lets the guest type on', async () => {
    const {client, service, event, said} = await openReadyClient();
    service.agent.disconnect();
    expect(await event('conversationEnded')).to.deep.equal({readOnly: false});
    await client.sendMessage('One more thing');
    expect(said()).to.deep.equal(['One more thing']);
  });

  it('is read-only after "bye" on a deployment of that kind', async () => {
    const service = quietService({botDelayMs: 0});
    const {client, event} = await openReadyClient(readOnly, service);
    await client.sendMessage('bye');
    expect(await event('conversationEnded')).to.deep.equal({readOnly: true});
    const error = await rejection(client.sendMessage('hello?'));
    expect(error).to.include({code: 'conversation-ended', retryable: false});
    expect(error.hint).to.contain('startNewConversation()');
  });

  it('lets nobody wait who initialises once more', async () => {
    const {client, service, event} = await openReadyClient(readOnly);
    service.agent.disconnect();
    await event('conversationEnded');
    await client.initialize();
    expect(await rejection(client.sendMessage('hello'))).to.include({code: 'conversation-ended'});
  });

  it('is followed by a new one on the same line, twice if need be', async () => {
    const {client, service, event, said, told} = await openReadyClient(readOnly);
    for (const round of ['first', 'second']) {
      service.agent.disconnect();
      await event(
        'conversationEnded',
        () => told('conversationEnded').length === service.conversations.length,
      );
      await client.startNewConversation();
      await client.sendMessage(round);
      expect(said()).to.deep.equal([round]);
    }
    expect(service.conversations).to.have.length(3);
    expect(told('connectionStatusChanged')).not.to.include('reconnecting');
  });

  it('is not undone by what the session before it is still answered', async () => {
    const {client, service, event, sent, told} = await openReadyClient(readOnly);
    service.agent.disconnect();
    await event('conversationEnded');
    const begun = client.startNewConversation();
    // Somebody had asked for the key to the history.
    const refusal = {class: 'string', code: 4007, body: 'No such session.', tracingId: 'the key'};
    service.faults.sendRaw(JSON.stringify(refusal));
    await begun;
    expect(new Set(sent.map(({token}) => token)).size).to.equal(1);
    expect(told('connectionStatusChanged')).not.to.include('reconnecting');
    expect(service.conversations).to.have.length(2);
  });

  it('settles for both who ask for a new one at once', async () => {
    const {client, service, event, said} = await openReadyClient(readOnly);
    service.agent.disconnect();
    await event('conversationEnded');
    await Promise.all([client.startNewConversation(), client.startNewConversation()]);
    await client.sendMessage('hello');
    expect(said()).to.deep.equal(['hello']);
  });

  it('is still read-only for whoever comes back to it', async () => {
    const [storage, service] = [memoryStorage(), quietService()];
    const first = await openReadyClient({...readOnly, storage}, service);
    service.agent.disconnect();
    await first.event('conversationEnded');
    first.client.disconnect();
    const second = await openReadyClient({...readOnly, storage}, service);
    expect(second.told('sessionStarted')[0]).to.include({newSession: false, readOnly: true});
    expect(second.told('conversationEnded')).to.deep.equal([{readOnly: true}]);
    expect(await rejection(second.client.sendMessage('hello'))).to.include({
      code: 'conversation-ended',
    });
    await second.client.startNewConversation();
    await second.client.sendMessage('hello');
  });

  it('fails a message that was on its way', async () => {
    const opened = await openReadyClient(readOnly);
    const {client, service} = opened;
    service.faults.echoes = 'off';
    const waiting = rejection(client.sendMessage('wait'));
    service.agent.disconnect();
    expect(await waiting).to.include({code: 'conversation-ended'});
  });
});

describe('startNewConversation', () => {
  it('leaves an open conversation for another', async () => {
    const {client, service, said} = await openReadyClient();
    await client.sendMessage('one');
    await client.startNewConversation();
    await client.sendMessage('two');
    expect(said()).to.deep.equal(['two']);
    expect(service.conversations).to.have.length(2);
    expect(service.conversations[0]?.connections).to.equal(0);
  });
});

describe('clearConversation', () => {
  it('ends the conversation; the next message begins another', async () => {
    const {client, service, event, said, told} = await openReadyClient();
    await client.sendMessage('forget this');
    await client.clearConversation();
    await event('conversationCleared');
    await client.sendMessage('anew');
    expect(said()).to.deep.equal(['anew']);
    expect(service.conversations).to.have.length(2);
    expect(told('error')).to.be.empty;
    expect(told('history')).to.be.empty;
  });

  it('says where the deployment does not allow it', async () => {
    const id = '66666666-6666-4666-8666-666666666666';
    const service = quietService({
      deployments: [emulatedDeployment({id, conversationClear: false})],
    });
    const {client, told} = await openReadyClient({deploymentId: id}, service);
    expect(await rejection(client.clearConversation())).to.include({
      code: 'send-failed',
      status: 403,
    });
    await client.sendMessage('never mind');
    expect(told('conversationCleared')).to.be.empty;
  });

  it('still takes a later end for the end after it was refused', async () => {
    const id = '66666666-6666-4666-8666-666666666666';
    const service = quietService({
      deployments: [emulatedDeployment({id, conversationClear: false})],
    });
    const {client, event} = await openReadyClient({deploymentId: id}, service);
    await rejection(client.clearConversation());
    service.faults.expireSessions();
    await event('sessionExpired');
  });

  it('needs a session', async () => {
    const opened = await openReadyClient();
    await breakLine(opened);
    opened.client.disconnect();
    expect(await rejection(opened.client.clearConversation())).to.include({
      code: 'sdk-initialize-failed',
    });
  });
});
