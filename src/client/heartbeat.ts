import {ECHO_PACE, waitMs, withOneMore} from './pace.js';

/** A line that said nothing for so long is asked whether it lives. */
const QUIET_MS = 40_000;

const SPREAD_MS = 5000;

/** A line that was not heard of for less is not asked when the guest returns to the page. */
const FRESH_MS = 5000;

/** So long has the service to answer. */
const ANSWER_MS = 10_000;

/**
 * Browsers cannot send pings, so a line that died silently is found by asking, by `echo`. Any frame is a sign of life; `silent`
 * is told when nothing came for too long: the line is dead.
 */
export function createHeartbeat(echo: () => void, silent: () => void) {
  let heardAtMs = 0;
  let checkedAtMs: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(afterMs: number, then: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(then, afterMs);
  }

  /** Asks for a sign of life, as soon as the service's limit allows. */
  function check(): void {
    const now = Date.now();
    const paceMs = waitMs(checkedAtMs, now, ECHO_PACE);
    if (paceMs > 0) return wait(paceMs, check);
    checkedAtMs = withOneMore(checkedAtMs, now);
    wait(ANSWER_MS, silent);
    echo();
  }

  return {
    check,

    /** The line is up, or a frame came. */
    heard(): void {
      heardAtMs = Date.now();
      // Tabs that fell silent together do not ask together: the first answer is heard by all.
      wait(QUIET_MS + Math.random() * SPREAD_MS, check);
    },

    /** The guest is back: timers slept, and the line may have died meanwhile. */
    doubt(): void {
      if (timer && Date.now() - heardAtMs > FRESH_MS) check();
    },

    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
