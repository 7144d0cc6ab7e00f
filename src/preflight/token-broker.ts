import {MessengerError} from '../errors.js';
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

/** A token is not used in its last minute: it might end on the way. */
const SAFETY_MS = 60_000;

/** Asks the site's token endpoint, and keeps the answer while it is good. */
export class TokenBroker {
  readonly #endpoint: string;
  readonly #credentials: RequestCredentials;
  #kept: {readonly grant: Grant; readonly untilMs: number} | undefined;
  #asking: Promise<Grant> | undefined;

  constructor(endpoint: string, credentials: RequestCredentials) {
    this.#endpoint = endpoint;
    this.#credentials = credentials;
  }

  /** The token, from memory or from the endpoint; callers at the same time share one request. */
  grant(line: Line): Promise<Grant> {
    if (this.#kept && Date.now() < this.#kept.untilMs) return Promise.resolve(this.#kept.grant);
    this.#asking ??= this.#ask(line).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** Forgets a token that the API refused. */
  drop(refused: Grant): void {
    if (this.#kept?.grant === refused) this.#kept = undefined;
  }

  async #ask(line: Line): Promise<Grant> {
    const answer = await request(
      this.#endpoint,
      {method: 'POST', credentials: this.#credentials, headers: {accept: 'application/json'}},
      line,
    );
    const {grant, lifetimeMs} = readGrant(answer, this.#endpoint);
    this.#kept = {grant, untilMs: Date.now() + lifetimeMs - SAFETY_MS};
    return grant;
  }
}

/** Reads the endpoint's answer; throws the `token-…` error that it means. */
export function readGrant(
  answer: Answer,
  endpoint: string,
): {readonly grant: Grant; readonly lifetimeMs: number} {
  if (answer.kind === 'unreachable') {
    throw new MessengerError(
      'token-unreachable',
      `The token endpoint ${endpoint} does not answer.`,
      {
        hint: "Check that token-endpoint is the right address, that your server runs, and that the page's CSP (connect-src) and the endpoint's CORS allow the request.",
        retryable: true,
        cause: answer.cause,
      },
    );
  }
  const {status, body, retryAfterMs} = answer;
  if (status < 200 || status > 299) throw refused(status, retryAfterMs, endpoint);
  const members = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const accessToken = members['access_token'];
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new MessengerError(
      'token-malformed',
      `The token endpoint ${endpoint} answered ${body === undefined ? 'something that is not JSON' : 'JSON without access_token'}.`,
      {
        hint: 'Answer JSON such as {"access_token": "…", "token_type": "bearer", "expires_in": 3600}; createTokenEndpoint of gc-guest-messenger/server does.',
        status,
      },
    );
  }
  const seconds = Number(members['expires_in']);
  return {
    grant: {accessToken, guest: readGuest(members['guest'])},
    lifetimeMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
  };
}

function refused(
  status: number,
  retryAfterMs: number | undefined,
  endpoint: string,
): MessengerError {
  const said = `The token endpoint ${endpoint} answered ${status}.`;
  switch (status) {
    case 400:
    case 401:
      return new MessengerError('token-rejected', said, {
        hint: 'Check on your server that clientId and clientSecret are those of an active OAuth client (grant type Client Credentials) of this environment, and that the guest may ask for a token.',
        status,
      });
    case 403:
      return new MessengerError('token-forbidden', said, {
        hint: "Add this page's origin to allowedOrigins of your token endpoint, and check that nothing in front of it refuses the request.",
        status,
      });
    case 429:
      return new MessengerError('rate-limited', said, {
        hint: 'Wait, then try again; if it recurs, let your token endpoint keep its token (createTokenEndpoint does) or raise its rate limit.',
        retryable: true,
        status,
        retryAfterMs,
      });
    default:
      return new MessengerError('token-unreachable', said, {
        hint:
          status >= 500
            ? 'Look at the log of your token endpoint; it, or the login service behind it, failed.'
            : 'Check that token-endpoint is the address of your token endpoint and that it takes POST requests.',
        retryable: status === 408 || status >= 500,
        status,
      });
  }
}

function readGuest(value: unknown): GrantedGuest | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const details = Object.entries(value).filter(
    ([key, detail]) => ['name', 'email', 'phone', 'id'].includes(key) && typeof detail === 'string',
  );
  return Object.fromEntries(details);
}
