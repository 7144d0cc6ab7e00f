import type {GcGuestMessenger, MessengerEventDetails} from '../../src/index.js';
import {brief, toJson} from './json.js';

/** What an entry is about; gives it its colour. */
export type Family = 'state' | 'line' | 'message' | 'conversation' | 'view' | 'error' | 'call';

/** Every event of the tag. One that is missing here does not compile. */
const FAMILIES: Record<keyof MessengerEventDetails, Family> = {
  'gc-state-changed': 'state',
  'gc-deployment-validated': 'state',
  'gc-ready': 'state',
  'gc-connection-status-changed': 'line',
  'gc-message-received': 'message',
  'gc-message-queued': 'message',
  'gc-attachment-progress': 'message',
  'gc-message-sent': 'message',
  'gc-message-failed': 'error',
  'gc-typing-changed': 'message',
  'gc-conversation-started': 'conversation',
  'gc-conversation-resumed': 'conversation',
  'gc-conversation-ended': 'conversation',
  'gc-conversation-cleared': 'conversation',
  'gc-session-expired': 'conversation',
  'gc-open-changed': 'view',
  'gc-unread-changed': 'view',
  'gc-guest-applied': 'conversation',
  'gc-error': 'error',
  'gc-before-send': 'message',
  'gc-sdk-event': 'line',
};

/** An event that was fired, or a call that was made from the drawer. */
export interface Entry {
  readonly id: number;
  readonly family: Family;
  readonly name: string;
  readonly atMs: number;
  /** Milliseconds since the entry before it. */
  readonly sinceMs: number;
  readonly brief: string;
  readonly json: string;
}

/** The oldest entries leave when there are more. */
const MOST_ENTRIES = 500;

/** Everything that the tag fires, as it was at that moment. */
export class EventLog {
  readonly #listeners = new Set<() => void>();
  #entries: readonly Entry[] = [];
  #lastId = 0;

  /** Oldest first; another array after each change. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Listens where a page would, above the tag: the events bubble. */
  listen(target: EventTarget): void {
    for (const [name, family] of Object.entries(FAMILIES)) {
      target.addEventListener(name, (event) => {
        this.add(family, name, event instanceof CustomEvent ? event.detail : undefined);
      });
    }
  }

  add(family: Family, name: string, detail: unknown): void {
    const atMs = Date.now();
    const before = this.#entries.at(-1);
    const entry: Entry = {
      id: ++this.#lastId,
      family,
      name,
      atMs,
      sinceMs: before ? atMs - before.atMs : 0,
      brief: brief(detail),
      // Now, because the detail of gc-before-send may change.
      json: toJson(detail),
    };
    this.#entries = [...this.#entries, entry].slice(-MOST_ENTRIES);
    this.#tell();
  }

  clear(): void {
    this.#entries = [];
    this.#tell();
  }

  /** Calls a method of the tag, and notes the call and what came of it. */
  call(messenger: GcGuestMessenger, name: string, make: (tag: GcGuestMessenger) => unknown): void {
    this.add('call', `${name}()`, undefined);
    Promise.resolve()
      .then(() => make(messenger))
      .then(
        (value) => {
          if (value !== undefined) this.add('call', `${name}() resolved`, value);
        },
        (error: unknown) => this.add('error', `${name}() rejected`, {error}),
      );
  }

  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
