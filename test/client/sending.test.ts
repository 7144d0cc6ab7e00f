import {expect} from '@open-wc/testing';
import {
  cardAnswer,
  datePickerAnswer,
  formAnswer,
  listPickerAnswer,
  quickReplyAnswer,
  type GuestWords,
  type Message,
} from '../../src/client/index.js';
import {breakLine, openClient, openReadyClient, rejection, type Opened} from './open-client.js';
import {settled, skippableTime, until} from './skippable-time.js';

/** Sends a text and refuses it as the service would; `taken` says whether the service has it nevertheless. */
async function refuse(
  {client, service, sent, said}: Opened,
  text: string,
  {code, taken, traced}: {readonly code: number; readonly taken: boolean; readonly traced: boolean},
): Promise<{readonly sending: Promise<Message>}> {
  service.faults.echoes = 'off';
  service.faults.fromGuest.lose = taken ? 0 : 1;
  const sending = client.sendMessage(text);
  // Handled here as well: it may reject before the test looks.
  sending.catch(() => undefined);
  const frame = (): (typeof sent)[number] | undefined =>
    sent.find(({message}) => message?.text === text);
  await until(() => frame() !== undefined && (!taken || said().includes(text)));
  await settled();
  service.faults.clear();
  const {tracingId} = frame() ?? {};
  const named = traced ? {tracingId} : {};
  service.faults.sendRaw(JSON.stringify({class: 'string', code, body: 'No.', ...named}));
  return {sending};
}

// PROTOCOL "Text", "Confirmation", "Errors"
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

  it('gets no sixth try: the message fails as rate-limited', async () => {
    const {client, service, said, sent} = await openReadyClient();
    client.on('messageSending', () => service.faults.rateLimitNext(0));
    const error = await rejection(client.sendMessage('too much'));
    expect(error).to.include({code: 'rate-limited', retryable: true});
    expect(error.hint).to.contain('tried five times');
    expect(sent.filter(({message}) => message?.text === 'too much')).to.have.length(5);
    expect(said()).to.be.empty;
  });
});

describe('a service that asks to slow down again and again', () => {
  it('gets all messages in their order', async () => {
    const {client, service, said} = await openReadyClient();
    service.faults.rateLimitNext(0, 3);
    const texts = ['one', 'two', 'three', 'four'];
    await Promise.all(texts.map((text) => client.sendMessage(text)));
    expect(said()).to.deep.equal(texts);
  });
});

describe('a service that stumbles', () => {
  for (const code of [408, 500, 502, 503, 504]) {
    it(`after it took the message has it once (${code})`, async () => {
      const opened = await openReadyClient();
      const {sending} = await refuse(opened, 'hello', {code, taken: true, traced: true});
      expect(await sending).to.include({text: 'hello', state: 'sent'});
      await opened.client.sendMessage('next');
      expect(opened.said()).to.deep.equal(['hello', 'next']);
      expect(opened.told('messageFailed')).to.be.empty;
    });
  }

  it('before it took the message gets it again', async () => {
    const opened = await openReadyClient();
    const {sending} = await refuse(opened, 'hello', {code: 503, taken: false, traced: true});
    expect(await sending).to.include({text: 'hello', state: 'sent'});
    expect(opened.said()).to.deep.equal(['hello']);
  });

  it('five times gets no sixth try, and what it took is found when the guest tries again', async () => {
    const time = skippableTime();
    const opened = await openReadyClient();
    const {client, service, sent} = opened;
    const tries = (): typeof sent => sent.filter(({message}) => message?.text === 'hello');
    // As long as the history says that it is not there, it is tried again.
    service.faults.respond('messages', {status: 200, body: {entities: [], pageCount: 1}});
    service.faults.echoes = 'off';
    const failing = rejection(client.sendMessage('hello'));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      while (tries().length < attempt) await time.skip(1000);
      await settled();
      const {tracingId} = tries().at(-1) ?? {};
      service.faults.sendRaw(JSON.stringify({class: 'string', code: 503, body: 'No.', tracingId}));
      await settled();
    }
    expect(await failing).to.include({code: 'send-failed', status: 503, retryable: true});
    const before = opened.said().length;
    service.faults.clear();
    const [failed] = opened.told('messageFailed');
    if (!failed) throw new Error('Nothing failed.');
    const again = client.resendMessage(failed.message);
    await time.skip(10_000);
    expect(await again).to.include({text: 'hello', state: 'sent'});
    expect(opened.said()).to.have.length(before);
  });
});

