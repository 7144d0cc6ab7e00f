import {asMessengerError, MessengerError} from '../errors.js';
import {byteLength, LIMITS, type StructuredMessage} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {messageOf, queuedMessage, withState, type Message} from './message.js';
import {newToken} from './session-token.js';

/** What an outbox asks of its owner, besides telling of each message by events. */
export interface OutboxListener {
  /** Puts `text` on the wire under `tracingId`. False: there is no line just now. Throws what makes this message impossible. */
  transmit(text: string, tracingId: string): boolean;
  /** No echo came in time; the line is taken for dead. */
  silent(): void;
  /** The service confirmed a message. */
  sent(message: Message): void;
}

interface Entry {
  readonly message: Message;
  readonly attempts: number;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: MessengerError) => void;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * The first message of the queue, the only one that is ever on its way: order and pace follow by themselves.
 *
 *     free ──transmit──▶ flying ──echo──▶ free (next message)
 *      ▲                  │   │429
 *      │          line lost│   └──▶ held ──after the wait──▶ free
 *      └──not in history── doubtful ──found in history──▶ free (next message)
 */
type Head =
  | {readonly state: 'free'; readonly tracingId?: undefined; readonly timer?: undefined}
  | {readonly state: 'flying'; readonly tracingId: string; readonly timer: Timer}
  | {readonly state: 'doubtful'; readonly tracingId: string; readonly timer?: undefined}
  | {readonly state: 'held'; readonly tracingId?: undefined; readonly timer: Timer};

/** What to do about a text that is too long. */
export const SHORTEN_TEXT = `Shorten the text to ${LIMITS.textBytes} bytes in UTF-8.`;

/** After so many tries without an echo a message is given back to the guest. */
const ATTEMPTS = 4;

/** Sends the guest's texts one after another, each confirmed by its echo before the next goes. */
export class Outbox {
  readonly #emitter: Emitter<WebMessagingClientEvents>;
  readonly #listener: OutboxListener;
  readonly #echoTimeoutMs: number;
  #queue: readonly Entry[] = [];
  #head: Head = {state: 'free'};
  #open = false;

  constructor(
    emitter: Emitter<WebMessagingClientEvents>,
    listener: OutboxListener,
    echoTimeoutMs = 10_000,
  ) {
    this.#emitter = emitter;
    this.#listener = listener;
    this.#echoTimeoutMs = echoTimeoutMs;
  }

  /** Queues `text`; resolves with the message as the service confirmed it. Throws at once what can never be sent. */
  add(text: string, localId: string, nowMs: number): Promise<Message> {
    assertSendable(text);
    return new Promise((resolve, reject) => {
      const message = queuedMessage(localId, text, nowMs);
      this.#queue = [...this.#queue, {message, attempts: 0, resolve, reject}];
      this.#emitter.emit('messageQueued', message);
      this.#next();
    });
  }

  /** The line is there. A doubtful message has to be settled first. */
  resume(): void {
    this.#open = true;
    this.#next();
  }

  /** The line is gone: what was on its way may or may not have arrived. */
  pause(): void {
    this.#open = false;
    const {state, tracingId} = this.#head;
    if (state === 'flying') this.#enter({state: 'doubtful', tracingId});
  }

  /** Ends the doubt: `arrived` is the message as the history has it, if it does; `unknown` where nobody can tell. */
  settle(arrived: StructuredMessage | 'unknown' | undefined): void {
    if (this.#head.state !== 'doubtful') return;
    this.#enter({state: 'free'});
    if (arrived === 'unknown') this.#fail(unconfirmed());
    else if (arrived) this.#confirm(arrived);
  }

  /** The text that is in doubt, to be looked for in the history. */
  get doubtfulText(): string | undefined {
    return this.#head.state === 'doubtful' ? this.#queue[0]?.message.text : undefined;
  }

  /** Takes an echo; false when it is not of a message that is on its way from here. */
  echoed(tracingId: string, body: StructuredMessage): boolean {
    if (this.#head.tracingId !== tracingId) return false;
    this.#enter({state: 'free'});
    this.#confirm(body);
    return true;
  }

  /** The service refused the message that is on its way: it fails, or waits as long as the service asks. */
  refused(tracingId: string, error: MessengerError): boolean {
    if (this.#head.state !== 'flying' || this.#head.tracingId !== tracingId) return false;
    this.#enter({state: 'free'});
    const attempts = this.#queue[0]?.attempts ?? 0;
    if (error.retryAfterMs === undefined || attempts >= ATTEMPTS) {
      this.#fail(error);
    } else {
      const timer = setTimeout(() => this.#release(), error.retryAfterMs);
      this.#enter({state: 'held', timer});
    }
    return true;
  }

  /** Gives every waiting message back with `error`; none is forgotten, each is told. */
  failAll(error: MessengerError): void {
    this.#open = false;
    this.#enter({state: 'free'});
    while (this.#queue.length > 0) this.#fail(error);
  }

  #enter(head: Head): void {
    clearTimeout(this.#head.timer);
    this.#head = head;
  }

  #release(): void {
    this.#enter({state: 'free'});
    this.#next();
  }

  #shift(): Entry | undefined {
    const [entry, ...rest] = this.#queue;
    this.#queue = rest;
    return entry;
  }

  #next(): void {
    const entry = this.#queue[0];
    if (!entry || !this.#open || this.#head.state !== 'free') return;
    if (entry.attempts >= ATTEMPTS) return this.#fail(unconfirmed());
    const tracingId = newToken();
    try {
      if (!this.#listener.transmit(entry.message.text, tracingId)) return;
    } catch (error) {
      return this.#fail(asMessengerError(error));
    }
    const timer = setTimeout(() => this.#listener.silent(), this.#echoTimeoutMs);
    this.#enter({state: 'flying', tracingId, timer});
    const message = withState(entry.message, 'sending');
    this.#queue = [{...entry, message, attempts: entry.attempts + 1}, ...this.#queue.slice(1)];
    this.#emitter.emit('messageSending', message);
  }

  #confirm(body: StructuredMessage): void {
    const entry = this.#shift();
    if (!entry) return;
    const message = messageOf(body, Date.parse(entry.message.time), entry.message.localId);
    this.#listener.sent(message);
    entry.resolve(message);
    this.#next();
  }

  #fail(error: MessengerError): void {
    const entry = this.#shift();
    if (!entry) return;
    this.#emitter.emit('messageFailed', {message: withState(entry.message, 'failed'), error});
    entry.reject(error);
    this.#next();
  }
}

/** Throws `message-empty` or `message-too-long` for a text that the service would not take. */
export function assertSendable(text: unknown): asserts text is string {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new MessengerError('message-empty', 'The message has no text.', {
      hint: 'Send more than white space.',
    });
  }
  const bytes = byteLength(text);
  if (bytes > LIMITS.textBytes) {
    throw new MessengerError(
      'message-too-long',
      `The message takes ${bytes} bytes; the service accepts ${LIMITS.textBytes}.`,
      {hint: SHORTEN_TEXT},
    );
  }
}

function unconfirmed(): MessengerError {
  return new MessengerError('send-failed', 'The service did not confirm the message.', {
    hint: "Send it again; if that keeps failing, look at the region's status.",
    retryable: true,
  });
}
