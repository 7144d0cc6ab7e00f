import type {Refusal} from '../answers.js';
import type {Call} from '../call.js';
import type {Log} from '../log.js';
import {addressOf, networkOf, type AddressOptions} from './address.js';

/**
 * A limiter of the package `rate-limiter-flexible`, in memory, in Redis or in another of its stores; or anything that counts
 * a call of `key`, and rejects with `{msBeforeNext}` when there were too many.
 */
export interface RateLimiter {
  consume(key: string): Promise<unknown>;
}

/** A limiter that does not answer within this many milliseconds is passed by: the guest matters more. */
const TIMEOUT_MS = 500;

/** Counts callers by a code of their network's address, of which nobody without the client secret can tell the address. */
export class RateLimit {
  readonly #limiter: RateLimiter;
  readonly #options: AddressOptions;
  readonly #secret: string;
  readonly #log: Log;
  #key: Promise<CryptoKey> | undefined;

  constructor(limiter: RateLimiter, options: AddressOptions, secret: string, log: Log) {
    this.#limiter = limiter;
    this.#options = options;
    this.#secret = secret;
    this.#log = log;
  }

  /** Counts the call; gives the refusal when there were too many. */
  async refusalOf(call: Call): Promise<Refusal | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const address = addressOf(call, this.#options);
      const network = address === undefined ? undefined : networkOf(address);
      if (network === undefined) {
        this.#log({level: 'warn', event: 'rate-limit-skipped', reason: 'address-unknown'});
        return undefined;
      }
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('silent')), TIMEOUT_MS);
      });
      await Promise.race([this.#limiter.consume(await this.#codeOf(network)), silence]);
      return undefined;
    } catch (thrown) {
      const msBeforeNext = read(thrown);
      if (msBeforeNext !== undefined) return tooMany(msBeforeNext);
      this.#log({level: 'warn', event: 'rate-limit-skipped', reason: 'limiter-failed'});
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #codeOf(network: string): Promise<string> {
    const {subtle} = crypto;
    const encoder = new TextEncoder();
    this.#key ??= subtle.importKey(
      'raw',
      encoder.encode(`gc-guest-messenger rate limit ${this.#secret}`),
      {name: 'HMAC', hash: 'SHA-256'},
      false,
      ['sign'],
    );
    const code = await subtle.sign('HMAC', await this.#key, encoder.encode(network));
    return btoa(String.fromCharCode(...new Uint8Array(code, 0, 15)));
  }
}

/** An `Error` is a failure of the limiter itself. */
function read(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || thrown instanceof Error) return undefined;
  const ms: unknown = 'msBeforeNext' in thrown ? thrown.msBeforeNext : undefined;
  return typeof ms === 'number' && Number.isFinite(ms) ? ms : undefined;
}

function tooMany(msBeforeNext: number): Refusal {
  return {
    status: 429,
    error: 'rate-limited',
    message: 'Too many requests from this address; try again later.',
    retryAfter: String(Math.max(1, Math.ceil(msBeforeNext / 1000))),
  };
}
