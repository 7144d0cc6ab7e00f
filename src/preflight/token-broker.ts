import type {MessengerErrorCode} from '../errors.js';
import {Refusal} from './refusal.js';
import {request, type Answer, type Line} from './request.js';

/** What the token endpoint gave. Lives in memory only. */
export interface Grant {
  readonly accessToken: string;
  /** Details that the site's server vouches for; they override the attributes. */
  readonly guest: GrantedGuest | undefined;
}

/** A guest as the site's server knows them. */
export interface GrantedGuest {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly id?: string;
}

/** What the endpoint's refusals mean; any other means that it is not there. */
const CODES: Readonly<Record<number, MessengerErrorCode>> = {
  400: 'token-rejected',
  401: 'token-rejected',
  403: 'token-forbidden',
  429: 'rate-limited',
};

/** A token is not used in its last minute: it might end on the way. */
const SAFETY_MS = 60_000;

/** A request under way, and what may stop it. */
interface Asking {
  readonly grant: Promise<Grant>;
  readonly signal: AbortSignal;
}

/** Asks the site's token endpoint, and keeps the answer while it is good. */
export class TokenBroker {
  readonly #endpoint: string;
  readonly #credentials: RequestCredentials;
  #kept: {readonly grant: Grant; readonly untilMs: number} | undefined;
  #asking: Asking | undefined;
  /** The API refused the last token: the endpoint must not give the same again. */
  #refused = false;

  constructor(endpoint: string, credentials: RequestCredentials) {
    this.#endpoint = endpoint;
    this.#credentials = credentials;
  }

  /** The token, from memory or from the endpoint; callers at the same time share one request, unless it was stopped. */
  grant(line: Line): Promise<Grant> {
    if (this.#kept && Date.now() < this.#kept.untilMs) return Promise.resolve(this.#kept.grant);
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
    // A browser sends "Cache-Control: no-cache" with `reload`, and needs no CORS preflight for it.
    const cache = this.#refused ? 'reload' : 'default';
    this.#refused = false;
    const answer = await request(
      this.#endpoint,
      {
        method: 'POST',
        credentials: this.#credentials,
        cache,
        headers: {accept: 'application/json'},
      },
      line,
    );
    // Without its query, which may hold a key.
    const {origin, pathname} = new URL(this.#endpoint);
    const {grant, lifetimeMs} = readGrant(answer, origin + pathname);
    this.#kept = {grant, untilMs: Date.now() + lifetimeMs - SAFETY_MS};
    return grant;
  }
}

/** Reads the endpoint's answer; throws the `token-…` refusal that it means. */
export function readGrant(
  answer: Answer,
  endpoint: string,
): {readonly grant: Grant; readonly lifetimeMs: number} {
  if (answer.kind === 'unreachable') {
    throw new Refusal('token-unreachable', {about: endpoint, cause: answer.cause});
  }
  const {status, body, retryAfterMs} = answer;
  if (status < 200 || status > 299) {
    const about = status === 429 ? `The token endpoint ${endpoint}` : endpoint;
    throw new Refusal(CODES[status] ?? 'token-unreachable', {about, status, retryAfterMs});
  }
  const members: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? {...body} : {};
  const accessToken = members['access_token'];
  // Visible ASCII, as RFC 6749 has it: browsers quote a header that they refuse in their error.
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
    const what = accessToken === undefined ? 'without' : 'with an unusable';
    const wanted = body === undefined ? 'something that is not JSON' : `JSON ${what} access_token`;
    throw new Refusal('token-malformed', {about: endpoint, status, wanted});
  }
  const seconds = Number(members['expires_in']);
  return {
    grant: {accessToken, guest: readGuest(members['guest'])},
    lifetimeMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
  };
}

function readGuest(value: unknown): GrantedGuest | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const details = Object.entries(value).filter(
    ([key, detail]) => ['name', 'email', 'phone', 'id'].includes(key) && typeof detail === 'string',
  );
  return Object.fromEntries(details);
}
