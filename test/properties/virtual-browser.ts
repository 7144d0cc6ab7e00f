import type {OpenChannel} from '../../src/client/tabs/platform.js';
import type {TabPlatform, TokenStorage, WebSocketConstructor} from '../../src/client/index.js';
import type {InPageSocket, InPageSocketClass} from '../../src/emulator/index.js';

/** What one tab has of a browser. */
export interface VirtualTab {
  readonly storage: TokenStorage;
  readonly tabs: TabPlatform;
  readonly webSocket: WebSocketConstructor;
  /** Ends the tab as a crash does: nothing that runs in it reaches the world any more. */
  crash(): void;
}

type Held = (lock: unknown) => Promise<unknown>;

interface Request {
  readonly tab: object;
  readonly grant: () => void;
  readonly refuse: (reason: unknown) => void;
}

interface Lock {
  holder: Request | undefined;
  readonly queue: Request[];
}

/** A browser without pages: storage, Web Locks and BroadcastChannels for tabs that live in one process. */
export class VirtualBrowser {
  readonly #kept = new Map<string, string>();
  readonly #locks = new Map<string, Lock>();
  readonly #channels = new Set<{
    readonly name: string;
    readonly tab: object;
    readonly take: (data: unknown) => void;
  }>();

  /** What its storage holds. */
  get kept(): ReadonlyMap<string, string> {
    return this.#kept;
  }

  openTab(Socket: InPageSocketClass): VirtualTab {
    const tab = {};
    const sockets = new Set<InPageSocket>();
    let alive = true;
    const tracked = class extends Socket {
      constructor(url: string) {
        super(url);
        sockets.add(this);
      }
      override send(text: string): void {
        if (alive) super.send(text);
      }
    };
    return {
      webSocket: tracked,
      storage: {
        getItem: (key) => this.#kept.get(key) ?? null,
        setItem: (key, value) => void (alive && this.#kept.set(key, value)),
        removeItem: (key) => void (alive && this.#kept.delete(key)),
      },
      tabs: {
        locks: {
          request: (name, options, held) => this.#request(tab, () => alive, name, options, held),
        },
        openChannel: (name) => this.#openChannel(tab, () => alive, name),
      },
      crash: () => {
        alive = false;
        for (const socket of sockets) socket.close();
        for (const channel of [...this.#channels]) {
          if (channel.tab === tab) this.#channels.delete(channel);
        }
        for (const lock of this.#locks.values()) {
          lock.queue.splice(0, Infinity, ...lock.queue.filter((request) => request.tab !== tab));
          if (lock.holder?.tab === tab) this.#free(lock);
        }
      },
    };
  }

  #request(
    tab: object,
    isAlive: () => boolean,
    name: string,
    {ifAvailable, steal, signal}: {ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal},
    held: Held,
  ): Promise<unknown> {
    const lock: Lock = this.#locks.get(name) ?? {holder: undefined, queue: []};
    this.#locks.set(name, lock);
    return new Promise((resolve, reject) => {
      if (!isAlive()) return;
      const request: Request = {
        tab,
        refuse: reject,
        // Granted in a task of its own, as by the browser's own process.
        grant: () =>
          void setTimeout(() => {
            if (!isAlive()) return;
            held({name})
              .finally(() => lock.holder === request && this.#free(lock))
              .then(resolve, reject);
          }),
      };
      signal?.addEventListener('abort', () => {
        const at = lock.queue.indexOf(request);
        if (at < 0) return;
        lock.queue.splice(at, 1);
        reject(signal.reason as Error);
      });
      if (steal) {
        lock.holder?.refuse(new DOMException('stolen', 'AbortError'));
        lock.holder = request;
        request.grant();
      } else if (!lock.holder) {
        lock.holder = request;
        request.grant();
      } else if (ifAvailable) {
        setTimeout(() => void held(null).then(resolve, reject));
      } else {
        lock.queue.push(request);
      }
    });
  }

  #free(lock: Lock): void {
    lock.holder = lock.queue.shift();
    lock.holder?.grant();
  }

  #openChannel(tab: object, isAlive: () => boolean, name: string): ReturnType<OpenChannel> {
    const channel: ReturnType<OpenChannel> = {
      onmessage: null,
      postMessage: (data) => {
        if (!isAlive()) return;
        if (!this.#channels.has(entry)) throw new DOMException('closed', 'InvalidStateError');
        for (const other of this.#channels) {
          if (other === entry || other.name !== name) continue;
          setTimeout(() => {
            if (this.#channels.has(other)) other.take(structuredClone(data));
          });
        }
      },
      close: () => void this.#channels.delete(entry),
    };
    const take = (data: unknown): void => void channel.onmessage?.({data} as MessageEvent);
    const entry = {name, tab, take};
    this.#channels.add(entry);
    return channel;
  }
}
