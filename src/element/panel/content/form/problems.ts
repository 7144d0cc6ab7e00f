import type {Field, Values} from './question.js';

/** What is wrong with a field. */
export interface Problem {
  readonly key: string;
  readonly is: 'missing' | 'no-email' | 'no-date' | 'too-early' | 'too-late' | 'too-long';
}

/** Characters in one answer. The service takes 4096 bytes in a text. */
export const LONGEST_ANSWER = 4000;

/** What is wrong with the fields of a page, at most one thing each. Pure. */
export function problemsOn(
  fields: readonly Field[],
  values: Values,
  unreadable: readonly string[],
): Problem[] {
  return fields.flatMap((field): Problem[] => {
    const {key} = field;
    const is = unreadable.includes(key) ? 'no-date' : problemWith(field, values[key] ?? []);
    return is ? [{key, is}] : [];
  });
}

function problemWith(field: Field, value: readonly string[]): Problem['is'] | undefined {
  const [first = ''] = value;
  if (first.trim() === '') return field.required && isAnswerable(field) ? 'missing' : undefined;
  if (field.kind === 'text') {
    if (field.input.type === 'email' && !/^\S+@\S+$/.test(first.trim())) return 'no-email';
    return first.length > LONGEST_ANSWER ? 'too-long' : undefined;
  }
  if (field.kind !== 'day') return undefined;
  const {minimum, maximum} = field;
  if (minimum !== undefined && first < minimum) return 'too-early';
  return maximum !== undefined && first > maximum ? 'too-late' : undefined;
}

/** Whether there is a way to fill a field in: what offers nothing must not keep the guest. */
export function isAnswerable(field: Field): boolean {
  switch (field.kind) {
    case 'text':
    case 'day':
      return true;
    case 'time':
      return field.times.length > 0;
    case 'list':
      return field.sections.some(({options}) => options.length > 0);
    case 'wheel':
      return field.options.length > 0;
    case 'unknown':
      return false;
  }
}
