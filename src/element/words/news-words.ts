/** The words that come with notifications. */
export interface NewsWords {
  /** The document's title while a new message waits behind a hidden page. */
  readonly newMessageTitle: string;
}

export const NEWS_WORDS: NewsWords = {
  newMessageTitle: 'New message',
};
