import {resolveEnvironment} from '../environments.js';
import {jsonAnswer, refusalAnswer, UNEXPECTED} from './answers.js';
import type {Answer, Refusal} from './answers.js';
import {toFetchHandler, type Call, type FetchHandler} from './call.js';
import {askForGuest, STRANGER, type GuestDetails} from './callers/guest.js';
import {judgeCaller, readOrigins, type Caller} from './callers/origins.js';
import {RateLimit} from './callers/rate-limit.js';
import {safeLog, type Log} from './log.js';
import type {Mode} from './mode.js';
import {
  readDeploymentIds,
  readDeploymentPath,
  readMode,
  readParts,
  readProxies,
  readTimeout,
  required,
} from './options.js';
import type {TokenEndpointOptions} from './options.js';
import {Seal} from './store/seal.js';
import {SharedToken} from './store/shared-token.js';
import {CarefulStore, type TokenStore} from './store/store.js';
import {tokenMode} from './token-mode.js';
import {TokenSource} from './token-source.js';
import type {Line} from './upstream/ask.js';
import type {Grant} from './upstream/token-grant.js';
import {verdictMode} from './verdict-mode.js';
import {VerdictSource} from './verdict-source.js';

const METHODS = 'POST, OPTIONS';
/**
 * Makes the endpoint that the tag's `token-endpoint` names: a function from `Request` to `Response` for any server that
 * speaks Fetch; `toNodeHandler` fits it to Node and Express. It answers a POST with
 * `{access_token, token_type, expires_in, scope?, guest?}`, where `expires_in` is the seconds that remain, or in verdict mode
 * with `{verdict, expires_in, guest?}`, and a refusal with `{error, message}`. It keeps one token until 60 s before its
 * end. It never rejects.
 *
 * In token mode whoever can reach it gets the token, so give the OAuth client no more than `webDeployments:deployment:view`.
 *
 * @example
 * const tokens = createTokenEndpoint({
 *   clientId: process.env.GENESYS_CLIENT_ID,
 *   clientSecret: process.env.GENESYS_CLIENT_SECRET,
 *   environment: 'eu-west-1',
 *   mode: 'verdict',
 * });
 * app.all('/genesys/token', toNodeHandler(tokens));
 *
 * @throws {MessengerError} `config-missing` or `config-invalid`, naming the option; `environment-unknown`.
 */
export function createTokenEndpoint(options: TokenEndpointOptions): FetchHandler {
  const log = safeLog(options.log);
  const allowed = readOrigins(options.allowedOrigins ?? []);
  const limit = openLimit(options, log);
  const grant = openMode(options, log);
  const {identifyGuest} = options;

  async function answer(call: Call, caller: Caller): Promise<Answer | Refusal> {
    const {method} = call;
    if (method !== 'POST' && method !== 'OPTIONS') return METHOD_REFUSAL;
    if (caller.from === 'foreign') return originRefusal(call);
    if (method === 'OPTIONS') return preflightAnswer(call, caller);
    const tooMany = limit && (await limit.refusalOf(call));
    if (tooMany) return tooMany;
    // Asked before the grant is waited for: both take their time.
    const asked = identifyGuest && askForGuest(call, identifyGuest);
    const outcome = await grant(call);
    if (outcome.kind === 'refused') return outcome.refusal;
    const guest = asked ? await asked : STRANGER;
    if (guest.kind === 'failed') return GUEST_REFUSAL;
    return jsonAnswer(withGuest(outcome.json, guest.details));
  }

  function refuse(refusal: Refusal): Answer {
    const {error, message, status} = refusal;
    log({level: status < 500 ? 'warn' : 'error', event: 'refused', error, message, status});
    return refusalAnswer(refusal, error === 'method-not-allowed' ? {allow: METHODS} : undefined);
  }

  return toFetchHandler(async (call) => {
    const caller = judgeCaller(call, allowed);
    let result: Answer | Refusal = UNEXPECTED;
    try {
      result = await answer(call, caller);
    } catch {
      // What it is, is told to nobody: it may hold anything.
    }
    const answered = 'error' in result ? refuse(result) : result;
    return caller.from === 'listed' ? readableBy(caller.origin, answered) : answered;
  });
}

