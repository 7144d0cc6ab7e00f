import {hold, type Locks} from './tabs/platform.js';
import {UnsentStore} from './unsent.js';

/** Where the guest's session token is kept between page loads. `none` keeps it in memory alone. */
export type StorageChoice = 'local' | 'session' | 'none';

/** The part of the platform's `Storage` that we use; a page may pass its own. */
export interface TokenStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Keeps one session token: whoever holds it can resume the conversation, so it belongs to a deployment *and* to a person.
 * Storage that is blocked, full or corrupt costs persistence, never the conversation. The tabs of one browser share what is
 * stored, and agree on one token. Source: PROTOCOL "Whose conversation it is".
 */
export class SessionTokens {
  /** Begins the names of all that is kept, and of what the tabs share. */
  readonly key: string;
  /** What the guest said and the service did not confirm yet. */
  readonly unsent: UnsentStore;
  readonly #storage: TokenStorage | undefined;
  readonly #locks: Locks | undefined;
  readonly #owner: Promise<string | undefined>;
  #ownerNow: string | undefined;
  #token: string | undefined;
  /** Whether the storage took it: only then its absence means something. */
  #wasStored = false;
  /** Counts the logouts: what was begun before one keeps nothing after it. */
  #epoch = 0;

  /** `guest` names the person (an id or e-mail); empty for somebody unknown. It is stored as a digest only. */
  constructor(
    deploymentId: string,
    guest: string,
    storage: StorageChoice | TokenStorage,
    locks?: Locks,
  ) {
    this.key = keyOf(deploymentId);
    this.#storage = storageOf(storage);
    this.#locks = locks;
    this.#owner = guest === '' ? Promise.resolve('') : digest(guest);
    this.unsent = new UnsentStore(this.key, unsentStorage(this.#storage, locks), locks);
  }

  /** Whether other tabs can have the same session. */
  get shared(): boolean {
    return this.#storage !== undefined;
  }

  /** Whose session it is, as a digest; `undefined` when nothing can be kept for them. */
  get owner(): Promise<string | undefined> {
    return this.#owner;
  }

  /** The token of this guest's session: the one in memory, else the stored one, else a new one. */
  async current(): Promise<string> {
    const epoch = this.#epoch;
    this.#ownerNow = await this.#owner;
    if (this.#token) return this.#token;
    const token = this.#stored() ?? (await this.#other('', epoch));
    if (epoch !== this.#epoch) return token;
    this.#token ??= token;
    this.#wasStored = this.#stored() === this.#token;
    return this.#token;
  }

  /** A token in the place of one that the service refused: all tabs take the same. */
  async renewed(): Promise<string> {
    this.#token = await this.#other(this.#token ?? '', this.#epoch);
    this.#wasStored = this.#stored() === this.#token;
    return this.#token;
  }

  /** The session is of no more use; the next `current()` begins another. */
  discard(): void {
    // What another tab stored meanwhile is theirs. The empty record tells them that nobody logged out.
    if (this.#token && this.#stored() === this.#token) this.#keep('');
    this.#token = undefined;
  }

  /** Leaves nothing behind in this browser. */
  forget(): void {
    this.#epoch += 1;
    this.#token = undefined;
    quietly(() => this.#storage?.removeItem(this.key));
    this.unsent.release(true);
  }

  /** Tells when another tab began a new session of this guest (its token), or logged out (`undefined`). */
  watch(changed: (token: string | undefined) => void): () => void {
    const look = (): void => {
      if (!this.#token) return;
      if (quietly(() => this.#storage?.getItem(this.key)) === null) {
        this.#token = undefined;
        return changed(undefined);
      }
      const token = this.#stored();
      if (!token || token === this.#token) return;
      this.#token = token;
      changed(token);
    };
    const listen = ({key, storageArea}: StorageEvent): void => {
      // No key: all was cleared.
      if (storageArea === this.#storage && (key === this.key || key === null)) look();
    };
    // A page in the back-forward cache is told of nothing.
    const shown = ({persisted}: PageTransitionEvent): void => {
      if (persisted && this.#wasStored) look();
    };
    globalThis.addEventListener?.('storage', listen);
    globalThis.addEventListener?.('pageshow', shown);
    return () => {
      globalThis.removeEventListener?.('storage', listen);
      globalThis.removeEventListener?.('pageshow', shown);
    };
  }

  /** The stored token unless it is `refused`, else a new one, in a moment in which no other tab does the same. */
  async #other(refused: string, epoch: number): Promise<string> {
    const mutex = this.#locks && (await hold(this.#locks, `${this.key}:token`, {}));
    const stored = this.#stored();
    const token = stored && stored !== refused ? stored : newToken();
    if (token !== stored && epoch === this.#epoch) this.#keep(token);
    if (typeof mutex === 'object') mutex.release();
    return token;
  }

  #stored(): string | undefined {
    const text = quietly(() => this.#storage?.getItem(this.key)) ?? '';
    const [token, whose = ''] = text.split(' ');
    return whose === this.#ownerNow ? token || undefined : undefined;
  }

  #keep(token: string): void {
    const owner = this.#ownerNow;
    // Without a digest we cannot tell later whose it was, so it is not kept.
    if (owner !== undefined) quietly(() => this.#storage?.setItem(this.key, `${token} ${owner}`));
  }
}

/** Forgets the session of a deployment that this browser kept, wherever it was kept. */
export function forgetSession(deploymentId: string): void {
  for (const choice of ['local', 'session'] as const) {
    const storage = storageOf(choice);
    quietly(() => storage?.removeItem(keyOf(deploymentId)));
    new UnsentStore(keyOf(deploymentId), storage, undefined).release(true);
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

function storageOf(storage: StorageChoice | TokenStorage): TokenStorage | undefined {
  if (typeof storage === 'object') return storage;
  // Touching the property throws where the browser blocks storage.
  return quietly(() => {
    if (storage === 'local') return globalThis.localStorage;
    if (storage === 'session') return globalThis.sessionStorage;
    return undefined;
  });
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

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
