import {expect} from '@open-wc/testing';
import type {Message} from '../../src/client/index.js';
import {openClient, openReadyClient, rejection} from './open-client.js';

describe('sendMessage', () => {
  it("resolves on the echo, with the server's id and time", async () => {
    const {client, service, told} = await openReadyClient();
    const message = await client.sendMessage({type: 'text', text: 'Where is my parcel?'});
    const [echoed] = service.conversations[0]?.transcript ?? [];
    expect(message).to.deep.include({
      id: echoed?.channel.messageId,
      from: 'guest',
      text: 'Where is my parcel?',
      time: echoed?.channel.time,
      state: 'sent',
      content: [],
    });
    expect(Object.isFrozen(message)).to.equal(true);
    expect(told('messageSent')).to.deep.equal([message]);
    expect(told('message'), 'an echo is no news').to.be.empty;
  });

  it('tells a message queued, sending and sent under one localId', async () => {
    const {client, told} = await openReadyClient();
    const {localId} = await client.sendMessage('hello');
    const told3 = [...told('messageQueued'), ...told('messageSending'), ...told('messageSent')];
    expect(told3.map(({state}) => state)).to.deep.equal(['queued', 'sending', 'sent']);
    expect(new Set(told3.map((message) => message.localId))).to.deep.equal(new Set([localId]));
  });

  it('keeps the order of ten messages that are sent at once', async () => {
    const {client, said} = await openReadyClient();
    const texts = Array.from({length: 10}, (_, index) => `message ${index}`);
    const sent = await Promise.all(texts.map((text) => client.sendMessage(text)));
    expect(said()).to.deep.equal(texts);
    expect(sent.map(({text}) => text)).to.deep.equal(texts);
    expect(new Set(sent.map(({id}) => id)).size).to.equal(10);
  });

  it('waits for the session when it is called while the client connects', async () => {
    const {client, said} = openClient();
    void client.initialize();
    expect(await client.sendMessage('early')).to.include({state: 'sent'});
    expect(said()).to.deep.equal(['early']);
  });

  it('says that initialize comes first', async () => {
    const error = await rejection(openClient().client.sendMessage('hello'));
    expect(error).to.include({code: 'sdk-initialize-failed'});
    expect(error.hint).to.equal('Await initialize() first.');
  });

  it('rejects after disconnect', async () => {
    const {client} = await openReadyClient();
    client.disconnect();
    expect(await rejection(client.sendMessage('hello'))).to.include({code: 'session-closed'});
  });

  for (const text of ['', '   ', '\n\t']) {
    it(`refuses ${JSON.stringify(text)} as empty`, async () => {
      const {client, told, said} = await openReadyClient();
      expect(await rejection(client.sendMessage(text))).to.include({code: 'message-empty'});
      expect(told('messageQueued')).to.be.empty;
      await client.sendMessage('hello');
      expect(said()).to.deep.equal(['hello']);
    });
  }

  for (const [what, missing] of [
    ['nothing', undefined],
    ['an object without a text', {type: 'text'}],
    ['a text that is a number', {text: 42}],
  ] as const) {
    it(`refuses ${what} with an error that has a code`, async () => {
      const {client} = await openReadyClient();
      const error = await rejection(client.sendMessage(missing as never));
      expect(error).to.include({code: 'message-empty'});
    });
  }

  for (const [name, letter, most] of [
    ['letters of one byte', 'a', 4096],
    ['letters of two bytes', 'é', 2048],
    ['emoji of four bytes', '😀', 1024],
  ] as const) {
    it(`takes ${most} ${name} and not one more`, async () => {
      const {client, said} = await openReadyClient();
      await client.sendMessage(letter.repeat(most));
      expect(said()).to.deep.equal([letter.repeat(most)]);
      const error = await rejection(client.sendMessage(letter.repeat(most + 1)));
      expect(error).to.include({code: 'message-too-long', retryable: false});
      expect(error.hint).to.contain('4096 bytes');
      expect(said()).to.have.length(1);
    });
  }

  it('passes on what the service refuses, and goes on with the next', async () => {
    const {client, service, told, sent} = await openReadyClient();
    service.faults.echoes = 'off';
    const refused = rejection(client.sendMessage('hello'));
    const next = client.sendMessage('again');
    const frame = await new Promise<Record<string, unknown>>((resolve) => {
      const look = (): unknown => (sent.length > 1 ? resolve(sent[1] as never) : setTimeout(look));
      look();
    });
    service.faults.clear();
    const tracingId = frame['tracingId'];
    service.faults.sendRaw(
      JSON.stringify({type: 'response', class: 'string', code: 5000, tracingId, body: 'Oh no.'}),
    );
    const error = await refused;
    expect(error).to.include({code: 'send-failed', status: 5000, message: 'Oh no.'});
    expect(told('messageFailed')[0]?.message).to.include({text: 'hello', state: 'failed'});
    expect(await next).to.include({text: 'again', state: 'sent'});
  });

  it('sends a failed message again under its localId', async () => {
    const {client, told, said} = await openReadyClient();
    client.disconnect();
    await client.initialize();
    const failed: Message = {
      id: 'local',
      localId: 'local',
      from: 'guest',
      text: 'once more',
      time: '2026-01-01T00:00:00.000Z',
      state: 'failed',
      content: [],
    };
    expect(await client.resendMessage(failed)).to.include({localId: 'local', state: 'sent'});
    expect(told('messageQueued').map(({localId}) => localId)).to.deep.equal(['local']);
    expect(said()).to.deep.equal(['once more']);
  });
});

describe('a service that asks to slow down', () => {
  it('is waited for, and gets the message once', async () => {
    const {client, service, said, told, sent} = await openReadyClient();
    service.faults.rateLimitNext(0);
    const first = client.sendMessage('first');
    const second = client.sendMessage('second');
    expect([(await first).text, (await second).text]).to.deep.equal(['first', 'second']);
    expect(said()).to.deep.equal(['first', 'second']);
    expect(sent.filter(({message}) => message?.text === 'first')).to.have.length(2);
    expect(told('messageFailed')).to.be.empty;
    expect(told('error')).to.be.empty;
  });

  it('is given the seconds that it asks for', async () => {
    const {client, service, said} = await openReadyClient();
    service.faults.rateLimitNext(1);
    const startedMs = performance.now();
    await client.sendMessage('patience');
    expect(performance.now() - startedMs).to.be.greaterThan(950);
    expect(said()).to.deep.equal(['patience']);
  });

  it('gets no fifth try: the message fails as rate-limited', async () => {
    const {client, service, said} = await openReadyClient();
    client.on('messageSending', () => service.faults.rateLimitNext(0));
    const error = await rejection(client.sendMessage('too much'));
    expect(error).to.include({code: 'rate-limited', retryable: true});
    expect(said()).to.be.empty;
  });
});
