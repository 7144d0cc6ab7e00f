import type {PluralText} from './words.js';

/** The words that come with the first picker or form. */
export interface FormWords {
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
}

export const FORM_WORDS: FormWords = {
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
};
