import type {FormWords} from '../../../words/form-words.js';
import type {Field, Values} from './question.js';

/** What is wrong with fields, by their keys: at most one thing each. */
export type Problems = ReadonlyMap<string, Problem>;

/** In the words for it. */
export type Problem = keyof FormWords & `field${string}`;

/** Characters in one answer. The service takes 4096 bytes in a text. */
export const LONGEST_ANSWER = 4000;

/** What is wrong with the fields of a page. `unreadable`: keys of fields with something in them that is no value. Pure. */
export function problemsOn(
  fields: readonly Field[],
  values: Values,
  unreadable: readonly string[],
): Problems {
  const problems = new Map<string, Problem>();
  for (const field of fields) {
    const {key} = field;
    const is = unreadable.includes(key)
      ? 'fieldNoDate'
      : problemWith(field, values[key]?.[0] ?? '');
    if (is) problems.set(key, is);
  }
  return problems;
}

function problemWith(field: Field, value: string): Problem | undefined {
  if (value.trim() === '')
    return field.required && isAnswerable(field) ? 'fieldMissing' : undefined;
  if (field.kind !== 'input') return undefined;
  const {type, minimum = '', maximum = ''} = field;
  if (type === 'email' && !/^\S+@\S+$/.test(value.trim())) return 'fieldNoEmail';
  if (value.length > LONGEST_ANSWER) return 'fieldTooLong';
  if (value < minimum) return 'fieldTooEarly';
  return maximum && value > maximum ? 'fieldTooLate' : undefined;
}

/** Whether there is a way to fill a field in: what offers nothing must not keep the guest. */
export function isAnswerable(field: Field): boolean {
  return field.kind === 'input' || field.sections.some(({options}) => options.length > 0);
}
