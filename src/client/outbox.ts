import {asMessengerError, type MessengerError} from '../errors.js';
import {OWN_ID, type StructuredMessage} from '../protocol/frames.js';
import type {GuestWords} from '../protocol/requests.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {idOf, messageOf, ownIdOf, queuedMessage, withState, type Message} from './message.js';
import {MESSAGE_PACE, waitMs, withOneMore} from './pace.js';
import {backoffMs, RECONNECT} from './retry.js';
import {newToken} from './session-token.js';
import type {Unsent, UnsentStore} from './unsent.js';
import {unconfirmed, withdrawn} from './wire-errors.js';
import {assertSendable, saysTheSame} from './words.js';

/** What an outbox asks of its owner, besides telling of each message by events. */
export interface OutboxListener {
  /** Puts `words` on the wire under `tracingId`. False: there is no line just now. Throws what makes this message impossible. */
  transmit(words: GuestWords, tracingId: string): boolean;
  /** No echo came in time; the line is taken for dead. */
  silent(): void;
  /** A message may have arrived: `settle` is to be called with what the history says. */
  doubtful(): void;
  /** The service confirmed a message. */
  sent(message: Message): void;
  /** When the newest message that is known was said, by the service's clock, in milliseconds since 1970; 0: there is none. */
  newestMs(): number;
}

/** A message on its way, and whoever waits for it. */
interface Entry extends Unsent {
  readonly message: Message;
  /** How often it was put on the wire. */
  readonly attempts: number;
  /** The session that an earlier page, or another tab, said it in. */
  readonly adoptedFor: string | undefined;
  readonly sent: Promise<Message>;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: MessengerError) => void;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 * The first message of the queue, the only one that is ever on its way: order follows by itself.
 *
 *     free ──transmit──▶ flying ──echo──▶ free (next message)
 *      ▲                  │   │429, pace
 *      │          line lost│   └──▶ held ──after the wait──▶ free
 *      └── `afterMs` is set on the entry: in doubt, until the history was read ──▶ confirmed, or free
 */
type Head =
  | {readonly state: 'free'; readonly tracingId?: undefined; readonly timer?: undefined}
  | {readonly state: 'flying'; readonly tracingId: string; readonly timer: Timer}
  | {readonly state: 'held'; readonly tracingId?: undefined; readonly timer: Timer};

/** What the service says of messages alone. */
const ABOUT_MESSAGES: ReadonlySet<string> = new Set([
  'message-too-long',
  'attributes-too-large',
  'conversation-ended',
  'rate-limited',
]);

/** So long after it was put on the wire a message that the history does not show did not arrive. */
const RIPE_MS = 4000;

/** We ask again after so long at the latest, however long the service wants us to wait. */
const LONGEST_HOLD_MS = 600_000;

/** After so many tries that did not arrive a message is given back to the guest. */
const ATTEMPTS = 5;

/**
 * Sends what the guest says, one after another, each confirmed by its echo before the next goes. What was put on the wire
 * and not confirmed is in doubt: it is sent again only when the history shows that it did not arrive.
 * Source: PROTOCOL "Confirmation".
 */
export class Outbox {
  readonly #emitter: Emitter<WebMessagingClientEvents>;
  readonly #listener: OutboxListener;
  readonly #store: UnsentStore;
  readonly #echoTimeoutMs: number;
  #queue: readonly Entry[] = [];
  /** Given back to the guest, who may want them sent again. */
  #failed: readonly Unsent[] = [];
  #head: Head = {state: 'free'};
  #open = false;
  #sentAtMs: readonly number[] = [];
  /** What was sent from here, by its ids here and there. */
  readonly #confirmed = new Set<string>();

  constructor(
    emitter: Emitter<WebMessagingClientEvents>,
    listener: OutboxListener,
    store: UnsentStore,
    echoTimeoutMs = 10_000,
  ) {
    this.#emitter = emitter;
    this.#listener = listener;
    this.#store = store;
    this.#echoTimeoutMs = echoTimeoutMs;
  }

