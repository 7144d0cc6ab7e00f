import type {Log} from '../log.js';

/**
 * Where instances share their token: a `Keyv`, or anything with these three functions, which may return promises. Values
 * are short texts; `ttlMs` is how long one is of use, in milliseconds.
 */
export interface TokenStore {
  get(key: string): unknown;
  set(key: string, value: string, ttlMs: number): unknown;
  delete(key: string): unknown;
}

/** What came of reading. */
export type Reading =
  {readonly kind: 'read'; readonly text: string | undefined} | {readonly kind: 'failed'};

const TIMEOUT_MS = 500;
const PAUSE_MS = 5_000;
const SILENT = Symbol('silent');

/**
 * The site's store, which may throw, reject, be silent or lie: none of that gets through. One that failed is left alone for
 * five seconds, so that guests do not wait for it one after another.
 */
export class CarefulStore {
  readonly #store: TokenStore;
  readonly #log: Log;
  #pausedUntil = -Infinity;

  constructor(store: TokenStore, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Reads a text. */
  async read(key: string): Promise<Reading> {
    const answer = await this.#do('get', () => this.#store.get(key));
    if (answer.kind === 'failed') return answer;
    return {kind: 'read', text: typeof answer.value === 'string' ? answer.value : undefined};
  }

  /** Writes a text, and tells whether that worked. */
  async write(key: string, text: string, ttlMs: number): Promise<boolean> {
    const answer = await this.#do('set', () => this.#store.set(key, text, Math.ceil(ttlMs)));
    return answer.kind === 'done';
  }

  async delete(key: string): Promise<void> {
    await this.#do('delete', () => this.#store.delete(key));
  }

  async #do(
    operation: 'get' | 'set' | 'delete',
    work: () => unknown,
  ): Promise<{readonly kind: 'done'; readonly value: unknown} | {readonly kind: 'failed'}> {
    if (performance.now() < this.#pausedUntil) return {kind: 'failed'};
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const silence = new Promise<typeof SILENT>((resolve) => {
        timer = setTimeout(() => resolve(SILENT), TIMEOUT_MS);
      });
      const value = await Promise.race([work(), silence]);
      // Keyv says of a failure to write that it is false.
      if (value !== SILENT && !(operation === 'set' && value === false)) {
        return {kind: 'done', value};
      }
    } catch {
      // As good as silent.
    } finally {
      clearTimeout(timer);
    }
    this.#pausedUntil = performance.now() + PAUSE_MS;
    this.#log({level: 'warn', event: 'store-failed', operation});
    return {kind: 'failed'};
  }
}
