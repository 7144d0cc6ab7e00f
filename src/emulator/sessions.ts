import {Conversation} from './conversation.js';
import type {EmulatedDeployment} from './deployments.js';
import {randomHex} from './ids.js';
import type {Limits} from './limits.js';
import {sessionEventFrame} from './socket/server-frames.js';
import type {Timers} from './timers.js';

/** How long a history key works, in seconds; the real ones live about as long. */
const HISTORY_KEY_SECONDS = 60;

/** Who has which conversation: guests know theirs by a token that they made up themselves. */
export class Sessions {
  /** Every conversation there was, oldest first. */
  readonly conversations: Conversation[] = [];
  readonly #current = new Map<string, Conversation>();
  readonly #expired = new Map<string, Conversation>();
  readonly #historyKeys = new Map<string, {readonly token: string; readonly exp: number}>();
  readonly #limits: Limits;
  readonly #timers: Timers;
  readonly #now: () => number;

  constructor(limits: Limits, timers: Timers, now: () => number) {
    this.#limits = limits;
    this.#timers = timers;
    this.#now = now;
  }

  /** The conversation that the token stands for, if there is one that is not over. */
  find(token: string): Conversation | undefined {
    // Not left to the timer: the service's clock may be another than the timers'.
    this.#expireIfDue(token);
    return this.#current.get(token);
  }

  /** Whether the token's session is over, by the clock or by `expireAll`. */
  isExpired(token: string): boolean {
    this.#expireIfDue(token);
    return this.#expired.has(token);
  }

  /** Begins a conversation; one that the token had before stays in the list. */
  begin(token: string, deployment: EmulatedDeployment): Conversation {
    const conversation = new Conversation(token, deployment, this.#limits, this.#now);
    this.conversations.push(conversation);
    this.#current.set(token, conversation);
    this.#watch(conversation);
    return conversation;
  }

  /** Forgets what the token stood for, so that it begins afresh. */
  forget(token: string): void {
    this.#current.delete(token);
  }

  /** Ends all sessions and tells the guests. */
  expireAll(): void {
    for (const conversation of [...this.#current.values()]) this.#expire(conversation);
  }

  /** Makes a key to the history of a session; `exp` is in seconds since 1970. */
  historyKey(token: string): {readonly jwt: string; readonly exp: number} {
    const exp = Math.floor(this.#now() / 1000) + HISTORY_KEY_SECONDS;
    const jwt = `${btoa('{"alg":"none"}')}.${btoa(`{"exp":${exp}}`)}.${randomHex(16)}`;
    this.#historyKeys.set(jwt, {token, exp});
    return {jwt, exp};
  }

  /**
   * The conversation whose history `jwt` opens; `undefined` when the key is unknown or too old. The history outlives the
   * session, but nobody gets another key to it.
   */
  byHistoryKey(jwt: string): Conversation | undefined {
    const key = this.#historyKeys.get(jwt);
    if (!key || key.exp * 1000 <= this.#now()) return undefined;
    return this.find(key.token) ?? this.#expired.get(key.token);
  }

  #expire(conversation: Conversation): void {
    this.#current.delete(conversation.token);
    this.#expired.set(conversation.token, conversation);
    conversation.finish();
    conversation.broadcast(sessionEventFrame('SessionExpiredEvent'));
  }

  #expireIfDue(token: string): void {
    const conversation = this.#current.get(token);
    if (conversation && conversation.expiresAtMs <= this.#now()) this.#expire(conversation);
  }

  /** Tells the guest in time; each message moves the end, so it may take more than one look. */
  #watch(conversation: Conversation): void {
    const leftMs = Math.max(1, conversation.expiresAtMs - this.#now());
    this.#timers.whenever(leftMs, () => {
      if (this.#current.get(conversation.token) !== conversation) return;
      this.#expireIfDue(conversation.token);
      if (this.#current.get(conversation.token) === conversation) this.#watch(conversation);
    });
  }
}
