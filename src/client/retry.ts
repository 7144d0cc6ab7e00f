/** What to do about a connection that ended. */
export type Verdict = {readonly retry: false} | {readonly retry: true; readonly afterMs: number};

/** How often, and how patiently, a connection is tried again. */
export interface RetryPolicy {
  /** The longest first wait. The wait is drawn between 0 and it. */
  readonly baseMs: number;
  /** No wait is longer. */
  readonly capMs: number;
  /** After so many failed attempts in a row we give up. */
  readonly attempts: number;
}

/** Before the first session: the guest waits for an answer, so tell soon that it does not work. */
export const FIRST_CONNECT: RetryPolicy = {baseMs: 500, capMs: 2000, attempts: 3};

/** After it: the guest has a conversation to lose, so go on for as long as the page is open. */
export const RECONNECT: RetryPolicy = {baseMs: 1000, capMs: 30_000, attempts: Infinity};

/**
 * Close codes after which the same attempt would fail again: the far side refuses what we are, not this connection.
 * Normal closure is not among them: a service that closes politely (a deployment, a balanced node) still has our session.
 */
const FINAL_CLOSE_CODES: ReadonlySet<number> = new Set([
  1002, // protocol error
  1003, // unsupported data
  1007, // invalid payload
  1008, // policy violation
  1010, // mandatory extension
]);

/** Decides whether to connect again after attempt number `attempt` (0 is the first) ended with a close `code`. */
export function afterClose(
  code: number,
  attempt: number,
  policy: RetryPolicy,
  random: () => number = Math.random,
): Verdict {
  if (FINAL_CLOSE_CODES.has(code) || attempt + 1 >= policy.attempts) return {retry: false};
  return {retry: true, afterMs: backoffMs(attempt, policy, random)};
}

/** Full jitter: guests who lost the same service together do not come back together. */
export function backoffMs(attempt: number, policy: RetryPolicy, random = Math.random): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt, 30));
  return Math.round(random() * ceiling);
}
