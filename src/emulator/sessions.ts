import {Conversation} from './conversation.js';
import type {EmulatedDeployment} from './deployments.js';
import {randomHex} from './ids.js';
import {sessionEventFrame} from './socket/server-frames.js';

/** How long a history key works, in seconds; the real ones live about as long. */
const HISTORY_KEY_SECONDS = 60;

/** Who has which conversation: guests know theirs by a token that they made up themselves. */
export class Sessions {
  /** Every conversation there was, oldest first. */
  readonly conversations: Conversation[] = [];
  readonly #current = new Map<string, Conversation>();
  readonly #expired = new Set<string>();
  readonly #historyKeys = new Map<string, {readonly token: string; readonly exp: number}>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The conversation that the token stands for, if there is one. */
  find(token: string): Conversation | undefined {
    return this.#current.get(token);
  }

  /** Whether the token's session was ended by `expireAll`. */
  isExpired(token: string): boolean {
    return this.#expired.has(token);
  }

  /** Begins a conversation; one that the token had before stays in the list. */
  begin(token: string, deployment: EmulatedDeployment): Conversation {
    const conversation = new Conversation(token, deployment, this.#now);
    this.conversations.push(conversation);
    this.#current.set(token, conversation);
    return conversation;
  }

  /** Forgets what the token stood for, so that it begins afresh. */
  forget(token: string): void {
    this.#current.delete(token);
  }

  /** Ends all sessions and tells the guests. */
  expireAll(): void {
    for (const [token, conversation] of this.#current) {
      this.#expired.add(token);
      conversation.broadcast(sessionEventFrame('SessionExpiredEvent'));
      conversation.finish();
    }
    this.#current.clear();
  }

  /** Makes a key to the history of a session; `exp` is in seconds since 1970. */
  historyKey(token: string): {readonly jwt: string; readonly exp: number} {
    const exp = Math.floor(this.#now() / 1000) + HISTORY_KEY_SECONDS;
    const jwt = `${btoa('{"alg":"none"}')}.${btoa(`{"exp":${exp}}`)}.${randomHex(16)}`;
    this.#historyKeys.set(jwt, {token, exp});
    return {jwt, exp};
  }

  /** The conversation whose history `jwt` opens; `undefined` when the key is unknown or too old. */
  byHistoryKey(jwt: string): Conversation | undefined {
    const key = this.#historyKeys.get(jwt);
    return key && key.exp * 1000 > this.#now() ? this.find(key.token) : undefined;
  }
}
