import {asMessengerError, type MessengerError} from '../errors.js';
import {OWN_ID, type StructuredMessage} from '../protocol/frames.js';
import {wordsMessage, type GuestWords} from '../protocol/requests.js';
import type {Connection} from './connection.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {entryOf, isInDoubt, ripeInMs, withoutDoubt, type Entry} from './entry.js';
import type {GuestAttributes} from './guest-attributes.js';
import {idOf, messageOf, ownIdOf, withState, type Message} from './message.js';
import {MESSAGE_PACE, waitMs, withOneMore} from './pace.js';
import {backoffMs, RECONNECT} from './retry.js';
import type {Seen} from './seen.js';
import {newToken} from './session-token.js';
import type {Unsent, UnsentStore} from './unsent.js';
import {unconfirmed, withdrawn} from './wire-errors.js';
import {saysTheSame} from './words.js';

/**
 * How the first message that waits stands, the only one that is ever on its way: order follows by itself.
 *
 *     free ──transmit──▶ flying ──echo──▶ free (next message)
 *      ▲                  │   │429, pace
 *      │          line lost│   └──▶ held ──after the wait──▶ free
 *      └── `afterMs` is set on it: in doubt, until the history was read ──▶ confirmed, or free
 */
interface Head {
  /** Until it is taken for lost, or may go; absent when it is free. */
  readonly timer?: ReturnType<typeof setTimeout> | undefined;
  /** Only while it flies. */
  readonly tracingId?: string | undefined;
}

/** What the service says of messages alone. */
const ABOUT_MESSAGES: ReadonlySet<string> = new Set([
  'message-too-long',
  'attributes-too-large',
  'conversation-ended',
  'rate-limited',
]);

/** We ask again after so long at the latest, however long the service wants us to wait. */
const LONGEST_HOLD_MS = 600_000;

/** After so many tries that did not arrive a message is given back to the guest. */
const ATTEMPTS = 5;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Sends what the guest says, one after another, each confirmed by its echo before the next goes. What was put on the wire
 * and not confirmed is in doubt: it is sent again only when the history shows that it did not arrive.
 * `doubtful` asks for `settle` to be called with what the history says. Source: PROTOCOL "Confirmation".
 */
