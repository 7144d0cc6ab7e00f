import type {MessengerErrorCode} from '../../errors.js';
import type {AttachWords} from './attach-words.js';
import type {ContentWords} from './content-words.js';
import type {FormWords} from './form-words.js';
import type {NewsWords} from './news-words.js';
import {SHELL_WORDS, type ShellWords} from './shell-words.js';
import type {PluralText, Words} from './words.js';

/**
 * Every word that a guest sees or hears, as plain data: a text with `{placeholders}`, or its plural forms. A page replaces any
 * of them through the property `strings`. The English ones lie beside what says them, and come with it.
 */
export interface Strings extends ChatWords, AttachWords, ContentWords, FormWords, NewsWords {}

/** The words of a conversation in plain text. */
export interface ChatWords extends ShellWords {
  /** The panel's title, unless the deployment has one. */
  readonly title: string;
  /** Below it; empty unless the deployment has one. */
  readonly subtitle: string;
  /** The name of the button behind which the next ones are. */
  readonly more: string;
  readonly clear: string;
  /** Asked before the conversation is cleared. */
  readonly clearQuestion: string;
  /** The answer that clears nothing. */
  readonly keep: string;
  readonly mute: string;
  readonly inputLabel: string;
  readonly inputPlaceholder: string;
  readonly send: string;
  readonly charactersLeft: PluralText;
  readonly charactersTooMany: PluralText;
  /** The name of the log, for a screen reader. */
  readonly conversation: string;
  readonly empty: string;
  readonly you: string;
  readonly agent: string;
  readonly bot: string;
  /** Who said what, for a screen reader: `{name}`, `{text}`. */
  readonly said: string;
  /** `{name}` */
  readonly typing: string;
  readonly waiting: string;
  readonly sending: string;
  readonly sent: string;
  readonly notSent: string;
  readonly tryAgain: string;
  readonly edit: string;
  readonly connecting: string;
  readonly connected: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly ended: string;
  readonly agentLeft: string;
  readonly startNew: string;
  /** `{time}` at which the session ends. */
  readonly expiring: string;
  /** Separators of days; other days are written as the language writes dates. */
  readonly today: string;
  readonly yesterday: string;
  /** Above the first message that the guest has not seen. */
  readonly newMessages: string;
  /** The button to the newest message, while the guest reads older ones: `{count}`. */
  readonly showNew: PluralText;
  /** The same button where nothing is new. */
  readonly showNewest: string;
  readonly showEarlier: string;
  readonly loadingEarlier: string;
  /** A message that has nothing to read in it. */
  readonly unsupported: string;
  /** What a failure means for the guest, by code; the rest gets `failed`. */
  readonly errors: {readonly [Code in MessengerErrorCode]?: string};
  readonly failed: string;
}

/** What a failure means, for the guest. */
export function errorWords({layers, say}: Words<ChatWords>, code: MessengerErrorCode): string {
  const texts = layers.map((layer) => layer?.errors?.[code]);
  return texts.findLast((text) => typeof text === 'string') ?? say('failed');
}

/** The words of a conversation in plain text, in English. */
export const CHAT_WORDS: ChatWords = {
  ...SHELL_WORDS,
  title: 'Chat with us',
  subtitle: '',
  more: 'More',
  clear: 'Clear conversation',
  clearQuestion: 'Clear this conversation? It cannot be brought back.',
  keep: 'Keep it',
  mute: 'Mute sounds',
  inputLabel: 'Your message',
  inputPlaceholder: 'Write a message…',
  send: 'Send',
  charactersLeft: {one: '{count} character left', other: '{count} characters left'},
  charactersTooMany: {one: '{count} character too many', other: '{count} characters too many'},
  conversation: 'Conversation',
  empty: 'How can we help? Write to us and we will answer here.',
  you: 'You',
  agent: 'Support',
  bot: 'Assistant',
  said: '{name}: {text}',
  typing: '{name} is typing…',
  waiting: 'Waiting to be sent',
  sending: 'Sending…',
  sent: 'Sent',
  notSent: 'Not sent.',
  tryAgain: 'Try again',
  edit: 'Edit',
  connecting: 'Connecting… You can already write.',
  connected: 'You are connected.',
  reconnecting:
    'The connection was lost. Reconnecting… What you write is sent as soon as it is back.',
  offline: 'You are offline. What you write is sent as soon as you are back.',
  ended: 'This conversation has ended.',
  agentLeft: 'The conversation was ended. Write again to continue it.',
  startNew: 'Start new conversation',
  expiring: 'This conversation ends at {time} unless you write.',
  today: 'Today',
  yesterday: 'Yesterday',
  newMessages: 'New',
  showNew: {one: '{count} new message', other: '{count} new messages'},
  showNewest: 'Newest messages',
  showEarlier: 'Show earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  unsupported: 'This message cannot be shown here.',
  errors: {
    'rate-limited': 'There are many requests just now. Please wait a moment and try again.',
    'message-empty': 'Please write something first.',
    'message-too-long': 'This message is too long. Please shorten it, or send it in parts.',
    'session-expired': 'This conversation has expired because nothing was said for a while.',
    'session-closed': 'This conversation was closed here, or goes on in another window.',
    'conversation-ended': 'This conversation has ended.',
    'attachment-refused':
      'This file was not sent: such files, or files of this size, are not taken here.',
    'attachment-failed': 'This file did not come through. Please try again.',
    'attributes-too-large': 'The message could not be sent as it was. Please try again.',
  },
  failed: 'Chat cannot be reached right now. Please try again.',
};
