import {expect} from '@open-wc/testing';
import {decodeServerFrame} from '../../src/protocol/decode.js';
import {FRAMES} from '../fixtures/frames.js';

// PROTOCOL "Errors"
describe('The three carriers of an error', () => {
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
    ['an answer that failed', {class: 'SessionResponse', code: 500, body: {}}, 500, ''],
    ['a class that nobody knows', {class: 'SomethingNew', code: 403, body: 'no'}, 403, 'no'],
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

  for (const [retryAfter, retryAfterMs] of [
    [-3, 0],
    [0.5, 500],
    // A timer that is asked to wait longer does not wait at all.
    [1e7, 2_147_483_647],
    [1e308, 2_147_483_647],
  ] as const) {
    it(`ask for a wait that can be waited: ${retryAfter} s`, () => {
      const frame = {class: 'TooManyRequestsErrorMessage', body: {retryAfter}};
      expect(decodeServerFrame(JSON.stringify(frame))).to.include({retryAfterMs});
    });
  }

  it('are not a text that came with 200', () => {
    const frame = {class: 'string', code: 200, body: 'OK'};
    expect(decodeServerFrame(JSON.stringify(frame))).to.include({class: 'Unknown', name: 'string'});
  });

  it('are not an empty number beside a good answer', () => {
    for (const errorCode of [null, 0, 200]) {
      const frame = {class: 'SessionResponse', code: 200, body: {connected: true, errorCode}};
      expect(decodeServerFrame(JSON.stringify(frame))).to.include({class: 'SessionResponse'});
    }
  });
});

describe('Frames that we do not know', () => {
  for (const frame of [
    JSON.parse(FRAMES.F55[0]) as {class: string; body: unknown},
    // Only the Java SDK has it.
    {class: 'ResumeTokenResponse', body: {resumeToken: 'r', exp: 1_790_000_060}},
    {class: 'Unknown', body: null},
    {class: 'toString', body: {}},
    {class: '__proto__', body: {}},
    {class: 'sessionresponse', body: {connected: true}},
    {class: '', body: 'nothing'},
  ]) {
    it(`are kept by their name: ${JSON.stringify(frame.class)}`, () => {
      expect(decodeServerFrame(JSON.stringify({...frame, tracingId: 't'}))).to.deep.equal({
        class: 'Unknown',
        name: frame.class,
        tracingId: 't',
        body: frame.body,
      });
    });
  }
});
