import {encode} from '../protocol/encode.js';
import type {GuestWords} from '../protocol/requests.js';
import {list, members, number, parse} from '../read.js';
import {quietly, type TokenStorage} from './storage.js';
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
  readonly afterMs?: number | undefined;
  /** When it was put on the wire, in milliseconds since 1970 by this computer's clock. */
  readonly sentAtMs?: number | undefined;
  /** Given back to the guest: it is sent again only if they want it. */
  readonly failed?: boolean | undefined;
}

/** So many tabs can keep what they have not sent; one more than that holds it in memory alone. */
const SLOTS = 8;

export type UnsentStore = ReturnType<typeof createUnsentStore>;

/**
 * Keeps a tab's unsent words in a slot of storage, so that they survive a page load. A slot belongs to whoever holds its
 * lock: the platform frees it when the page goes, and whoever gets it then takes over what lies in it.
 * Source: PROTOCOL "Confirmation".
 */
export function createUnsentStore(
  prefix: string,
  storage: TokenStorage | undefined,
  locks: Locks | undefined,
) {
  let slot: {readonly key: string; readonly lock: Held | undefined} | undefined;
  let whose: {readonly owner: string; readonly session: string} | undefined;
  let watching = new AbortController();

  function read(key: string): readonly Unsent[] {
    const record = members(parse(quietly(() => storage?.getItem(key)) ?? ''));
    if (!record || record['owner'] !== whose?.owner) return [];
    const isStale = record['session'] !== whose?.session;
    return list(record['unsent']).flatMap((entry) => unsentOf(entry, isStale));
  }

  return {
    /**
     * Takes a slot for `owner`'s words in `session`, and gives to `found` what lies in it (perhaps nothing) and in every slot
     * that nobody has, now or later. Words of another session come as failed: nobody expects what they typed days ago to be
     * sent. Words of another person are dropped.
     */
    async claim(
      owner: string | undefined,
      session: string,
      found: (unsent: readonly Unsent[]) => void,
    ): Promise<void> {
      if (!storage || owner === undefined) return;
      whose = {owner, session};
      watching.abort();
      const {signal} = (watching = new AbortController());
      const take = (key: string, lock?: Held): void => {
        slot ??= {key, lock};
        const words = read(key);
        // What another slot held is ours from now on; ours is written anew by whoever takes the words.
        remove(storage, key);
        found(words);
        if (slot.key !== key) lock?.release();
      };
      for (const key of slotsOf(prefix)) {
        if (key === slot?.key) continue;
        const lock = locks && (await hold(locks, key, {ifAvailable: true}));
        if (signal.aborted) return free(lock);
        if (lock === 'refused') return;
        if (!locks || lock !== 'taken') {
          take(key, lock === 'taken' ? undefined : lock);
          continue;
        }
        // The tab that has it may close before it has sent everything; or it only looks, as we do, and then we may have it.
        void hold(locks, key, {signal}).then((inherited) => {
          if (typeof inherited === 'object' && !signal.aborted) take(key, inherited);
          else free(inherited);
        });
      }
    },

    /** Keeps these words, and no others. */
    keep(unsent: readonly Unsent[]): void {
      if (!slot) return;
      const {key} = slot;
      if (unsent.length === 0) remove(storage, key);
      else quietly(() => storage?.setItem(key, encode({...whose, unsent})));
    },

    /** Gives up the slot, if there is one; what lies in it is for whoever comes next, unless all tabs are to `forget`. */
    release(forget = false): boolean {
      const had = slot !== undefined;
      if (forget) forgetUnsent(prefix, storage);
      watching.abort();
      slot?.lock?.release();
      slot = undefined;
      return had;
    },
  };
}

/** Leaves nothing of anybody. */
export function forgetUnsent(prefix: string, storage: TokenStorage | undefined): void {
  for (const key of slotsOf(prefix)) remove(storage, key);
}

function slotsOf(prefix: string): readonly string[] {
  return Array.from({length: SLOTS}, (_, number) => `${prefix}:unsent:${number}`);
}

function remove(storage: TokenStorage | undefined, key: string): void {
  quietly(() => storage?.removeItem(key));
}

function free(lock: Awaited<ReturnType<typeof hold>> | undefined): void {
  if (typeof lock === 'object') lock.release();
}

function unsentOf(entry: unknown, isStale: boolean): Unsent[] {
  const {localId, time, words, afterMs, sentAtMs, failed} = members(entry) ?? {};
  const said = members(words);
  const isText = said && ['string', 'undefined'].includes(typeof said['text']);
  if (!isText || typeof localId !== 'string' || typeof time !== 'string') return [];
  if (Number.isNaN(Date.parse(time))) return [];
  return [
    {
      localId,
      // We wrote it ourselves; what somebody else made of it meanwhile is the service's to refuse.
      words: said as unknown as GuestWords,
      time,
      afterMs: number(afterMs),
      sentAtMs: number(sentAtMs),
      failed: isStale || failed === true,
    },
  ];
}
