import type {MessengerError} from '../errors.js';
import type {AttachmentProgress, ConnectionStatus, Message, SdkEvents} from '../sdk/contract.js';
import {keyOf, Transcript} from './transcript.js';

export {keyOf} from './transcript.js';

/** All that is true of one guest's conversation. Replaced whole, by `after`. */
interface Facts {
  readonly line: ConnectionStatus;
  /** Whether it takes messages, and if not, why. */
  readonly phase:
    | {readonly state: 'open'}
    /** The agent or flow left; the next message of the guest brings them back. */
    | {readonly state: 'left'}
    | {readonly state: 'read-only'}
    | {readonly state: 'closed'; readonly error: MessengerError};
  /** The messages, for whoever looks at some of them. */
  readonly transcript: Transcript;
  /** Why a message failed, by its `localId`. */
  readonly failures: ReadonlyMap<string, MessengerError>;
  readonly typing: 'agent' | 'bot' | undefined;
  /** When the session ends if nothing is said, in milliseconds since 1970 by this computer's clock; told shortly before. */
  readonly expiresAtMs: number | undefined;
  /** Files on their way to the service, by their ids. */
  readonly uploads: ReadonlyMap<string, AttachmentProgress>;
  /** Whether there are older messages than those that are shown; undefined: not known yet. */
  readonly hasEarlier: boolean | undefined;
  /** Messages of the other side that the guest has not had before their eyes. */
  readonly unreadCount: number;
  /** Whether the guest is looking at the conversation. */
  readonly watched: boolean;
}

/** The facts, and what follows from them. */
export interface Conversation extends Facts {
  /** All messages, frozen. Made when it is asked for, which costs their number. */
  readonly messages: readonly Message[];
}

/** Not a member of each conversation, or every copy of the facts would make the messages. */
const DERIVED = {
  get messages(): readonly Message[] {
    return (this as unknown as Facts).transcript.messages;
  },
};

/** What can happen to a conversation: everything an SDK tells, and the guest looking at it or away. */
export type Change =
  | {
      [Name in keyof SdkEvents]: {readonly name: Name; readonly payload: SdkEvents[Name]};
    }[keyof SdkEvents]
  | {readonly name: 'watched'; readonly payload: boolean}
  /** The guest looked at the conversation in another tab. */
  | {readonly name: 'readElsewhere'; readonly payload: undefined}
  | {readonly name: 'messageWithdrawn'; readonly payload: Message};

/** What a conversation begins with, also after it was cleared. */
const NOTHING = {
  transcript: Transcript.EMPTY,
  failures: new Map<string, MessengerError>(),
  typing: undefined,
  expiresAtMs: undefined,
  uploads: new Map<string, AttachmentProgress>(),
  hasEarlier: undefined,
  unreadCount: 0,
};

/** A conversation before anything happened. */
export const EMPTY = conversationOf({
  ...NOTHING,
  line: 'closed',
  phase: {state: 'open'},
  watched: false,
});

/** What one thing that happened makes of a conversation. Pure. */
type Step<Payload> = (now: Facts, payload: Payload) => Facts;

const unchanged = (now: Facts): Facts => now;

const SDK_STEPS: {readonly [Name in keyof SdkEvents]: Step<SdkEvents[Name]>} = {
  connectionStatusChanged: (now, line) => ({...now, line}),
  sessionStarted: started,
  message: (now, message) => received(goingOn(now), [message], true),
  history: (now, {messages, catchUp, start}) => ({
    ...received(now, messages, catchUp),
    // Reading the newest again says nothing of the oldest.
    ...(start !== undefined && (!catchUp || start) && {hasEarlier: !start}),
  }),
  messageQueued: onItsWay,
  messageSending: onItsWay,
  messageSent: onItsWay,
  messageFailed: (now, {message, error}) =>
    withMessage({...now, failures: changed(now.failures, keyOf(message), error)}, message),
  typing: (now, {typing, from}) => ({...now, typing: typing ? from : undefined}),
  conversationEnded: (now, {readOnly}) => ({
    ...now,
    phase: {state: readOnly ? 'read-only' : 'left'},
    typing: undefined,
  }),
  conversationCleared: (now) => ({...now, ...NOTHING}),
  sessionExpiring: (now, {expiresAtMs}) => ({...now, expiresAtMs}),
  // What is removed is on its way no more; what failed stays until the guest has seen it.
  attachmentProgress: (now, progress) => ({
    ...now,
    uploads: changed(
      now.uploads,
      progress.attachmentId,
      progress.state === 'removed' ? undefined : progress,
    ),
  }),
  error: (now, error) =>
    isEnd(error) ? {...now, phase: {state: 'closed', error}, typing: undefined} : now,
  sessionExpired: unchanged,
  guestApplied: unchanged,
  openChanged: (now, {open}) => watching(now, open),
  sdkEvent: unchanged,
  unknownFrame: unchanged,
};

