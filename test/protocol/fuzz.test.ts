import {expect} from '@open-wc/testing';
import {messageOf} from '../../src/client/message.js';
import {decodeServerFrame, structuredMessage} from '../../src/protocol/decode.js';
import type {ServerFrame, StructuredMessage} from '../../src/protocol/frames.js';
import {list, members, parse} from '../../src/read.js';
import {FRAMES} from '../fixtures/frames.js';
import {mutations} from './mutations.js';

/** How many frames there are in all, and how many in one test: no test takes long. */
const COUNT = 120_000;
const AT_ONCE = 10_000;

/** That of a message which has none. */
const SOME_TIME = '2026-03-04T10:15:30.120Z';

const CLASSES: Readonly<Record<ServerFrame['class'], true>> = {
  SessionResponse: true,
  StructuredMessage: true,
  JwtResponse: true,
  PresignedUrlResponse: true,
  UploadSuccessEvent: true,
  AttachmentDeletedResponse: true,
  GenerateUrlError: true,
  UploadFailureEvent: true,
  GetConfigurationResponse: true,
  SessionExpiredEvent: true,
  SessionClearedEvent: true,
  ConnectionClosedEvent: true,
  LogoutEvent: true,
  Error: true,
  Unknown: true,
};

/** Throws where `frame` is not what its type promises. */
function check(frame: ServerFrame): void {
  if (!Object.hasOwn(CLASSES, frame.class)) throw new Error(`an unknown class ${frame.class}`);
  text(frame.tracingId ?? '');
  switch (frame.class) {
    case 'StructuredMessage':
      return checkMessage(frame.body);
    case 'SessionResponse':
      flag(frame.body.connected);
      flag(frame.body.newSession);
      flag(frame.body.readOnly);
      finite(frame.body.expiresAtMs ?? 0);
      return checkConfiguration(frame.body);
    case 'GetConfigurationResponse':
      return checkConfiguration(frame.body);
    case 'JwtResponse':
      text(frame.body.jwt);
      return finite(frame.body.expiresAtMs);
    case 'PresignedUrlResponse':
      text(frame.body.attachmentId);
      text(frame.body.url);
      return Object.values(frame.body.headers).forEach(text);
    case 'UploadSuccessEvent':
    case 'AttachmentDeletedResponse':
      text(frame.body.attachmentId);
      return text(frame.body.downloadUrl ?? '');
    case 'GenerateUrlError':
    case 'UploadFailureEvent':
      text(frame.body.attachmentId ?? '');
      finite(frame.body.code);
      return text(frame.body.text);
    case 'Error':
      finite(frame.code);
      text(frame.text);
      return finite(frame.retryAfterMs ?? 0);
    case 'Unknown':
      return text(frame.name);
    case 'SessionExpiredEvent':
    case 'SessionClearedEvent':
    case 'ConnectionClosedEvent':
    case 'LogoutEvent':
      return text(frame.reason ?? '');
    default:
      return frame satisfies never;
  }
}

function checkConfiguration(
  body: Extract<ServerFrame, {class: 'GetConfigurationResponse'}>['body'],
): void {
  finite(body.maxCustomDataBytes ?? 0);
  finite(body.durationSeconds ?? 0);
  if (!body.attachments) return;
  finite(body.attachments.maxFileSizeKB);
  body.attachments.fileTypes.forEach(text);
  body.attachments.blockedExtensions.forEach(text);
}

function checkMessage(body: StructuredMessage): void {
  const {channel} = body;
  for (const each of [body.id, body.type, body.text, body.originatingEntity]) text(each ?? '');
  for (const each of [channel.messageId, channel.from?.nickname, channel.from?.image]) {
    text(each ?? '');
  }
  finite(Date.parse(channel.time ?? SOME_TIME));
  if (!['Inbound', 'Outbound'].includes(body.direction)) throw new Error('a lost direction');
  for (const {contentType} of body.content) text(contentType);
  for (const event of body.events) {
    if (event.eventType === 'Typing') finite(event.typing.durationMs);
    else text(event.eventType === 'Presence' ? event.presence.type : event.name);
  }
  Object.values(body.metadata).forEach(text);

  const message = messageOf(body, SOME_TIME);
  if (!Object.isFrozen(message)) throw new Error('a message that is not frozen');
  for (const each of [message.id, message.text, message.name]) text(each ?? '');
  finite(Date.parse(message.time));
}

// Chai would take longer than the decoder.
function text(value: unknown): void {
  if (typeof value !== 'string') throw new Error(`${String(value)} is no text`);
}

function finite(value: unknown): void {
  if (!Number.isFinite(value)) throw new Error(`${String(value)} is no number`);
}

function flag(value: unknown): void {
  if (typeof value !== 'boolean') throw new Error(`${String(value)} is no flag`);
}

/** Runs `examine` on frames that went wrong; a failure tells which. */
function examineAll(
  texts: readonly string[],
  firstSeed: number,
  count: number,
  examine: (text: string) => void,
): void {
  for (const {text: mutation, seed} of mutations(texts, count, firstSeed)) {
    try {
      examine(mutation);
    } catch (thrown) {
      const about = `seed ${seed}: ${String(thrown)}\n${mutation.slice(0, 2000)}`;
      throw new Error(about, {cause: thrown});
    }
  }
}

describe('Whatever arrives', () => {
  const fromService = Object.values(FRAMES)
    .flat()
    .filter((each) => members(parse(each))?.['class'] !== undefined);

  for (let seed = 1; seed <= COUNT; seed += AT_ONCE) {
    it(`is read without a throw, to what its type promises: seeds from ${seed}`, () => {
      let read = 0;
      examineAll(fromService, seed, AT_ONCE, (mutation) => {
        const frame = decodeServerFrame(mutation);
        if (!frame) return;
        read += 1;
        check(frame);
      });
      // A fuzzer that only makes rubbish finds nothing.
      expect(read).to.be.above(AT_ONCE / 2);
    });
  }

  it('in the history is left out, or is a message', () => {
    let read = 0;
    examineAll(FRAMES.F51, 1, AT_ONCE, (mutation) => {
      for (const entry of list(members(parse(mutation))?.['entities'])) {
        const message = structuredMessage(entry);
        if (!message) continue;
        read += 1;
        checkMessage(message);
      }
    });
    expect(read).to.be.above(AT_ONCE / 2);
  });

  it('from the guest, or by HTTP, is not taken for a frame of the service', () => {
    const others = Object.values(FRAMES)
      .flat()
      .filter((each) => !fromService.includes(each));
    for (const each of others) expect(decodeServerFrame(each)).to.equal(undefined);
    examineAll(others, 1, AT_ONCE, (mutation) => {
      const frame = decodeServerFrame(mutation);
      if (frame) check(frame);
    });
  });

  it('may be large', () => {
    const many = Array.from({length: 20_000}, (_, index) => ({contentType: `Kind${index}`}));
    const body = {id: 'm', text: 'x'.repeat(2_000_000), content: many, events: many};
    const frame = decodeServerFrame(JSON.stringify({class: 'StructuredMessage', body}));
    expect(frame).to.have.nested.property('body.content').with.length(20_000);
    expect(frame).to.have.nested.property('body.events').with.length(0);
  });

  it('changes nothing but itself', () => {
    expect(({} as {polluted?: unknown}).polluted).to.equal(undefined);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
    expect(Object.keys(Array.prototype)).to.deep.equal([]);
  });
});
