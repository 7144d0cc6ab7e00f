import {MessengerError} from '../errors.js';
import {structuredMessage} from '../protocol/decode.js';
import type {JwtFrame, StructuredMessage} from '../protocol/frames.js';
import {list, members, number} from '../protocol/read.js';
import type {WebMessagingClientConfig} from './contract.js';
import {noAnswer} from './replies.js';

/** Some of the history, oldest entry first. */
export interface HistoryPart {
  readonly entries: readonly StructuredMessage[];
  /** Nothing is older. */
  readonly start: boolean;
}

/** How many entries one page holds. */
const PAGE_SIZE = 25;

/** Longer than this we do not wait for one page. */
const LONGEST_WAIT_MS = 60_000;

/** A key that ends sooner is not used any more. */
const KEY_MARGIN_MS = 5000;

/**
 * What was said in the session before. The key to it comes over the socket, the pages over REST, newest entry first.
 * Each message that is said meanwhile shifts the pages, so they overlap, and whoever reads must expect to read twice.
 * Source: PROTOCOL "History".
 */
export class History {
  readonly #fetchKey: () => Promise<JwtFrame['body']>;
  readonly #api: string;
  readonly #config: Pick<WebMessagingClientConfig, 'fetch' | 'timeoutMs'>;
  #key: {readonly jwt: string; readonly untilMs: number} | undefined;
  /** How many entries are known, counted from the newest. */
  #depth = 0;
  /** Another object in another conversation. */
  #conversation = {};

  /** `fetchKey` asks for a key to the session that is configured; `api` is the API's origin. */
  constructor(
    fetchKey: () => Promise<JwtFrame['body']>,
    api: string,
    config: Pick<WebMessagingClientConfig, 'fetch' | 'timeoutMs'>,
  ) {
    this.#fetchKey = fetchKey;
    this.#api = api;
    this.#config = config;
  }

  /** Another session was configured: the key to the last one opens nothing. */
  reset(): void {
    this.#key = undefined;
  }

  /** Another conversation began. */
  clear(): void {
    this.reset();
    this.#conversation = {};
    this.#depth = 0;
  }

  /** One more entry was said. */
  grew(): void {
    this.#depth += 1;
  }

  /**
   * The newest entries, back to the first that is not later than `untilMs`, by the service's clock (where it tells no time,
   * to the first that `isKnown`); without `untilMs` the newest page. Throws what went wrong.
   */
  async missed(
    untilMs: number | undefined,
    isKnown: (entry: StructuredMessage) => boolean,
  ): Promise<HistoryPart> {
    let found: HistoryPart = {entries: [], start: false};
    for (let number = 1; ; number += 1) {
      const page = await this.#page(number);
      found = {entries: [...page.entries, ...found.entries], start: page.start};
      const isFar = ({channel, ...rest}: StructuredMessage): boolean =>
        channel.time ? Date.parse(channel.time) <= (untilMs ?? 0) : isKnown({channel, ...rest});
      if (untilMs === undefined || page.start || page.entries.some(isFar)) break;
    }
    this.#depth = Math.max(this.#depth, found.entries.length);
    return found;
  }

  /** The page before what is known. Throws what went wrong. */
  async earlier(isKnown: (entry: StructuredMessage) => boolean): Promise<HistoryPart> {
    for (let number = Math.floor(this.#depth / PAGE_SIZE) + 1; ; number += 1) {
      const page = await this.#page(number);
      this.#depth = Math.max(this.#depth, (number - 1) * PAGE_SIZE + page.entries.length);
      if (page.start || !page.entries.every((entry) => entry.type === 'Event' || isKnown(entry))) {
        return page;
      }
    }
  }

  async #page(number: number): Promise<HistoryPart> {
    const conversation = this.#conversation;
    for (;;) {
      if (conversation !== this.#conversation) throw noAnswer();
      const answer = await this.#get(number);
      const page = answer.ok ? pageOf(await answer.json(), number) : undefined;
      if (conversation !== this.#conversation) throw noAnswer();
      if (page) return page;
      await answer.body?.cancel();
      const error = unreadable(answer);
      // The service takes few of these in a minute. Whoever began again from the first page would never come to the last.
      if (error.retryAfterMs === undefined || error.retryAfterMs > LONGEST_WAIT_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }

  async #get(pageNumber: number, again = false): Promise<Response> {
    const {fetch = globalThis.fetch.bind(globalThis), timeoutMs = 10_000} = this.#config;
    const path = `/api/v2/webmessaging/messages?pageNumber=${pageNumber}&pageSize=${PAGE_SIZE}`;
    const response = await fetch(this.#api + path, {
      headers: {authorization: `bearer ${await this.#jwt()}`},
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 401 || again) return response;
    // This computer's clock may be wrong, and the key too old.
    this.#key = undefined;
    return this.#get(pageNumber, true);
  }

  async #jwt(): Promise<string> {
    const now = Date.now();
    if (this.#key && this.#key.untilMs > now + KEY_MARGIN_MS) return this.#key.jwt;
    const {jwt, expiresAtMs} = await this.#fetchKey();
    this.#key = {jwt, untilMs: expiresAtMs};
    return jwt;
  }
}

function pageOf(body: unknown, pageNumber: number): HistoryPart {
  const page = members(body);
  const entities = list(page?.['entities']);
  const pageCount = number(page?.['pageCount']);
  return {
    entries: entities.flatMap((entity) => structuredMessage(entity) ?? []).reverse(),
    start: pageCount === undefined ? entities.length < PAGE_SIZE : pageNumber >= pageCount,
  };
}

function unreadable({status, headers}: Response): MessengerError {
  const after = headers.get('retry-after') ?? '';
  // Seconds, or a date.
  const waitMs = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return new MessengerError('connection-lost', `The history answered ${status}.`, {
    hint: 'Try again later.',
    retryable: status === 408 || status === 429 || status >= 500,
    status,
    ...(waitMs > 0 && {retryAfterMs: waitMs}),
  });
}
