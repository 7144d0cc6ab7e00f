import type {MessengerError} from '../errors.js';

/** How long an SDK may take to begin, beside the time that one answer may take: it loads, asks, and connects. */
const STEPS_OF_A_START = 3;

/** How long one answer of the service may take unless the page says otherwise, in milliseconds. */
const ANSWER_MS = 10_000;

/** How long one answer may take, in milliseconds. */
export function answerMs({timeoutMs}: {readonly timeoutMs?: number | undefined}): number {
  return timeoutMs ?? ANSWER_MS;
}

/** How long an SDK may take to begin, in milliseconds. */
export function startMs(config: {readonly timeoutMs?: number | undefined}): number {
  return STEPS_OF_A_START * answerMs(config);
}

/** Follows `work`, and rejects with the error that `late` makes when it has not settled after `ms` milliseconds. */
export function within<Value>(
  work: Value | PromiseLike<Value>,
  ms: number,
  late: () => MessengerError,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms);
    Promise.resolve(work)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}
