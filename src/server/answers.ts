/**
 * Why the token endpoint refused, as a stable word.
 *
 * - `method-not-allowed` (405): not a POST.
 * - `origin-not-allowed` (403): a page of another origin that is not in `allowedOrigins`.
 * - `rate-limited` (429): this caller asked too often; `Retry-After` says how long to wait.
 * - `deployment-missing` (400): in verdict mode, the form names no deployment.
 * - `deployment-not-allowed` (403): in verdict mode, a deployment that is not in `deploymentIds`.
 * - `upstream-rejected` (401): Genesys Cloud refused the client, its scope, or the token that it gave.
 * - `upstream-forbidden` (403): Genesys Cloud knows the client but forbids it a token.
 * - `upstream-rate-limited` (429): Genesys Cloud asks to slow down; `Retry-After` is passed on.
 * - `upstream-failed` (502): Genesys Cloud could not be reached, failed, or answered with something else than a token.
 * - `upstream-timeout` (504): Genesys Cloud did not answer in time.
 * - `identify-guest-failed` (500): `identifyGuest` threw.
 * - `bad-request` (400): the request has no usable address.
 * - `unexpected` (500): anything else.
 */
export type TokenEndpointErrorCode =
  | 'method-not-allowed'
  | 'origin-not-allowed'
  | 'rate-limited'
  | 'deployment-missing'
  | 'deployment-not-allowed'
  | 'upstream-rejected'
  | 'upstream-forbidden'
  | 'upstream-rate-limited'
  | 'upstream-failed'
  | 'upstream-timeout'
  | 'identify-guest-failed'
  | 'bad-request'
  | 'unexpected';

/** HeaderFields by their names in lower case. */
export type HeaderFields = Readonly<Record<string, string>>;

/** What goes back. `body` is JSON; none for an answer without content. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: string | null;
}

/** Why there is no token. Holds no secret, no token and no guest details. */
export interface Refusal {
  readonly status: number;
  /** The stable word for this refusal. */
  readonly error: TokenEndpointErrorCode;
  /** What happened and what to do about it. */
  readonly message: string;
  /** The header `Retry-After`: seconds or an HTTP date. */
  readonly retryAfter?: string | undefined;
}

export const BAD_REQUEST: Refusal = {
  status: 400,
  error: 'bad-request',
  message: 'The request has no usable address.',
};

export const UNEXPECTED: Refusal = {
  status: 500,
  error: 'unexpected',
  message: 'The token endpoint failed.',
};

/** Nobody may keep an answer: it holds a token, or is about one. And the answer depends on who asks. */
const JSON_HEADERS: HeaderFields = {
  vary: 'Origin',
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
};

/** An answer of JSON text that is ready. */
export function jsonAnswer(body: string, status = 200, more?: HeaderFields): Answer {
  return {status, headers: more ? {...more, ...JSON_HEADERS} : JSON_HEADERS, body};
}

/** Answers a refusal as `{error, message}`. */
export function refusalAnswer(
  {status, error, message, retryAfter}: Refusal,
  more?: HeaderFields,
): Answer {
  const wait = retryAfter === undefined ? undefined : {'retry-after': retryAfter};
  return jsonAnswer(JSON.stringify({error, message}), status, {...more, ...wait});
}