describe('a refusal without a name', () => {
  for (const [code, error] of [
    [4011, 'message-too-long'],
    [4013, 'attributes-too-large'],
    [409, 'conversation-ended'],
  ] as const) {
    it(`that can only mean the message fails it at once (${code})`, async () => {
      const opened = await openReadyClient();
      const {sending} = await refuse(opened, 'hello', {code, taken: false, traced: false});
      expect(await rejection(sending)).to.include({code: error, retryable: false});
      expect(opened.told('messageFailed')).to.have.length(1);
      expect(opened.told('connectionStatusChanged')).not.to.include('reconnecting');
      await opened.client.sendMessage('next');
      expect(opened.said()).to.deep.equal(['next']);
    });
  }

  it('that may mean anything is told as an error, and the message goes on', async () => {
    const opened = await openReadyClient({timeoutMs: 100});
    const {sending} = await refuse(opened, 'hello', {code: 403, taken: true, traced: false});
    expect(await opened.event('error')).to.include({code: 'send-failed', status: 403});
    expect(await sending).to.include({state: 'sent'});
    expect(opened.said()).to.deep.equal(['hello']);
  });
});

describe('a message in doubt', () => {
  it('that did arrive is confirmed when the guest sends it again, and not doubled', async () => {
    const opened = await openReadyClient();
    const {client, service} = opened;
    service.faults.echoes = 'off';
    const failing = rejection(client.sendMessage('hello'));
    await until(() => opened.said().length === 1);
    client.disconnect();
    await failing;
    service.faults.clear();
    await client.initialize();
    const {message} = opened.told('messageFailed')[0] ?? {};
    if (!message) throw new Error('Nothing failed.');
    const again = await client.resendMessage(message);
    expect(again).to.include({localId: message.localId, state: 'sent'});
    expect(opened.said()).to.deep.equal(['hello']);
  });

  it('is sent once when the guest asks for it twice', async () => {
    const opened = await openReadyClient();
    const {client, service} = opened;
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    const failing = rejection(client.sendMessage('hello'));
    client.disconnect();
    await failing;
    service.faults.clear();
    await client.initialize();
    const {message} = opened.told('messageFailed')[0] ?? {};
    if (!message) throw new Error('Nothing failed.');
    const both = await Promise.all([client.resendMessage(message), client.resendMessage(message)]);
    expect(both.map(({state}) => state)).to.deep.equal(['sent', 'sent']);
    expect(opened.said()).to.deep.equal(['hello']);
  });
});

