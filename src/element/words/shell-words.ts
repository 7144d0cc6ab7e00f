import type {PluralText} from './words.js';

/** The words that are there before the panel; the rest of them is in strings.ts. */
export interface ShellWords {
  /** The launcher's name while the panel is closed. */
  readonly openChat: string;
  /** The launcher's name while it is open, and the name of the panel's close button. */
  readonly closeChat: string;
  /** On a launcher that has a text, unless the deployment has another. */
  readonly launcherText: string;
  /** After the launcher's name; `{count}`. */
  readonly unread: PluralText;
  /** Where the page has no fallback of its own. */
  readonly unavailable: string;
}

export const SHELL_WORDS: ShellWords = {
  openChat: 'Open chat',
  closeChat: 'Close chat',
  launcherText: 'Chat',
  unread: {one: '{count} unread message', other: '{count} unread messages'},
  unavailable: 'Chat is not available right now.',
};
