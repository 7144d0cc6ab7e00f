import {structuredMessage} from '../protocol/decode.js';
import type {StructuredMessage} from '../protocol/frames.js';
import type {Connection} from './connection.js';
import type {Replies} from './replies.js';
import {newToken} from './session-token.js';

/** How many entries one page of the history holds. */
const PAGE_SIZE = 25;

/** What the history is read through. */
export interface HistoryOptions {
  readonly connection: Connection;
  readonly replies: Replies;
  /** The API's origin. */
  readonly api: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number | undefined;
}

/** What was said in the session before. The key to it comes over the socket, the pages over REST. */
export class History {
  readonly #options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** The newest page, oldest entry first; entries that cannot be read are left out. Throws what went wrong. */
  async newest(): Promise<readonly StructuredMessage[]> {
    const {api, timeoutMs = 10_000} = this.#options;
    const fetch = this.#options.fetch ?? globalThis.fetch.bind(globalThis);
    const url = `${api}/api/v2/webmessaging/messages?pageNumber=1&pageSize=${PAGE_SIZE}`;
    const response = await fetch(url, {
      headers: {authorization: `bearer ${await this.#jwt()}`},
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`The history answered ${response.status}.`);
    const page: unknown = await response.json();
    const entities =
      typeof page === 'object' && page !== null && 'entities' in page ? page.entities : undefined;
    if (!Array.isArray(entities)) throw new Error('The history answered without entities.');
    return entities.flatMap((entity) => structuredMessage(entity) ?? []).reverse();
  }

  async #jwt(): Promise<string> {
    const {connection, replies} = this.#options;
    const tracingId = newToken();
    const answer = replies.expect(tracingId);
    connection.send((token) => ({action: 'getJwt', token, tracingId}));
    const frame = await answer;
    if (frame.class !== 'JwtResponse') throw new Error(`getJwt was answered with ${frame.class}.`);
    return frame.body.jwt;
  }
}
