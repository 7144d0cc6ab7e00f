import {formatOf, formatted} from '../../../words/dates.js';
import type {DateOrder, Option, Section} from './question.js';

/** How dates are written; where the guest is, as all of them. */
export interface Calendar {
  readonly locale: string;
  readonly order?: DateOrder | undefined;
}

/** Times in sections by day; what is no date has no day, and stands as it was written. */
export function daysOf(times: readonly Option[], calendar: Calendar): Section[] {
  const days = new Map<string, Option[]>();
  for (const time of times) {
    const day = dayText(time.payload, calendar);
    const options = days.get(day) ?? [];
    days.set(day, options);
    options.push({...time, title: day ? timeText(time, calendar) : time.payload});
  }
  return [...days].map(([title, options]) => ({title, multiple: false, options}));
}

/** The hour, up to that of the end where it is known: `09:00 – 10:00`. */
function timeText({payload, durationMs = 0}: Option, {locale}: Calendar): string {
  const begin = Date.parse(payload);
  const format = formatOf(locale, {hour: 'numeric', minute: '2-digit'});
  if (durationMs <= 0 || durationMs >= DAY_MS) return format.format(begin);
  return format.formatRange(begin, begin + durationMs);
}

/** A day as it is said: `Friday 6 March`; in the order that the service wants where that is not the language's. */
export function dayText(dateTime: string, {locale, order}: Calendar, now = new Date()): string {
  const date = new Date(dateTime);
  if (Number.isNaN(date.getTime())) return '';
  const isThisYear = date.getFullYear() === now.getFullYear();
  const format = formatOf(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...((order || !isThisYear) && {year: 'numeric'}),
  });
  const parts = order?.split(/(?=[A-Z])/).map((part) => part.toLowerCase()) ?? [];
  const own = format.formatToParts(date).filter(({type}) => parts.includes(type));
  if (own.every(({type}, place) => type === parts[place])) return format.format(date);
  const written = parts.map((part) =>
    formatted(date, locale, {[part]: part === 'month' ? 'long' : 'numeric'}),
  );
  return `${formatted(date, locale, {weekday: 'long'})}, ${written.join(' ')}`;
}

/** What the guest's zone is called: `Central European Time`. */
export function zoneName(locale: string): string {
  const parts = formatOf(locale, {timeZoneName: 'longGeneric'}).formatToParts();
  return parts.find(({type}) => type === 'timeZoneName')?.value ?? '';
}

/** The day of an instant where the guest is, or a day as it was written: `2026-03-06`. Empty for what is no date. */
export function dayOf(written: string): string {
  // The Swedes write dates as HTML does.
  return /^\d{4}-\d\d-\d\d$/.test(written) ? written : formatted(new Date(written), 'sv', {});
}

const DAY_MS = 86_400_000;
