import {dayText, daysOf, type Calendar} from './days.js';
import type {Choices, Field, Section} from './question.js';

/** What was filled into one field: in words, and as the service knows it. */
export interface Given {
  readonly text: string;
  readonly payload: string;
}

/** The choices of a field as they are shown: times by day. */
export function sectionsOf(
  {kind, sections, order}: Choices,
  {locale}: Calendar,
): readonly Section[] {
  if (kind !== 'time') return sections;
  return sections.flatMap(({options}) => daysOf(options, {locale, order}));
}

/** What the guest filled into a field. Nothing where it is empty. Pure. */
export function given(field: Field, value: readonly string[], calendar: Calendar): Given[] {
  if (field.kind === 'input') {
    const [text = ''] = value;
    if (text.trim() === '') return [];
    if (field.type !== 'date') return [{text, payload: text}];
    // At noon the day is the same in all zones around.
    return [{text: dayText(`${text}T12:00`, {...calendar, order: field.order}), payload: text}];
  }
  return sectionsOf(field, calendar).flatMap(({title, options}) =>
    options
      .filter(({at}) => value.includes(at))
      .map((option) => ({
        text: field.kind === 'time' && title ? `${title}, ${option.title}` : option.title,
        payload: option.payload,
      })),
  );
}
