import type {Change, Conversation} from '../session/conversation.js';
import {errorWords, type Strings} from './words/strings.js';
import {wordsIn} from './words-in.js';
import type {Words} from './words/words.js';

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
  words: Words<Strings>,
): Announcement | undefined {
  const {say} = words;
  switch (change.name) {
    case 'message': {
      const {payload: message} = change;
      if (message.from === 'guest') return undefined;
      const text = message.text || wordsIn(message.content) || say('unsupported');
      return polite(say('said', {name: message.name ?? say(message.from), text}));
    }
    case 'messageFailed': {
      const why = errorWords(words, change.payload.error.code);
      return {text: `${say('notSent')} ${why}`, urgent: true};
    }
    case 'messageSent':
      return polite(say('sent'));
    case 'typing':
      return change.payload.typing
        ? polite(say('typing', {name: say(change.payload.from)}))
        : undefined;
    case 'connectionStatusChanged':
      if (change.payload === before.line) return undefined;
      if (change.payload === 'reconnecting') return polite(say('reconnecting'));
      if (change.payload === 'offline') return polite(say('offline'));
      return change.payload === 'connected' ? polite(say('connected')) : undefined;
    case 'conversationEnded':
      return polite(say(change.payload.readOnly ? 'ended' : 'agentLeft'));
    case 'error':
      return now.phase.state === 'closed'
        ? {text: errorWords(words, change.payload.code), urgent: true}
        : undefined;
    default:
      return undefined;
  }
}

function polite(text: string): Announcement {
  return {text, urgent: false};
}
