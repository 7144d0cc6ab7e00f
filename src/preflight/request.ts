import type * as Retry from './retry.js';
import type {RetryPolicy} from './retry.js';

/** What a service said, or that it said nothing. Read by whoever knows what it means. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** `undefined`: not JSON. */ readonly body: unknown;
      readonly retryAfterMs: number | undefined;
    }
  | {readonly kind: 'unreachable'; readonly cause: unknown};

/** With what requests are made; a test or a page replaces parts of it. */
export interface Line {
  readonly fetch: typeof globalThis.fetch;
  /** Ends everything at once, when the element goes. */
  readonly signal: AbortSignal;
  readonly policy?: RetryPolicy | undefined;
  /** How long one attempt may take, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number | undefined;
}

/** Asks, and asks again where that may help. Throws only when `line.signal` ends it. */
export async function request(url: string, init: RequestInit, line: Line): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask(url, init, line);
    line.signal.throwIfAborted();
    const status = answer.kind === 'answered' ? answer.status : 0;
    if (status >= 200 && status < 300) return answer;
    // A service that let a whole time-out pass would let the next one pass as well.
    if (answer.kind === 'unreachable' && isTimeout(answer.cause)) return answer;
    const wanted = answer.kind === 'answered' ? answer.retryAfterMs : undefined;
    const verdict = (await patience())?.afterAnswer(status, attempt, wanted, line.policy);
    if (!verdict?.retry) return answer;
    await pause(verdict.afterMs, line.signal);
  }
}

async function ask(url: string, init: RequestInit, line: Line): Promise<Answer> {
  try {
    const response = await line.fetch(url, {...init, signal: timeLimit(line)});
    const {status, headers} = response;
    const body = parse(await response.text());
    const wait = headers.get('retry-after');
    const wanted = wait ? (await patience())?.retryAfterMs(wait, Date.now()) : undefined;
    return {kind: 'answered', status, body, retryAfterMs: wanted};
  } catch (cause) {
    return {kind: 'unreachable', cause};
  }
}

/** Aborted when the line is, or when one attempt has taken too long. */
export function timeLimit({signal, timeoutMs = 10_000}: Line): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
}

/** When to ask again is a matter of those who were refused; where even that cannot be loaded, the first answer stands. */
function patience(): Promise<typeof Retry | undefined> {
  return import('./retry.js').catch(() => undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'TimeoutError';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, {once: true});
  });
}
