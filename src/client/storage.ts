/** Where the guest's session token is kept between page loads. `none` keeps it in memory alone. */
export type StorageChoice = 'local' | 'session' | 'none';

/** The part of the platform's `Storage` that we use; a page may pass its own. */
export interface TokenStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function storageOf(storage: StorageChoice | TokenStorage): TokenStorage | undefined {
  if (typeof storage === 'object') return storage;
  // Touching the property throws where the browser blocks storage.
  return quietly(() => {
    if (storage === 'local') return globalThis.localStorage;
    if (storage === 'session') return globalThis.sessionStorage;
    return undefined;
  });
}

/** Storage that is blocked, full or corrupt costs persistence, never the conversation. */
export function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
