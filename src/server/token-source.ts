import {askForToken} from './upstream.js';
import type {Grant, GrantOutcome, Token} from './upstream.js';

/** How long before its end a token is no longer handed out again, in milliseconds. */
const RENEW_BEFORE_MS = 60_000;

/** How often a page may have the kept token replaced, in milliseconds: a page cannot use us to flood the login service. */
const REPLACE_AT_MOST_EVERY_MS = 10_000;

/**
 * Keeps one token in memory and renews it in time. Callers that come while it is being fetched share that request;
 * a refusal is shared by them too, and forgotten: the next caller asks again.
 */
export class TokenSource {
  readonly #grant: Grant;
  #token: Token | undefined;
  #pending: Promise<GrantOutcome> | undefined;
  #replacedAt = -Infinity;

  constructor(grant: Grant) {
    this.#grant = grant;
  }

  /**
   * Gives the kept token until 60 s before its end, else a new one, or why there is none. `replace` asks for a new one at
   * once, because the API refused the kept one. Never rejects.
   */
  async current(replace = false): Promise<GrantOutcome> {
    const token = this.#token;
    if (token) {
      const now = this.#grant.now();
      const refused = replace && now - this.#replacedAt >= REPLACE_AT_MOST_EVERY_MS;
      if (!refused && now < token.expiresAt - RENEW_BEFORE_MS) return {kind: 'token', token};
      if (refused) this.#replacedAt = now;
    }
    this.#pending ??= this.#renew();
    return this.#pending;
  }

  /** Whole seconds that `token` has left; at least 1, as a token just handed out has. */
  secondsLeft(token: Token): number {
    return Math.max(1, Math.floor((token.expiresAt - this.#grant.now()) / 1000));
  }

  async #renew(): Promise<GrantOutcome> {
    this.#token = undefined;
    try {
      const outcome = await askForToken(this.#grant);
      if (outcome.kind === 'token') this.#token = outcome.token;
      return outcome;
    } finally {
      this.#pending = undefined;
    }
  }
}
