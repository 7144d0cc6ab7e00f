/** The words that come with the first rich content, to be seen and to be heard. */
export interface ContentWords {
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
}

export const CONTENT_WORDS: ContentWords = {
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
};
