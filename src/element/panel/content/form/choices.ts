import {dayText, timeText, type Calendar} from './days.js';
import {optionAt, type Field} from './question.js';

/** What was filled into one field: in words, and as the service knows it. */
export interface Given {
  readonly text: string;
  readonly payload: string;
}

/** What the guest filled into a field. Nothing where it is empty. Pure. */
export function given(field: Field, value: readonly string[], calendar: Calendar): Given[] {
  return value.flatMap((one): Given[] => {
    if (one.trim() === '') return [];
    switch (field.kind) {
      case 'text':
        return [{text: one, payload: one}];
      case 'day': // at noon the day is the same in all zones around
        return [{text: dayText(`${one}T12:00`, {...calendar, order: field.order}), payload: one}];
      case 'time': {
        const slot = field.times[Number(one)];
        if (!slot) return [];
        const words = {...calendar, order: field.order};
        const text = [dayText(slot.dateTime, words), timeText(slot, words)];
        return [{text: text.filter((part) => part).join(', '), payload: slot.dateTime}];
      }
      case 'list':
      case 'wheel': {
        const option = optionAt(field, one);
        return option ? [{text: option.title, payload: option.payload}] : [];
      }
      case 'unknown':
        return [];
    }
  });
}