describe('withdrawMessage', () => {
  /** A client without a line, with two messages that wait. */
  async function waiting(): Promise<Opened & {readonly messages: readonly Message[]}> {
    const opened = await openReadyClient();
    opened.service.faults.sockets = 'refuse';
    opened.service.faults.drop();
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    for (const text of ['one', 'two']) opened.client.sendMessage(text).catch(() => undefined);
    return {...opened, messages: opened.told('messageQueued')};
  }

  it('takes a message back that waits', async () => {
    const {client, service, messages, event, said} = await waiting();
    const [one] = messages;
    expect(one && client.withdrawMessage(one)).to.equal(true);
    service.faults.clear();
    client.reconnectNow();
    await event('messageSent');
    await settled();
    expect(said()).to.deep.equal(['two']);
  });

  it('tells whoever waits for it', async () => {
    const opened = await openReadyClient();
    opened.service.faults.sockets = 'refuse';
    opened.service.faults.drop();
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    const failing = opened.client.sendMessage('never mind').then(
      () => 'sent',
      () => 'given up',
    );
    const [message] = opened.told('messageQueued');
    if (message) opened.client.withdrawMessage(message);
    expect(await failing).to.equal('given up');
  });

  it('takes a message back that failed', async () => {
    const opened = await openReadyClient();
    const {sending} = await refuse(opened, 'hello', {code: 4011, taken: false, traced: true});
    await rejection(sending);
    const {message} = opened.told('messageFailed')[0] ?? {};
    expect(message && opened.client.withdrawMessage(message)).to.equal(true);
  });

  it('does not take back what is on its way, nor what it does not know', async () => {
    const opened = await openReadyClient();
    opened.service.faults.echoes = 'off';
    opened.client.sendMessage('hello').catch(() => undefined);
    const message = await opened.event('messageSending');
    expect(opened.client.withdrawMessage(message)).to.equal(false);
    const unknown = {...message, localId: 'unknown'};
    expect(opened.client.withdrawMessage(unknown)).to.equal(false);
  });

  it('lets the next go when the first was in doubt', async () => {
    const opened = await openReadyClient();
    const {client, service} = opened;
    service.faults.echoes = 'off';
    client.sendMessage('in doubt').catch(() => undefined);
    const message = await opened.event('messageSending');
    await until(() => opened.said().length === 1);
    service.faults.hang('messages');
    await breakLine(opened);
    service.faults.echoes = 'on';
    const next = client.sendMessage('next');
    client.withdrawMessage(message);
    expect(await next).to.include({state: 'sent'});
  });
});

describe('answers to rich content', () => {
  const choice = {text: 'Track a parcel', payload: 'track'};
  for (const [what, words, expected] of [
    ['a quick reply', quickReplyAnswer(choice), {type: 'QuickReply', ...choice}],
    ['a button of a card', cardAnswer(choice), {type: 'Button', ...choice}],
    [
      'a date picker',
      datePickerAnswer('asked', choice),
      {type: 'DatePicker', ...choice, originatingMessageId: 'asked'},
    ],
    [
      'a list picker',
      listPickerAnswer('asked', [choice]),
      {type: 'ListPicker', ...choice, originatingMessageId: 'asked'},
    ],
  ] as const satisfies readonly (readonly [string, GuestWords, object])[]) {
    it(`go as the browser's client sends them: ${what}`, async () => {
      const {client, service, told} = await openReadyClient();
      const message = await client.sendMessage({type: 'words', words});
      const [entry] = service.conversations[0]?.transcript ?? [];
      expect(entry?.content[0]).to.deep.include({contentType: 'ButtonResponse'});
      expect(entry?.content[0]).to.have.deep.property('buttonResponse', expected);
      expect(message).to.include({state: 'sent', text: words.text ?? ''});
      expect(told('messageQueued')[0]?.content).to.deep.equal(words.content);
    });
  }

  it('go with all their fields when they answer a form', async () => {
    const {client, service} = await openReadyClient();
    const words = formAnswer('asked', 'canned', 'Form sent', [{id: 'name', ...choice}]);
    await client.sendMessage({type: 'words', words});
    const [entry] = service.conversations[0]?.transcript ?? [];
    expect(entry?.text).to.equal('Form sent');
    expect(entry?.content[0]).to.deep.include({contentType: 'Form'});
  });

  it('take the details of the guest with them', async () => {
    const {client, service} = await openReadyClient();
    const words = quickReplyAnswer(choice);
    await client.sendMessage({type: 'words', words, guestDetails: {name: 'Jane'}});
    expect(service.conversations[0]?.attributes['name']).to.equal('Jane');
  });

  it('are found in the history when their echo was lost', async () => {
    const opened = await openReadyClient();
    opened.service.faults.echoes = 'off';
    const sending = opened.client.sendMessage({type: 'words', words: quickReplyAnswer(choice)});
    await until(() => opened.service.conversations[0]?.transcript.length === 1);
    opened.service.faults.clear();
    await breakLine(opened);
    expect(await sending).to.include({state: 'sent'});
    expect(opened.service.conversations[0]?.transcript).to.have.length(1);
  });

  it('are refused when they say nothing', async () => {
    const {client} = await openReadyClient();
    const words: GuestWords = {type: 'Structured', content: []};
    expect(await rejection(client.sendMessage({type: 'words', words}))).to.include({
      code: 'message-empty',
    });
  });
});
