import {expect} from '@open-wc/testing';
import {breakLine, openReadyClient, rejection, type Opened} from './open-client.js';

/** Breaks the line, and waits until the client knows. */
async function lose({service, next}: Opened): Promise<void> {
  const lost = next('connectionStatusChanged');
  service.faults.drop();
  expect(await lost).to.equal('reconnecting');
}

/** Sends a text that arrives while nobody confirms it. */
async function sendUnheard(
  opened: Opened,
  text: string,
): Promise<{readonly sending: Promise<unknown>}> {
  opened.service.faults.echoes = 'off';
  const sending = opened.client.sendMessage(text);
  // Handled here as well: it may reject before the test looks.
  sending.catch(() => undefined);
  while (!opened.said().includes(text)) await new Promise((resolve) => setTimeout(resolve));
  opened.service.faults.clear();
  return {sending};
}

// PROTOCOL "Confirmation", "Close codes", "Back-off"
describe('a line that breaks in mid-conversation', () => {
  it('comes back by itself', async () => {
    const opened = await openReadyClient();
    const back = opened.next('sessionStarted');
    opened.service.faults.drop();
    expect(await back).to.deep.equal({newSession: false, readOnly: false, resumed: true});
    expect(opened.told('connectionStatusChanged')).to.deep.equal([
      'connecting',
      'connected',
      'reconnecting',
      'connected',
    ]);
    expect(opened.service.conversations).to.have.length(1);
    expect(opened.told('error'), 'nothing to complain of').to.be.empty;
  });

  for (const code of [1000, 1001, 1011, 1012]) {
    it(`comes back after close code ${code}`, async () => {
      const opened = await openReadyClient();
      const lost = opened.next('connectionStatusChanged');
      opened.service.faults.drop(code);
      expect(await lost).to.equal('reconnecting');
      opened.client.reconnectNow();
      await opened.next('sessionStarted');
    });
  }

  it('does not come back when the service says that it never will', async () => {
    const {client, service, event} = await openReadyClient();
    service.faults.drop(1008);
    await event('connectionStatusChanged', (status) => status === 'closed');
    expect(await event('error')).to.include({retryable: true, status: 1008});
    await rejection(client.sendMessage('hello'));
  });

  it('loses no message that is sent meanwhile, and sends it once', async () => {
    const opened = await openReadyClient();
    await lose(opened);
    const sending = opened.client.sendMessage('Are you there?');
    await opened.event('messageQueued');
    expect(opened.said()).to.be.empty;
    opened.client.reconnectNow();
    expect(await sending).to.include({state: 'sent'});
    expect(opened.said()).to.deep.equal(['Are you there?']);
  });

  it('is tried again until the service is there', async () => {
    const opened = await openReadyClient();
    opened.service.faults.sockets = 'refuse';
    await lose(opened);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const failed = opened.next('connectionStatusChanged');
      opened.client.reconnectNow();
      expect(await failed).to.equal('reconnecting');
    }
    opened.service.faults.clear();
    const back = opened.next('sessionStarted');
    opened.client.reconnectNow();
    await back;
  });

  it('begins a new session where the old one expired during a long absence', async () => {
    const opened = await openReadyClient();
    const {client, service, told} = opened;
    const {random} = Math;
    Math.random = () => 0; // no waits between the attempts
    try {
      service.faults.sockets = 'refuse';
      service.faults.drop();
      while (told('connectionStatusChanged').length < 8)
        await opened.next('connectionStatusChanged');
      service.faults.expireSessions();
      service.faults.clear();
      expect(await opened.next('sessionStarted')).to.include({newSession: true});
    } finally {
      Math.random = random;
    }
    await client.sendMessage('I am back');
    expect(opened.said()).to.deep.equal(['I am back']);
  });

  it('brings what the agent said meanwhile, once', async () => {
    const opened = await openReadyClient();
    const {client, service, told, event} = opened;
    service.agent.say('before');
    await event('message');
    await lose(opened);
    service.agent.say('meanwhile 1');
    service.agent.say('meanwhile 2');
    client.reconnectNow();
    const {messages, catchUp} = await opened.next('history');
    expect(catchUp).to.equal(true);
    expect(messages.map(({text}) => text)).to.deep.equal(['meanwhile 1', 'meanwhile 2']);
    service.agent.say('after');
    await event('message', ({text}) => text === 'after');
    expect(told('message').map(({text}) => text)).to.deep.equal(['before', 'after']);
  });

  it('says nothing of a history without news', async () => {
    const opened = await openReadyClient();
    await opened.client.sendMessage('hello');
    await breakLine(opened);
    await opened.client.sendMessage('again');
    expect(opened.told('history')).to.be.empty;
  });

  it('can be cut by the page meanwhile; what waits is given back', async () => {
    const opened = await openReadyClient();
    await lose(opened);
    const waiting = rejection(opened.client.sendMessage('too late'));
    opened.client.disconnect();
    expect(await waiting).to.include({code: 'session-closed'});
    expect(opened.told('messageFailed')[0]?.message).to.include({text: 'too late'});
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('closed');
  });
});

