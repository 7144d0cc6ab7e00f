import type {Refusal} from './answers.js';
import type {Log} from './log.js';
import {SingleFlight} from './single-flight.js';
import type {SharedToken} from './store/shared-token.js';
import type {Line} from './upstream/ask.js';
import {afterFailure, CLOSED, withoutAsking} from './upstream/circuit.js';
import type {Circuit} from './upstream/circuit.js';
import {askForToken} from './upstream/token-grant.js';
import type {Grant, GrantOutcome, Token} from './upstream/token-grant.js';

/** How long before its end a token is renewed, in milliseconds. */
const RENEW_BEFORE_MS = 60_000;

/** How often a page may have the kept token replaced, in milliseconds: a page cannot use us to flood the login service. */
const REPLACE_AT_MOST_EVERY_MS = 10_000;

/** What clocks of two instances may differ by. A token from later than that has an age that nobody knows. */
const CLOCKS_DIFFER_BY_MS = 60_000;

/** Less than that is no use to a page. */
const SHORTEST_LIFE_MS = 1_000;

/** Milliseconds that `token` is still good for, by a clock that may have been put forward or back. */
export function leftMs(token: Token, nowMs: number): number {
  const ageMs = nowMs - token.askedAt;
  return ageMs < -CLOCKS_DIFFER_BY_MS ? 0 : token.lifeMs - Math.max(0, ageMs);
}

/**
 * Keeps one token and renews it in its last minute. Callers that come meanwhile share that request, and with a store all
 * instances do. A refusal is shared too, and forgotten: the next caller asks again. While no new one can be had, the one
 * that is kept is given until its end.
 */
export class TokenSource {
  readonly #grant: Grant;
  readonly #line: Line;
  readonly #log: Log;
  readonly #shared: SharedToken | undefined;
  readonly #flight: SingleFlight<GrantOutcome>;
  #token: Token | undefined;
  #circuit: Circuit<Refusal> = CLOSED;
  #replacedAt = -Infinity;

  constructor(grant: Grant, line: Line, log: Log, shared?: SharedToken) {
    this.#grant = grant;
    this.#line = line;
    this.#log = log;
    this.#shared = shared;
    this.#flight = new SingleFlight(line.timeoutMs + (shared?.patienceMs ?? 0) + 1_000);
  }

  /**
   * Gives the token, or why there is none. `refused` is one that the API did not accept, `'kept'` whichever is kept: it is
   * replaced at once, but not more often than every ten seconds.
   */
  async current(refused?: Token | 'kept'): Promise<GrantOutcome> {
    const token = this.#token;
    if (!token) return this.#flight.run(() => this.#renew());
    const now = this.#line.now();
    const replacing = (refused === 'kept' || refused === token) && this.#mayReplace(now);
    if (!replacing && leftMs(token, now) > RENEW_BEFORE_MS) return {kind: 'token', token};
    if (replacing) this.#replacedAt = now;
    return this.#flight.run(() => this.#renew(replacing ? token : undefined));
  }

  /** Whole seconds that `token` has left; at least 1, as a token just handed out has. */
  secondsLeft(token: Token): number {
    return Math.max(1, Math.floor(leftMs(token, this.#line.now()) / 1000));
  }

  #mayReplace(now: number): boolean {
    return Math.abs(now - this.#replacedAt) >= REPLACE_AT_MOST_EVERY_MS;
  }

  async #renew(refused?: Token): Promise<GrantOutcome> {
    const ask = (): Promise<GrantOutcome> => this.#ask();
    const fits = (token: Token): boolean =>
      token.accessToken !== refused?.accessToken &&
      leftMs(token, this.#line.now()) > RENEW_BEFORE_MS;
    const outcome = await (this.#shared ? this.#shared.renew(fits, ask) : ask());
    if (outcome.kind === 'refused') return this.#inPlaceOf(outcome.refusal, refused);
    this.#token = outcome.token;
    return outcome;
  }

  #inPlaceOf(refusal: Refusal, refused: Token | undefined): GrantOutcome {
    const token = this.#token;
    const isGood = token && leftMs(token, this.#line.now()) >= SHORTEST_LIFE_MS;
    if (!isGood || refused) return {kind: 'refused', refusal};
    const {error, message} = refusal;
    this.#log({level: 'warn', event: 'token-kept', error, message});
    return {kind: 'token', token};
  }

  async #ask(): Promise<GrantOutcome> {
    const paused = withoutAsking(this.#circuit, this.#line.now());
    if (paused) {
      return {kind: 'refused', refusal: {...paused.failure, retryAfter: paused.retryAfter}};
    }
    const outcome = await askForToken(this.#grant, this.#line);
    if (outcome.kind === 'refused') this.#failed(outcome.refusal);
    else {
      this.#circuit = CLOSED;
      const expiresInSeconds = outcome.token.lifeMs / 1000;
      this.#log({level: 'info', event: 'token-renewed', from: 'genesys-cloud', expiresInSeconds});
    }
    return outcome;
  }

  #failed(refusal: Refusal): void {
    const now = this.#line.now();
    this.#circuit = afterFailure(this.#circuit, refusal, refusal.retryAfter, now);
    if (this.#circuit.state === 'closed') return;
    const pauseMs = this.#circuit.untilMs - now;
    this.#log({level: 'error', event: 'upstream-paused', service: 'login', pauseMs});
  }
}
