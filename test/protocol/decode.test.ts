import {expect} from '@open-wc/testing';
import {decodeServerFrame, structuredMessage} from '../../src/protocol/decode.js';
import type {ServerFrame, StructuredMessage} from '../../src/protocol/frames.js';
import {FRAMES} from '../fixtures/frames.js';

function decode(text: string): ServerFrame {
  const frame = decodeServerFrame(text);
  if (!frame) throw new Error('not a frame');
  return frame;
}

function bodyOf(text: string): StructuredMessage {
  const frame = decode(text);
  if (frame.class !== 'StructuredMessage') throw new Error(`a ${frame.class}`);
  return frame.body;
}

describe('Session frames', () => {
  for (const [what, [text], body] of [
    [
      'a new session, its expiry in seconds made milliseconds',
      FRAMES.F04,
      {
        connected: true,
        newSession: true,
        readOnly: false,
        maxCustomDataBytes: 2048,
        durationSeconds: 259_200,
        expiresAtMs: 1_790_259_200_000,
      },
    ],
    [
      'a resumed session',
      FRAMES.F05,
      {connected: true, newSession: false, readOnly: false, maxCustomDataBytes: 2048},
    ],
    ['a read-only session', FRAMES.F06, {connected: true, newSession: false, readOnly: true}],
    ['the end of a session', FRAMES.F07, {connected: false, newSession: false, readOnly: true}],
  ] as const) {
    it(`are read: ${what}`, () => {
      expect(decode(text)).to.deep.include({class: 'SessionResponse', body});
    });
  }

  it('keep the id of the request that they answer', () => {
    expect(decode(FRAMES.F04[0]).tracingId).to.equal('a0000000-0000-4000-8000-000000000001');
    expect(decode(FRAMES.F05[0])).not.to.have.property('tracingId');
  });

  for (const [what, text, expected] of [
    ['the conversation was cleared', FRAMES.F29[0], {class: 'SessionClearedEvent'}],
    ['the connection is closed', FRAMES.F30[0], {class: 'ConnectionClosedEvent'}],
    [
      'closed: signed in elsewhere',
      FRAMES.F30[1],
      {class: 'ConnectionClosedEvent', reason: 'signedIn'},
    ],
    [
      'the same in the Java spelling',
      FRAMES.F30[2],
      {class: 'ConnectionClosedEvent', reason: 'signedIn'},
    ],
    ['the guest logged out', FRAMES.F34[0], {class: 'LogoutEvent'}],
    ['the session expired', FRAMES.F35[0], {class: 'SessionExpiredEvent'}],
  ] as const) {
    it(`say that ${what}`, () => {
      expect(decode(text)).to.deep.equal(expected);
    });
  }

  it('bring the key to the history', () => {
    expect(decode(FRAMES.F50[0])).to.deep.equal({
      class: 'JwtResponse',
      tracingId: 'b0000000-0000-4000-8000-00000000000d',
      body: {jwt: 'eyJhbGciOiJub25lIn0.e30.x', expiresAtMs: 1_790_000_060_000},
    });
  });
});

