/**
 * Why the token endpoint refused, as a stable word.
 *
 * - `method-not-allowed` (405): not a POST.
 * - `origin-not-allowed` (403): a page of another origin that is not in `allowedOrigins`.
 * - `upstream-rejected` (401): Genesys Cloud refused the client or its scope.
 * - `upstream-forbidden` (403): Genesys Cloud knows the client but forbids it a token.
 * - `upstream-rate-limited` (429): Genesys Cloud asks to slow down; `Retry-After` is passed on.
 * - `upstream-failed` (502): Genesys Cloud could not be reached, failed, or answered with something else than a token.
 * - `upstream-timeout` (504): Genesys Cloud did not answer in time.
 * - `identify-guest-failed` (500): `identifyGuest` threw.
 * - `bad-request` (400): the Node adapter was given a request without a usable address.
 * - `unexpected` (500): anything else.
 */
export type TokenEndpointErrorCode =
  | 'method-not-allowed'
  | 'origin-not-allowed'
  | 'upstream-rejected'
  | 'upstream-forbidden'
  | 'upstream-rate-limited'
  | 'upstream-failed'
  | 'upstream-timeout'
  | 'identify-guest-failed'
  | 'bad-request'
  | 'unexpected';

/** A refusal as the site's log sees it. Holds no secret, no token and no guest details. */
export interface TokenEndpointError {
  /** The stable word for this refusal; the page sees the same. */
  readonly error: TokenEndpointErrorCode;
  /** What happened and what to do about it; the page sees the same. */
  readonly message: string;
  /** The HTTP status of the answer. */
  readonly status: number;
}

/** A refusal, and the headers that belong to it. */
export interface Refusal extends TokenEndpointError {
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Answers `body` as JSON that nobody may keep: it holds a token, or is about one. */
export function jsonAnswer(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Answers a refusal as `{error, message}`. */
export function refusalAnswer(
  {status, error, message, headers}: Refusal,
  more: Readonly<Record<string, string>> = {},
): Response {
  return jsonAnswer(status, {error, message}, {...more, ...headers});
}
