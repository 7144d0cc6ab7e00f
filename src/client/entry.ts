import type {MessengerError} from '../errors.js';
import {queuedMessage, type Message} from './message.js';
import type {Unsent} from './unsent.js';

/** A message that the service has not confirmed, and whoever waits for it. What changes of it is replaced. */
export interface Entry {
  unsent: Unsent;
  message: Message;
  /** How often it was put on the wire. */
  attempts: number;
  /** The session that an earlier page, or another tab, said it in. */
  readonly adoptedFor: string | undefined;
  readonly sent: Promise<Message>;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: MessengerError) => void;
}

/** So long after it was put on the wire a message that the history does not show did not arrive. */
const RIPE_MS = 4000;

export function entryOf(unsent: Unsent, adoptedFor: string | undefined): Entry {
  let resolve: Entry['resolve'] = () => undefined;
  let reject: Entry['reject'] = () => undefined;
  const sent = new Promise<Message>((...settle) => ([resolve, reject] = settle));
  // Nobody waits for what was taken over; an event tells its failure.
  sent.catch(() => undefined);
  const message = queuedMessage(unsent.localId, unsent.words, unsent.time);
  return {unsent, message, attempts: 0, adoptedFor, sent, resolve, reject};
}

/** It was on the wire, and nobody said what became of it. */
export function isInDoubt({afterMs}: Unsent): boolean {
  return afterMs !== undefined;
}

/** It did not arrive. */
export function withoutDoubt(unsent: Unsent): Unsent {
  return {...unsent, afterMs: undefined};
}

/**
 * In how many milliseconds the history can show that the doubt was unfounded. What was just put on the wire may arrive
 * late: a line that is closed here may live on there, or in another tab.
 */
export function ripeInMs({sentAtMs = 0}: Unsent): number {
  const ageMs = Date.now() - sentAtMs;
  // A clock that was set back tells nothing.
  return ageMs < 0 ? 0 : RIPE_MS - ageMs;
}
