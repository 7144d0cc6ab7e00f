import type {Refusal} from '../answers.js';
import type {Log} from '../log.js';
import type {GrantOutcome, Token} from '../upstream/token-grant.js';
import type {Seal} from './seal.js';
import type {CarefulStore} from './store.js';

/** How long a claim has to stand before it counts. See `#claim`. */
const SETTLE_MS = 100;
/** A claim ends by itself, should its instance die; until the errand is done it is renewed. */
const CLAIM_TTL_MS = 1_500;
const RENEW_CLAIM_EVERY_MS = 400;
const LOOK_EVERY_MS = 50;
/** How long a refusal is there for those who waited for the token. */
const REFUSAL_TTL_MS = 2_000;
/** A store that is too slow for claims so many times in a row is no help. */
const SLOW_CLAIMS = 3;

/** Who is asking Genesys Cloud, for all others to see; with `refusal`: who asked, in vain. */
interface Errand {
  readonly by: string;
  readonly refusal?: Refusal | undefined;
}

/** What a store gave: what one of us left there, nothing, or a failure. */
type Found<T> = T | undefined | 'failed';

/**
 * One token for all instances with the same store, and one request to Genesys Cloud. Where the store does not work, each
 * instance is on its own.
 */
export class SharedToken {
  /** The longest that an instance waits for another, in milliseconds. */
  readonly patienceMs: number;
  readonly #store: CarefulStore;
  readonly #seal: Seal;
  readonly #log: Log;
  readonly #tokenKey: string;
  readonly #errandKey: string;

  /** `key` names the token: client, region and scope. A request to Genesys Cloud takes at most `timeoutMs`. */
  constructor(store: CarefulStore, seal: Seal, log: Log, key: string, timeoutMs: number) {
    this.#store = store;
    this.#seal = seal;
    this.#log = log;
    this.#tokenKey = `gc-guest-messenger:token:${key}`;
    this.#errandKey = `gc-guest-messenger:errand:${key}`;
    this.patienceMs = timeoutMs + 1_000;
  }

  /** Gives the shared token if it `fits`, waits for the instance that brings a new one, or brings it with `ask`. */
  async renew(
    fits: (token: Token) => boolean,
    ask: () => Promise<GrantOutcome>,
  ): Promise<GrantOutcome> {
    const me = crypto.randomUUID();
    const patientUntil = performance.now() + this.patienceMs;
    let awaited: string | undefined;
    for (let slowClaims = 0; performance.now() < patientUntil && slowClaims < SLOW_CLAIMS;) {
      const token = await this.#token();
      if (token === 'failed') break;
      if (token && fits(token)) return this.#taken(token);
      const lookedAt = performance.now();
      const errand = await this.#errand();
      if (errand === 'failed') break;
      if (errand?.refusal && errand.by === awaited) return refused(errand.refusal);
      if (errand && !errand.refusal) {
        awaited = errand.by;
        await pause(LOOK_EVERY_MS);
        continue;
      }
      const claim = await this.#claim(me, lookedAt);
      if (claim === 'failed') break;
      if (claim === 'won') return this.#run(me, fits, ask);
      if (claim === 'slow') slowClaims++;
    }
    return ask();
  }

  /**
   * A store has no "set if absent", so this is Fischer's algorithm: write, let it settle, and see who was last. Two could
   * both find themselves only if the later one needed longer between looking and writing than a claim settles; such a claim
   * does not count.
   */
  async #claim(me: string, lookedAt: number): Promise<'won' | 'lost' | 'slow' | 'failed'> {
    if (!(await this.#leave({by: me}, CLAIM_TTL_MS))) return 'failed';
    const slow = performance.now() - lookedAt > SETTLE_MS;
    await pause(SETTLE_MS);
    if (slow) return 'slow';
    const errand = await this.#errand();
    if (errand === 'failed') return errand;
    return errand?.by === me ? 'won' : 'lost';
  }

  async #run(
    me: string,
    fits: (token: Token) => boolean,
    ask: () => Promise<GrantOutcome>,
  ): Promise<GrantOutcome> {
    // Another may have brought it between our two looks.
    const brought = await this.#token();
    if (brought !== 'failed' && brought && fits(brought)) {
      await this.#store.delete(this.#errandKey);
      return this.#taken(brought);
    }
    const claim = setInterval(() => void this.#leave({by: me}, CLAIM_TTL_MS), RENEW_CLAIM_EVERY_MS);
    const outcome = await ask();
    clearInterval(claim);
    if (outcome.kind === 'refused') {
      await this.#leave({by: me, refusal: outcome.refusal}, REFUSAL_TTL_MS);
      return outcome;
    }
    const {token} = outcome;
    await this.#store.write(this.#tokenKey, await this.#seal.close(token), token.lifeMs);
    await this.#store.delete(this.#errandKey);
    return outcome;
  }

  #taken(token: Token): GrantOutcome {
    const expiresInSeconds = token.lifeMs / 1000;
    this.#log({level: 'info', event: 'token-renewed', from: 'store', expiresInSeconds});
    return {kind: 'token', token};
  }

  async #leave(errand: Errand, ttlMs: number): Promise<boolean> {
    return this.#store.write(this.#errandKey, await this.#seal.close(errand), ttlMs);
  }

  async #token(): Promise<Found<Token>> {
    return (await this.#read(this.#tokenKey)) as Found<Token>;
  }

  async #errand(): Promise<Found<Errand>> {
    return (await this.#read(this.#errandKey)) as Found<Errand>;
  }

  /** What one of us left there: the seal vouches for its shape. */
  async #read(key: string): Promise<unknown> {
    const reading = await this.#store.read(key);
    if (reading.kind === 'failed') return 'failed';
    return reading.text === undefined ? undefined : this.#seal.open(reading.text);
  }
}

function refused(refusal: Refusal): GrantOutcome {
  return {kind: 'refused', refusal};
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
