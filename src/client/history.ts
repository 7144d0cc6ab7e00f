import {structuredMessage} from '../protocol/decode.js';
import type {StructuredMessage} from '../protocol/frames.js';
import type {Connection} from './connection.js';
import type {WebMessagingClientConfig} from './contract.js';
import type {Replies} from './replies.js';
import {newToken} from './session-token.js';

/** How many entries one page of the history holds. */
const PAGE_SIZE = 25;

/** What was said in the session before. The key to it comes over the socket, the pages over REST. */
export class History {
  readonly #connection: Connection;
  readonly #replies: Replies;
  readonly #api: string;
  readonly #config: Pick<WebMessagingClientConfig, 'fetch' | 'timeoutMs'>;

  /** `api` is the API's origin. */
  constructor(
    connection: Connection,
    replies: Replies,
    api: string,
    config: Pick<WebMessagingClientConfig, 'fetch' | 'timeoutMs'>,
  ) {
    this.#connection = connection;
    this.#replies = replies;
    this.#api = api;
    this.#config = config;
  }

  /** The newest page, oldest entry first; entries that cannot be read are left out. Throws what went wrong. */
  async newest(): Promise<readonly StructuredMessage[]> {
    const {fetch = globalThis.fetch.bind(globalThis), timeoutMs = 10_000} = this.#config;
    const path = `/api/v2/webmessaging/messages?pageNumber=1&pageSize=${PAGE_SIZE}`;
    const response = await fetch(this.#api + path, {
      headers: {authorization: `bearer ${await this.#jwt()}`},
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`The history answered ${response.status}.`);
    // Whatever is not a page of entries throws here as well.
    const {entities} = (await response.json()) as {readonly entities: readonly unknown[]};
    return entities.flatMap((entity) => structuredMessage(entity) ?? []).reverse();
  }

  async #jwt(): Promise<string> {
    const tracingId = newToken();
    const answer = this.#replies.expect(tracingId);
    this.#connection.send((token) => ({action: 'getJwt', token, tracingId}));
    const frame = await answer;
    if (frame.class !== 'JwtResponse') throw new Error(`getJwt was answered with ${frame.class}.`);
    return frame.body.jwt;
  }
}
