import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it, type TestContext} from 'node:test';
import {
  emulatedDeployment,
  startEmulator,
  type Emulator,
  type EmulatedDeployment,
  type WireMessage,
} from '../../src/emulator/index.js';
import {members, string, type Members} from '../../src/read.js';
import {WebMessagingClient, type Message} from '../../src/client/index.js';
import {once as told} from '../client/once.js';
import {FRAMES} from '../fixtures/frames.js';
import {openWireClient, type WireClient, type WireFrame} from './wire-client.js';

// PROTOCOL, "What the guest says"; the frames are those that each client is known to send.

const DEPLOYMENT = '66666666-6666-4666-8666-666666666666';
const TOKEN = '7c1d5a52-0b5e-4d7e-9a55-3f1c2b6a9e01';
const PAGE = 'https://shop.example.test';

type FrameId = keyof typeof FRAMES;

/** A client's end of a wire, where an answer is what comes after the question. */
interface OtherClient {
  readonly socket: WireClient['socket'];
  /** All that came, oldest first. */
  readonly heard: readonly WireFrame[];
  /** Sends a frame, and gives the first of those that come from then on that passes. */
  ask(frame: object, test: (answer: WireFrame) => boolean): Promise<WireFrame>;
  /** Sends a frame, and gives its answer by the tracing id. */
  request(frame: object): Promise<WireFrame>;
  send(frame: object): void;
  /** The next frame that passes and was not given before. */
  next(test: (frame: WireFrame) => boolean): Promise<WireFrame>;
}

/** A pretend Genesys Cloud with one deployment, until the test ends. */
async function openService(
  t: TestContext,
  deployment: Partial<EmulatedDeployment> = {},
): Promise<Emulator> {
  const emulator = await startEmulator({
    botDelayMs: 0,
    deployments: [emulatedDeployment({id: DEPLOYMENT, attachments: true, ...deployment})],
  });
  t.after(() => emulator.close());
  return emulator;
}

async function connect(
  emulator: Emulator,
  application?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<OtherClient> {
  const query = application === undefined ? '' : `&application=${encodeURIComponent(application)}`;
  const {socket, send} = await openWireClient(emulator.origin, DEPLOYMENT + query, headers);
  const heard: WireFrame[] = [];
  const given = new Set<WireFrame>();
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as WireFrame));
  const nextOf = async (from: number, test: (frame: WireFrame) => boolean): Promise<WireFrame> => {
    for (;;) {
      const found = heard.slice(from).find((frame) => !given.has(frame) && test(frame));
      if (found) {
        given.add(found);
        return found;
      }
      await once(socket, 'message');
    }
  };
  const ask: OtherClient['ask'] = (frame, test) => {
    const from = heard.length;
    send(frame);
    return nextOf(from, test);
  };
  return {
    socket,
    heard,
    send,
    ask,
    request(frame) {
      const tracingId = (frame as {readonly tracingId?: string}).tracingId ?? '';
      return ask({...frame}, (answer) => answer.tracingId === tracingId);
    },
    next: (test) => nextOf(0, test),
  };
}

/** The frame of the reference, for the deployment and the token of this test. */
function frame(id: FrameId, changes: object = {}): object {
  const read = JSON.parse(FRAMES[id][0]) as Members;
  return {
    ...read,
    ...(read['deploymentId'] !== undefined && {deploymentId: DEPLOYMENT}),
    ...changes,
  };
}

/** Under a tracing id that no frame had before. */
function traced(id: FrameId, changes: object = {}): object {
  return frame(id, {tracingId: crypto.randomUUID(), ...changes});
}

const of =
  (name: string) =>
  (heard: WireFrame): boolean =>
    heard.class === name;

function isInbound({class: name, body}: WireFrame): boolean {
  return name === 'StructuredMessage' && body['direction'] === 'Inbound';
}

/** Something that the other side says, and not only does. */
function isWords({class: name, body}: WireFrame): boolean {
  return (
    name === 'StructuredMessage' && body['direction'] === 'Outbound' && body['type'] !== 'Event'
  );
}

function isPresence(type: string): (heard: WireFrame) => boolean {
  return ({body}) => JSON.stringify(body['events'] ?? '').includes(`"type":"${type}"`);
}

/** What is in a body, as the reference has it: members of `expected` count, others may be there. */
function assertHas({body}: WireFrame, expected: Members): void {
  assert.deepEqual(
    Object.fromEntries(Object.keys(expected).map((key) => [key, body[key]])),
    expected,
  );
}

