/** A text in the forms that its `count` takes in a language, by the names of `Intl.PluralRules`. */
export type PluralText = {readonly [Category in Intl.LDMLPluralRule]?: string} & {
  readonly other: string;
};

/** What stands for the `{placeholders}` of a text; numbers are written as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

/** The keys of a table under which a text stands. */
export type TextKey<Table> = {
  [Key in keyof Table]: Table[Key] extends string | PluralText ? Key : never;
}[keyof Table];

/** Tables of words in one language that lie over one another. */
export class Words<Table extends object> {
  /** The last one that has a text says it. What is no text, as a page's script may have it, is looked through. */
  readonly layers: readonly (Partial<Table> | undefined)[];
  /** A BCP 47 tag, such as `pt-BR`. */
  readonly locale: string;

  constructor(layers: readonly [Table, ...(Partial<Table> | undefined)[]], locale: string) {
    this.layers = layers;
    this.locale = locale;
  }

  /** The text of `key`, its form chosen by `values.count`, its placeholders filled. One without a value stays as it is. */
  readonly say = (key: TextKey<Table>, values: Values = {}): string => {
    const texts: readonly unknown[] = this.layers.map((layer) => layer?.[key]);
    const entry = texts.findLast(isText) ?? '';
    const text =
      typeof entry === 'string'
        ? entry
        : (entry[new Intl.PluralRules(this.locale).select(Number(values['count']))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (typeof value === 'number') return value.toLocaleString(this.locale);
      return value ?? placeholder;
    });
  };
}

function isText(entry: unknown): entry is string | PluralText {
  const text = (entry as PluralText | null | undefined)?.other ?? entry;
  return typeof text === 'string';
}
