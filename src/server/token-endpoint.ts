import {resolveEnvironment} from '../environments.js';
import {MessengerError} from '../errors.js';
import {jsonAnswer, refusalAnswer} from './answers.js';
import type {Refusal, TokenEndpointError} from './answers.js';
import {judgeCaller, readOrigins} from './origins.js';
import type {Caller} from './origins.js';
import {TokenSource} from './token-source.js';
import type {Token} from './upstream.js';

/** What the site's server knows about the guest. The page trusts it more than its own attributes. */
export interface GuestDetails {
  /** The name that the agent sees. */
  readonly name?: string | undefined;
  /** The e-mail address that the agent sees. */
  readonly email?: string | undefined;
  /** The telephone number that the agent sees, best in the form +14155552671. */
  readonly phone?: string | undefined;
  /** The site's own name for the person, which keeps two people in one browser apart. Not shown to the agent. */
  readonly id?: string | undefined;
}

/** How a site hands out tokens. */
export interface TokenEndpointOptions {
  /** The id of an OAuth client of the type Client Credentials. Required; `undefined` throws `config-missing`. */
  readonly clientId: string | undefined;
  /** Its secret, from the server's own settings. Required; it leaves the server only towards Genesys Cloud. */
  readonly clientSecret: string | undefined;
  /** The region: `eu-west-1`, `mypurecloud.ie`, `euw1`, or an origin that stands for all hosts. Required. */
  readonly environment: string | undefined;
  /**
   * Space-separated OAuth scopes to ask for. The default is all that the messenger needs, as the token goes to the page.
   * An empty text asks for none, and the token can do whatever the roles of the OAuth client allow.
   *
   * @default 'webdeployments:readonly'
   */
  readonly scope?: string | undefined;
  /**
   * Other origins whose pages may ask, such as `https://shop.example`; they may send cookies as well.
   * Pages of the endpoint's own origin always may. @default []
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * Tells who is asking, for instance by the session cookie; the page gets the details as `guest`. Runs on each request,
   * beside the token's. `undefined` means a stranger. If it throws, the answer is 500 and the reason is not told to
   * anyone: log it yourself.
   */
  readonly identifyGuest?:
    | ((request: Request) => GuestDetails | undefined | Promise<GuestDetails | undefined>)
    | undefined;
  /** Called with each refusal, for the site's log. What it throws is ignored. */
  readonly onError?: ((error: TokenEndpointError) => unknown) | undefined;
  /** Replaces `fetch` towards Genesys Cloud, for instance to pass through a proxy. */
  readonly fetch?: typeof fetch | undefined;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Milliseconds that Genesys Cloud has for its answer. @default 10_000 */
  readonly timeoutMs?: number | undefined;
}

const METHODS = 'POST, OPTIONS';
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Makes the endpoint that the tag's `token-endpoint` names: a function from `Request` to `Response` for any server that
 * speaks Fetch; `toNodeHandler` fits it to Node and Express. It answers a POST with
 * `{access_token, token_type, expires_in, scope?, guest?}`, where `expires_in` is the seconds that remain, and a refusal
 * with `{error, message}`. It keeps one token in memory until 60 s before its end. It never rejects.
 *
 * Whoever can reach it gets the token, so give the OAuth client no more than `webDeployments:deployment:view`.
 *
 * @example
 * const tokens = createTokenEndpoint({
 *   clientId: process.env.GENESYS_CLIENT_ID,
 *   clientSecret: process.env.GENESYS_CLIENT_SECRET,
 *   environment: 'eu-west-1',
 * });
 * app.all('/genesys/token', toNodeHandler(tokens));
 *
 * @throws {MessengerError} `config-missing` or `config-invalid`, naming the option; `environment-unknown`.
 */
