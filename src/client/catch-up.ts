import {isMessengerError} from '../errors.js';
import type {History} from './history.js';
import type {Inbox} from './inbox.js';
import type {Message} from './message.js';
import type {Outbox} from './outbox.js';
import {backoffMs, RECONNECT} from './retry.js';

/** The history is asked for again after so long at the latest. */
const LONGEST_WAIT_MS = 120_000;

/** A line that brings nonsense may bring much of it, and the service allows ten reads in a minute. */
const SOON_MS = 7000;

/** What a catch-up tells its owner. */
export interface CatchUpListener {
  /** What was said, oldest first; `catchUp` when it was missed, `start` when nothing is older. */
  read(messages: readonly Message[], catchUp: boolean, start: boolean): void;
  /** The history could not be read; it is tried again. */
  failed(error: unknown): void;
}

/**
 * Reads what was said while nobody listened, until it succeeds: as long as the history is not read, a message in doubt can
 * neither be sent again nor be taken for sent.
 */
export class CatchUp {
  readonly #history: History;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #listener: CatchUpListener;
  /** Up to here nothing is missing, by the service's clock; undefined when nothing was read yet. */
  #knownUntilMs: number | undefined;
  /** Nothing is missing, and the line brings the rest. */
  #upToDate = false;
  #running: AbortController | undefined;
  /** Asked for while it ran. */
  #again = false;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(history: History, inbox: Inbox, outbox: Outbox, listener: CatchUpListener) {
    this.#history = history;
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.#listener = listener;
  }

  /** Begins, or begins once more after what runs, which may have read too early. */
  start(): void {
    this.#again = this.#running !== undefined;
    if (this.#again) return;
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
  }

  /** Begins after a while, by default of some seconds, once for all that asked until then. */
  startSoon(afterMs = SOON_MS): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.start();
    }, afterMs);
  }

  /** A conversation begins: there is nothing to read. */
  skip(): void {
    this.#upToDate = true;
    this.#knownUntilMs = 0;
    this.#outbox.settle(this.#outbox.doubts);
  }

  /** The line is gone. */
  stop(): void {
    if (this.#upToDate) this.#knownUntilMs = this.#inbox.newestMs;
    this.#upToDate = false;
    this.#running?.abort();
    this.#running = undefined;
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  /** Another conversation is to come. */
  clear(): void {
    this.stop();
    this.#knownUntilMs = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.#read(signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#listener.failed(error);
        // What is not in doubt need not wait.
        this.#outbox.resume();
        await pause(waitAfter(error, attempt), signal);
      }
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    // Those of now: what is sent while we read, or a moment before, may be missing in what we read.
    const {doubts, ripeInMs} = this.#outbox;
    const isFirst = this.#knownUntilMs === undefined;
    const from = doubts.map(({afterMs = 0}) => afterMs);
    if (this.#knownUntilMs !== undefined) from.push(this.#knownUntilMs);
    const part = await this.#history.missed(
      from.length > 0 ? Math.min(...from) : undefined,
      (entry) => this.#inbox.knows(entry),
    );
    if (signal.aborted) return;
    this.#running = undefined;
    this.#upToDate = true;
    const messages = this.#inbox.fresh(part.entries);
    this.#listener.read(messages, !isFirst, part.start);
    if (ripeInMs === 0) this.#outbox.settle(doubts);
    this.#outbox.resume();
    // What came into doubt meanwhile, perhaps from another tab, was not looked for.
    if (this.#again) this.start();
    else if (this.#outbox.doubts.length > 0) this.startSoon(this.#outbox.ripeInMs);
  }
}

function waitAfter(error: unknown, attempt: number): number {
  const asked = isMessengerError(error) ? error.retryAfterMs : undefined;
  // A guest waits for it, so we look again once in a while whatever the service asked.
  return Math.min(asked ?? 500 + backoffMs(attempt, RECONNECT), LONGEST_WAIT_MS);
}

/** Resolves after a while, or as soon as nobody needs it any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
