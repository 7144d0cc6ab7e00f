import type {Refusal, TokenEndpointErrorCode} from './answers.js';

/** How to ask Genesys Cloud for a token. */
export interface Grant {
  /** The address of the OAuth token service. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated scopes; empty: none are sent, and the client's roles alone count. */
  readonly scope: string;
  /** Milliseconds for the whole exchange, body included. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** An access token and its life. */
export interface Token {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly scope: string | undefined;
  /** Milliseconds since 1970. Counted from when we asked, so never later than the real end. */
  readonly expiresAt: number;
}

/** What came of asking. Never a throw: the outcome is shared by callers that may have gone away. */
export type GrantOutcome =
  | {readonly kind: 'token'; readonly token: Token}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

const CREDENTIALS_HINT =
  'Genesys Cloud refused the OAuth client: check clientId, clientSecret and environment on the server.';

/** What to check, by the OAuth error word. Other words, which might hold anything, are not repeated. */
const REJECTIONS: Readonly<Record<string, string>> = {
  invalid_client: CREDENTIALS_HINT,
  invalid_scope:
    'Genesys Cloud refused the scope: allow it to the OAuth client, or set scope on the server.',
  unauthorized_client:
    'Genesys Cloud refused the grant: the OAuth client must be of the type Client Credentials.',
  unsupported_grant_type:
    'Genesys Cloud refused the grant: the OAuth client must be of the type Client Credentials.',
};

/** Reasons that tell an operator where to look, and cannot hold a secret. */
const NETWORK_REASONS: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Asks once for a token by the client-credentials grant. Gives a refusal in place of throwing. */
export async function askForToken(grant: Grant): Promise<GrantOutcome> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<GrantOutcome>((resolve) => {
    timer = setTimeout(() => {
      resolve(refused(504, 'upstream-timeout', 'Genesys Cloud did not answer in time.'));
      abort.abort();
    }, grant.timeoutMs);
  });
  try {
    // A race, because a fetch that the site passed in may not listen to the signal.
    return await Promise.race([exchange(grant, abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(grant: Grant, signal: AbortSignal): Promise<GrantOutcome> {
  try {
    const askedAt = grant.now();
    const response = await grant.fetch(grant.url, request(grant, signal));
    if (!response.ok) return await refusedBy(response);
    const token = readToken(await response.text(), askedAt);
    if (token) return {kind: 'token', token};
    return failed('Genesys Cloud answered without a usable token.');
  } catch (thrown) {
    return failed(`Genesys Cloud could not be reached${networkReason(thrown)}.`);
  }
}

function request(grant: Grant, signal: AbortSignal): RequestInit {
  const body = new URLSearchParams({grant_type: 'client_credentials'});
  if (grant.scope) body.set('scope', grant.scope);
  const credentials = new TextEncoder().encode(`${grant.clientId}:${grant.clientSecret}`);
  return {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${btoa(String.fromCharCode(...credentials))}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: body.toString(),
    // The credentials are meant for one address. Not 'error', which Cloudflare Workers do not know.
    redirect: 'manual',
    signal,
  };
}

async function refusedBy(response: Response): Promise<GrantOutcome> {
  const {status} = response;
  const headers = retryAfter(response);
  if (status === 400 || status === 401) {
    const word = oauthError(await response.text());
    return refused(401, 'upstream-rejected', REJECTIONS[word] ?? CREDENTIALS_HINT, headers);
  }
  await response.body?.cancel();
  if (status === 403) {
    const message = 'Genesys Cloud forbids this OAuth client a token: check its roles and state.';
    return refused(403, 'upstream-forbidden', message, headers);
  }
  if (status === 429) {
    const message = 'Genesys Cloud asks to slow down; try again later.';
    return refused(429, 'upstream-rate-limited', message, headers);
  }
  const check = status < 500 ? ': check environment on the server' : '';
  return failed(`Genesys Cloud answered with status ${status}${check}.`, headers);
}

function retryAfter(response: Response): Record<string, string> | undefined {
  const value = response.headers.get('retry-after')?.trim() ?? '';
  const known = /^\d{1,9}$/.test(value) || /^[A-Z][a-z]{2}, [\w :]{1,30} GMT$/.test(value);
  return known ? {'retry-after': value} : undefined;
}

function oauthError(text: string): string {
  const word = parseObject(text)?.['error'];
  return typeof word === 'string' && Object.hasOwn(REJECTIONS, word) ? word : 'invalid_client';
}

function readToken(text: string, askedAt: number): Token | undefined {
  const answer = parseObject(text);
  const accessToken = answer?.['access_token'];
  const seconds = answer?.['expires_in'];
  const type = answer?.['token_type'] ?? 'Bearer';
  // Visible ASCII, as RFC 6749 has it: the page must be able to put it into a header.
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) return undefined;
  if (typeof seconds !== 'number' || !(seconds >= 1)) return undefined;
  if (seconds > Number.MAX_SAFE_INTEGER / 1e6) return undefined;
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return undefined;
  const scope = answer?.['scope'];
  return {
    accessToken,
    tokenType: type,
    scope: typeof scope === 'string' && scope ? scope : undefined,
    expiresAt: askedAt + seconds * 1000,
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? {...value} : undefined;
  } catch {
    return undefined;
  }
}

function networkReason(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = typeof cause === 'object' && cause && 'code' in cause ? cause.code : undefined;
  return NETWORK_REASONS.has(code) ? ` (${String(code)})` : '';
}

function failed(message: string, headers?: Record<string, string>): GrantOutcome {
  return refused(502, 'upstream-failed', message, headers);
}

function refused(
  status: number,
  error: TokenEndpointErrorCode,
  message: string,
  headers?: Record<string, string>,
): GrantOutcome {
  return {kind: 'refused', refusal: {status, error, message, headers}};
}
