import {MessengerError} from '../../errors.js';
import {within} from '../deadline.js';

/** What the official script and its snippet put into a page. */
export interface OfficialGlobals {
  /** The name of the global. */
  _genesysJs?: string | undefined;
  Genesys?: unknown;
}

/** What the snippet was given. */
export interface SnippetConfig {
  readonly deploymentId: string;
  readonly environment?: string;
}

/** One event, as far as it can be trusted. */
export interface Told {
  readonly data: unknown;
  /** It happened before anybody listened, and may be stale. */
  readonly replayed: boolean;
}

type Listener = (told: Told) => void;

/** What happened before one listens is told for these, and no others. */
const REPLAYED =
  /\.ready$|^MessagingService\.(started|restoring|restored)$|^GenesysJS\.configurationReceived$/;

/** What ends a session, and with it the truth of what would be replayed of it. */
const ENDS = /^MessagingService\.(conversationCleared|sessionCleared|sessionExpired)$/;

/**
 * The way to the official messenger, whose manners it makes up for: the global is replaced when the script loads, so it is
 * looked up for each call; a command may call nobody back, so each has a time-out; nobody can unsubscribe, so each event is
 * subscribed to once a page, and shared.
 */
export class Bus {
  readonly #page: OfficialGlobals;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #last = new Map<string, unknown>();
  #isShutDown = false;

  constructor(page: OfficialGlobals) {
    this.#page = page;
  }

  /** What the snippet in the page was given, where there is one that still says it. */
  get config(): SnippetConfig | undefined {
    const {c} = (this.#global ?? {}) as {c?: Partial<SnippetConfig>};
    return typeof c?.deploymentId === 'string' ? (c as SnippetConfig) : undefined;
  }

  /** `Messenger.clear` was called, here or in another tab: until the page is loaded again the messenger does nothing. */
  get isShutDown(): boolean {
    return this.#isShutDown;
  }

  /** Adds a listener; the function that comes back removes it. */
  subscribe(event: string, listener: Listener): () => void {
    const known = this.#listeners.get(event);
    const listeners = known ?? new Set<Listener>();
    listeners.add(listener);
    if (known) {
      if (this.#last.has(event)) {
        const told = {data: this.#last.get(event), replayed: true};
        queueMicrotask(() => listeners.has(listener) && listener(told));
      }
    } else {
      this.#listeners.set(event, listeners);
      this.#call('subscribe', event, (envelope: unknown) => this.#heard(event, envelope));
    }
    return () => listeners.delete(listener);
  }

  /** Resolves when the event was told, now or before; rejects with what `late` makes. */
  when(event: string, ms: number, late: () => MessengerError): Promise<unknown> {
    let stop = (): unknown => undefined;
    const told = new Promise((resolve) => {
      stop = this.subscribe(event, ({data}) => resolve(data));
    });
    return within(told, ms, late).finally(() => stop());
  }

  /** Resolves with the answer to a command. Rejects when it is refused, or when nothing comes back in time. */
  command(name: string, options: object, ms: number): Promise<unknown> {
    if (name === 'Messenger.clear') this.#isShutDown = true;
    const answer = new Promise((resolve, reject: (error: MessengerError) => void) => {
      this.#call('command', name, options, resolve, (reason: unknown) =>
        reject(refused(name, reason)),
      );
    });
    return within(answer, ms, () => silent(name));
  }

  get #global(): unknown {
    const name = this.#page._genesysJs ?? 'Genesys';
    return (this.#page as Readonly<Record<string, unknown>>)[name];
  }

  #call(...call: unknown[]): void {
    const genesys = this.#global as {q?: unknown[]} | ((...call: unknown[]) => void) | undefined;
    if (typeof genesys === 'function') genesys(...call);
    else genesys?.q?.push(call); // some pages have a plain object for a stub
  }

  #heard(event: string, envelope: unknown): void {
    const {data = {}, eventName} = (envelope ?? {}) as {data?: unknown; eventName?: unknown};
    if (event === 'Messenger.cleared') this.#isShutDown = true;
    if (REPLAYED.test(event)) this.#last.set(event, data);
    if (ENDS.test(event)) {
      for (const name of ['started', 'restoring', 'restored']) {
        this.#last.delete(`MessagingService.${name}`);
      }
    }
    // Only what happens now has the name of the event.
    const told = {data, replayed: eventName === undefined};
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(told);
  }
}

/** What the messenger gives as a reason stays in `cause`: it may hold anything, and our messages are logged. */
function refused(command: string, cause: unknown): MessengerError {
  return new MessengerError('unexpected', `The official messenger refused ${command}.`, {
    hint: 'Look at cause: it is what the messenger said.',
    cause,
  });
}

function silent(command: string): MessengerError {
  return new MessengerError(
    'connection-lost',
    `The official messenger did not answer ${command}.`,
    {
      hint: 'Check the network and try again; the messenger leaves some commands without an answer.',
      retryable: true,
    },
  );
}
