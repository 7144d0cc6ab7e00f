import {epochMs} from '../protocol/decode.js';
import type {SessionState} from '../protocol/frames.js';
import type {Connection} from './connection.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';

/** What is known of a session's end. */
export interface Lifetime {
  /** How long it lives after the last message. */
  readonly durationMs: number | undefined;
  /** When it ends, by the service's clock, in milliseconds since 1970. */
  readonly expiresAtMs: number | undefined;
}

/** The guest is told so long before the end, or at the last third of a short life. */
const NOTICE_MS = 300_000;
/** Before we tell, we ask. */
const CHECK_BEFORE_MS = 10_000;
/** The service should have said it by now. */
const CHECK_AFTER_MS = 2000;
/** The longest that a platform's timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Milliseconds until the session ends; `undefined` when nothing is known. `aheadMs` is how far the service's clock is ahead
 * of ours, as far as we know. A guest's clock may be wrong by days: no end is further than a whole life away, and one that
 * lies in the past while the service still talks to us tells of a wrong clock, so the life counts from now.
 */
export function remainingMs(
  lifetime: Lifetime,
  nowMs: number,
  aheadMs: number,
): number | undefined {
  const {durationMs, expiresAtMs} = lifetime;
  if (expiresAtMs === undefined) return durationMs;
  const left = expiresAtMs - (nowMs + aheadMs);
  if (durationMs === undefined) return left > 0 ? left : undefined;
  return left > 0 && left <= durationMs ? left : durationMs;
}

/** Watches over the life of a session, warns before its end, and asks the service when it should be over. */
export function createExpiry(connection: Connection, emitter: Emitter<WebMessagingClientEvents>) {
  let durationMs: number | undefined;
  let endsAtMs: number | undefined;
  /** How far the service's clock is ahead of ours. */
  let aheadMs = 0;
  let asked = false;
  let told = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ends(expiresAtMs: number | undefined): void {
    lives(remainingMs({durationMs, expiresAtMs}, Date.now(), aheadMs));
  }

  function lives(ms: number | undefined): void {
    if (ms === undefined) return;
    const before = endsAtMs ?? 0;
    endsAtMs = Date.now() + ms;
    // The answer to our own question does not make us ask again, unless it brought more life.
    if (endsAtMs > before + CHECK_AFTER_MS) asked = false;
    look();
  }

  function look(): void {
    if (endsAtMs === undefined) return;
    const left = endsAtMs - Date.now();
    const noticeMs = Math.min(NOTICE_MS, (durationMs ?? Infinity) / 3);
    if (left > noticeMs) tell(undefined);
    if (left > noticeMs + CHECK_BEFORE_MS) return wait(left - noticeMs - CHECK_BEFORE_MS);
    if (!asked) {
      asked = true;
      connection.check();
    }
    if (left > noticeMs) return wait(left - noticeMs);
    if (left > -CHECK_AFTER_MS) {
      tell(endsAtMs);
      return wait(left + CHECK_AFTER_MS);
    }
    connection.check();
  }

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(ms, LONGEST_TIMER_MS));
  }

  function tell(expiresAtMs: number | undefined): void {
    const isNear = expiresAtMs !== undefined;
    if (isNear === told) return;
    told = isNear;
    emitter.emit('sessionExpiring', {expiresAtMs});
  }

  return {
    configured({newSession, durationSeconds, expiresAtMs}: SessionState): void {
      if (durationSeconds !== undefined) durationMs = durationSeconds * 1000;
      // A new session has its whole life before it, which tells the service's time.
      if (newSession && expiresAtMs !== undefined && durationMs !== undefined) {
        aheadMs = expiresAtMs - durationMs - Date.now();
      }
      ends(expiresAtMs);
    },

    /** A message passed, which begins the life anew; `time` is the service's. */
    message(time: string | undefined): void {
      const sentAtMs = Date.parse(time ?? '');
      if (!Number.isNaN(sentAtMs)) aheadMs = sentAtMs - Date.now();
      lives(durationMs);
    },

    /** The answer to a health check says how long the session lives. */
    checked({durationSeconds, expirationDate}: Readonly<Record<string, string>>): void {
      const seconds = Number(durationSeconds);
      if (seconds > 0) durationMs = seconds * 1000;
      ends(epochMs(expirationDate));
    },

    stop(): void {
      clearTimeout(timer);
      endsAtMs = undefined;
      tell(undefined);
    },
  };
}
