/** The words that come with the panel's menu. */
export interface MenuWords {
  /** The name of the button behind which the next ones are. */
  readonly more: string;
  readonly clear: string;
  /** Asked before the conversation is cleared. */
  readonly clearQuestion: string;
  /** The answer that clears nothing. */
  readonly keep: string;
  readonly mute: string;
}

export const MENU_WORDS: MenuWords = {
  more: 'More',
  clear: 'Clear conversation',
  clearQuestion: 'Clear this conversation? It cannot be brought back.',
  keep: 'Keep it',
  mute: 'Mute sounds',
};
