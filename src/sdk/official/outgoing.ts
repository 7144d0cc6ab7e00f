import {
  idOf,
  queuedMessage,
  unconfirmed,
  withState,
  type StructuredMessage,
} from '../../client/foreign.js';
import type {MessengerError} from '../../errors.js';
import type {Message} from '../contract.js';

/** What becomes of a message of the guest. */
export interface OutgoingListener {
  messageQueued(message: Message): void;
  messageSending(message: Message): void;
  messageSent(message: Message): void;
  messageFailed(failed: {readonly message: Message; readonly error: MessengerError}): void;
}

interface Entry {
  readonly message: Message;
  tracingId?: string | undefined;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: MessengerError) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * The guest's messages until the service has confirmed them: ours, and those that were written in the messenger's own
 * window. The messenger says `sent` before a message is on the wire, so the echo is what counts.
 */
export class Outgoing {
  readonly #listener: OutgoingListener;
  #entries: readonly Entry[] = [];

  constructor(listener: OutgoingListener) {
    this.#listener = listener;
  }

  /** Adds a message of ours; resolves with it when it was confirmed, and rejects when it was not within `ms`. */
  add(localId: string, text: string, ms: number): Promise<Message> {
    return new Promise((resolve, reject) => {
      const message = queuedMessage(localId, {type: 'Text', text}, new Date().toISOString());
      const timer = setTimeout(() => this.fail(localId, unconfirmed()), ms);
      this.#add({message, resolve, reject, timer});
    });
  }

  /** The messenger wrote a message to the wire, under this tracing id. */
  sending(text: string, tracingId: string): void {
    const ours = this.#entries.find(
      (entry) => entry.tracingId === undefined && entry.message.text === text,
    );
    const entry = ours ?? this.#written(text, tracingId);
    entry.tracingId = tracingId;
    this.#listener.messageSending(withState(entry.message, 'sending'));
  }

  /** The service said that it has it; `read` makes a message of the echo. False for a message that we know nothing of. */
  arrived(
    body: StructuredMessage,
    tracingId: string | undefined,
    read: (localId: string) => Message,
  ): boolean {
    const entry =
      this.#entries.find((each) => each.tracingId !== undefined && each.tracingId === tracingId) ??
      this.#entries.find(({message}) => message.text === body.text || message.id === idOf(body));
    if (!entry) return false;
    this.#drop(entry);
    const message = read(entry.message.id);
    this.#listener.messageSent(message);
    entry.resolve(message);
    return true;
  }

  /** A message was not sent: the one with this local or tracing id. False when there is none. */
  fail(id: string | undefined, error: MessengerError): boolean {
    const entry = this.#entries.find(
      ({message, tracingId}) => id !== undefined && (message.id === id || tracingId === id),
    );
    if (!entry) return false;
    this.#drop(entry);
    this.#listener.messageFailed({message: withState(entry.message, 'failed'), error});
    entry.reject(error);
    return true;
  }

  failAll(error: MessengerError): void {
    for (const {message} of this.#entries) this.fail(message.id, error);
  }

  /** One that the guest wrote into the messenger's own window. */
  #written(text: string, tracingId: string): Entry {
    const message = queuedMessage(tracingId, {type: 'Text', text}, new Date().toISOString());
    const nobody = (): void => undefined;
    return this.#add({message, resolve: nobody, reject: nobody, timer: undefined});
  }

  #add(entry: Entry): Entry {
    this.#entries = [...this.#entries, entry];
    this.#listener.messageQueued(entry.message);
    return entry;
  }

  #drop(entry: Entry): void {
    clearTimeout(entry.timer);
    this.#entries = this.#entries.filter((each) => each !== entry);
  }
}
