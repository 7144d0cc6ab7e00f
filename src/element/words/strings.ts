import type {MessengerErrorCode} from '../../errors.js';
import {SHELL_WORDS, type ShellWords} from './shell-words.js';
import type {PluralText, Words} from './words.js';

/**
 * Every word that a guest sees or hears, as plain data: a text with `{placeholders}`, or its plural forms. A page replaces any
 * of them through the property `strings`.
 */
export interface Strings extends ShellWords {
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
  readonly attach: string;
  /** The name of the list of files on their way. */
  readonly files: string;
  /** `{name}` of a file. */
  readonly cancelFile: string;
  /** Takes away the notice that a file was not sent; `{name}`. */
  readonly dismiss: string;
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
  /** The document's title while a new message waits behind a hidden page. */
  readonly newMessageTitle: string;
  /** Above the first message that the guest has not seen. */
  readonly newMessages: string;
  /** The button to the newest message, while the guest reads older ones: `{count}`. */
  readonly showNew: PluralText;
  /** The same button where nothing is new. */
  readonly showNewest: string;
  readonly showEarlier: string;
  readonly loadingEarlier: string;
  /** The name of a group of answers to choose from, where the message has no title for it. */
  readonly choices: string;
  /** The name of a row of cards. */
  readonly cards: string;
  /** `{number}`, `{count}` */
  readonly cardOf: string;
  readonly previousCard: string;
  readonly nextCard: string;
  /** What is in a message, for a screen reader; several of them are `cards`. */
  readonly card: string;
  readonly picture: string;
  readonly video: string;
  readonly recording: string;
  /** The same, and a file that has no name. */
  readonly file: string;
  /** While a file's link, which had expired, is replaced. */
  readonly loadingFile: string;
  /** Beside the name of a file that the service does not have any more, or does not give. */
  readonly fileGone: string;
  /** The button of a date picker, and its name where it has none. */
  readonly chooseTime: string;
  /** The same of a list picker; also what stands in a wheel of which nothing is chosen. */
  readonly choose: string;
  /** The same of a form. */
  readonly openForm: string;
  /** The button that closes a picker or a form. */
  readonly backToChat: string;
  /** Below a picker or a form that is answered, unless it has words for that. */
  readonly answered: string;
  /** In a form: `{page}` of `{pages}`. */
  readonly pageOf: string;
  readonly back: string;
  readonly next: string;
  /** Above all answers, before they are sent. */
  readonly summary: string;
  /** The button beside the answers of one page. */
  readonly change: string;
  readonly notAnswered: string;
  /** After the name of a field that must be filled in, in brackets. */
  readonly required: string;
  /** Whose times they are: `{zone}`. */
  readonly timeZone: string;
  /** A picker without options. */
  readonly nothingToChoose: string;
  /** Above a page of which `{count}` fields are wrong. */
  readonly problems: PluralText;
  /** What is wrong with a field; two of them with `{date}`. */
  readonly fieldMissing: string;
  readonly fieldNoEmail: string;
  readonly fieldNoDate: string;
  readonly fieldTooEarly: string;
  readonly fieldTooLate: string;
  readonly fieldTooLong: string;
  /** A message that has nothing to read in it. */
  readonly unsupported: string;
  /** What a failure means for the guest, by code; the rest gets `failed`. */
  readonly errors: {readonly [Code in MessengerErrorCode]?: string};
  readonly failed: string;
}

/** What a failure means, for the guest. */
export function errorWords({layers, say}: Words<Strings>, code: MessengerErrorCode): string {
  const texts = layers.map((layer) => layer?.errors?.[code]);
  return texts.findLast((text) => typeof text === 'string') ?? say('failed');
}

/** The built-in words. */
export const ENGLISH: Strings = {
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
  attach: 'Send a file',
  files: 'Files on their way',
  cancelFile: 'Cancel {name}',
  dismiss: 'Dismiss {name}',
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
  newMessageTitle: 'New message',
  newMessages: 'New',
  showNew: {one: '{count} new message', other: '{count} new messages'},
  showNewest: 'Newest messages',
  showEarlier: 'Show earlier messages',
  loadingEarlier: 'Loading earlier messages…',
  choices: 'Answers to choose from',
  cards: 'Cards',
  cardOf: 'Card {number} of {count}',
  previousCard: 'Previous card',
  nextCard: 'Next card',
  card: 'Card',
  picture: 'Picture',
  video: 'Video',
  recording: 'Recording',
  file: 'File',
  loadingFile: 'Loading the file…',
  fileGone: 'Not available',
  chooseTime: 'Choose a time',
  choose: 'Choose',
  openForm: 'Fill in the form',
  backToChat: 'Back to the conversation',
  answered: 'Answered',
  pageOf: 'Page {page} of {pages}',
  back: 'Back',
  next: 'Continue',
  summary: 'Check your answers',
  change: 'Change',
  notAnswered: 'Not answered',
  required: 'required',
  timeZone: 'Times are in {zone}.',
  nothingToChoose: 'There is nothing to choose here. Please write to us instead.',
  problems: {
    one: 'One answer needs another look.',
    other: '{count} answers need another look.',
  },
  fieldMissing: 'Please give an answer.',
  fieldNoEmail: 'Please write an e-mail address, such as name@company.com.',
  fieldNoDate: 'Please give the whole date.',
  fieldTooEarly: 'Please choose {date} or later.',
  fieldTooLate: 'Please choose {date} or earlier.',
  fieldTooLong: 'This is too long. Please shorten it.',
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
