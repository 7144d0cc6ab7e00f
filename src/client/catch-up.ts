import {isMessengerError} from '../errors.js';
import type {Log} from '../log.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import type {History} from './history.js';
import type {Inbox} from './inbox.js';
import type {Outbox} from './outbox.js';
import {backoffMs, RECONNECT} from './retry.js';
import type {Seen} from './seen.js';

/** The history is asked for again after so long at the latest. */
const LONGEST_WAIT_MS = 120_000;

/** A line that brings nonsense may bring much of it, and the service allows ten reads in a minute. */
const SOON_MS = 7000;

/**
 * Reads what was said while nobody listened, until it succeeds: as long as the history is not read, a message in doubt can
 * neither be sent again nor be taken for sent.
 */
export function createCatchUp(
  history: History,
  inbox: Inbox,
  outbox: Outbox,
  seen: Seen,
  emitter: Emitter<WebMessagingClientEvents>,
  log: Log,
) {
  /** Up to here nothing is missing, by the service's clock; undefined when nothing was read yet. */
  let knownUntilMs: number | undefined;
  /** Nothing is missing, and the line brings the rest. */
  let upToDate = false;
  /** Another object for each that runs. */
  let running: object | undefined;
  /** Asked for while it ran. */
  let again = false;
  /** Until the next beginning, or the next attempt of what runs. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(afterMs: number, then: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      then();
    }, afterMs);
  }

  /** Begins, or begins once more after what runs, which may have read too early. */
  function start(): void {
    again = running !== undefined;
    if (!again) void read((running = {}), 0);
  }

  /** Begins after a while, by default of some seconds, once for all that asked until then. */
  function startSoon(afterMs = SOON_MS): void {
    if (timer === undefined) later(afterMs, start);
  }

  /** The line is gone. */
  function stop(): void {
    if (upToDate) knownUntilMs = seen.newestMs;
    upToDate = false;
    running = undefined;
    clearTimeout(timer);
    timer = undefined;
    history.reset();
  }

  async function read(mine: object, attempt: number): Promise<void> {
    // Those of now: what is sent while we read, or a moment before, may be missing in what we read.
    const {doubts, ripeInMs} = outbox;
    const isFirst = knownUntilMs === undefined;
    const from = [...doubts.map(({afterMs}) => afterMs), knownUntilMs].filter(
      (ms) => ms !== undefined,
    );
    try {
      const part = await history.missed(from.length > 0 ? Math.min(...from) : undefined, seen.has);
      if (running !== mine) return;
      upToDate = true;
      const messages = inbox.fresh(part.entries);
      if (messages.length > 0 || isFirst) {
        emitter.emit('history', {messages, catchUp: !isFirst, start: part.start});
      }
      if (ripeInMs === 0) outbox.settle(doubts);
      outbox.resume();
      running = undefined;
      // What came into doubt meanwhile, perhaps from another tab, was not looked for.
      if (again) start();
      else if (outbox.doubts.length > 0) startSoon(outbox.ripeInMs);
    } catch (error) {
      if (running !== mine) return;
      log('warn', `the history could not be read: ${String(error)}`);
      // What is not in doubt need not wait.
      outbox.resume();
      later(waitAfter(error, attempt), () => void read(mine, attempt + 1));
    }
  }

  return {
    start,
    startSoon,
    stop,

    /** A conversation begins: there is nothing to read. */
    skip(): void {
      upToDate = true;
      knownUntilMs = 0;
      outbox.settle(outbox.doubts);
    },

    /** What is known of the conversation belongs to one that is over. */
    clear(): void {
      stop();
      knownUntilMs = undefined;
      history.clear();
      inbox.clear();
    },
  };
}

function waitAfter(error: unknown, attempt: number): number {
  const asked = isMessengerError(error) ? error.retryAfterMs : undefined;
  // A guest waits for it, so we look again once in a while whatever the service asked.
  return Math.min(asked ?? 500 + backoffMs(attempt, RECONNECT), LONGEST_WAIT_MS);
}
