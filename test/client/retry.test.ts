import {expect} from '@open-wc/testing';
import {
  afterClose,
  backoffMs,
  FIRST_CONNECT,
  RECONNECT,
  type RetryPolicy,
  type Verdict,
} from '../../src/client/retry.js';

const GIVE_UP: Verdict = {retry: false};
const LONGEST = (): number => 1;

// PROTOCOL "Close codes", "Back-off"
describe('after a connection closed', () => {
  const table: readonly [string, code: number, attempt: number, RetryPolicy, Verdict][] = [
    ['the first attempt', 1006, 0, FIRST_CONNECT, {retry: true, afterMs: 500}],
    ['the second attempt', 1006, 1, FIRST_CONNECT, {retry: true, afterMs: 1000}],
    ['the third attempt', 1006, 2, FIRST_CONNECT, GIVE_UP],
    ['a session that was there', 1006, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a few reconnects in vain', 1006, 3, RECONNECT, {retry: true, afterMs: 8000}],
    ['many reconnects in vain', 1006, 9, RECONNECT, {retry: true, afterMs: 30_000}],
    ['a night of reconnects', 1006, 5000, RECONNECT, {retry: true, afterMs: 30_000}],
    ['a polite close', 1000, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a server that goes away', 1001, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['no close code', 1005, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a server error', 1011, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a server that restarts', 1012, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a server that is too busy', 1013, 0, RECONNECT, {retry: true, afterMs: 1000}],
    ['a protocol error', 1002, 0, RECONNECT, GIVE_UP],
    ['unsupported data', 1003, 0, RECONNECT, GIVE_UP],
    ['an invalid payload', 1007, 0, RECONNECT, GIVE_UP],
    ['a policy violation', 1008, 0, RECONNECT, GIVE_UP],
    ['a missing extension', 1010, 0, RECONNECT, GIVE_UP],
  ];
  for (const [what, code, attempt, policy, verdict] of table) {
    const then = verdict.retry ? `waits ${verdict.afterMs} ms at most` : 'gives up';
    it(`${then} after ${what} (close ${code}, attempt ${attempt})`, () => {
      expect(afterClose(code, attempt, policy, LONGEST)).to.deep.equal(verdict);
    });
  }

  it('draws the wait from all between nothing and the longest', () => {
    expect([0, 0.25, 1].map((drawn) => backoffMs(2, RECONNECT, () => drawn))).to.deep.equal([
      0, 1000, 4000,
    ]);
  });
});
