import {ageMs, now, type Moment} from './age.js';
import {readGrant, type Grant, type GrantedGuest} from './grant.js';
import {Refusal} from './refusal.js';
import {request, timeLimit, type Answer, type Line} from './request.js';

/** What a site's own way to a token is told. */
export interface TokenWanted {
  readonly deploymentId: string;
  /** The API refused the token of before: the same one would be refused again. */
  readonly refused: boolean;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** What a token endpoint answers, as OAuth has it. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type?: string;
  /** Seconds from now. Without it the token is used once. */
  readonly expires_in?: number;
  /** Details that the site's server vouches for; they override the attributes. */
  readonly guest?: GrantedGuest;
}

/** A site's own way to a token, instead of a token endpoint. */
export type GetToken = (wanted: TokenWanted) => Promise<string | TokenAnswer>;

/** Where tokens come from. */
export interface TokenSource {
  readonly deploymentId: string;
  /** Absolute; not asked where there is `getToken`. */
  readonly endpoint: string | undefined;
  readonly credentials: RequestCredentials;
  readonly getToken: GetToken | undefined;
}

/** A token is not used in its last minute: it might end on the way. */
const SAFETY_MS = 60_000;

/** A request under way, and what may stop it. */
interface Asking {
  readonly grant: Promise<Grant>;
  readonly signal: AbortSignal;
}

/** Asks the site for tokens, and keeps one while it is good. */
export class TokenBroker {
  readonly #source: TokenSource;
  readonly #now: () => Moment;
  #kept: {readonly grant: Grant; readonly since: Moment} | undefined;
  #asking: Asking | undefined;
  /** The API refused the last token: the site must not give the same again. */
  #refused = false;

  constructor(source: TokenSource, clock = now) {
    this.#source = source;
    this.#now = clock;
  }

  /** The token, from memory or from the site; callers at the same time share one request, unless it was stopped. */
  grant(line: Line): Promise<Grant> {
    const kept = this.#kept;
    // By our own clocks from its receipt: the server's may be wrong by any time.
    if (kept && ageMs(kept.since, this.#now()) < kept.grant.lifetimeMs - SAFETY_MS) {
      return Promise.resolve(kept.grant);
    }
    if (!this.#asking || this.#asking.signal.aborted) this.#asking = this.#begin(line);
    return this.#asking.grant;
  }

  /** Forgets a token that the API refused. */
  drop(refused: Grant): void {
    this.#refused = true;
    if (this.#kept?.grant === refused) this.#kept = undefined;
  }

  #begin(line: Line): Asking {
    const asking = {signal: line.signal, grant: this.#ask(line)};
    const ended = (): void => {
      if (this.#asking === asking) this.#asking = undefined;
    };
    asking.grant.then(ended, ended);
    return asking;
  }

  async #ask(line: Line): Promise<Grant> {
    const refused = this.#refused;
    this.#refused = false;
    const {getToken, endpoint = ''} = this.#source;
    const grant = getToken
      ? readGrant(await this.#call(getToken, refused, line), 'getToken')
      : readGrant(await this.#post(endpoint, refused, line), withoutQuery(endpoint));
    // A verdict is not kept here: whoever asks for one wants to know it now.
    this.#kept = grant.accessToken ? {grant, since: this.#now()} : undefined;
    return grant;
  }

  #post(endpoint: string, refused: boolean, line: Line): Promise<Answer> {
    const {deploymentId, credentials} = this.#source;
    const init: RequestInit = {
      method: 'POST',
      credentials,
      // A browser sends "Cache-Control: no-cache" with `reload`, and needs no CORS preflight for it, nor for a form.
      cache: refused ? 'reload' : 'default',
      headers: {accept: 'application/json'},
      body: new URLSearchParams({deployment_id: deploymentId}),
    };
    return request(endpoint, init, line);
  }

  async #call(getToken: GetToken, refused: boolean, line: Line): Promise<Answer> {
    if (typeof getToken !== 'function') throw new Refusal('config-invalid', {about: 'getToken'});
    const {deploymentId} = this.#source;
    const signal = timeLimit(line);
    try {
      const given = await Promise.race([
        getToken({deploymentId, refused, signal}),
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      ]);
      const body = typeof given === 'string' ? {access_token: given} : given;
      return {kind: 'answered', status: 200, body, retryAfterMs: undefined};
    } catch (cause) {
      line.signal.throwIfAborted();
      return {kind: 'unreachable', cause};
    }
  }
}

/** A query may hold a key. */
function withoutQuery(endpoint: string): string {
  const {origin, pathname} = new URL(endpoint);
  return origin + pathname;
}
