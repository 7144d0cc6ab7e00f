import type {Change, Conversation} from '../session/conversation.js';
import type {Message} from '../session/session.js';
import {errorWords, type ChatWords} from './words/strings.js';
import type {Words} from './words/words.js';

/** What is worth hearing. An error interrupts; many messages at once are counted. */
export type Announcement =
  | {readonly kind: 'message'; readonly message: Message}
  | {readonly kind: 'typing' | 'status' | 'error'; readonly text: string};

/**
 * Decides what of a change a screen reader says. What was said before the guest came is not; how the line is, and who types,
 * only where the guest has the conversation before them. Pure.
 */
export function announcements(
  change: Change,
  now: Conversation,
  before: Conversation,
  words: Words<ChatWords>,
): readonly Announcement[] {
  const {say} = words;
  switch (change.name) {
    case 'message':
      return ofOthers([change.payload]);
    case 'history': {
      // What came while the line was broken is news; an old conversation is not.
      const {messages, catchUp} = change.payload;
      if (!catchUp || before.transcript.length === 0) return [];
      return ofOthers(messages.filter(({id}) => !before.transcript.has(id)));
    }
    case 'messageFailed':
      return [error(`${say('notSent')} ${errorWords(words, change.payload.error.code)}`)];
    case 'messageSent':
      return status(say('sent'));
    case 'attachmentProgress': {
      const {fileName, state, error: why} = change.payload;
      if (state !== 'failed') return [];
      return [error(`${fileName}: ${errorWords(words, why?.code ?? 'attachment-failed')}`)];
    }
    case 'typing': {
      const {typing, from} = change.payload;
      if (!typing || !now.watched) return [];
      return [{kind: 'typing', text: say('typing', {name: say(from)})}];
    }
    case 'connectionStatusChanged':
      return now.watched && change.payload !== before.line
        ? status(lineWords(change.payload, before.line, words))
        : [];
    case 'conversationEnded':
      return status(say(change.payload.readOnly ? 'ended' : 'agentLeft'));
    case 'error':
      return now.phase.state === 'closed' ? [error(errorWords(words, change.payload.code))] : [];
    default:
      return [];
  }
}

/** A line that opens for the first time is as it should be. */
function lineWords(
  line: Conversation['line'],
  before: Conversation['line'],
  {say}: Words<ChatWords>,
): string {
  if (line === 'reconnecting' || line === 'offline') return say(line);
  const wasBroken = before === 'reconnecting' || before === 'offline';
  return line === 'connected' && wasBroken ? say('connected') : '';
}

function ofOthers(messages: readonly Message[]): readonly Announcement[] {
  return messages
    .filter(({from}) => from !== 'guest')
    .map((message) => ({kind: 'message', message}));
}

function status(text: string): readonly Announcement[] {
  return text ? [{kind: 'status', text}] : [];
}

function error(text: string): Announcement {
  return {kind: 'error', text};
}