export function createOutbox(
  emitter: Emitter<WebMessagingClientEvents>,
  connection: Connection,
  guest: GuestAttributes,
  seen: Seen,
  store: UnsentStore,
  doubtful: () => void,
  echoTimeoutMs = 10_000,
) {
  /** What waits, in its order, and between them what failed: given back to the guest, who may want it sent again. */
  let entries: readonly Entry[] = [];
  let head: Head = {};
  let open = false;
  let sentAtMs: readonly number[] = [];
  /** What was sent from here, by its ids here and there. */
  const confirmed = new Set<string>();

  return {
    /** Queues `words`; resolves with the message as the service confirmed it. */
    add(words: GuestWords): Promise<Message> {
      return enqueue({localId: newToken(), words, time: now()}).sent;
    },

    /** Sends a message that had failed; one that may have arrived is looked for first. */
    resend(localId: string, words: GuestWords): Promise<Message> {
      const known = find(localId);
      if (known && isWaiting(known)) return known.sent;
      remove(known);
      return enqueue({localId, words, ...known?.unsent, time: now(), failed: false}).sent;
    },

    /** Takes over what an earlier page, or another tab, had not sent in `session`. */
    adopt(unsent: readonly Unsent[], session: string): void {
      const news = unsent.filter(({localId}) => {
        const known = find(localId);
        if (confirmed.has(localId) || (known && isWaiting(known))) return false;
        remove(known);
        return true;
      });
      // It was said before what waits here now.
      const next = entries.findIndex((entry) => isWaiting(entry) && !isFlying(entry));
      let place = next < 0 ? entries.length : next;
      for (const one of news) {
        // Two may have taken it over (a tab that was duplicated has a copy), so it is looked for by its name at least.
        const {afterMs = one.failed ? undefined : Number.MAX_SAFE_INTEGER} = one;
        const entry = enqueue({...one, afterMs}, place++, session);
        if (one.failed) fail(entry, unconfirmed());
      }
      keep();
    },

    /** A session is configured. What was taken over from another that is gone is sent only if the guest wants it. */
    sessionIs(session: string): void {
      for (const entry of entries.filter(isWaiting)) {
        const {adoptedFor = session} = entry;
        if (adoptedFor !== session) fail(entry, unconfirmed());
      }
    },

    /** The guest does not want it sent any more. False when it is on its way already, or unknown. */
    withdraw(localId: string): boolean {
      const entry = find(localId);
      if (!entry || isFlying(entry)) return false;
      remove(entry);
      entry.reject(withdrawn());
      next();
      return true;
    },

    /** The line is there. */
    resume(): void {
      open = true;
      next();
    },

    /** The line is gone: what was on its way may or may not have arrived, which its `afterMs` says. */
    pause(): void {
      open = false;
      if (head.tracingId !== undefined) enter();
    },

    /** What may have arrived: of what waits, and of what was given back to the guest. */
    get doubts(): readonly Unsent[] {
      return doubts();
    },

    /** In how many milliseconds the history can show that the doubts were unfounded. */
    get ripeInMs(): number {
      return Math.max(0, ...doubts().map(ripeInMs));
    },

    /** The history was read: what it shows arrived, the rest did not. The line may have gone meanwhile. */
    settle(missing: readonly Unsent[]): void {
      const names = new Set(missing.map(({localId}) => localId));
      for (const entry of entries) {
        if (names.has(entry.unsent.localId) && !isFlying(entry)) {
          entry.unsent = withoutDoubt(entry.unsent);
        }
      }
      keep();
      next();
    },

    /** Takes what the service has of the guest; false when it is nothing that waits here. */
    arrived(body: StructuredMessage, tracingId?: string): boolean {
      const byTrace = tracingId !== undefined && head.tracingId === tracingId;
      return confirm(byTrace ? first() : find(ownIdOf(body)), body);
    },

    /**
     * Takes an entry of the history that has no name: what was put on the wire earlier and says the same must be it, unless
     * that is known to be another of ours. False when there is none.
     */
    recognised(body: StructuredMessage): boolean {
      if (ownIdOf(body) !== undefined || confirmed.has(idOf(body))) return false;
      // The history may leave the time out.
      const saidAtMs = Date.parse(body.channel.time ?? '') || Infinity;
      const alike = entries.filter(
        ({unsent: {afterMs = Infinity, words}}) => saidAtMs > afterMs && saysTheSame(words, body),
      );
      // If it were what failed, what waits would perhaps be said twice.
      return confirm(alike.find(isWaiting) ?? alike[0], body);
    },

    /**
     * The service refused the message that is on its way: it fails, or waits as long as the service asks. A refusal without
     * a tracing id that can mean nothing but a message must mean ours, for no other is on its way.
     */
    refused(tracingId: string | undefined, error: MessengerError): boolean {
      const entry = first();
      const {retryable, retryAfterMs} = error;
      if (!entry || !isFlying(entry)) return false;
      const traced = tracingId !== undefined;
      if (traced ? head.tracingId !== tracingId : !ABOUT_MESSAGES.has(error.code)) return false;
      // What was refused did not arrive, unless the service stumbled, perhaps after it had taken the message in; and a
      // refusal without a name may have been another tab's.
      const stumbled = retryable && retryAfterMs === undefined;
      if (traced && !stumbled) entry.unsent = withoutDoubt(entry.unsent);
      if (!retryable || entry.attempts >= ATTEMPTS) {
        enter();
        fail(entry, error);
      } else {
        keep();
        hold(Math.min(retryAfterMs ?? backoffMs(entry.attempts, RECONNECT), LONGEST_HOLD_MS));
      }
      if (doubts().length > 0) doubtful();
      return true;
    },

    /**
     * Gives every waiting message back with `error`; none is forgotten, each is told. What was taken over from an earlier
     * page waits on where it may be tried again: nobody here asked for it, and the guest was told that it is sent.
     */
    failAll(error: MessengerError): void {
      open = false;
      enter();
      for (const entry of entries.filter(isWaiting)) {
        if (!error.retryable || entry.adoptedFor === undefined) fail(entry, error);
      }
    },

    /** The page goes away: what waits is for the next one, unless this one comes back. */
    release(): void {
      keep();
      if (!store.release()) return;
      // Another tab may take them over, so here they are in doubt from now on.
      const doubt = {afterMs: seen.newestMs, sentAtMs: Date.now()};
      for (const entry of entries.filter(isWaiting)) {
        if (!isInDoubt(entry.unsent)) entry.unsent = {...entry.unsent, ...doubt};
      }
    },
  };

  function enqueue(unsent: Unsent, place = entries.length, adoptedFor?: string): Entry {
    const entry = entryOf(unsent, adoptedFor);
    entries = entries.toSpliced(place, 0, entry);
    keep();
    emitter.emit('messageQueued', entry.message);
    if (isWaiting(entry) && isInDoubt(unsent) && open) doubtful();
    next();
    return entry;
  }

  function find(localId: string | undefined): Entry | undefined {
    return entries.find(({unsent}) => unsent.localId === localId);
  }

  /** What is sent next. */
  function first(): Entry | undefined {
    return entries.find(isWaiting);
  }

  function isFlying(entry: Entry): boolean {
    return head.tracingId !== undefined && entry === first();
  }

  function doubts(): readonly Unsent[] {
    return entries
      .filter((entry) => isInDoubt(entry.unsent) && !isFlying(entry))
      .map(({unsent}) => unsent);
  }

  function enter(timer?: Head['timer'], tracingId?: string): void {
    clearTimeout(head.timer);
    head = {timer, tracingId};
  }

  function hold(afterMs: number): void {
    const release = (): void => {
      enter();
      next();
    };
    enter(setTimeout(release, afterMs));
  }

  function keep(): void {
    store.keep(entries.map(({unsent}) => unsent));
  }

  function next(): void {
    const entry = first();
    if (!entry || !open || head.timer !== undefined || isInDoubt(entry.unsent)) return;
    if (entry.attempts >= ATTEMPTS) return fail(entry, unconfirmed());
    const nowMs = Date.now();
    const wait = waitMs(sentAtMs, nowMs, MESSAGE_PACE);
    if (wait > 0) return hold(wait);
    const tracingId = newToken();
    const {words, localId} = entry.unsent;
    const metadata = {...words.metadata, [OWN_ID]: localId};
    try {
      if (!connection.ready) return;
      const attributes = guest.take();
      connection.send((token) =>
        wordsMessage({token, tracingId}, {...words, metadata}, attributes),
      );
    } catch (error) {
      return fail(entry, asMessengerError(error));
    }
    sentAtMs = withOneMore(sentAtMs, nowMs);
    enter(setTimeout(connection.restart, echoTimeoutMs), tracingId);
    entry.message = withState(entry.message, 'sending');
    entry.unsent = {...entry.unsent, afterMs: seen.newestMs, sentAtMs: nowMs};
    entry.attempts += 1;
    keep();
    emitter.emit('messageSending', entry.message);
  }

  function confirm(entry: Entry | undefined, body: StructuredMessage): boolean {
    if (!entry) return false;
    if (entry === first()) enter();
    remove(entry);
    const {localId, time} = entry.unsent;
    const message = messageOf(body, time, localId);
    confirmed.add(message.id).add(localId);
    seen.add(message);
    emitter.emit('messageSent', message);
    guest.arrived();
    entry.resolve(message);
    next();
    return true;
  }

  function fail(entry: Entry, error: MessengerError): void {
    entry.unsent = {...entry.unsent, failed: true};
    keep();
    emitter.emit('messageFailed', {message: withState(entry.message, 'failed'), error});
    entry.reject(error);
    next();
  }

  function remove(entry: Entry | undefined): void {
    entries = entries.filter((other) => other !== entry);
    keep();
  }
}

function isWaiting({unsent}: Entry): boolean {
  return unsent.failed !== true;
}

function now(): string {
  return new Date().toISOString();
}
