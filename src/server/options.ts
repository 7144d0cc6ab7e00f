import {MessengerError} from '../errors.js';
import type {IdentifyGuest} from './callers/guest.js';
import type {RateLimiter} from './callers/rate-limit.js';
import type {LogEntry} from './log.js';
import type {TokenStore} from './store/store.js';

/** How a site hands out tokens. */
export interface TokenEndpointOptions {
  /** The id of an OAuth client of the type Client Credentials. Required; `undefined` throws `config-missing`. */
  readonly clientId: string | undefined;
  /** Its secret, from the server's own settings. Required; it leaves the server only towards Genesys Cloud. */
  readonly clientSecret: string | undefined;
  /** The region: `eu-west-1`, `mypurecloud.ie`, `euw1`, or an origin that stands for all hosts. Required. */
  readonly environment: string | undefined;
  /**
   * What a page gets. `token`: an access token, with which it looks at the deployment itself. `verdict`: the endpoint looks at
   * the deployment and tells what it found, and the token never leaves the server: the better choice for production.
   *
   * @default 'token'
   */
  readonly mode?: 'token' | 'verdict' | undefined;
  /**
   * Space-separated OAuth scopes to ask for. The default is all that the messenger needs, as the token may go to the page.
   * An empty text asks for none, and the token can do whatever the roles of the OAuth client allow.
   *
   * @default 'webdeployments:readonly'
   */
  readonly scope?: string | undefined;
  /** In verdict mode, the deployments that pages may ask about. @default all of the organisation */
  readonly deploymentIds?: readonly string[] | undefined;
  /** In verdict mode, where the API has them. @default '/api/v2/webdeployments/deployments/{deploymentId}' */
  readonly deploymentPath?: string | undefined;
  /**
   * Other origins whose pages may ask, such as `https://shop.example`; they may send cookies as well.
   * Pages of the endpoint's own origin always may. @default []
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * Tells who is asking, for instance by the session cookie; the page gets the details as `guest`. Runs on each request,
   * beside the token's; in verdict mode the body of its request has been read. `undefined` means a stranger. If it throws,
   * the answer is 500 and the reason is not told to anyone: log it yourself.
   */
  readonly identifyGuest?: IdentifyGuest | undefined;
  /**
   * Limits how often one address may ask: a limiter of `rate-limiter-flexible`, such as
   * `new RateLimiterMemory({points: 60, duration: 60})`. It is given a code of the address from which nobody can tell the
   * address without the client secret. Where it fails, callers are let through. @default no limit
   */
  readonly rateLimit?: RateLimiter | undefined;
  /**
   * How many proxies of yours (load balancers, a CDN) stand before this server. That many entries of `X-Forwarded-For` are
   * believed, from the right; with 0 none, and the other end of the connection counts, which only `toNodeHandler` knows.
   *
   * @default 0
   */
  readonly proxies?: number | undefined;
  /** Your own way to the caller's address, as `(request) => request.headers.get('cf-connecting-ip')`. */
  readonly clientAddress?: ((request: Request) => string | null | undefined) | undefined;
  /**
   * Where instances share one token: a `Keyv`, for instance on Redis, or anything with `get`, `set` and `delete`. What it keeps
   * is encrypted with the client secret. One that fails or is silent costs no request. @default none: memory
   */
  readonly store?: TokenStore | undefined;
  /** Called with each entry for the site's log, none of which is secret or personal. What it throws is ignored. */
  readonly log?: ((entry: LogEntry) => unknown) | undefined;
  /** Replaces `fetch` towards Genesys Cloud, for instance to pass through a proxy. */
  readonly fetch?: typeof fetch | undefined;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Milliseconds that Genesys Cloud has for each answer. The page waits for ours ten seconds. @default 5_000 */
  readonly timeoutMs?: number | undefined;
}

const LONGEST_TIMEOUT_MS = 60_000;
const DEPLOYMENT_PATH = '/api/v2/webdeployments/deployments/{deploymentId}';

/** Gives an option that must be there. Throws `config-missing`. */
export function required(name: keyof TokenEndpointOptions, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text) return text;
  throw new MessengerError('config-missing', `createTokenEndpoint: ${name} is missing.`, {
    hint: `Set ${name}, for instance from an environment variable of the server, and see that it is not empty.`,
  });
}

export function readTimeout(ms = 5_000): number {
  if (ms > 0 && ms <= LONGEST_TIMEOUT_MS) return ms;
  throw invalid(
    'timeoutMs',
    'Set timeoutMs to milliseconds up to 60_000, such as 5_000, or leave it out.',
  );
}

export function readMode(mode: unknown = 'token'): 'token' | 'verdict' {
  if (mode === 'token' || mode === 'verdict') return mode;
  throw invalid('mode', "Set mode to 'token' or 'verdict', or leave it out.");
}

export function readProxies(count: unknown = 0): number {
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0) return count;
  throw invalid('proxies', 'Set proxies to how many of yours stand before this server, such as 1.');
}

/** The ids in lower case; `undefined`: all. */
export function readDeploymentIds(
  ids: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (!ids) return undefined;
  for (const id of ids) {
    if (isDeploymentId(id)) continue;
    throw invalid(`deploymentIds: "${id}"`, 'List the IDs of your Messenger deployments, UUIDs.');
  }
  return new Set(ids.map((id) => id.toLowerCase()));
}

export function isDeploymentId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export function readDeploymentPath(path = DEPLOYMENT_PATH): string {
  if (path.startsWith('/') && path.includes('{deploymentId}')) return path;
  throw invalid('deploymentPath', 'Write a path that starts with / and contains {deploymentId}.');
}

/** Checks that an object has what is called of it: a wrong one would show only at the first guest. */
export function readParts<T extends object>(
  name: 'store' | 'rateLimit',
  value: T | undefined,
  functions: readonly (keyof T & string)[],
): T | undefined {
  const lacking = value && functions.find((key) => typeof value[key] !== 'function');
  if (lacking === undefined) return value;
  throw invalid(`${name}.${lacking}`, `Give ${name} an object with ${functions.join(', ')}.`);
}

function invalid(what: string, hint: string): MessengerError {
  return new MessengerError('config-invalid', `createTokenEndpoint: ${what} is not valid.`, {hint});
}
