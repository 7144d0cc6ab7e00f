import {quietly, storageOf, type StorageChoice, type TokenStorage} from './storage.js';
import {hold, type Locks} from './tabs/platform.js';
import {nameOf} from './tabs/shared-line.js';
import {createUnsentStore, forgetUnsent, type Unsent} from './unsent.js';

export type SessionTokens = ReturnType<typeof createSessionTokens>;

/**
 * Keeps one session token: whoever holds it can resume the conversation, so it belongs to a deployment *and* to a person.
 * The tabs of one browser share what is stored, and agree on one token. `guest` names the person (an id or e-mail); empty
 * for somebody unknown. It is stored as a digest only. Source: PROTOCOL "Whose conversation it is".
 */
export function createSessionTokens(
  deploymentId: string,
  guest: string,
  choice: StorageChoice | TokenStorage,
  locks?: Locks,
) {
  const key = keyOf(deploymentId);
  const storage = storageOf(choice);
  const unsent = createUnsentStore(key, unsentStorage(storage, locks), locks);
  /** Whose session it is, as a digest; `undefined` when nothing can be kept for them. */
  const owner = guest === '' ? Promise.resolve('') : digest(guest);
  let ownerNow: string | undefined;
  let token: string | undefined;
  /** Whether the storage took it: only then its absence means something. */
  let wasStored = false;
  /** Counts the logouts: what was begun before one keeps nothing after it. */
  let epoch = 0;
  let watching: AbortController | undefined;

  /** The token of this guest's session: the one in memory, else the stored one, else a new one. */
  async function current(): Promise<string> {
    const begun = epoch;
    ownerNow = await owner;
    if (token) return token;
    const found = stored() ?? (await other('', begun));
    if (begun !== epoch) return found;
    token ??= found;
    wasStored = stored() === token;
    return token;
  }

  /** The stored token unless it is `refused`, else a new one, in a moment in which no other tab does the same. */
  async function other(refused: string, begun: number): Promise<string> {
    const mutex = locks && (await hold(locks, `${key}:token`, {}));
    let found = stored();
    if (!found || found === refused) {
      found = newToken();
      if (begun === epoch) keep(found);
    }
    if (typeof mutex === 'object') mutex.release();
    return found;
  }

  function stored(): string | undefined {
    const [found, whose = ''] = (quietly(() => storage?.getItem(key)) ?? '').split(' ');
    return whose === ownerNow ? found || undefined : undefined;
  }

  function keep(kept: string): void {
    // Without a digest we cannot tell later whose it was, so it is not kept.
    if (ownerNow !== undefined) quietly(() => storage?.setItem(key, `${kept} ${ownerNow}`));
  }

  return {
    /** Begins the names of all that is kept, and of what the tabs share. */
    key,
    /** Whether other tabs can have the same session. */
    shared: storage !== undefined,
    /** What the guest said and the service did not confirm yet. */
    unsent,
    current,

    /** A token in the place of one that the service refused: all tabs take the same. */
    async renewed(): Promise<string> {
      token = await other(token ?? '', epoch);
      wasStored = stored() === token;
      return token;
    },

    /** The session is of no more use; the next `current()` begins another. */
    discard(): void {
      // What another tab stored meanwhile is theirs. The empty record tells them that nobody logged out.
      if (token && stored() === token) keep('');
      token = undefined;
    },

    /** Leaves nothing behind in this browser. */
    forget(): void {
      epoch += 1;
      token = undefined;
      quietly(() => storage?.removeItem(key));
      unsent.release(true);
    },

    /** Takes over what an earlier page, or a tab that is gone, had not sent; nothing when nobody watches any more. */
    async claimUnsent(found: (unsent: readonly Unsent[], session: string) => void): Promise<void> {
      const session = nameOf(await current());
      const whose = await owner;
      if (watching) await unsent.claim(whose, session, (words) => found(words, session));
    },

    /** Tells when another tab began a new session of this guest (its token), or logged out (`undefined`). */
    watch(changed: (token: string | undefined) => void): void {
      if (watching) return;
      watching = new AbortController();
      const {signal} = watching;
      const look = (): void => {
        if (!token) return;
        const found = stored();
        const isGone = quietly(() => storage?.getItem(key)) === null;
        if (!isGone && (!found || found === token)) return;
        token = isGone ? undefined : found;
        changed(token);
      };
      const on = <E extends Event>(name: string, react: (event: E) => void): void =>
        globalThis.addEventListener?.(name, react as (event: Event) => void, {signal});
      on('storage', (event: StorageEvent) => {
        // No key: all was cleared.
        if (event.storageArea === storage && (event.key === key || event.key === null)) look();
      });
      // A page in the back-forward cache is told of nothing.
      on('pageshow', ({persisted}: PageTransitionEvent) => {
        if (persisted && wasStored) look();
      });
    },

    unwatch(): void {
      watching?.abort();
      watching = undefined;
    },
  };
}

/** Forgets the session of a deployment that this browser kept, wherever it was kept. */
export function forgetSession(deploymentId: string): void {
  for (const choice of ['local', 'session'] as const) {
    const storage = storageOf(choice);
    quietly(() => storage?.removeItem(keyOf(deploymentId)));
    forgetUnsent(keyOf(deploymentId), storage);
  }
}

function keyOf(deploymentId: string): string {
  return `gc-guest-messenger:${deploymentId}`;
}

/** A random UUID v4. `crypto.randomUUID` would not do: pages without https have only `getRandomValues`. */
export function newToken(): string {
  const random = hex(crypto.getRandomValues(new Uint8Array(16)));
  // 4 is the version, 8 the variant.
  return random.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Without locks nobody can tell whether another tab still sends what it kept, so each tab keeps its own, where the browser
 * has a storage for one tab.
 */
function unsentStorage(
  storage: TokenStorage | undefined,
  locks: Locks | undefined,
): TokenStorage | undefined {
  if (locks || !storage) return storage;
  const session = storageOf('session');
  return storage === session || storage === storageOf('local') ? session : undefined;
}

async function digest(guest: string): Promise<string | undefined> {
  try {
    const bytes = new TextEncoder().encode(guest.trim().toLowerCase());
    const hash = await crypto.subtle.digest('SHA-256', bytes);
    return hex(new Uint8Array(hash, 0, 16));
  } catch {
    return undefined; // no SubtleCrypto on pages without https
  }
}
