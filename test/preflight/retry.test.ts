import {expect} from '@open-wc/testing';
import {afterAnswer, DEFAULT_RETRY, retryAfterMs} from '../../src/preflight/retry.js';

const AT_MOST = (): number => 1;
const NEVER = {retry: false} as const;

// PROTOCOL "Endpoints"
describe('after an answer', () => {
  for (const [status, attempt, wantedMs, verdict] of [
    // No answer, and what may pass, is tried again, with a wait that doubles.
    [0, 0, undefined, {retry: true, afterMs: 500}],
    [0, 1, undefined, {retry: true, afterMs: 1000}],
    [408, 0, undefined, {retry: true, afterMs: 500}],
    [429, 0, undefined, {retry: true, afterMs: 500}],
    [500, 0, undefined, {retry: true, afterMs: 500}],
    [502, 1, undefined, {retry: true, afterMs: 1000}],
    [503, 1, undefined, {retry: true, afterMs: 1000}],
    [504, 0, undefined, {retry: true, afterMs: 500}],
    // Three attempts in all.
    [0, 2, undefined, NEVER],
    [429, 2, 0, NEVER],
    [503, 2, undefined, NEVER],
    [503, 7, undefined, NEVER],
    // What was decided is not asked again.
    [200, 0, undefined, NEVER],
    [204, 0, undefined, NEVER],
    [302, 0, undefined, NEVER],
    [400, 0, undefined, NEVER],
    [401, 0, 1000, NEVER],
    [403, 0, undefined, NEVER],
    [404, 0, undefined, NEVER],
    [405, 0, undefined, NEVER],
    [499, 0, undefined, NEVER],
    // What the service asks for goes before our own wait.
    [429, 0, 3000, {retry: true, afterMs: 3000}],
    [429, 1, 0, {retry: true, afterMs: 0}],
    [503, 0, 20_000, {retry: true, afterMs: 20_000}],
    // A guest would not wait as long as this.
    [429, 0, 20_001, NEVER],
    [503, 0, 3_600_000, NEVER],
  ] as const) {
    const asked = wantedMs === undefined ? '' : `, asked to wait ${wantedMs} ms`;
    it(`${status} at attempt ${attempt}${asked} → ${JSON.stringify(verdict)}`, () => {
      expect(afterAnswer(status, attempt, wantedMs, DEFAULT_RETRY, AT_MOST)).to.deep.equal(verdict);
    });
  }

  it('draws its own wait between nothing and the most, so that pages do not come all at once', () => {
    const waits = [0, 0.25, 0.999].map((drawn) =>
      afterAnswer(503, 1, undefined, DEFAULT_RETRY, () => drawn),
    );
    expect(waits).to.deep.equal([
      {retry: true, afterMs: 0},
      {retry: true, afterMs: 250},
      {retry: true, afterMs: 999},
    ]);
  });

  it('draws nothing where the service said how long', () => {
    const drawing = (): number => expect.fail('drawn');
    expect(afterAnswer(429, 0, 70, DEFAULT_RETRY, drawing)).to.deep.equal({
      retry: true,
      afterMs: 70,
    });
  });

  it('follows the policy that it is given', () => {
    const policy = {attempts: 5, baseMs: 10, longestWaitMs: 100};
    expect(afterAnswer(500, 3, undefined, policy, AT_MOST)).to.deep.equal({
      retry: true,
      afterMs: 80,
    });
    expect(afterAnswer(500, 4, undefined, policy, AT_MOST)).to.deep.equal(NEVER);
    expect(afterAnswer(500, 0, 101, policy, AT_MOST)).to.deep.equal(NEVER);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 2, 4, 10, 15, 30);

  for (const [header, ms] of [
    ['0', 0],
    ['3', 3000],
    [' 120 ', 120_000],
    ['1.5', 1500],
    ['0.05', 50],
    ['Wed, 04 Mar 2026 10:15:31 GMT', 1000],
    ['Wed, 04 Mar 2026 11:15:30 GMT', 3_600_000],
    ['Wed, 04 Mar 2026 10:15:30 GMT', 0],
    ['Wed, 04 Mar 2026 10:15:29 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    [' ', undefined],
    ['soon', undefined],
    // Browsers differ in what they make of these; none is a wait.
    ['in 5 minutes', undefined],
    ['-1', undefined],
    ['+3', undefined],
    ['1e3', undefined],
    ['5s', undefined],
    ['3, 3', undefined],
    ['2026', 2_026_000],
    ['2026-03-04', undefined],
    ['Wed, 99 Foo 2026 10:15:31 GMT', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
  ] as const) {
    it(`${JSON.stringify(header)} asks for ${ms === undefined ? 'nothing' : `${ms} ms`}`, () => {
      expect(retryAfterMs(header, now)).to.equal(ms);
    });
  }
});