describe('a message whose echo was lost', () => {
  it('is confirmed by the history, and not sent twice', async () => {
    const opened = await openReadyClient({guestDetails: {name: 'Jane'}});
    const {sending} = await sendUnheard(opened, 'Did you hear me?');
    await breakLine(opened);
    const [echoed] = opened.service.conversations[0]?.transcript ?? [];
    expect(await sending).to.deep.include({
      id: echoed?.channel.messageId,
      time: echoed?.channel.time,
      state: 'sent',
    });
    expect(opened.said()).to.deep.equal(['Did you hear me?']);
    expect(opened.told('history'), 'it is no news').to.be.empty;
    expect(opened.told('guestApplied')).to.deep.equal([{keys: ['name']}]);
  });

  it('is not taken for an earlier one of the same words', async () => {
    const opened = await openReadyClient();
    await opened.client.sendMessage('hello');
    const {sending} = await sendUnheard(opened, 'something else');
    await breakLine(opened);
    await sending;
    const same = opened.client.sendMessage('hello');
    await lose(opened);
    opened.client.reconnectNow();
    await same;
    expect(opened.said().filter((text) => text === 'hello')).to.have.length(2);
  });

  it('is sent again where the history says that it did not arrive', async () => {
    const opened = await openReadyClient();
    const {client, service} = opened;
    const sending = client.sendMessage('into the void');
    service.faults.drop();
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    client.reconnectNow();
    expect(await sending).to.include({state: 'sent'});
    expect(opened.said()).to.deep.equal(['into the void']);
  });

  it('waits, and everything after it, until the history can be read', async () => {
    const opened = await openReadyClient();
    const {sending} = await sendUnheard(opened, 'Did you hear me?');
    opened.service.faults.respond('messages', {status: 500, times: 1});
    await breakLine(opened);
    const next = opened.client.sendMessage('next');
    expect(await sending).to.include({state: 'sent'});
    await next;
    expect(opened.said()).to.deep.equal(['Did you hear me?', 'next']);
    expect(opened.told('messageFailed')).to.be.empty;
  });

  it('is looked for after a while without an answer, on a new line', async () => {
    const opened = await openReadyClient({timeoutMs: 60});
    const {sending} = await sendUnheard(opened, 'hello?');
    expect(await sending).to.include({state: 'sent'});
    expect(opened.told('connectionStatusChanged')).to.include('reconnecting');
    expect(opened.said()).to.deep.equal(['hello?']);
  });
});

describe('a browser that goes offline', () => {
  it('is told, and comes back as soon as it is online', async () => {
    const opened = await openReadyClient();
    await lose(opened);
    window.dispatchEvent(new Event('offline'));
    expect(opened.told('connectionStatusChanged').at(-1)).to.equal('offline');
    const back = opened.next('sessionStarted');
    window.dispatchEvent(new Event('online'));
    await back;
    expect(opened.told('connectionStatusChanged').slice(-2)).to.deep.equal([
      'reconnecting',
      'connected',
    ]);
  });
});
