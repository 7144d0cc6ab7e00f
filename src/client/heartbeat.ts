import {ECHO_PACE, waitMs, withOneMore} from './pace.js';

/** What a heartbeat asks of its owner. */
export interface HeartbeatListener {
  /** Sends a health check. */
  check(): void;
  /** Nothing came for too long: the line is dead. */
  silent(): void;
}

/** A line that said nothing for so long is asked whether it lives. */
const QUIET_MS = 40_000;

const SPREAD_MS = 5000;

/** A line that was not heard of for less is not asked when the guest returns to the page. */
const FRESH_MS = 5000;

/** So long has the service to answer. */
const ANSWER_MS = 10_000;

/** Browsers cannot send pings, so a line that died silently is found by asking. Any frame is a sign of life. */
export class Heartbeat {
  readonly #listener: HeartbeatListener;
  #heardAtMs = 0;
  #checkedAtMs: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: HeartbeatListener) {
    this.#listener = listener;
  }

  /** The line is up, or a frame came. */
  heard(): void {
    this.#heardAtMs = Date.now();
    // Tabs that fell silent together do not ask together: the first answer is heard by all.
    this.#wait(QUIET_MS + Math.random() * SPREAD_MS, () => this.check());
  }

  /** The guest is back: timers slept, and the line may have died meanwhile. */
  doubt(): void {
    if (this.#timer && Date.now() - this.#heardAtMs > FRESH_MS) this.check();
  }

  /** Asks for a sign of life, as soon as the service's limit allows. */
  check(): void {
    const now = Date.now();
    const wait = waitMs(this.#checkedAtMs, now, ECHO_PACE);
    if (wait > 0) return this.#wait(wait, () => this.check());
    this.#checkedAtMs = withOneMore(this.#checkedAtMs, now);
    this.#wait(ANSWER_MS, () => this.#listener.silent());
    this.#listener.check();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(afterMs: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, afterMs);
  }
}
