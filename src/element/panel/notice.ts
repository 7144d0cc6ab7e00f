import type {MessengerError} from '../../errors.js';
import type {Conversation} from '../../session/conversation.js';
import type {MessengerState} from '../lifecycle.js';
import type {Strings} from '../strings.js';

/** What the guest is told about the state of things, and what they can do about it. */
export interface Notice {
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly action: 'retry' | 'start-new' | undefined;
}

/** The words for a failure, for the guest. */
export function guestWords(error: MessengerError, strings: Strings): string {
  return strings.errors[error.code] ?? strings.failed;
}

/** Decides what the guest has to know; `undefined` when all is well. */
export function noticeFor(
  state: MessengerState,
  error: MessengerError | undefined,
  conversation: Conversation | undefined,
  strings: Strings,
): Notice | undefined {
  if (state === 'failed' && error) {
    return {tone: 'error', text: guestWords(error, strings), action: 'retry'};
  }
  if (state !== 'ready' || !conversation) {
    return {tone: 'info', text: strings.connecting, action: undefined};
  }
  const {phase, line} = conversation;
  switch (phase.state) {
    case 'read-only':
      return {tone: 'info', text: strings.ended, action: 'start-new'};
    case 'closed':
      return {tone: 'info', text: guestWords(phase.error, strings), action: 'start-new'};
    case 'left':
    case 'open':
      break;
    default:
      return phase satisfies never;
  }
  switch (line) {
    case 'offline':
      return {tone: 'info', text: strings.offline, action: 'retry'};
    case 'reconnecting':
      return {tone: 'info', text: strings.reconnecting, action: 'retry'};
    case 'connecting':
      return {tone: 'info', text: strings.connecting, action: undefined};
    case 'connected':
    case 'closed':
      return phase.state === 'left'
        ? {tone: 'info', text: strings.agentLeft, action: undefined}
        : undefined;
    default:
      return line satisfies never;
  }
}
