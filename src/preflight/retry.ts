/** How a request that failed is tried again. */
export interface RetryPolicy {
  /** How often it is tried in all. */
  readonly attempts: number;
  /** The longest first wait; it doubles with each attempt, and the wait is drawn between 0 and it. */
  readonly baseMs: number;
  /** A wait that a service asks for and that is longer is not waited out: the guest would not. */
  readonly longestWaitMs: number;
}

/** Three attempts, as design and the tutorial have it. */
export const DEFAULT_RETRY: RetryPolicy = {attempts: 3, baseMs: 500, longestWaitMs: 20_000};

/** What to do after an attempt. */
export type Verdict = {readonly retry: false} | {readonly retry: true; readonly afterMs: number};

/**
 * Decides about attempt number `attempt` (0 is the first), which ended with `status` (0: no answer at all). 429, 408 and 5xx
 * are tried again, as is no answer; other refusals would only be refused again.
 */
export function afterAnswer(
  status: number,
  attempt: number,
  retryAfterMs: number | undefined,
  policy: RetryPolicy = DEFAULT_RETRY,
  random: () => number = Math.random,
): Verdict {
  const passing = status === 0 || status === 408 || status === 429 || status >= 500;
  if (!passing || attempt + 1 >= policy.attempts) return {retry: false};
  if (retryAfterMs === undefined) {
    return {retry: true, afterMs: Math.round(random() * policy.baseMs * 2 ** attempt)};
  }
  return retryAfterMs > policy.longestWaitMs
    ? {retry: false}
    : {retry: true, afterMs: retryAfterMs};
}

/** Reads `Retry-After`, seconds or an HTTP date, as milliseconds from now; `undefined` when it is neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const value = header?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // Date.parse alone would take almost any text with a number in it for a date.
  const date = /^[A-Z][a-z]{2}, [\w :]+ GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
