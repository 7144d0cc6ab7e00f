import type {Change, Conversation} from '../session/conversation.js';
import type {Strings} from './strings.js';

/** What a screen reader says, and whether it interrupts. */
export interface Announcement {
  readonly text: string;
  readonly urgent: boolean;
}

/** Decides what of a change is worth hearing. What was said before the guest came is not. */
export function announcement(
  change: Change,
  now: Conversation,
  before: Conversation,
  strings: Strings,
): Announcement | undefined {
  switch (change.name) {
    case 'message': {
      const {payload: message} = change;
      if (message.from === 'guest') return undefined;
      return polite(strings.said(message.name ?? strings[message.from], message.text));
    }
    case 'messageFailed': {
      const words = strings.errors[change.payload.error.code] ?? strings.failed;
      return {text: `${strings.notSent} ${words}`, urgent: true};
    }
    case 'messageSent':
      return polite(strings.sent);
    case 'typing':
      return change.payload.typing
        ? polite(strings.typing(strings[change.payload.from]))
        : undefined;
    case 'connectionStatusChanged':
      if (change.payload === before.line) return undefined;
      if (change.payload === 'reconnecting') return polite(strings.reconnecting);
      if (change.payload === 'offline') return polite(strings.offline);
      return change.payload === 'connected' ? polite(strings.connected) : undefined;
    case 'conversationEnded':
      return polite(change.payload.readOnly ? strings.ended : strings.agentLeft);
    case 'error':
      return now.phase.state === 'closed'
        ? {text: strings.errors[change.payload.code] ?? strings.failed, urgent: true}
        : undefined;
    default:
      return undefined;
  }
}

function polite(text: string): Announcement {
  return {text, urgent: false};
}