/** `type`, `class`, `code` and `tracingId` of a frame, as on the wire. */
function envelope(heard: WireFrame): object {
  return Object.fromEntries(Object.entries(heard).filter(([key]) => key !== 'body'));
}

function attributesOf({body}: WireFrame): unknown {
  return members(members(body['channel'])?.['metadata'])?.['customAttributes'];
}

function png(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  Buffer.from([0x89, 0x50, 0x4e, 0x47]).copy(file);
  return file;
}

/** Puts a file where the service said, with the headers that it asked for. */
async function put(place: WireFrame, file: Buffer, type: string): Promise<number> {
  const headers = {...(place.body['headers'] as object), 'Content-Type': type};
  const answer = await fetch(String(place.body['url']), {
    method: 'PUT',
    body: new Uint8Array(file),
    headers,
  });
  return answer.status;
}

async function historyPage(
  emulator: Emulator,
  jwt: string,
  query: string,
): Promise<Members & {readonly entities: readonly WireMessage[]}> {
  const answer = await fetch(`${emulator.origin}/api/v2/webmessaging/messages?${query}`, {
    headers: {authorization: `bearer ${jwt}`, origin: PAGE},
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Members & {readonly entities: readonly WireMessage[]};
}

describe('The Java client', {timeout: 20_000}, () => {
  it('asks for the configuration before it has a session', async (t) => {
    const emulator = await openService(t);
    const java = await connect(emulator, 'web-messaging-sdk-18.1.0', {
      deploymentId: DEPLOYMENT,
      origin: PAGE,
    });
    const answer = await java.request(frame('F56'));
    const {tracingId} = frame('F56') as {readonly tracingId: string};
    assert.deepEqual(envelope(answer), {
      type: 'response',
      class: 'GetConfigurationResponse',
      code: 200,
      tracingId,
    });
    assertHas(answer, {
      maxCustomDataBytes: 2048,
      messageRoutingEnabled: true,
      blockedExtensions: ['.exe', '.bat'],
      sessionDurationSeconds: 259_200,
    });
    const {inbound} = answer.body['allowedMedia'] as {readonly inbound: Members};
    assert.deepEqual(inbound, {
      fileTypes: [{type: 'image/*'}, {type: 'application/pdf'}],
      maxFileSizeKB: 10_240,
    });
  });

  it('talks: no startNew, a time of its own, the attributes beside the message', async (t) => {
    const emulator = await openService(t);
    const java = await connect(emulator, 'web-messaging-sdk-18.1.0', {deploymentId: DEPLOYMENT});
    const session = await java.request(frame('F01'));
    assertHas(session, {connected: true, newSession: true, readOnly: false});

    const said = traced('F09', {time: '2026-03-04T10:15:30.000Z'}) as {readonly tracingId: string};
    const echo = await java.request(said);
    const {tracingId} = said;
    assert.deepEqual(envelope(echo), {
      type: 'message',
      class: 'StructuredMessage',
      code: 200,
      tracingId,
    });
    assertHas(echo, {type: 'Text', text: 'Where is my parcel?', direction: 'Inbound'});
    assert.deepEqual(attributesOf(echo), {name: 'Asha Rao'});
    // The service's clock counts, not the client's.
    const {time} = echo.body['channel'] as {readonly time: string};
    assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
    assert.match(String((await java.next(isWords)).body['text']), /^Hello Asha Rao!/);

    const ping = traced('F36') as {readonly tracingId: string};
    const health = await java.request(ping);
    assert.deepEqual(envelope(health), {
      type: 'response',
      class: 'StructuredMessage',
      code: 200,
      tracingId: ping.tracingId,
    });
    assertHas(health, {type: 'Text', text: 'ping', direction: 'Inbound'});
    assert.equal(emulator.conversations[0]?.transcript.length, 2, 'a ping is no message');
  });

  it('reads the history by pages of a hundred until one is empty', async (t) => {
    const emulator = await openService(t);
    const java = await connect(emulator);
    await java.request(frame('F01'));
    await java.request(traced('F08'));
    await java.next(isWords);
    for (let count = 1; count <= 150; count += 1) emulator.agent.say(`Line ${count}`);

    const key = await java.request(frame('F49'));
    assert.equal(key.class, 'JwtResponse');
    const lifeSeconds = Number(key.body['exp']) - Date.now() / 1000;
    assert.ok(lifeSeconds > 50 && lifeSeconds <= 60);
    const read: WireMessage[] = [];
    for (let number = 1; ; number += 1) {
      const query = `pageNumber=${number}&pageSize=100`;
      const page = await historyPage(emulator, String(key.body['jwt']), query);
      assert.deepEqual(
        [page['pageNumber'], page['pageSize'], page['total'], page['pageCount']],
        [number, 100, 152, 2],
      );
      if (page.entities.length === 0) break;
      read.push(...page.entities);
    }
    const ids = (entries: readonly WireMessage[] = []): string[] => entries.map(({id}) => id);
    assert.deepEqual(ids(read), ids(emulator.conversations[0]?.transcript.toReversed()));
  });
});

describe('The smallest client', {timeout: 20_000}, () => {
  it('says nothing but action, deployment and token', async (t) => {
    const emulator = await openService(t);
    const small = await connect(emulator);
    const session = await small.ask(frame('F01', {tracingId: undefined}), of('SessionResponse'));
    assert.deepEqual(envelope(session), {type: 'response', class: 'SessionResponse', code: 200});
    assertHas(session, {newSession: true});
    const echo = await small.ask(frame('F09'), isInbound);
    assert.equal('tracingId' in echo, false);
    assertHas(echo, {text: 'Where is my parcel?', originatingEntity: ''});
    assert.match(String((await small.next(isWords)).body['text']), /^Hello Asha Rao!/);
    assert.deepEqual(emulator.conversations[0]?.attributes, {name: 'Asha Rao'});
  });
});

/** As the official transport for mobile connects. */
function mobile(emulator: Emulator): Promise<OtherClient> {
  return connect(emulator, 'TransportSDK-2.14.0', {
    origin: 'webmessaging.mypurecloud.com',
    'User-Agent': 'Android 15',
  });
}

const JOURNEY = {
  journeyContext: {
    customer: {id: TOKEN, idType: 'cookie'},
    customerSession: {id: '', type: 'web'},
  },
};

/** A mobile client in a session. */
async function configuredMobile(emulator: Emulator): Promise<OtherClient> {
  const client = await mobile(emulator);
  await client.request(frame('F01', {startNew: false, ...JOURNEY}));
  return client;
}

describe("The mobile transport's frames", {timeout: 20_000}, () => {
  it('begin by themselves: F01, F04, F24, F25, F12, F13, F14', async (t) => {
    const emulator = await openService(t, {autoStart: true});
    const client = await mobile(emulator);
    const session = await client.request(frame('F01', {startNew: false, ...JOURNEY}));
    assertHas(session, {
      connected: true,
      newSession: true,
      readOnly: false,
      maxCustomDataBytes: 2048,
      durationSeconds: 259_200,
      clearedExistingSession: false,
    });
    // In seconds: whoever takes it for milliseconds finds a session of 1970.
    const leftSeconds = Number(session.body['expirationDate']) - Date.now() / 1000;
    assert.ok(leftSeconds > 259_100 && leftSeconds <= 259_200);

    const joined = await client.request(frame('F24'));
    assertHas(joined, {
      type: 'Event',
      direction: 'Inbound',
      events: [{eventType: 'Presence', presence: {type: 'Join'}}],
    });
    assert.deepEqual(attributesOf(joined), {name: 'Asha Rao'});
    assert.match(String((await client.next(isWords)).body['text']), /^Hello Asha Rao!/);

    const {content} = members(JSON.parse(FRAMES.F12[0]))?.['body'] as {
      readonly content: ReadonlyArray<{readonly contentType: string}>;
    };
    emulator.agent.send(content, 'Which topic?');
    assertHas(await client.next(isWords), {type: 'Structured', text: 'Which topic?', content});
    const answer = {
      contentType: 'ButtonResponse',
      buttonResponse: {type: 'QuickReply', text: 'Delivery', payload: 'topic.delivery'},
    };
    // As the browser answers, and as the transport does.
    assertHas(await client.request(frame('F13')), {
      type: 'Structured',
      text: 'Delivery',
      direction: 'Inbound',
      content: [answer],
    });
    const bare = {type: 'Text', text: '', content: [answer]};
    assertHas(await client.request(traced('F13', {message: bare})), {
      type: 'Text',
      content: [answer],
    });
  });

  it('ask for a sign of life by a fixed tracing id, which nobody else hears', async (t) => {
    const emulator = await openService(t);
    const client = await configuredMobile(emulator);
    const other = await configuredMobile(emulator);
    const health = await client.request(frame('F36'));
    assert.equal(health.tracingId, 'SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=');
    const metadata = health.body['metadata'] as Members;
    assert.equal(metadata['durationSeconds'], '259200');
    assert.match(string(metadata['expirationDate']) ?? '', /^\d{10}$/);
    await client.request(frame('F36'));
    const tooMany = await client.request(frame('F36'));
    assert.deepEqual([tooMany.class, tooMany.code], ['TooManyRequestsErrorMessage', 429]);
    await other.request(frame('F49'));
    assert.equal(other.heard.some(isInbound), false);
  });

  it('show typing in both directions, without an echo: F22, F23', async (t) => {
    const emulator = await openService(t);
    const client = await configuredMobile(emulator);
    client.send(frame('F22'));
    await client.request(frame('F49'));
    assert.equal(client.heard.some(isInbound), false);
    assert.equal(emulator.conversations[0]?.typingCount, 1);
    emulator.agent.typing();
    assertHas(await client.next(of('StructuredMessage')), {
      type: 'Event',
      direction: 'Outbound',
      originatingEntity: 'Human',
      events: [{eventType: 'Typing', typing: {type: 'On', duration: 5000}}],
    });
  });

  it('bring a file: F38, F39, PUT, F40, F43, F44, F47, F48', async (t) => {
    const client = await configuredMobile(await openService(t));
    const attachmentId = 'f0000000-0000-4000-8000-000000000001';
    const place = await client.request(frame('F38'));
    assert.equal(place.class, 'PresignedUrlResponse');
    assertHas(place, {attachmentId, fileName: 'receipt.png', fileType: 'image/png'});
    assert.ok(Object.keys(place.body['headers'] as object).length > 0);
    assert.equal(place.body['fileSize'], undefined, 'told from a link to a file by the size');

    const early = await client.request(traced('F43'));
    assert.deepEqual([early.class, early.code], ['string', 4010]);
    assert.equal(await put(place, png(48_213), 'image/png'), 200);
    const arrived = await client.next(of('UploadSuccessEvent'));
    assert.deepEqual(Object.keys(arrived.body), ['attachmentId', 'downloadUrl', 'timestamp']);
    assertHas(arrived, {attachmentId});

    const echo = await client.request(frame('F43'));
    assertHas(echo, {type: 'Text', text: 'My receipt', direction: 'Inbound'});
    const [item] = echo.body['content'] as [Members];
    const {url, ...file} = item['attachment'] as Members;
    assert.deepEqual(file, {
      id: attachmentId,
      filename: 'receipt.png',
      fileSize: 48_213,
      mediaType: 'Image',
      mime: 'image/png',
    });
    const fresh = await client.request(frame('F47'));
    assertHas(fresh, {attachmentId, headers: {}, fileSize: 48_213, fileType: 'image/png'});
    for (const link of [url, fresh.body['url']]) {
      const answer = await fetch(String(link));
      assert.equal((await answer.arrayBuffer()).byteLength, 48_213);
    }
  });

  it('are refused a file by an object, as they asked: F38, F42', async (t) => {
    const client = await configuredMobile(await openService(t));
    for (const [changes, errorCode] of [
      [{fileName: 'scan.tiff', fileType: 'text/tiff'}, 4001],
      [{fileSize: 10_240_001}, 4002],
      [{fileName: 'receipt.exe'}, 4004],
      [{fileName: `${'n'.repeat(1020)}.png`}, 4005],
      [{fileSize: 0}, 4102],
    ] as const) {
      const refused = await client.request(traced('F38', changes));
      assert.equal(refused.class, 'GenerateUrlError');
      assertHas(refused, {attachmentId: 'f0000000-0000-4000-8000-000000000001', errorCode});
      assert.equal(typeof refused.body['errorMessage'], 'string');
    }
    const asText = await client.request(
      traced('F38', {fileName: 'receipt.exe', errorsAsJson: undefined}),
    );
    assert.deepEqual([asText.class, asText.code, typeof asText.body], ['string', 4004, 'string']);
  });

  it('learn after the upload that the content is not what the name says: F41', async (t) => {
    const client = await configuredMobile(await openService(t));
    const place = await client.request(frame('F38'));
    assert.equal(await put(place, Buffer.alloc(48_213), 'image/png'), 200);
    assertHas(await client.next(of('UploadFailureEvent')), {
      attachmentId: 'f0000000-0000-4000-8000-000000000001',
      errorCode: 4003,
    });
  });

  it('take a file back before it is sent: F38, F39, F40, F45, F46', async (t) => {
    const client = await configuredMobile(await openService(t));
    const place = await client.request(frame('F38'));
    await put(place, png(48_213), 'image/png');
    await client.next(of('UploadSuccessEvent'));
    const deleted = await client.ask(frame('F45'), of('AttachmentDeletedResponse'));
    assert.deepEqual(deleted.body, {attachmentId: 'f0000000-0000-4000-8000-000000000001'});
    const unknown = await client.request(traced('F45'));
    assert.deepEqual([unknown.class, unknown.code], ['string', 4009]);
  });

  it('begin anew on the same socket after the end: F26, F54, F33, F07, F02, F04', async (t) => {
    const emulator = await openService(t, {conversationDisconnect: 'ReadOnly'});
    const client = await configuredMobile(emulator);
    const other = await configuredMobile(emulator);
    await client.request(frame('F08'));
    emulator.agent.disconnect();
    const end = await client.next(isPresence('Disconnect'));
    assertHas(end, {type: 'Event', direction: 'Outbound'});
    assert.equal((end.body['metadata'] as Members)['readOnly'], 'true');
    const refused = await client.request(traced('F08'));
    assert.deepEqual([refused.class, refused.code], ['ErrorMessage', 409]);
    assertHas(refused, {errorCode: 409});
    assertHas(await client.request(traced('F01')), {newSession: false, readOnly: true});

    assertHas(await client.request(frame('F33')), {connected: false, readOnly: true});
    const dismissed = once(other.socket, 'close');
    assert.deepEqual((await other.next(of('ConnectionClosedEvent'))).body, {});
    assert.equal((await dismissed)[0], 1000);
    assertHas(await client.request(frame('F02')), {
      connected: true,
      newSession: true,
      readOnly: false,
    });
    assertHas(await client.request(traced('F08')), {text: 'Where is my parcel?'});
    assert.equal(client.heard.some(of('ConnectionClosedEvent')), false);
    assert.deepEqual(
      emulator.conversations.map(({token, transcript}) => [token, transcript.length > 0]),
      [
        [TOKEN, true],
        [TOKEN, true],
      ],
    );
  });

  it('clear the conversation: F28, its echo, F29, F30, the close, and a fresh session', async (t) => {
    const emulator = await openService(t);
    const client = await configuredMobile(emulator);
    await client.request(frame('F08'));
    await client.next(isWords);
    const closed = once(client.socket, 'close');
    const before = client.heard.length;
    await client.request(frame('F28'));
    await closed;
    assert.deepEqual(
      client.heard.slice(before).map(({class: name}) => name),
      ['StructuredMessage', 'SessionClearedEvent', 'ConnectionClosedEvent'],
    );
    const again = await mobile(emulator);
    assertHas(await again.request(traced('F01', {startNew: false})), {newSession: true});
    const key = await again.request(frame('F49'));
    const page = await historyPage(emulator, String(key.body['jwt']), 'pageNumber=1&pageSize=25');
    assert.deepEqual(page.entities, []);
  });

  it('are told in words that the transport knows where clearing is off: F53', async (t) => {
    const client = await configuredMobile(await openService(t, {conversationClear: false}));
    const refused = await client.request(frame('F28'));
    assert.deepEqual([refused.class, refused.code], ['string', 403]);
    assert.match(JSON.stringify(refused.body), /conversation clear/i);
  });

  it('send the oldest of four away, without a word of clearing: F30', async (t) => {
    const emulator = await openService(t);
    const [oldest, ...others] = [
      await configuredMobile(emulator),
      await configuredMobile(emulator),
      await configuredMobile(emulator),
    ];
    const closed = once(oldest.socket, 'close');
    const fourth = await configuredMobile(emulator);
    await closed;
    assert.equal(oldest.heard.some(of('ConnectionClosedEvent')), true);
    assert.equal(oldest.heard.some(of('SessionClearedEvent')), false);
    await fourth.request(frame('F08'));
    for (const one of others) assertHas(await one.next(isInbound), {text: 'Where is my parcel?'});
  });

  it('resume, and read what was said: F01, F05, F49, F50, F51', async (t) => {
    const emulator = await openService(t);
    const first = await configuredMobile(emulator);
    await first.request(frame('F08'));
    const answer = await first.next(isWords);
    first.socket.terminate();
    emulator.agent.say('Let me look that up.');

    const client = await mobile(emulator);
    const session = await client.request(frame('F01', {startNew: false, ...JOURNEY}));
    assertHas(session, {connected: true, newSession: false, readOnly: false});
    const key = await client.request(frame('F49'));
    const page = await historyPage(emulator, String(key.body['jwt']), 'pageNumber=1&pageSize=25');
    assert.deepEqual(
      page.entities.map(({text, direction}) => [text, direction]),
      [
        ['Let me look that up.', 'Outbound'],
        [answer.body['text'], 'Outbound'],
        ['Where is my parcel?', 'Inbound'],
      ],
    );
  });

  it('are slowed down, and heard under a new tracing id: F08, F52, F08', async (t) => {
    const emulator = await openService(t);
    const client = await configuredMobile(emulator);
    for (let count = 0; count < 5; count += 1) {
      assert.equal((await client.request(traced('F08'))).class, 'StructuredMessage');
    }
    const refused = await client.request(traced('F08'));
    assert.deepEqual([refused.class, refused.code], ['TooManyRequestsErrorMessage', 429]);
    assertHas(refused, {retryAfter: 1, errorCode: 4029});
    await new Promise((resolve) => setTimeout(resolve, Number(refused.body['retryAfter']) * 1000));
    assertHas(await client.request(traced('F08')), {direction: 'Inbound'});
  });

  it('cannot sign in where nobody signs in: F03', async (t) => {
    const client = await mobile(await openService(t));
    const refused = await client.request(frame('F03'));
    assert.deepEqual([refused.class, refused.code], ['string', 401]);
  });
});

/** Our own client in a session, and what it was told. */
async function openOurs(
  t: TestContext,
  emulator: Emulator,
): Promise<{
  readonly client: WebMessagingClient;
  readonly kept: ReadonlyMap<string, string>;
  readonly messages: readonly Message[];
}> {
  const kept = new Map<string, string>();
  const client = new WebMessagingClient({
    deploymentId: DEPLOYMENT,
    environment: emulator.origin,
    logging: {level: 'silent'},
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  });
  t.after(() => client.disconnect());
  const messages: Message[] = [];
  client.on('message', (message) => messages.push(message));
  client.on('history', (history) => messages.push(...history.messages));
  await client.initialize();
  return {client, kept, messages};
}

describe('Our client in what only a service can begin', {timeout: 20_000}, () => {
  for (const elsewhere of [FRAMES.F30[1], FRAMES.F30[2]]) {
    it(`drops its token when the guest signed in elsewhere: ${elsewhere.slice(68, -2)}`, async (t) => {
      const emulator = await openService(t);
      const {client, kept} = await openOurs(t, emulator);
      const [before] = kept.values();
      const error = told(client, 'error');
      emulator.faults.sendRaw(elsewhere);
      assert.equal((await error).code, 'session-closed');
      const token = before?.split(' ')[0] ?? '';
      assert.ok(token.length === 36 && !JSON.stringify([...kept]).includes(token));
      await client.startNewConversation();
      assert.notEqual(emulator.conversations[1]?.token, emulator.conversations[0]?.token);
    });
  }

  it('tells a message once that comes twice, and again by the history: F10, F10, F51', async (t) => {
    const emulator = await openService(t);
    const {client, messages} = await openOurs(t, emulator);
    emulator.faults.sendRaw(FRAMES.F10[0]);
    emulator.faults.sendRaw(FRAMES.F10[0]);
    emulator.faults.respond('messages', {status: 200, body: FRAMES.F51[0], times: 1});
    const history = told(client, 'history');
    const lost = told(client, 'connectionStatusChanged');
    // A farewell waits for the frames before it; a cut would not.
    emulator.faults.drop(1012);
    await lost;
    client.reconnectNow();
    await history;
    assert.deepEqual(
      messages.map(({text}) => text),
      ['Where is my parcel?', 'Let me look that up.'],
    );
  });

  it('takes what it does not know, and what is not whole: F21, F55, F15', async (t) => {
    const emulator = await openService(t);
    const {client, messages} = await openOurs(t, emulator);
    const unknown = told(client, 'unknownFrame');
    for (const text of [FRAMES.F21[0], FRAMES.F15[0], FRAMES.F55[0]]) {
      emulator.faults.sendRaw(text);
    }
    assert.deepEqual(await unknown, {class: 'SomethingNew', body: {a: 1}});
    assert.deepEqual(
      messages.map(({text, content}) => [text, content.map(({contentType}) => contentType)]),
      [
        ['Also see this', ['HologramV9']],
        ['', ['Card']],
      ],
    );
    assert.equal((await client.sendMessage('and on we go')).state, 'sent');
  });
});
