import {expect} from '@open-wc/testing';
import {decodeServerFrame} from '../../src/protocol/decode.js';
import {WIRE_CODE} from '../../src/protocol/frames.js';
import {FRAMES} from '../fixtures/frames.js';

describe('The three carriers of an error', () => {
  it('are the class of 429, with the wait in seconds made milliseconds', () => {
    expect(decodeServerFrame(FRAMES.F52[0])).to.deep.equal({
      class: 'Error',
      tracingId: 'b0000000-0000-4000-8000-00000000000e',
      code: WIRE_CODE.requestRateTooHigh,
      text: 'slow down',
      retryAfterMs: 3000,
    });
  });

  for (const [index, [code, text]] of (
    [
      [400, 'malformed request'],
      [401, 'credentials rejected'],
      [403, 'presence conversation clear is switched off'],
      [4006, 'session is over'],
      [4007, 'no such session'],
      [4011, 'text exceeds 4096 bytes'],
      [4013, 'attributes exceed 2048 bytes'],
      [4017, 'sign-in needed for this token'],
      [4020, 'a parameter is missing'],
      [5000, 'unexpected'],
    ] as const
  ).entries()) {
    it(`are a text beside the number: ${code}`, () => {
      const frame = decodeServerFrame(FRAMES.F53[index] ?? '');
      expect(frame).to.deep.include({class: 'Error', code, text});
    });
  }

  it('are an object with its own number', () => {
    expect(decodeServerFrame(FRAMES.F54[0])).to.deep.equal({
      class: 'Error',
      tracingId: 'b0000000-0000-4000-8000-000000000010',
      code: WIRE_CODE.readOnly,
      text: 'conversation is read only',
    });
  });

  for (const [what, frame, code, text] of [
    [
      'the other name of the class',
      {class: 'Error', code: 409, body: {errorMessage: 'no'}},
      409,
      'no',
    ],
    [
      "the body's number before the frame's",
      {class: 'Error', code: 400, body: {errorCode: 4011}},
      4011,
      '',
    ],
    [
      'an error in the answer to another request',
      {class: 'SessionResponse', code: 400, body: {errorCode: 4007}},
      4007,
      '',
    ],
    ['an error without a body', {class: 'ErrorMessage', code: 500}, 500, ''],
    ['an error that says nothing', {class: 'string'}, 5000, ''],
    [
      'a number that is a text',
      {class: 'ErrorMessage', code: 403, body: {errorCode: '4007'}},
      403,
      '',
    ],
    ['429 without a body', {class: 'TooManyRequestsErrorMessage', code: 429}, 4029, ''],
    ['429 without a wait', {class: 'TooManyRequestsErrorMessage', code: 429, body: {}}, 4029, ''],
    [
      '429 with a wait of words',
      {class: 'TooManyRequestsErrorMessage', body: {retryAfter: 'soon'}},
      4029,
      '',
    ],
  ] as const) {
    it(`are read leniently: ${what}`, () => {
      expect(decodeServerFrame(JSON.stringify(frame))).to.deep.equal({class: 'Error', code, text});
    });
  }

  it('never ask for a wait before now', () => {
    const frame = {class: 'TooManyRequestsErrorMessage', body: {retryAfter: -3}};
    expect(decodeServerFrame(JSON.stringify(frame))).to.include({retryAfterMs: 0});
  });

  it('are not a text that came with 200', () => {
    const frame = {class: 'string', code: 200, body: 'OK'};
    expect(decodeServerFrame(JSON.stringify(frame))).to.include({class: 'Unknown', name: 'string'});
  });

  it('are not an empty number beside a good answer', () => {
    const frame = {class: 'SessionResponse', code: 200, body: {connected: true, errorCode: null}};
    expect(decodeServerFrame(JSON.stringify(frame))).to.include({class: 'SessionResponse'});
  });
});

describe('Frames that we do not know', () => {
  for (const [name, [text]] of [
    ['PresignedUrlResponse', FRAMES.F39],
    ['UploadSuccessEvent', FRAMES.F40],
    ['UploadFailureEvent', FRAMES.F41],
    ['GenerateUrlError', FRAMES.F42],
    ['AttachmentDeletedResponse', FRAMES.F46],
    ['PresignedUrlResponse', FRAMES.F48],
    ['SomethingNew', FRAMES.F55],
    ['GetConfigurationResponse', FRAMES.F57],
  ] as const) {
    it(`are kept by their name: ${name}`, () => {
      const {body} = JSON.parse(text) as {body: unknown};
      expect(decodeServerFrame(text)).to.deep.include({class: 'Unknown', name, body});
    });
  }

  it("are kept in both of an upload error's envelopes", () => {
    const frame = decodeServerFrame(FRAMES.F42[1]);
    expect(frame).to.include({class: 'Unknown', name: 'GenerateUrlError'});
    expect(frame?.tracingId).to.equal('b0000000-0000-4000-8000-000000000009');
  });
});
