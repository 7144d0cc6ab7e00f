import {randomUuid} from '../ids.js';

/** On every answer, because every service here is asked by pages. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, ININ-Correlation-Id',
};

/** A JSON answer that any page may read. */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(status, JSON.stringify(body), {'content-type': 'application/json', ...headers});
}

/** An answer that any page may read. */
export function answer(
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response {
  const correlation = {'inin-correlation-id': randomUuid()};
  // Response throws when one of these comes with a body.
  const isBodiless = [101, 204, 205, 304].includes(status);
  return new Response(isBodiless ? null : body, {
    status,
    headers: {...CORS, ...correlation, ...headers},
  });
}

/** A failure in the form of the platform API. */
export function apiError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = {message, code, status, contextId: randomUuid(), details: [], errors: []};
  return jsonAnswer(status, body, headers);
}

/** The answer to a browser that asks before it sends a request of another origin; `headers` are those it may send. */
export function preflightAnswer(
  methods = 'GET, POST, OPTIONS',
  headers = 'authorization, content-type',
): Response {
  return answer(204, '', {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': headers,
    'access-control-max-age': '600',
  });
}

/** What follows `Bearer`, in any letter case. */
export function bearerOf(request: Request): string | undefined {
  return /^bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}
