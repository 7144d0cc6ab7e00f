import {MessengerError} from '../errors.js';
import {structuredMessage} from '../protocol/decode.js';
import type {JwtFrame, StructuredMessage} from '../protocol/frames.js';
import {list, members, number} from '../read.js';
import type {WebMessagingClientConfig} from './contract.js';
import {noAnswer, type Replies} from './replies.js';

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

export type History = ReturnType<typeof createHistory>;

/**
 * What was said in the session before. The key to it comes over the socket, the pages over REST, newest entry first.
 * Each message that is said meanwhile shifts the pages, so they overlap, and whoever reads must expect to read twice.
 * `ask` asks the session that is configured for a key; `api` is the API's origin. Source: PROTOCOL "History".
 */
export function createHistory(
  ask: Replies['ask'],
  api: string,
  config: Pick<WebMessagingClientConfig, 'fetch' | 'timeoutMs'>,
) {
  let key: JwtFrame['body'] | undefined;
  /** How many entries are known, counted from the newest. */
  let depth = 0;
  /** Another object in another conversation. */
  let conversation = {};

  /** Another session was configured: the key to the last one opens nothing. */
  function reset(): void {
    key = undefined;
  }

  async function pageAt(number: number): Promise<HistoryPart> {
    const asked = conversation;
    for (;;) {
      const answer = await get(number);
      const page = answer.ok ? pageOf(await answer.json(), number) : undefined;
      if (asked !== conversation) throw noAnswer();
      if (page) return page;
      await answer.body?.cancel();
      const error = unreadable(answer);
      // The service takes few of these in a minute. Whoever began again from the first page would never come to the last.
      if (error.retryAfterMs === undefined || error.retryAfterMs > LONGEST_WAIT_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }

  async function get(number: number, again = false): Promise<Response> {
    if (!key || key.expiresAtMs < Date.now() + KEY_MARGIN_MS) {
      const answer = await ask((address) => ({action: 'getJwt', ...address}));
      if (answer.class !== 'JwtResponse') throw noAnswer();
      key = answer.body;
    }
    const path = `/api/v2/webmessaging/messages?pageNumber=${number}&pageSize=${PAGE_SIZE}`;
    const response = await (config.fetch ?? fetch)(api + path, {
      headers: {authorization: `bearer ${key.jwt}`},
      signal: AbortSignal.timeout(config.timeoutMs ?? 10_000),
    });
    if (response.status !== 401 || again) return response;
    // This computer's clock may be wrong, and the key too old.
    reset();
    return get(number, true);
  }

  return {
    reset,

    /** Another conversation began. */
    clear(): void {
      reset();
      conversation = {};
      depth = 0;
    },

    /** One more entry was said. */
    grew(): void {
      depth += 1;
    },

    /**
     * The newest entries, back to the first that is not later than `untilMs`, by the service's clock (where it tells no
     * time, to the first that `isKnown`); without `untilMs` the newest page. Throws what went wrong.
     */
    async missed(
      untilMs: number | undefined,
      isKnown: (entry: StructuredMessage) => boolean,
    ): Promise<HistoryPart> {
      const isFar = (entry: StructuredMessage): boolean => {
        const {time} = entry.channel;
        return time ? Date.parse(time) <= (untilMs ?? 0) : isKnown(entry);
      };
      let entries: HistoryPart['entries'] = [];
      for (let number = 1; ; number += 1) {
        const page = await pageAt(number);
        entries = [...page.entries, ...entries];
        if (untilMs !== undefined && !page.start && !page.entries.some(isFar)) continue;
        depth = Math.max(depth, entries.length);
        return {entries, start: page.start};
      }
    },

    /** The page before what is known. Throws what went wrong. */
    async earlier(isKnown: (entry: StructuredMessage) => boolean): Promise<HistoryPart> {
      for (let number = Math.floor(depth / PAGE_SIZE) + 1; ; number += 1) {
        const page = await pageAt(number);
        depth = Math.max(depth, (number - 1) * PAGE_SIZE + page.entries.length);
        if (page.start || page.entries.some((one) => one.type !== 'Event' && !isKnown(one))) {
          return page;
        }
      }
    },
  };
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
