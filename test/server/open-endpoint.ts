import {createTokenEndpoint} from '../../src/server/index.js';
import type {LogEntry, TokenEndpointOptions} from '../../src/server/index.js';

export const SECRET = 'a-secret-that-nobody-may-see';
export const TOKEN = 'a-token-for-pages';
export const SITE = 'https://shop.example';
const START = Date.UTC(2026, 0, 1);

/** A pretend OAuth service: `answer` says what it answers to the n-th request, counted from 1. */
export interface PretendUpstream {
  answer: (count: number, signal: AbortSignal | null | undefined) => Response | Promise<Response>;
  readonly requests: Request[];
}

/** What the pretend OAuth service answers when all is well. */
export function tokenJson(more: object = {}): Response {
  return Response.json({access_token: TOKEN, token_type: 'bearer', expires_in: 86_400, ...more});
}

/** Makes an endpoint before a pretend OAuth service, with a clock that stands still until it is moved. */
export function openEndpoint(options: Partial<TokenEndpointOptions> = {}) {
  const upstream: PretendUpstream = {answer: () => tokenJson(), requests: []};
  const clock = {now: START};
  const logged: LogEntry[] = [];
  const handler = createTokenEndpoint({
    clientId: 'site-client',
    clientSecret: SECRET,
    environment: 'eu-west-1',
    fetch: async (input, init) => {
      upstream.requests.push(new Request(input, {...init, signal: null}));
      return upstream.answer(upstream.requests.length, init?.signal);
    },
    now: () => clock.now,
    log: (entry) => logged.push(entry),
    ...options,
  });
  return {handler, upstream, clock, logged, ask: () => handler(post())};
}

/** A request as a page of the site sends it. */
export function post(headers: HeadersInit = {origin: SITE}, method = 'POST'): Request {
  return new Request(`${SITE}/genesys/token`, {method, headers});
}

/** Reads an answer whole. */
export async function read(response: Response) {
  const text = await response.text();
  const body: unknown = text ? JSON.parse(text) : undefined;
  const fields = typeof body === 'object' && body !== null ? {...body} : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: fields as Record<string, unknown>,
  };
}