  /** Queues `words`; resolves with the message as the service confirmed it. Throws at once what can never be sent. */
  add(words: GuestWords, localId = newToken()): Promise<Message> {
    assertSendable(words);
    return this.#enqueue({localId, words, time: new Date().toISOString()});
  }

  /** Sends a message that had failed; one that may have arrived is looked for first. */
  resend(localId: string, words: GuestWords): Promise<Message> {
    const waiting = this.#queue.find((one) => one.localId === localId);
    if (waiting) return waiting.sent;
    const known = this.#failed.find((one) => one.localId === localId);
    this.#failed = this.#failed.filter((one) => one !== known);
    const time = new Date().toISOString();
    return this.#enqueue({localId, words, ...known, time, failed: false});
  }

  /** Takes over what an earlier page, or another tab, had not sent in `session`. */
  adopt(unsent: readonly Unsent[], session: string): void {
    // It was said before what waits here now.
    let place = this.#head.state === 'flying' ? 1 : 0;
    for (const one of unsent) {
      if (this.#confirmed.has(one.localId)) continue;
      if (this.#queue.some(({localId}) => localId === one.localId)) continue;
      this.#failed = this.#failed.filter(({localId}) => localId !== one.localId);
      if (one.failed) {
        this.#giveBack(one);
        continue;
      }
      // Two may have taken it over (a tab that was duplicated has a copy), so it is looked for by its name at least.
      const {afterMs = Number.MAX_SAFE_INTEGER} = one;
      // Its failure is told by an event; nobody here waits for it.
      this.#enqueue({...one, afterMs}, place++, session).catch(() => undefined);
    }
    this.#keep();
  }

  /** A session is configured. What was taken over from another that is gone is sent only if the guest wants it. */
  sessionIs(session: string): void {
    for (const entry of this.#queue) {
      const {adoptedFor = session} = entry;
      if (adoptedFor !== session) this.#fail(entry, unconfirmed());
    }
  }

  /** The guest does not want it sent any more. False when it is on its way already, or unknown. */
  withdraw(localId: string): boolean {
    const isIt = (one: Unsent): boolean => one.localId === localId;
    const at = this.#queue.findIndex(isIt);
    if (this.#isFlying(at) || (at < 0 && !this.#failed.some(isIt))) return false;
    const entry = this.#queue[at];
    this.#remove(localId);
    entry?.reject(withdrawn());
    this.#next();
    return true;
  }

  /** The line is there. */
  resume(): void {
    this.#open = true;
    this.#next();
  }

  /** The line is gone: what was on its way may or may not have arrived, which its `afterMs` says. */
  pause(): void {
    this.#open = false;
    if (this.#head.state === 'flying') this.#enter({state: 'free'});
  }

  /** What may have arrived: of what waits, and of what was given back to the guest. */
  get doubts(): readonly Unsent[] {
    return [
      ...this.#queue.filter((entry, at) => isTried(entry) && !this.#isFlying(at)),
      ...this.#failed.filter(isTried),
    ];
  }

  /**
   * In how many milliseconds the history can show that the doubts were unfounded. What was just put on the wire may arrive
   * late: a line that is closed here may live on there, or in another tab.
   */
  get ripeInMs(): number {
    const now = Date.now();
    const waits = this.doubts.map(({sentAtMs = 0}) => {
      const age = now - sentAtMs;
      // A clock that was set back tells nothing.
      return age < 0 ? 0 : RIPE_MS - age;
    });
    return Math.max(0, ...waits);
  }

  /** The history was read: what it shows arrived, the rest did not. The line may have gone meanwhile. */
  settle(doubts: readonly Unsent[]): void {
    const missing = new Set(doubts.map(({localId}) => localId));
    this.#queue = this.#queue.map((entry, at) =>
      missing.has(entry.localId) && !this.#isFlying(at) ? without(entry) : entry,
    );
    this.#failed = this.#failed.map((one) => (missing.has(one.localId) ? without(one) : one));
    this.#keep();
    this.#next();
  }

  /** Takes what the service has of the guest; false when it is nothing that waits here. */
  arrived(body: StructuredMessage, tracingId?: string): boolean {
    const ownId = ownIdOf(body);
    const isIt = ({localId}: Unsent): boolean => ownId !== undefined && localId === ownId;
    const byTrace = tracingId !== undefined && this.#head.tracingId === tracingId;
    return this.#confirm(byTrace ? this.#queue[0] : this.#find(isIt), body);
  }

  /**
   * Takes an entry of the history that has no name: what was put on the wire earlier and says the same must be it, unless
   * that is known to be another of ours. False when there is none.
   */
  recognised(body: StructuredMessage): boolean {
    if (ownIdOf(body) !== undefined || this.#confirmed.has(idOf(body))) return false;
    // The history may leave the time out.
    const sentAtMs = Date.parse(body.channel.time ?? '') || Infinity;
    const isIt = ({afterMs = Infinity, words}: Unsent): boolean =>
      sentAtMs > afterMs && saysTheSame(words, body);
    return this.#confirm(this.#find(isIt), body);
  }

  /**
   * The service refused the message that is on its way: it fails, or waits as long as the service asks. A refusal without
   * a tracing id that can mean nothing but a message must mean ours, for no other is on its way.
   */
  refused(tracingId: string | undefined, error: MessengerError): boolean {
    const [entry] = this.#queue;
    if (!entry || this.#head.state !== 'flying') return false;
    const traced = tracingId !== undefined;
    if (traced ? this.#head.tracingId !== tracingId : !ABOUT_MESSAGES.has(error.code)) return false;
    // What was refused did not arrive, unless the service stumbled, perhaps after it had taken the message in; and a refusal
    // without a name may have been another tab's.
    const stumbled = error.retryable && error.retryAfterMs === undefined;
    const refused = traced && !stumbled ? without(entry) : entry;
    if (!error.retryable || entry.attempts >= ATTEMPTS) {
      this.#enter({state: 'free'});
      this.#fail(refused, error);
    } else if (error.retryAfterMs !== undefined) {
      this.#replace(refused);
      this.#hold(Math.min(error.retryAfterMs, LONGEST_HOLD_MS));
    } else {
      this.#hold(backoffMs(entry.attempts, RECONNECT));
    }
    if (this.doubts.length > 0) this.#listener.doubtful();
    return true;
  }

  /**
   * Gives every waiting message back with `error`; none is forgotten, each is told. What was taken over from an earlier page
   * waits on where it may be tried again: nobody here asked for it, and the guest was told that it is sent.
   */
  failAll(error: MessengerError): void {
    this.#open = false;
    this.#enter({state: 'free'});
    for (const entry of this.#queue) {
      if (!error.retryable || entry.adoptedFor === undefined) this.#fail(entry, error);
    }
  }

  /** The page goes away: what waits is for the next one, unless this one comes back. */
  release(): void {
    this.#keep();
    if (!this.#store.release()) return;
    // Another tab may take them over, so here they are in doubt from now on.
    const doubt = {afterMs: this.#listener.newestMs(), sentAtMs: Date.now()};
    this.#queue = this.#queue.map((entry) => (isTried(entry) ? entry : {...entry, ...doubt}));
  }

  #enqueue(unsent: Unsent, place = this.#queue.length, adoptedFor?: string): Promise<Message> {
    let resolve: Entry['resolve'] = () => undefined;
    let reject: Entry['reject'] = () => undefined;
    const sent = new Promise<Message>((...settle) => ([resolve, reject] = settle));
    const message = queuedMessage(unsent.localId, unsent.words, unsent.time);
    const entry = {...unsent, message, attempts: 0, adoptedFor, sent, resolve, reject};
    this.#queue = this.#queue.toSpliced(place, 0, entry);
    this.#keep();
    this.#emitter.emit('messageQueued', message);
    if (unsent.afterMs !== undefined && this.#open) this.#listener.doubtful();
    this.#next();
    return sent;
  }

  #find(isIt: (unsent: Unsent) => boolean): Unsent | undefined {
    return this.#queue.find(isIt) ?? this.#failed.find(isIt);
  }

  #isFlying(at: number): boolean {
    return at === 0 && this.#head.state === 'flying';
  }

  #enter(head: Head): void {
    clearTimeout(this.#head.timer);
    this.#head = head;
  }

  #hold(afterMs: number): void {
    const release = (): void => {
      this.#enter({state: 'free'});
      this.#next();
    };
    this.#enter({state: 'held', timer: setTimeout(release, afterMs)});
  }

  #replace(changed: Entry): void {
    this.#queue = this.#queue.map((entry) => (entry.localId === changed.localId ? changed : entry));
    this.#keep();
  }

  #keep(): void {
    this.#store.keep([...this.#failed, ...this.#queue.map(unsentOf)]);
  }

  #next(): void {
    const [entry] = this.#queue;
    if (!entry || !this.#open || this.#head.state !== 'free' || entry.afterMs !== undefined) return;
    if (entry.attempts >= ATTEMPTS) return this.#fail(entry, unconfirmed());
    const now = Date.now();
    const wait = waitMs(this.#sentAtMs, now, MESSAGE_PACE);
    if (wait > 0) return this.#hold(wait);
    const tracingId = newToken();
    const {words, localId} = entry;
    const metadata = {...words.metadata, [OWN_ID]: localId};
    try {
      if (!this.#listener.transmit({...words, metadata}, tracingId)) return;
    } catch (error) {
      return this.#fail(entry, asMessengerError(error));
    }
    this.#sentAtMs = withOneMore(this.#sentAtMs, now);
    const timer = setTimeout(() => this.#listener.silent(), this.#echoTimeoutMs);
    this.#enter({state: 'flying', tracingId, timer});
    const message = withState(entry.message, 'sending');
    const afterMs = this.#listener.newestMs();
    this.#replace({...entry, message, afterMs, sentAtMs: now, attempts: entry.attempts + 1});
    this.#emitter.emit('messageSending', message);
  }

  #confirm(found: Unsent | undefined, body: StructuredMessage): boolean {
    if (!found) return false;
    const {localId, time} = found;
    const entry = this.#queue.find((one) => one.localId === localId);
    if (entry && this.#queue[0] === entry) this.#enter({state: 'free'});
    this.#remove(localId);
    const message = messageOf(body, time, localId);
    this.#confirmed.add(message.id).add(localId);
    this.#listener.sent(message);
    entry?.resolve(message);
    this.#next();
    return true;
  }

  #fail(entry: Entry, error: MessengerError): void {
    this.#remove(entry.localId);
    this.#failed = [...this.#failed, {...unsentOf(entry), failed: true}];
    this.#keep();
    this.#emitter.emit('messageFailed', {message: withState(entry.message, 'failed'), error});
    entry.reject(error);
    this.#next();
  }

  #giveBack(unsent: Unsent): void {
    this.#failed = [...this.#failed, unsent];
    const message = queuedMessage(unsent.localId, unsent.words, unsent.time);
    this.#emitter.emit('messageQueued', message);
    const error = unconfirmed();
    this.#emitter.emit('messageFailed', {message: withState(message, 'failed'), error});
  }

  #remove(localId: string): void {
    const isOther = (one: Unsent): boolean => one.localId !== localId;
    this.#queue = this.#queue.filter(isOther);
    this.#failed = this.#failed.filter(isOther);
    this.#keep();
  }
}

/** What is kept of an entry. */
function unsentOf({localId, words, time, afterMs, sentAtMs}: Unsent): Unsent {
  return {
    localId,
    words,
    time,
    ...(afterMs !== undefined && {afterMs}),
    ...(sentAtMs !== undefined && {sentAtMs}),
  };
}

/** It was on the wire, and nobody said what became of it. */
function isTried({afterMs}: Unsent): boolean {
  return afterMs !== undefined;
}

/** Not in doubt any more. */
function without<Kind extends Unsent>(unsent: Kind): Omit<Kind, 'afterMs'> {
  const {afterMs, ...rest} = unsent;
  return afterMs === undefined ? unsent : rest;
}