function openMode(options: TokenEndpointOptions, log: Log): Mode {
  const clientId = required('clientId', options.clientId);
  const clientSecret = required('clientSecret', options.clientSecret);
  const {login, api} = resolveEnvironment(required('environment', options.environment));
  const scope = (options.scope ?? 'webdeployments:readonly').trim();
  const timeoutMs = readTimeout(options.timeoutMs);
  const line: Line = {
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: options.now ?? Date.now,
    timeoutMs,
  };
  const grant = {url: `${login}/oauth/token`, clientId, clientSecret, scope};
  const store = readParts('store', options.store, ['get', 'set', 'delete']);
  const tokens = new TokenSource(grant, line, log, store && openShared(store, grant, line, log));
  const ids = readDeploymentIds(options.deploymentIds);
  const path = readDeploymentPath(options.deploymentPath);
  if (readMode(options.mode) === 'token') return tokenMode(tokens);
  const address = (id: string): string => api + path.replace('{deploymentId}', id);
  return verdictMode(new VerdictSource(tokens, line, log, address), ids);
}

function openShared(store: TokenStore, grant: Grant, line: Line, log: Log): SharedToken {
  const {clientId, clientSecret, url, scope} = grant;
  const key = `${clientId}@${new URL(url).host}:${scope}`;
  return new SharedToken(
    new CarefulStore(store, log),
    new Seal(clientSecret),
    log,
    key,
    line.timeoutMs,
  );
}

function openLimit(options: TokenEndpointOptions, log: Log): RateLimit | undefined {
  const {clientAddress, clientSecret} = options;
  const limiter = readParts('rateLimit', options.rateLimit, ['consume']);
  const address = {proxies: readProxies(options.proxies), clientAddress};
  return limiter && new RateLimit(limiter, address, required('clientSecret', clientSecret), log);
}

const METHOD_REFUSAL: Refusal = {
  status: 405,
  error: 'method-not-allowed',
  message: 'Ask for a token with POST.',
};

const GUEST_REFUSAL: Refusal = {
  status: 500,
  error: 'identify-guest-failed',
  message: 'The guest could not be identified: identifyGuest threw on the server.',
};

function originRefusal(call: Call): Refusal {
  const text = call.header('origin') ?? '';
  const origin = URL.canParse(text) ? new URL(text).origin : 'another origin';
  return {
    status: 403,
    error: 'origin-not-allowed',
    message: `Pages of ${origin} may not ask here: add their origin to allowedOrigins on the server.`,
  };
}

/** The members of `json`, and the guest where there is one. */
function withGuest(json: string, guest: GuestDetails | undefined): string {
  return guest ? `${json.slice(0, -1)},"guest":${JSON.stringify(guest)}}` : json;
}

function preflightAnswer(call: Call, caller: Caller): Answer {
  const headers: Record<string, string> = {
    allow: METHODS,
    'cache-control': 'no-store',
    vary: 'Origin',
  };
  if (caller.from === 'listed') {
    headers['access-control-allow-methods'] = 'POST';
    headers['access-control-max-age'] = '600';
    const wanted = call.header('access-control-request-headers');
    if (wanted !== undefined) headers['access-control-allow-headers'] = wanted;
  }
  return {status: 204, headers, body: null};
}

/** An answer that the browser shows to a page of another origin. */
function readableBy(origin: string, {status, headers, body}: Answer): Answer {
  const cors = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    // Otherwise the page could not read how long to wait.
    'access-control-expose-headers': 'Retry-After',
  };
  return {status, body, headers: {...headers, ...cors}};
}