export function createTokenEndpoint(
  options: TokenEndpointOptions,
): (request: Request) => Promise<Response> {
  const {identifyGuest, onError, timeoutMs = 10_000} = options;
  const clientId = required('clientId', options.clientId);
  const clientSecret = required('clientSecret', options.clientSecret);
  const {login} = resolveEnvironment(required('environment', options.environment));
  const allowed = readOrigins(options.allowedOrigins ?? []);
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMEOUT_MS)) {
    throw new MessengerError('config-invalid', 'timeoutMs is not a positive number.', {
      hint: 'Set timeoutMs to milliseconds, such as 10_000, or leave it out.',
    });
  }
  const source = new TokenSource({
    url: `${login}/oauth/token`,
    clientId,
    clientSecret,
    scope: (options.scope ?? 'webdeployments:readonly').trim(),
    timeoutMs,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: options.now ?? Date.now,
  });

  async function answer(request: Request, caller: Caller): Promise<Response | Refusal> {
    const {method} = request;
    if (method !== 'POST' && method !== 'OPTIONS') return METHOD_REFUSAL;
    if (caller.from === 'foreign') return originRefusal(request);
    if (method === 'OPTIONS') return preflightAnswer(request, caller);
    const [outcome, guest] = await Promise.all([
      source.current(wantsFresh(request)),
      askForGuest(request, identifyGuest),
    ]);
    if (outcome.kind === 'refused') return outcome.refusal;
    if (guest.kind === 'refused') return guest.refusal;
    return tokenAnswer(outcome.token, source.secondsLeft(outcome.token), guest.details);
  }

  function refuse(refusal: Refusal): Response {
    const {error, message, status} = refusal;
    // Not awaited: the guest does not wait for the site's log.
    void report(onError, {error, message, status});
    return refusalAnswer(refusal);
  }

  return async (request) => {
    const caller = judgeCaller(request, allowed);
    const result = await answer(request, caller).catch(() => UNEXPECTED_REFUSAL);
    const response = result instanceof Response ? result : refuse(result);
    response.headers.set('vary', 'Origin');
    if (caller.from === 'listed') allowCaller(response.headers, caller.origin);
    return response;
  };
}

/** A tag whose token the API refused asks past all caches; a browser tells it by this header. */
function wantsFresh(request: Request): boolean {
  const directives = request.headers.get('cache-control') ?? '';
  return request.cache === 'reload' || directives.includes('no-cache');
}

const METHOD_REFUSAL: Refusal = {
  status: 405,
  error: 'method-not-allowed',
  message: 'Ask for a token with POST.',
  headers: {allow: METHODS},
};

const UNEXPECTED_REFUSAL: Refusal = {
  status: 500,
  error: 'unexpected',
  message: 'The token endpoint failed.',
};

const GUEST_REFUSAL: Refusal = {
  status: 500,
  error: 'identify-guest-failed',
  message: 'The guest could not be identified: identifyGuest threw on the server.',
};

function originRefusal(request: Request): Refusal {
  const text = request.headers.get('origin') ?? '';
  const origin = URL.canParse(text) ? new URL(text).origin : 'another origin';
  return {
    status: 403,
    error: 'origin-not-allowed',
    message: `Pages of ${origin} may not ask here: add their origin to allowedOrigins on the server.`,
  };
}

function required(name: keyof TokenEndpointOptions, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text) return text;
  throw new MessengerError('config-missing', `createTokenEndpoint: ${name} is missing.`, {
    hint: `Set ${name}, for instance from an environment variable of the server, and see that it is not empty.`,
  });
}

type GuestOutcome =
  | {readonly kind: 'guest'; readonly details: GuestDetails | undefined}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

async function askForGuest(
  request: Request,
  identifyGuest: TokenEndpointOptions['identifyGuest'],
): Promise<GuestOutcome> {
  try {
    return {kind: 'guest', details: pickDetails(await identifyGuest?.(request))};
  } catch {
    return {kind: 'refused', refusal: GUEST_REFUSAL};
  }
}

/** Takes the four known fields only: a user record from a database must not slip through to the page. */
function pickDetails(guest: GuestDetails | null | undefined): GuestDetails | undefined {
  const known = (['name', 'email', 'phone', 'id'] as const).flatMap((key) => {
    const value: unknown = guest?.[key];
    return typeof value === 'string' && value ? [[key, value] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function tokenAnswer(token: Token, secondsLeft: number, guest?: GuestDetails): Response {
  return jsonAnswer(200, {
    access_token: token.accessToken,
    token_type: token.tokenType,
    expires_in: secondsLeft,
    scope: token.scope,
    guest,
  });
}

function preflightAnswer(request: Request, caller: Caller): Response {
  const headers = new Headers({allow: METHODS, 'cache-control': 'no-store'});
  if (caller.from === 'listed') {
    headers.set('access-control-allow-methods', 'POST');
    headers.set('access-control-max-age', '600');
    const wanted = request.headers.get('access-control-request-headers');
    if (wanted !== null) headers.set('access-control-allow-headers', wanted);
  }
  return new Response(null, {status: 204, headers});
}

function allowCaller(headers: Headers, origin: string): void {
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  // Otherwise the page could not read how long to wait.
  headers.set('access-control-expose-headers', 'Retry-After');
}

async function report(
  onError: TokenEndpointOptions['onError'],
  error: TokenEndpointError,
): Promise<void> {
  try {
    await onError?.(error);
  } catch {
    // A log that fails is no reason to fail the guest.
  }
}
