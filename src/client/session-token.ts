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
 * Storage that is blocked, full or corrupt costs persistence, never the conversation.
 */
export class SessionTokens {
  readonly #key: string;
  readonly #storage: TokenStorage | undefined;
  readonly #owner: Promise<string | undefined>;
  #token: string | undefined;

  /** `guest` names the person (an id or e-mail); empty for somebody unknown. It is stored as a digest only. */
  constructor(deploymentId: string, guest: string, storage: StorageChoice | TokenStorage) {
    this.#key = keyOf(deploymentId);
    this.#storage = storageOf(storage);
    this.#owner = guest === '' ? Promise.resolve('') : digest(guest);
  }

  /** The token of this guest's session: the one in memory, else the stored one, else a new one. */
  async current(): Promise<string> {
    const owner = await this.#owner;
    this.#token ??= this.#stored(owner) ?? this.#keep(newToken(), owner);
    return this.#token;
  }

  /** Forgets the session; the next `current()` begins another. */
  discard(): void {
    this.#token = undefined;
    quietly(() => this.#storage?.removeItem(this.#key));
  }

  #stored(owner: string | undefined): string | undefined {
    const text = quietly(() => this.#storage?.getItem(this.#key)) ?? '';
    const [token, whose = ''] = text.split(' ');
    return whose === owner ? token || undefined : undefined;
  }

  #keep(token: string, owner: string | undefined): string {
    // Without a digest we cannot tell later whose it was, so it is not kept.
    if (owner !== undefined) quietly(() => this.#storage?.setItem(this.#key, `${token} ${owner}`));
    return token;
  }
}

/** Forgets the session of a deployment that this browser kept, wherever it was kept. */
export function forgetSession(deploymentId: string): void {
  for (const choice of ['local', 'session'] as const) {
    quietly(() => storageOf(choice)?.removeItem(keyOf(deploymentId)));
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
