import type {MessengerError} from '../errors.js';
import type {ConnectionStatus, Message, SdkEvents} from '../sdk/contract.js';

/** All that is true of one guest's conversation. Replaced whole, by `after`. */
export interface Conversation {
  readonly line: ConnectionStatus;
  /** Whether it takes messages, and if not, why. */
  readonly phase:
    | {readonly state: 'open'}
    | {readonly state: 'read-only'}
    | {readonly state: 'closed'; readonly error: MessengerError};
  /** In the order of the service's clock; what is not sent yet stands last. */
  readonly messages: readonly Message[];
  /** Why a message failed, by its `localId`. */
  readonly failures: ReadonlyMap<string, MessengerError>;
  readonly typing: 'agent' | 'bot' | undefined;
  /** Messages of the other side that the guest has not had before their eyes. */
  readonly unreadCount: number;
  /** Whether the guest is looking at the conversation. */
  readonly watched: boolean;
}

/** What can happen to a conversation: everything an SDK tells, and the guest looking at it or away. */
export type Change =
  | {
      [Name in keyof SdkEvents]: {readonly name: Name; readonly payload: SdkEvents[Name]};
    }[keyof SdkEvents]
  | {readonly name: 'watched'; readonly payload: boolean}
  | {readonly name: 'messageWithdrawn'; readonly payload: Message};

/** A conversation before anything happened. */
export const EMPTY: Conversation = {
  line: 'connecting',
  phase: {state: 'open'},
  messages: [],
  failures: new Map<string, MessengerError>(),
  typing: undefined,
  unreadCount: 0,
  watched: false,
};

/** The conversation after one more thing happened. Pure. */
export function after(now: Conversation, change: Change): Conversation {
  switch (change.name) {
    case 'connectionStatusChanged':
      return {...now, line: change.payload};
    case 'sessionStarted':
      return started(now, change.payload);
    case 'message':
      return received(now, [change.payload], true);
    case 'history':
      return received(now, change.payload.messages, change.payload.catchUp);
    case 'messageQueued':
    case 'messageSending':
    case 'messageSent':
      return withMessage({...now, failures: without(now.failures, change.payload)}, change.payload);
    case 'messageFailed': {
      const {message, error} = change.payload;
      const failures = new Map(now.failures).set(keyOf(message), error);
      return withMessage({...now, failures}, message);
    }
    case 'messageWithdrawn':
      return {
        ...now,
        messages: now.messages.filter((message) => keyOf(message) !== keyOf(change.payload)),
        failures: without(now.failures, change.payload),
      };
    case 'typing':
      return {...now, typing: change.payload.typing ? change.payload.from : undefined};
    case 'conversationEnded':
      return change.payload.readOnly
        ? {...now, phase: {state: 'read-only'}, typing: undefined}
        : {...now, typing: undefined};
    case 'conversationCleared':
      return {...now, messages: [], failures: new Map(), typing: undefined, unreadCount: 0};
    case 'error':
      return isEnd(change.payload)
        ? {...now, phase: {state: 'closed', error: change.payload}, typing: undefined}
        : now;
    case 'watched':
      return {...now, watched: change.payload, unreadCount: change.payload ? 0 : now.unreadCount};
    case 'sessionExpired':
    case 'guestApplied':
    case 'unknownFrame':
      return now;
    default:
      return change satisfies never;
  }
}

/** What a message is known by for as long as it is shown. */
export function keyOf(message: Message): string {
  return message.localId ?? message.id;
}

function started(now: Conversation, session: SdkEvents['sessionStarted']): Conversation {
  const phase = session.readOnly ? {state: 'read-only' as const} : {state: 'open' as const};
  // A new session after one that ended begins an empty conversation; what could not be sent stays with the guest.
  const anew = session.newSession && now.phase.state !== 'open';
  const messages = anew
    ? now.messages.filter((message) => message.state === 'failed')
    : now.messages;
  return {...now, phase, messages};
}

function received(now: Conversation, messages: readonly Message[], isNew: boolean): Conversation {
  const known = new Set(now.messages.map((message) => message.id));
  const fresh = messages.filter((message) => !known.has(message.id));
  const fromOthers = fresh.filter((message) => message.from !== 'guest').length;
  const unread = isNew && !now.watched ? fromOthers : 0;
  return {...fresh.reduce(withMessage, now), unreadCount: now.unreadCount + unread};
}

/** Puts a message where its time belongs, in the place of what it replaces if it is no newer. */
function withMessage(now: Conversation, message: Message): Conversation {
  const key = keyOf(message);
  if (!isConfirmed(message)) {
    const at = now.messages.findIndex((other) => keyOf(other) === key);
    const failedBefore = now.messages[at]?.state === 'failed' && message.state !== 'failed';
    if (at >= 0 && !failedBefore) return {...now, messages: now.messages.with(at, message)};
    // A message that is tried again goes to the end, where it will be when it is sent.
    return {...now, messages: [...now.messages.filter((other) => keyOf(other) !== key), message]};
  }
  const others = now.messages.filter((other) => keyOf(other) !== key && other.id !== message.id);
  const time = Date.parse(message.time);
  let at = others.length;
  while (at > 0) {
    const before = others[at - 1];
    if (!before || (isConfirmed(before) && Date.parse(before.time) <= time)) break;
    at -= 1;
  }
  // A failed message keeps its place before what came after it.
  while (others[at]?.state === 'failed') at += 1;
  return {...now, messages: others.toSpliced(at, 0, message)};
}

function isConfirmed(message: Message): boolean {
  return message.state === 'sent' || message.state === 'received';
}

function isEnd(error: MessengerError): boolean {
  return error.code === 'session-expired' || error.code === 'session-closed';
}

function without(failures: Conversation['failures'], message: Message): Conversation['failures'] {
  if (!failures.has(keyOf(message))) return failures;
  const left = new Map(failures);
  left.delete(keyOf(message));
  return left;
}
