import type {Refusal, TokenEndpointErrorCode} from '../answers.js';
import {ask, type Heard, type Line} from './ask.js';

/** Whose token is asked for, and where. */
export interface Grant {
  /** The address of the OAuth token service. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated scopes; empty: none are sent, and the client's roles alone count. */
  readonly scope: string;
}

/** An access token and its life. */
export interface Token {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly scope: string | undefined;
  /** When it was asked for, in milliseconds since 1970 by our clock. The service's own does not count. */
  readonly askedAt: number;
  /** Counted from then, so never longer than it really is. */
  readonly lifeMs: number;
}

/** What came of asking. */
export type GrantOutcome =
  | {readonly kind: 'token'; readonly token: Token}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

const CREDENTIALS_HINT =
  'Genesys Cloud refused the OAuth client: check clientId, clientSecret and environment on the server.';
const GRANT_HINT =
  'Genesys Cloud refused the grant: the OAuth client must be of the type Client Credentials.';

/** What to check, by the OAuth error word. Other words, which might hold anything, are not repeated. */
const REJECTIONS: Readonly<Record<string, string>> = {
  invalid_client: CREDENTIALS_HINT,
  invalid_scope:
    'Genesys Cloud refused the scope: allow it to the OAuth client, or set scope on the server.',
  unauthorized_client: GRANT_HINT,
  unsupported_grant_type: GRANT_HINT,
};

/** Asks once for a token by the client-credentials grant. Gives a refusal in place of throwing. */
export async function askForToken(grant: Grant, line: Line): Promise<GrantOutcome> {
  const askedAt = line.now();
  const heard = await ask(line, grant.url, request(grant));
  if (heard.kind === 'timeout') {
    return refused(504, 'upstream-timeout', 'Genesys Cloud did not answer in time.');
  }
  if (heard.kind === 'unreachable') {
    return failed(`Genesys Cloud could not be reached${heard.reason}.`);
  }
  if (heard.status < 200 || heard.status > 299) return refusedBy(heard);
  const token = readToken(heard.body, askedAt);
  return token ? {kind: 'token', token} : failed('Genesys Cloud answered without a usable token.');
}

function request(grant: Grant): RequestInit {
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
  };
}

function refusedBy({status, body, retryAfter}: Heard & {kind: 'answered'}): GrantOutcome {
  if (status === 400 || status === 401) {
    const word = body?.['error'];
    const known = typeof word === 'string' && Object.hasOwn(REJECTIONS, word) ? word : undefined;
    const message = REJECTIONS[known ?? 'invalid_client'] ?? CREDENTIALS_HINT;
    return refused(401, 'upstream-rejected', message, retryAfter);
  }
  if (status === 403) {
    const message = 'Genesys Cloud forbids this OAuth client a token: check its roles and state.';
    return refused(403, 'upstream-forbidden', message, retryAfter);
  }
  if (status === 429) {
    const message = 'Genesys Cloud asks to slow down; try again later.';
    return refused(429, 'upstream-rate-limited', message, retryAfter);
  }
  const check = status < 500 ? ': check environment on the server' : '';
  return failed(`Genesys Cloud answered with status ${status}${check}.`, retryAfter);
}

function readToken(
  body: Readonly<Record<string, unknown>> | undefined,
  askedAt: number,
): Token | undefined {
  const accessToken = body?.['access_token'];
  const seconds = body?.['expires_in'];
  const type = body?.['token_type'] ?? 'Bearer';
  // Visible ASCII, as RFC 6749 has it: the page must be able to put it into a header.
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) return undefined;
  if (typeof seconds !== 'number' || !(seconds >= 1)) return undefined;
  if (seconds > Number.MAX_SAFE_INTEGER / 1e6) return undefined;
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return undefined;
  const scope = body?.['scope'];
  return {
    accessToken,
    tokenType: type,
    scope: typeof scope === 'string' && scope ? scope : undefined,
    askedAt,
    lifeMs: seconds * 1000,
  };
}

function failed(message: string, retryAfter?: string): GrantOutcome {
  return refused(502, 'upstream-failed', message, retryAfter);
}

function refused(
  status: number,
  error: TokenEndpointErrorCode,
  message: string,
  retryAfter?: string,
): GrantOutcome {
  return {kind: 'refused', refusal: {status, error, message, retryAfter}};
}
