/** The part of the platform's Web Locks that we use. */
export interface Locks {
  request(
    name: string,
    options: {
      readonly ifAvailable?: boolean;
      readonly steal?: boolean;
      readonly signal?: AbortSignal;
    },
    held: (lock: unknown) => Promise<unknown>,
  ): Promise<unknown>;
}

/** The part of the platform's `BroadcastChannel` that we use. */
export interface Channel {
  onmessage: ((event: MessageEvent) => unknown) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** What lets the tabs of one browser find each other. */
export interface TabPlatform {
  readonly locks: Locks;
  /** Without it each tab has its own socket. */
  readonly openChannel?: OpenChannel | undefined;
}

/** Opens a channel to the other tabs, by its name. */
export type OpenChannel = (name: string) => Channel;

/** The browser's own; `undefined` where it has no locks, as on pages without https. */
export function platformTabs(): TabPlatform | undefined {
  const {locks} = (globalThis.navigator ?? {}) as {readonly locks?: Locks};
  // Outside of pages there are no tabs, and an open channel keeps the process alive.
  if (!locks || typeof document !== 'object') return undefined;
  const openChannel: OpenChannel = (name) => new BroadcastChannel(name);
  try {
    openChannel('').close();
    return {locks, openChannel};
  } catch {
    return {locks}; // there are none, or they are refused as storage is
  }
}

/** A lock that this tab has. */
export interface Held {
  release(): void;
  /** Resolves when another tab took it away. */
  readonly stolen: Promise<void>;
}

/**
 * Asks for a lock. `taken` when somebody else has it; `refused` when the page may not use locks, or withdrew the question.
 * Never rejects.
 */
export function hold(
  locks: Locks,
  name: string,
  how: Parameters<Locks['request']>[1],
): Promise<Held | 'taken' | 'refused'> {
  return new Promise((resolve) => {
    let taken = (): void => undefined;
    const stolen = new Promise<void>((tell) => (taken = tell));
    const refused = (): void => {
      taken();
      resolve('refused');
    };
    try {
      const request = locks.request(name, how, (lock) => {
        if (!lock) return Promise.resolve(resolve('taken'));
        return new Promise<void>((release) => resolve({release, stolen}));
      });
      // A lock that is stolen comes as a rejection, too.
      request.catch(refused);
    } catch {
      refused();
    }
  });
}
