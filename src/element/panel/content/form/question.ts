/** What a picker or a form asks, read and in order: a picker is a form of one field. Texts of others may all be empty. */
export interface Question {
  readonly kind: 'DatePicker' | 'ListPicker' | 'Form';
  /** What stands in the conversation until it is answered. */
  readonly received: Heading;
  /** What stands for the answer. */
  readonly reply: Heading;
  /** An introduction is one with nothing to fill in. */
  readonly pages: readonly Page[];
  /** Whether the guest looks at all answers before they are sent. */
  readonly summary: boolean;
  /** Forms only: names the form to the service. */
  readonly cannedResponseId: string;
}

/** A heading as the service writes it. */
export interface Heading {
  readonly header: string;
  readonly title: string;
  readonly subtitle: string;
  /** `http` or `https`. */
  readonly imageUrl: string | undefined;
  readonly buttonLabel: string;
}

export interface Page extends Heading {
  readonly fields: readonly Field[];
}

/** One thing to fill in. */
export type Field = Input | Choices;

export interface Label extends Heading {
  /** Its name among the values: page and place on it. */
  readonly key: string;
  /** What the service knows it by. */
  readonly id: string;
  /** Its title, or else what stands above it. */
  readonly name: string;
  readonly required: boolean;
  /** How the service wants dates to be read; else as the language writes them. */
  readonly order?: DateOrder | undefined;
  /** Where it is: the name of the place and its address. */
  readonly place: readonly string[];
}

export const DATE_ORDERS = ['dayMonthYear', 'monthDayYear', 'yearMonthDay'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A text, or any day within the bounds, which are days as `2026-03-06`. */
export interface Input extends Label {
  readonly kind: 'input';
  readonly type: 'text' | 'email' | 'tel' | 'url' | 'date';
  readonly multiline?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'decimal' | 'search' | undefined;
  /** The name that HTML has for what the guest writes, so that the browser can fill it in. */
  readonly autocomplete?: string | undefined;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
}

/** One of some times, options in sections, a wheel, or a component that this version does not know, which offers nothing. */
export interface Choices extends Label {
  readonly kind: 'time' | 'list' | 'wheel' | 'unknown';
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title?: string | undefined;
  readonly multiple: boolean;
  readonly options: readonly Option[];
}

export interface Option {
  /** Its place among all options of the field. */
  readonly at: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly imageUrl?: string | undefined;
  /** What the service knows it by; of a time, as the service wrote it. */
  readonly payload: string;
  /** Of a time; 0 where it is not known. */
  readonly durationMs?: number;
}

/** What the guest filled in, by field: a text, a day, or the places of what was chosen. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** Every field of a question. */
export function fieldsOf({pages}: Pick<Question, 'pages'>): readonly Field[] {
  return pages.flatMap(({fields}) => fields);
}
