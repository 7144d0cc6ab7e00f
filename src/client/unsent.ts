import {encode} from '../protocol/encode.js';
import {list, members, number, parse, string, type Members} from '../protocol/read.js';
import type {GuestWords} from '../protocol/requests.js';
import type {TokenStorage} from './session-token.js';
import {hold, type Held, type Locks} from './tabs/platform.js';

/** Words of the guest that the service has not confirmed. */
export interface Unsent {
  /** What the message is known by on our side; travels with it. */
  readonly localId: string;
  readonly words: GuestWords;
  /** When the guest said it, ISO 8601 by this computer's clock. */
  readonly time: string;
  /**
   * Only on what was put on the wire at least once: it may have arrived. When the newest message that we knew then was
   * said, by the service's clock, in milliseconds since 1970; ours is later.
   */
  readonly afterMs?: number;
  /** When it was put on the wire, in milliseconds since 1970 by this computer's clock. */
  readonly sentAtMs?: number;
  /** Given back to the guest: it is sent again only if they want it. */
  readonly failed?: boolean;
}

/** So many tabs can keep what they have not sent; one more than that holds it in memory alone. */
const SLOTS = 8;

/**
 * Keeps a tab's unsent words in a slot of storage, so that they survive a page load. A slot belongs to whoever holds its
 * lock: the platform frees it when the page goes, and whoever gets it then takes over what lies in it.
 * Source: PROTOCOL "Confirmation".
 */
export class UnsentStore {
  readonly #key: string;
  readonly #storage: TokenStorage | undefined;
  readonly #locks: Locks | undefined;
  #slot: {readonly key: string; readonly lock: Held | undefined} | undefined;
  #whose: {readonly owner: string; readonly session: string} | undefined;
  #watching = new AbortController();

  constructor(key: string, storage: TokenStorage | undefined, locks: Locks | undefined) {
    this.#key = key;
    this.#storage = storage;
    this.#locks = locks;
  }

  /**
   * Takes a slot for `owner`'s words in `session`, and gives to `found` what lies in it (perhaps nothing) and in every slot
   * that nobody has, now or later. Words of another session come as failed: nobody expects what they typed days ago to be sent. Words of
   * another person are dropped.
   */
  async claim(
    owner: string | undefined,
    session: string,
    found: (unsent: readonly Unsent[]) => void,
  ): Promise<void> {
    if (!this.#storage || owner === undefined) return;
    this.#whose = {owner, session};
    this.#watching.abort();
    const {signal} = (this.#watching = new AbortController());
    const adopt = (key: string): void => {
      const words = this.#read(key);
      // What another slot held is ours from now on; ours is written anew by whoever takes the words.
      this.#remove(key);
      found(words);
    };
    const take = (key: string, lock?: Held): void => {
      this.#slot ??= {key, lock};
      adopt(key);
      if (this.#slot.key !== key) lock?.release();
    };
    for (let number = 0; number < SLOTS; number += 1) {
      const key = `${this.#key}:unsent:${number}`;
      if (key === this.#slot?.key) continue;
      const lock = this.#locks && (await hold(this.#locks, key, {ifAvailable: true}));
      if (signal.aborted) return free(lock);
      if (lock === 'refused') return;
      if (!this.#locks || lock !== 'taken') {
        take(key, lock === 'taken' ? undefined : lock);
        continue;
      }
      // The tab that has it may close before it has sent everything; or it only looks, as we do, and then we may have it.
      void hold(this.#locks, key, {signal}).then((inherited) => {
        if (typeof inherited === 'object' && !signal.aborted) take(key, inherited);
        else free(inherited);
      });
    }
  }

  /** Keeps these words, and no others. */
  keep(unsent: readonly Unsent[]): void {
    const {key} = this.#slot ?? {};
    if (key === undefined) return;
    if (unsent.length === 0) return this.#remove(key);
    try {
      this.#storage?.setItem(key, encode({...this.#whose, unsent}));
    } catch {
      // Full or blocked: the words stay in memory.
    }
  }

  /** Gives up the slot, if there is one; what lies in it is for whoever comes next, unless all tabs are to `forget`. */
  release(forget = false): boolean {
    const had = this.#slot !== undefined;
    if (forget) this.#forget();
    this.#watching.abort();
    this.#slot?.lock?.release();
    this.#slot = undefined;
    return had;
  }

  #forget(): void {
    for (let number = 0; number < SLOTS; number += 1) this.#remove(`${this.#key}:unsent:${number}`);
  }

  #read(key: string): readonly Unsent[] {
    const record = members(parse(this.#item(key)));
    if (!record || record['owner'] !== this.#whose?.owner) return [];
    const stale = record['session'] !== this.#whose?.session;
    return list(record['unsent']).flatMap((entry) => {
      const read = unsentOf(members(entry));
      if (!read) return [];
      return [stale ? {...read, failed: true} : read];
    });
  }

  #item(key: string): string {
    try {
      return this.#storage?.getItem(key) ?? '';
    } catch {
      return '';
    }
  }

  #remove(key: string): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // Blocked: then there is nothing in it.
    }
  }
}

function free(lock: Awaited<ReturnType<typeof hold>> | undefined): void {
  if (typeof lock === 'object') lock.release();
}

function unsentOf(entry: Members | undefined): Unsent | undefined {
  const words = members(entry?.['words']);
  const localId = string(entry?.['localId']);
  const time = string(entry?.['time']);
  const afterMs = number(entry?.['afterMs']);
  const sentAtMs = number(entry?.['sentAtMs']);
  if (!words || localId === undefined || Number.isNaN(Date.parse(time ?? ''))) return undefined;
  if (words['text'] !== undefined && typeof words['text'] !== 'string') return undefined;
  return {
    localId,
    // We wrote it ourselves; what somebody else made of it meanwhile is the service's to refuse.
    words: words as unknown as GuestWords,
    time: time ?? '',
    ...(afterMs !== undefined && {afterMs}),
    ...(sentAtMs !== undefined && {sentAtMs}),
    ...(entry?.['failed'] === true && {failed: true}),
  };
}
