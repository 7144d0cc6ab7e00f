import type {MessengerError} from '../../errors.js';
import type {Conversation} from '../../session/conversation.js';
import type {MessengerState} from '../lifecycle.js';
import {clock} from '../words/dates.js';
import {errorWords, type ChatWords} from '../words/strings.js';
import type {Words} from '../words/words.js';

/** What the guest is told about the state of things, and what they can do about it. */
export interface Notice {
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly action: 'retry' | 'start-new' | undefined;
  /** What it tells of, where that is an error. */
  readonly error?: MessengerError;
}

/** Decides what the guest has to know; `undefined` when all is well. */
export function noticeFor(
  state: MessengerState,
  error: MessengerError | undefined,
  conversation: Conversation | undefined,
  words: Words<ChatWords>,
): Notice | undefined {
  const {say} = words;
  if (state === 'failed' && error) {
    return {tone: 'error', text: errorWords(words, error.code), action: 'retry', error};
  }
  if (state !== 'ready' || !conversation) {
    return {tone: 'info', text: say('connecting'), action: undefined};
  }
  const {phase, line, expiresAtMs} = conversation;
  switch (phase.state) {
    case 'read-only':
      return {tone: 'info', text: say('ended'), action: 'start-new'};
    case 'closed':
      return {
        tone: 'info',
        text: errorWords(words, phase.error.code),
        action: 'start-new',
        error: phase.error,
      };
    case 'left':
    case 'open':
      break;
    default:
      return phase satisfies never;
  }
  switch (line) {
    case 'offline':
      return {tone: 'info', text: say('offline'), action: 'retry'};
    case 'reconnecting':
      return {tone: 'info', text: say('reconnecting'), action: 'retry'};
    case 'connecting':
      return {tone: 'info', text: say('connecting'), action: undefined};
    case 'connected':
    case 'closed':
      if (phase.state === 'left') return {tone: 'info', text: say('agentLeft'), action: undefined};
      if (expiresAtMs === undefined) return undefined;
      return {
        tone: 'info',
        text: say('expiring', {time: clock(expiresAtMs, words.locale)}),
        action: undefined,
      };
    default:
      return line satisfies never;
  }
}