const STEPS: {readonly [Name in Change['name']]: Step<never>} = {
  ...SDK_STEPS,
  messageWithdrawn: (now, withdrawn: Message) => ({
    ...now,
    transcript: now.transcript.without(withdrawn),
    failures: changed(now.failures, keyOf(withdrawn)),
  }),
  readElsewhere: (now) => ({...now, unreadCount: 0}),
  watched: watching,
};

/** The names of all that an SDK tells. */
export const SDK_EVENTS = Object.keys(SDK_STEPS) as (keyof SdkEvents)[];

/** The conversation after one more thing happened. Pure. */
export function after(now: Conversation, {name, payload}: Change): Conversation {
  const facts = (STEPS[name] as Step<unknown>)(now, payload);
  return facts === now ? now : conversationOf(facts);
}

function conversationOf(facts: Facts): Conversation {
  return Object.assign(Object.create(DERIVED) as Conversation, facts);
}

/** A conversation in numbers: no text, no name. */
export interface ConversationSummary {
  readonly line: string;
  readonly phase: string;
  /** How many messages are in which state. */
  readonly messages: Readonly<Record<string, number>>;
  /** The codes of what failed. */
  readonly failures: readonly string[];
}

/** For a support ticket. */
export function summary({line, phase, messages, failures}: Conversation): ConversationSummary {
  const counts: Record<string, number> = {};
  for (const {state} of messages) counts[state] = (counts[state] ?? 0) + 1;
  const codes = [...failures.values()].map(({code}) => code);
  return {line, phase: phase.state, messages: counts, failures: codes};
}

function watching(now: Facts, watched: boolean): Facts {
  return {...now, watched, unreadCount: watched ? 0 : now.unreadCount};
}

function onItsWay(now: Facts, message: Message): Facts {
  return withMessage({...goingOn(now), failures: changed(now.failures, keyOf(message))}, message);
}

/** Whoever writes brings back a conversation that the agent had left. */
function goingOn(now: Facts): Facts {
  return now.phase.state === 'left' ? {...now, phase: {state: 'open'}} : now;
}

function started(now: Facts, session: SdkEvents['sessionStarted']): Facts {
  const phase = session.readOnly ? {state: 'read-only' as const} : {state: 'open' as const};
  // A session that had to begin anew behind our back goes on where it was, for the guest.
  if (!session.newSession || session.resumed) return {...now, phase};
  // One that was asked for begins an empty conversation; what has not been sent stays with the guest.
  const transcript = now.transcript.unconfirmed;
  return {...now, phase, transcript, typing: undefined, unreadCount: 0};
}

function received(now: Facts, messages: readonly Message[], isNew: boolean): Facts {
  const each = new Map(messages.map((message) => [message.id, message])).values();
  const fresh = [...each].filter(({id}) => !now.transcript.has(id));
  const fromOthers = fresh.filter((message) => message.from !== 'guest').length;
  const unread = isNew && !now.watched ? fromOthers : 0;
  const transcript = now.transcript.withNew(fresh);
  return {...now, transcript, unreadCount: now.unreadCount + unread};
}

function withMessage(now: Facts, message: Message): Facts {
  return {...now, transcript: now.transcript.with(message)};
}

function isEnd(error: MessengerError): boolean {
  return error.code === 'session-expired' || error.code === 'session-closed';
}

/** A map with another value at `key`, or with none. */
function changed<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value?: Value,
): ReadonlyMap<string, Value> {
  if (map.get(key) === value) return map;
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
