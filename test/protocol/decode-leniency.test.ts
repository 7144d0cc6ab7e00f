import {expect} from '@open-wc/testing';
import {decodeServerFrame, epochMs, structuredMessage} from '../../src/protocol/decode.js';
import type {ServerFrame} from '../../src/protocol/frames.js';

const WRONG = [null, 7, 'text', true, [], {}, [null], {a: 1}] as const;

function decoded(frame: unknown): ServerFrame | undefined {
  return decodeServerFrame(JSON.stringify(frame));
}

function message(body: object): unknown {
  const frame = decoded({class: 'StructuredMessage', body: {id: 'm', ...body}});
  return frame?.class === 'StructuredMessage' ? frame.body : frame;
}

describe('What is not a frame', () => {
  for (const text of [
    '',
    ' ',
    'hello',
    '<html></html>',
    '{',
    '{"class":"SessionResponse"',
    'NaN',
    'undefined',
    '\u0000',
    'null',
    '0',
    'true',
    '"SessionResponse"',
    '[]',
    '[{"class":"SessionResponse","body":{}}]',
    '{}',
    '{"type":"message","body":{}}',
    '{"class":null,"body":{}}',
    '{"class":7,"body":{}}',
    '{"class":["SessionResponse"],"body":{}}',
  ]) {
    it(`is not taken for one: ${JSON.stringify(text)}`, () => {
      expect(decodeServerFrame(text)).to.equal(undefined);
    });
  }

  it('does not overflow anything, however deep it is', () => {
    const depth = 100_000;
    expect(decodeServerFrame('['.repeat(depth) + ']'.repeat(depth))).to.equal(undefined);
  });
});

describe('A body that is not what its class promises', () => {
  for (const name of ['SessionResponse', 'StructuredMessage', 'JwtResponse']) {
    for (const frame of [
      {class: name},
      ...[null, 7, 'text', true, []].map((body) => ({class: name, body})),
    ]) {
      it(`is kept as unknown: ${JSON.stringify(frame)}`, () => {
        expect(decoded(frame)).to.deep.include({class: 'Unknown', name});
      });
    }
  }

  for (const body of [{}, {jwt: 'a'}, {exp: 1}, {jwt: 7, exp: 1}, {jwt: 'a', exp: 'soon'}]) {
    it(`is no key to the history: ${JSON.stringify(body)}`, () => {
      expect(decoded({class: 'JwtResponse', body})).to.include({class: 'Unknown'});
    });
  }

  it('is no message when it has no id', () => {
    for (const id of [undefined, null, 7, '', {}, []]) {
      expect(decoded({class: 'StructuredMessage', body: {id, text: 'x'}})).to.include({
        class: 'Unknown',
      });
    }
    for (const value of [undefined, null, 7, 'text', []]) {
      expect(structuredMessage(value)).to.equal(undefined);
    }
  });

  it('ends the session even when it is missing', () => {
    for (const body of [undefined, null, 'gone', 7, [], {reason: 7}, {reason: null}]) {
      expect(decoded({class: 'SessionExpiredEvent', body})).to.deep.equal({
        class: 'SessionExpiredEvent',
      });
    }
  });
});