describe('Messages', () => {
  it("confirm the guest's own text by its tracing id", () => {
    expect(decode(FRAMES.F10[0]).tracingId).to.equal('b0000000-0000-4000-8000-000000000001');
    expect(bodyOf(FRAMES.F10[0])).to.deep.include({
      id: '9f0c11aa22bb33cc44dd55ee66ff7788',
      type: 'Text',
      text: 'Where is my parcel?',
      direction: 'Inbound',
      channel: {
        time: '2026-03-04T10:15:30.120Z',
        messageId: 'c0000000-0000-4000-8000-000000000001',
        from: {},
      },
      content: [],
      events: [],
      metadata: {correlationId: 'd0000000-0000-4000-8000-000000000001'},
    });
  });

  it('tell who the agent is', () => {
    expect(decode(FRAMES.F11[0])).not.to.have.property('tracingId');
    expect(bodyOf(FRAMES.F11[0])).to.deep.include({
      direction: 'Outbound',
      originatingEntity: 'Human',
      text: 'Let me look that up.',
      channel: {
        time: '2026-03-04T10:15:41.007Z',
        from: {nickname: 'Lena', image: 'https://cdn.example.test/lena.png'},
      },
    });
  });

  for (const [what, [text], direction, kinds] of [
    ['quick replies', FRAMES.F12, 'Outbound', ['QuickReply', 'QuickReply']],
    ['the answer to them', FRAMES.F14, 'Inbound', ['ButtonResponse']],
    ['a card', FRAMES.F15, 'Outbound', ['Card']],
    ['a carousel', FRAMES.F16, 'Outbound', ['Carousel']],
    ['a date picker', FRAMES.F18, 'Outbound', ['DatePicker']],
    ['a list picker', FRAMES.F20, 'Outbound', ['ListPicker']],
    ['content that nobody knows', FRAMES.F21, 'Outbound', ['HologramV9']],
    ['an attachment', FRAMES.F44, 'Inbound', ['Attachment']],
  ] as const) {
    it(`bring ${what} as it came`, () => {
      const body = bodyOf(text);
      const sent = (JSON.parse(text) as {body: {content: object[]; text?: string}}).body;
      expect(body.direction).to.equal(direction);
      expect(body.text).to.equal(sent.text);
      expect(body.content.map(({contentType}) => contentType)).to.deep.equal(kinds);
      expect(body.content).to.deep.equal(sent.content);
    });
  }

  for (const [what, [text], events, metadata] of [
    [
      'the agent types',
      FRAMES.F23,
      [{eventType: 'Typing', typing: {type: 'On', durationMs: 5000}}],
      {},
    ],
    ['the guest joined', FRAMES.F25, [{eventType: 'Presence', presence: {type: 'Join'}}], {}],
    [
      'the agent left for good',
      FRAMES.F26,
      [{eventType: 'Presence', presence: {type: 'Disconnect'}}],
      {readOnly: 'true', correlationId: 'd0000000-0000-4000-8000-000000000003'},
    ],
    [
      'the agent left, and the guest may type on',
      FRAMES.F27,
      [{eventType: 'Presence', presence: {type: 'Disconnect'}}],
      {readOnly: 'false'},
    ],
    [
      'the guest signed in',
      FRAMES.F31,
      [{eventType: 'Presence', presence: {type: 'SignIn'}}],
      {authenticated: 'true'},
    ],
    ['something we do not offer', FRAMES.F32, [{eventType: 'Unknown', name: 'CoBrowse'}], {}],
  ] as const) {
    it(`say that ${what}`, () => {
      const body = bodyOf(text);
      expect(body.type).to.equal('Event');
      expect(body.events).to.deep.equal(events);
      expect(body.metadata).to.deep.equal(metadata);
    });
  }

  it("answer an echo with the session's life", () => {
    const frame = decode(FRAMES.F37[0]);
    expect(frame.tracingId).to.equal('SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=');
    expect(bodyOf(FRAMES.F37[0])).to.deep.include({
      text: 'ping',
      channel: {},
      metadata: {durationSeconds: '259200', expirationDate: '1790259200'},
    });
  });

  it('stand in the history without an envelope, with the ids of the live ones', () => {
    const {entities} = JSON.parse(FRAMES.F51[0]) as {entities: unknown[]};
    const [newest, oldest] = entities.map((entity) => structuredMessage(entity));
    expect(newest).to.deep.include({
      id: bodyOf(FRAMES.F11[0]).id,
      direction: 'Outbound',
      channel: {time: '2026-03-04T10:15:41.007Z', from: {nickname: 'Lena'}},
    });
    expect(oldest?.channel.messageId).to.equal(bodyOf(FRAMES.F10[0]).channel.messageId);
  });
});
