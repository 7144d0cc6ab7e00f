/**
 * Whether a service is asked at all. `T` is what callers get while it is not.
 *
 *     closed ──5 failures in a row──▶ open ──pause over──▶ one is let through ──▶ closed, or open again
 */
export type Circuit<T> =
  | {readonly state: 'closed'; readonly failures: number}
  | {readonly state: 'open'; readonly untilMs: number; readonly failure: T};

export const CLOSED: Circuit<never> = {state: 'closed', failures: 0};

const FAILURES_UNTIL_PAUSE = 5;
const PAUSE_MS = 5_000;
/** A service that asks for more is asked again earlier: one request a minute is no flood. */
const LONGEST_PAUSE_MS = 60_000;

/** The circuit after a failure. A `Retry-After` of the service makes the pause longer. */
export function afterFailure<T>(
  circuit: Circuit<T>,
  failure: T,
  retryAfter: string | undefined,
  nowMs: number,
): Circuit<T> {
  const failures = circuit.state === 'closed' ? circuit.failures + 1 : FAILURES_UNTIL_PAUSE;
  if (failures < FAILURES_UNTIL_PAUSE) return {state: 'closed', failures};
  const pauseMs = Math.max(waitMs(retryAfter, nowMs), PAUSE_MS);
  return {state: 'open', untilMs: nowMs + Math.min(pauseMs, LONGEST_PAUSE_MS), failure};
}

/**
 * What callers get without asking, and the seconds until the service is asked again; `undefined`: ask. A clock that was put
 * back does not make the pause longer.
 */
export function withoutAsking<T>(
  circuit: Circuit<T>,
  nowMs: number,
): {readonly failure: T; readonly retryAfter: string} | undefined {
  if (circuit.state === 'closed') return undefined;
  const leftMs = circuit.untilMs - nowMs;
  if (leftMs <= 0 || leftMs > LONGEST_PAUSE_MS) return undefined;
  return {failure: circuit.failure, retryAfter: String(Math.ceil(leftMs / 1000))};
}

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now; 0 without one. */
function waitMs(retryAfter: string | undefined, nowMs: number): number {
  if (retryAfter === undefined) return 0;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : NaN;
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? 0 : ms;
}
