import {epochMs} from '../protocol/decode.js';
import type {SessionState} from '../protocol/frames.js';

/** What is known of a session's end. */
export interface Lifetime {
  /** How long it lives after the last message. */
  readonly durationMs: number | undefined;
  /** When it ends, by the service's clock, in milliseconds since 1970. */
  readonly expiresAtMs: number | undefined;
}

/** What an expiry watch tells its owner. */
export interface ExpiryListener {
  /** Asks the service whether the session still lives, and until when. */
  check(): void;
  /** The session is about to end, in milliseconds since 1970 by this computer's clock; `undefined`: it is not, after all. */
  expiring(expiresAtMs: number | undefined): void;
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
export class Expiry {
  readonly #listener: ExpiryListener;
  #durationMs: number | undefined;
  #endsAtMs: number | undefined;
  /** How far the service's clock is ahead of ours. */
  #aheadMs = 0;
  #asked = false;
  #told = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: ExpiryListener) {
    this.#listener = listener;
  }

  configured({newSession, durationSeconds, expiresAtMs}: SessionState): void {
    if (durationSeconds !== undefined) this.#durationMs = durationSeconds * 1000;
    // A new session has its whole life before it, which tells the service's time.
    if (newSession && expiresAtMs !== undefined && this.#durationMs !== undefined) {
      this.#aheadMs = expiresAtMs - this.#durationMs - Date.now();
    }
    this.#ends(expiresAtMs);
  }

  /** A message passed, which begins the life anew; `time` is the service's. */
  message(time: string | undefined): void {
    const sentAtMs = Date.parse(time ?? '');
    if (!Number.isNaN(sentAtMs)) this.#aheadMs = sentAtMs - Date.now();
    if (this.#durationMs !== undefined) this.#lives(this.#durationMs);
  }

  /** The answer to a health check says how long the session lives. */
  checked({durationSeconds, expirationDate}: Readonly<Record<string, string>>): void {
    const seconds = Number(durationSeconds);
    if (seconds > 0) this.#durationMs = seconds * 1000;
    this.#ends(epochMs(expirationDate));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#endsAtMs = undefined;
    this.#tell(undefined);
  }

  #ends(expiresAtMs: number | undefined): void {
    const lifetime = {durationMs: this.#durationMs, expiresAtMs};
    const left = remainingMs(lifetime, Date.now(), this.#aheadMs);
    if (left !== undefined) this.#lives(left);
  }

  #lives(ms: number): void {
    const endsAtMs = Date.now() + ms;
    // The answer to our own question does not make us ask again, unless it brought more life.
    if (endsAtMs > (this.#endsAtMs ?? 0) + CHECK_AFTER_MS) this.#asked = false;
    this.#endsAtMs = endsAtMs;
    this.#look();
  }

  #look(): void {
    if (this.#endsAtMs === undefined) return;
    const left = this.#endsAtMs - Date.now();
    const noticeMs = Math.min(NOTICE_MS, (this.#durationMs ?? Infinity) / 3);
    if (left > noticeMs) this.#tell(undefined);
    if (left > noticeMs + CHECK_BEFORE_MS) return this.#wait(left - noticeMs - CHECK_BEFORE_MS);
    if (!this.#asked) {
      this.#asked = true;
      this.#listener.check();
    }
    if (left > noticeMs) return this.#wait(left - noticeMs);
    if (left > -CHECK_AFTER_MS) {
      this.#tell(this.#endsAtMs);
      return this.#wait(left + CHECK_AFTER_MS);
    }
    this.#listener.check();
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), Math.min(ms, LONGEST_TIMER_MS));
  }

  #tell(expiresAtMs: number | undefined): void {
    const told = expiresAtMs !== undefined;
    if (told === this.#told) return;
    this.#told = told;
    this.#listener.expiring(expiresAtMs);
  }
}
