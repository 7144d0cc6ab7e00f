import {expect} from '@open-wc/testing';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {breakLine, openClient, openReadyClient} from './open-client.js';

// PROTOCOL "Events", "Typing"
describe('sendTyping', () => {
  it('tells the service at most once in five seconds', async () => {
    const {client, service} = await openReadyClient();
    for (let key = 0; key < 20; key += 1) client.sendTyping();
    await client.sendMessage('hello');
    client.sendTyping();
    await client.sendMessage('again');
    expect(service.conversations[0]?.typingCount).to.equal(1);
  });

  it('tells it again when five seconds are over', async () => {
    const {client, service} = await openReadyClient();
    const {now} = Date;
    let ms = now();
    Date.now = () => ms;
    try {
      client.sendTyping();
      ms += 4999;
      client.sendTyping();
      ms += 1;
      client.sendTyping();
    } finally {
      Date.now = now;
    }
    await client.sendMessage('hello');
    expect(service.conversations[0]?.typingCount).to.equal(2);
  });

  it('does nothing without a session, and does not count as told then', async () => {
    const opened = openClient();
    const {client, service, sent} = opened;
    client.sendTyping();
    await client.initialize();
    const lost = opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    service.faults.drop();
    await lost;
    client.sendTyping();
    expect(sent.map(({action}) => action)).to.deep.equal(['configureSession']);
    client.reconnectNow();
    await opened.next('sessionStarted');
    client.sendTyping();
    await client.sendMessage('hello');
    expect(service.conversations[0]?.typingCount).to.equal(1);
  });
});

describe('auto-start', () => {
  const autoStart = {
    deploymentId: DEPLOYMENT_IDS.autoStart,
    features: {autoStart: true},
    guestDetails: {name: 'Asha Rao', email: 'asha@example.com'},
  };

  it('joins a new conversation with the attributes, before anything is typed', async () => {
    const {service, event} = await openReadyClient(autoStart);
    const {keys} = await event('guestApplied');
    expect(keys).to.have.members(['name', 'email']);
    expect(service.conversations[0]).to.deep.include({
      joined: true,
      attributes: {name: 'Asha Rao', email: 'asha@example.com'},
    });
  });

  it('sends the attributes once', async () => {
    const {client, event, attributes, told} = await openReadyClient(autoStart);
    await event('guestApplied');
    await client.sendMessage('hello');
    expect(attributes()).to.deep.equal([{}]);
    expect(told('guestApplied')).to.have.length(1);
  });

  it('sends the attributes with the first message when nobody confirms the join', async () => {
    const opened = openClient(autoStart);
    opened.service.faults.echoes = 'off';
    await opened.client.initialize();
    opened.service.faults.clear();
    await opened.client.sendMessage('hello');
    expect(opened.attributes()).to.deep.equal([autoStart.guestDetails]);
  });

  it('does not join again after a reconnect', async () => {
    const opened = await openReadyClient(autoStart);
    await opened.event('guestApplied');
    await breakLine(opened);
    await opened.client.sendMessage('hello');
    const joins = opened.sent.filter(({message}) => message?.type === 'Event');
    expect(joins).to.have.length(1);
  });

  it('tells attributes that are too large and joins without them', async () => {
    const {client, event, said} = await openReadyClient({
      ...autoStart,
      customAttributes: {order: 'x'.repeat(2048)},
    });
    expect(await event('error')).to.include({code: 'attributes-too-large'});
    await client.sendMessage('hello');
    expect(said()).to.deep.equal(['hello']);
  });

  it('is off unless it is asked for', async () => {
    const {client, service} = await openReadyClient({...autoStart, features: {}});
    await client.sendMessage('hello');
    expect(service.conversations[0]?.joined).to.equal(false);
  });
});
