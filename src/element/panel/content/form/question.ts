/** What a picker or a form asks, read and in order. Texts of others are optional throughout. */
export interface Question {
  readonly kind: 'DatePicker' | 'ListPicker' | 'Form';
  /** What stands in the conversation until it is answered. */
  readonly received: Heading;
  /** What stands for the answer. */
  readonly reply: Heading;
  readonly introduction?: Heading | undefined;
  readonly pages: readonly Page[];
  /** Whether the guest looks at all answers before they are sent. */
  readonly summary: boolean;
  /** Forms only: names the form to the service. */
  readonly cannedResponseId: string;
}

/** A heading as the service writes it. */
export interface Heading {
  readonly header?: string | undefined;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** `http` or `https`. */
  readonly imageUrl?: string | undefined;
  readonly buttonLabel?: string | undefined;
}

export interface Page extends Heading {
  readonly fields: readonly Field[];
}

/** One thing to fill in. */
export type Field = Label &
  (
    | {readonly kind: 'text'; readonly input: Input}
    /** One of the times that the service offers. */
    | ({readonly kind: 'time'; readonly times: readonly Slot[]} & Dated)
    /** Any day within the bounds, which are days as `2026-03-06`. */
    | ({
        readonly kind: 'day';
        readonly minimum?: string | undefined;
        readonly maximum?: string | undefined;
      } & Dated)
    | {readonly kind: 'list'; readonly sections: readonly Section[]}
    | {readonly kind: 'wheel'; readonly options: readonly Option[]}
    /** A component that this version does not know: shown by its title, never answered. */
    | {readonly kind: 'unknown'}
  );

export interface Label extends Heading {
  /** Its name among the values: page and place on it. */
  readonly key: string;
  /** What the service knows it by. */
  readonly id: string;
  /** Its title, or else what stands above it. */
  readonly name: string;
  readonly required: boolean;
}

export interface Dated {
  /** How the service wants dates to be read; else as the language writes them. */
  readonly order?: DateOrder | undefined;
  /** Where it is: the name of the place and its address, as far as they are known. */
  readonly place: readonly string[];
}

export const DATE_ORDERS = ['dayMonthYear', 'monthDayYear', 'yearMonthDay'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export interface Input {
  readonly placeholder?: string | undefined;
  readonly multiline: boolean;
  readonly type: 'text' | 'email' | 'tel' | 'url';
  readonly inputMode?: 'numeric' | 'decimal' | 'search' | undefined;
  /** The name that HTML has for what the guest writes, so that the browser can fill it in. */
  readonly autocomplete?: string | undefined;
}

export interface Slot {
  /** As the service wrote it: this goes back. */
  readonly dateTime: string;
  readonly durationMs: number;
}

export interface Section {
  readonly title?: string | undefined;
  readonly multiple: boolean;
  readonly options: readonly Option[];
}

export interface Option {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly imageUrl?: string | undefined;
  /** What the service knows it by. */
  readonly payload: string;
}

/** What the guest filled in, by field: texts, days, or the places of what was chosen. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** Every field of a question. */
export function fieldsOf({pages}: Question): readonly Field[] {
  return pages.flatMap(({fields}) => fields);
}

/** The options of a list by their places, `section.option`; of a wheel by their places. */
export function optionAt(field: Field, place: string): Option | undefined {
  if (field.kind === 'wheel') return field.options[Number(place)];
  if (field.kind !== 'list') return undefined;
  const [section, option] = place.split('.');
  return field.sections[Number(section)]?.options[Number(option)];
}
