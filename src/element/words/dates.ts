import type {ChatWords} from './strings.js';
import type {Words} from './words.js';

/** Making a format costs more than using it a hundred times. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** How a language writes dates, in the guest's time zone unless the style names another. */
export function formatOf(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(style)}`;
  let format = FORMATS.get(key);
  if (!format) FORMATS.set(key, (format = new Intl.DateTimeFormat(locale, style)));
  return format;
}

/** A date as the language writes it; an empty text for what is none. */
export function formatted(date: Date, locale: string, style: Intl.DateTimeFormatOptions): string {
  return Number.isNaN(date.getTime()) ? '' : formatOf(locale, style).format(date);
}

/** The time of day: `14:05`, `2:05 PM`. */
export function clock(time: string | number, locale: string): string {
  return formatted(new Date(time), locale, {hour: 'numeric', minute: '2-digit'});
}

/**
 * Has the browser ready to write a time of day before there is one to write: the first one of a page costs it as much as drawing
 * a hundred messages.
 */
export function prepareClock(locale: string): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(() => clock(Date.now(), locale));
  }
}

/** The name of a day, from where the guest stands: `Today`, `Yesterday`, `Monday, 3 March`. */
export function dayName(time: string, {say, locale}: Words<ChatWords>, now = new Date()): string {
  const date = new Date(time);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (daysAgo === 0) return say('today');
  if (daysAgo === 1) return say('yesterday');
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return formatted(date, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year && {year}),
  });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
