import {MessengerError, type MessengerErrorCode} from '../../src/errors.js';
import type {Message} from '../../src/sdk/contract.js';
import {after, EMPTY, type Change, type Conversation} from '../../src/session/conversation.js';

/** A message of the agent; `second` is its time. */
export function agentSays(text: string, second: number, id = text): Message {
  return {id, from: 'agent', text, time: at(second), state: 'received', content: []};
}

/** A message of the guest; while it is not sent its id is its `localId`. */
export function guestSays(
  text: string,
  state: Message['state'],
  second: number,
  localId = `local ${text}`,
): Message {
  const id = state === 'sent' ? `server ${localId}` : localId;
  return {id, localId, from: 'guest', text, time: at(second), state, content: []};
}

/** The conversation after all that happened, from an empty one on. */
export function play(...changes: readonly Change[]): Conversation {
  return changes.reduce(after, EMPTY);
}

/** The texts of a conversation with their states, in order: `hello:sent`. */
export function shown({messages}: Conversation): readonly string[] {
  return messages.map(({text, state}) => `${text}:${state}`);
}

export const message = (payload: Message): Change => ({name: 'message', payload});
export const queued = (payload: Message): Change => ({name: 'messageQueued', payload});
export const sending = (payload: Message): Change => ({name: 'messageSending', payload});
export const sent = (payload: Message): Change => ({name: 'messageSent', payload});
export const watched = (payload: boolean): Change => ({name: 'watched', payload});

export const failed = (said: Message, error = errorOf('send-failed')): Change => ({
  name: 'messageFailed',
  payload: {message: said, error},
});

export const history = (messages: readonly Message[], catchUp = false): Change => ({
  name: 'history',
  payload: {messages, catchUp},
});

export const session = (newSession: boolean, readOnly = false, resumed = false): Change => ({
  name: 'sessionStarted',
  payload: {newSession, readOnly, resumed},
});

export const ended = (readOnly: boolean): Change => ({
  name: 'conversationEnded',
  payload: {readOnly},
});

export function errorOf(code: MessengerErrorCode): MessengerError {
  return new MessengerError(code, 'It went wrong.', {hint: 'Mend it.'});
}

function at(second: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
}