describe('A field of the wrong type', () => {
  it('of a session is left out', () => {
    const fields = ['newSession', 'readOnly', 'maxCustomDataBytes', 'durationSeconds'];
    for (const wrong of [null, 'text', [], {}]) {
      const wronged = Object.fromEntries([...fields, 'expirationDate'].map((key) => [key, wrong]));
      const frame = decoded({class: 'SessionResponse', body: {connected: true, ...wronged}});
      expect(frame, JSON.stringify(wrong)).to.deep.equal({
        class: 'SessionResponse',
        body: {connected: true, newSession: false, readOnly: false},
      });
    }
    const unset = decoded({class: 'SessionResponse', body: {maxCustomDataBytes: -1}});
    expect(unset).to.deep.nested.include({'body.connected': true});
    expect(unset).not.to.have.nested.property('body.maxCustomDataBytes');
  });

  it('of the envelope is left out', () => {
    for (const wrong of [null, 7, {}, []]) {
      const frame = decoded({class: 'LogoutEvent', type: wrong, code: wrong, tracingId: wrong});
      expect(frame).to.deep.equal({class: 'LogoutEvent'});
    }
  });

  it('of a message gives what is known of an empty one', () => {
    const empty = {
      id: 'm',
      type: 'Text',
      direction: 'Outbound',
      channel: {},
      content: [],
      events: [],
      metadata: {},
    };
    expect(message({})).to.deep.equal(empty);
    for (const wrong of [null, 7, true]) {
      const fields = [...Object.keys(empty), 'text', 'originatingEntity'].filter(
        (key) => key !== 'id',
      );
      const wronged = Object.fromEntries(fields.map((key) => [key, wrong]));
      expect(message(wronged), JSON.stringify(wrong)).to.deep.equal(empty);
    }
    for (const wrong of WRONG) {
      const channel = {time: wrong, messageId: wrong === 'text' ? 7 : wrong, from: {nickname: 7}};
      expect(message({channel})).to.deep.nested.include({channel: {from: {}}});
    }
    expect(message({channel: {from: 'Lena'}})).to.deep.include({channel: {}});
    expect(message({metadata: {readOnly: true, correlationId: 'c'}})).to.deep.include({
      metadata: {correlationId: 'c'},
    });
  });

  it('that should name a message is not an empty name', () => {
    const channel = {messageId: '', time: ''};
    expect(message({channel})).to.deep.include({id: 'm', channel: {}});
    expect(message({id: '', channel: {messageId: 'c'}})).to.deep.include({id: 'c'});
  });

  it('that should be a time is none, whatever a browser makes of it', () => {
    for (const time of ['7', '2026', 'March 4, 2026', '2026-13-04T10:15:30Z', '2026-03-04T']) {
      expect(message({channel: {time}}), time).to.deep.include({channel: {}});
    }
  });

  it('of an event or a content drops that one alone', () => {
    const body = {
      events: [...WRONG, {eventType: 7}, {eventType: 'Presence', presence: {type: 'Join'}}],
      content: [...WRONG, {contentType: null}, {contentType: 'Card'}],
    };
    expect(message(body)).to.deep.include({
      events: [{eventType: 'Presence', presence: {type: 'Join'}}],
      content: [{contentType: 'Card'}],
    });
  });
});

describe('Words of tomorrow', () => {
  it('among the events are kept, whatever they carry', () => {
    const events = [
      {eventType: 'Presence', presence: {type: 'Waving'}},
      {eventType: 'Presence'},
      {eventType: 'Typing', typing: {type: 'Off', durationMs: 900}},
      {eventType: 'Typing'},
      {eventType: 'Juggling', juggling: {balls: 3}},
    ];
    expect(message({events})).to.deep.include({
      events: [
        {eventType: 'Presence', presence: {type: 'Waving'}},
        {eventType: 'Presence', presence: {type: ''}},
        {eventType: 'Typing', typing: {type: 'Off', durationMs: 900}},
        {eventType: 'Typing', typing: {type: 'On', durationMs: 5000}},
        {eventType: 'Unknown', name: 'Juggling'},
      ],
    });
  });

  it('in the direction and the type leave a message from the other side', () => {
    expect(message({direction: 'Sideways', type: 'Hologram'})).to.include({
      direction: 'Outbound',
      type: 'Hologram',
    });
  });

  it('do not reach the prototype of anything', () => {
    const text =
      '{"class":"StructuredMessage","__proto__":{"x":1},"body":{"id":"m","metadata":{"__proto__":"y","constructor":"z"},"content":[{"contentType":"Card","__proto__":{"x":1}}]}}';
    expect(decodeServerFrame(text)).to.include({class: 'StructuredMessage'});
    expect(({} as {x?: unknown}).x).to.equal(undefined);
  });
});

describe('A moment', () => {
  for (const [value, ms] of [
    [1_790_259_200, 1_790_259_200_000],
    ['1790259200', 1_790_259_200_000],
    [1_790_259_200_000, 1_790_259_200_000],
    ['1790259200000', 1_790_259_200_000],
    [1_790_259_200.5, 1_790_259_200_500],
    ['soon', undefined],
    ['', undefined],
    [' ', undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    [[1_790_259_200], undefined],
    [Infinity, undefined],
    // No date is as late, or as early.
    [1e300, undefined],
    [-1e308, undefined],
    ['8640000000000001', undefined],
    [NaN, undefined],
  ] as const) {
    it(`${JSON.stringify(value) ?? 'undefined'} is ${ms ?? 'none'}`, () => {
      expect(epochMs(value)).to.equal(ms);
    });
  }
});
