import {formatOf, formatted} from '../../../words/dates.js';
import {DATE_ORDERS, type DateOrder, type Slot} from './question.js';

/** The times of one day. */
export interface Day {
  /** As the language writes it; empty for what is no date. */
  readonly name: string;
  readonly times: readonly DayTime[];
}

/** One of the times: its place among those that the service offers, and how it is written. */
export interface DayTime {
  readonly at: number;
  readonly label: string;
}

/** How dates are written. */
export interface Calendar {
  readonly locale: string;
  readonly order?: DateOrder | undefined;
  /** An IANA name; the guest's own zone where none is given. */
  readonly timeZone?: string;
  /** Days of its year are written without one. */
  readonly now?: Date;
}

/** The times by day, each day and each time in order; what is no date stands last, as it was written. */
export function daysOf(slots: readonly Slot[], calendar: Calendar): Day[] {
  const inOrder = slots
    .map((slot, at) => ({slot, at, time: timeOf(slot.dateTime)}))
    .sort((one, other) => one.time - other.time || one.at - other.at);
  const days = new Map<string, DayTime[]>();
  for (const {slot, at} of inOrder) {
    const name = dayText(slot.dateTime, calendar);
    const times = days.get(name) ?? [];
    times.push({at, label: timeText(slot, calendar)});
    days.set(name, times);
  }
  return [...days].map(([name, times]) => ({name, times}));
}

/** The hour, up to that of the end where it is known: `09:00 – 10:00`. */
export function timeText({dateTime, durationMs}: Slot, {locale, timeZone}: Calendar): string {
  const begin = new Date(dateTime);
  if (Number.isNaN(begin.getTime())) return dateTime;
  const format = formatOf(locale, {hour: 'numeric', minute: '2-digit', timeZone});
  if (durationMs <= 0 || durationMs >= DAY_MS) return format.format(begin);
  return format.formatRange(begin, new Date(begin.getTime() + durationMs));
}

/** A day as it is said: `Friday 6 March`; in the order that the service wants where that is not the language's. */
export function dayText(dateTime: string, {locale, order, timeZone, now}: Calendar): string {
  const date = new Date(dateTime);
  const part = (style: Intl.DateTimeFormatOptions): string =>
    formatted(date, locale, {...style, timeZone});
  const isThisYear = date.getFullYear() === (now ?? new Date()).getFullYear();
  const style: Intl.DateTimeFormatOptions =
    order || !isThisYear ? {...WITHOUT_YEAR, year: 'numeric'} : WITHOUT_YEAR;
  if (!order || order === ownOrder(locale)) return part(style);
  const parts = {
    day: part({day: 'numeric'}),
    month: part({month: 'long'}),
    year: part({year: 'numeric'}),
  };
  const written = inOrder(order).map((name) => parts[name]);
  return parts.day && `${part({weekday: 'long'})}, ${written.join(' ')}`;
}

/** What the guest's zone is called: `Central European Time`. */
export function zoneName({locale, timeZone}: Calendar, date = new Date()): string {
  const parts = formatOf(locale, {timeZoneName: 'longGeneric', timeZone}).formatToParts(date);
  return parts.find(({type}) => type === 'timeZoneName')?.value ?? '';
}

/** The day of an instant where the guest is, or a day as it was written: `2026-03-06`. */
export function dayOf(written: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return written;
  const date = new Date(written);
  if (Number.isNaN(date.getTime())) return undefined;
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
const WITHOUT_YEAR = {weekday: 'long', day: 'numeric', month: 'long'} as const;

/** The order in which a language writes its dates. */
function ownOrder(locale: string): DateOrder | undefined {
  const names = formatOf(locale, {dateStyle: 'long'})
    .formatToParts()
    .map(({type}) => type)
    .filter((type) => /^(day|month|year)$/.test(type));
  return DATE_ORDERS.find((order) => inOrder(order).join() === names.join());
}

/** The parts of a date in an order, which its name tells. */
function inOrder(order: DateOrder): ('day' | 'month' | 'year')[] {
  const name = order.toLowerCase();
  return (['day', 'month', 'year'] as const).toSorted((a, b) => name.indexOf(a) - name.indexOf(b));
}

function timeOf(dateTime: string): number {
  const time = Date.parse(dateTime);
  return Number.isNaN(time) ? Infinity : time;
}
