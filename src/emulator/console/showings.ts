import {showingsFor, type Showing} from '../bot/words.js';

/** What an agent can show with one click: its id, its words on the button, and the bot's word for it. */
const SHOWINGS = [
  ['quick-replies', 'Quick replies', 'menu'],
  ['quick-replies-v2', 'Quick replies v2', 'quick'],
  ['card', 'Card', 'card'],
  ['carousel', 'Carousel', 'carousel'],
  ['date', 'Date picker', 'date'],
  ['visit', 'Date picker with a place', 'visit'],
  ['list', 'List picker', 'list'],
  ['choices', 'List picker, one each', 'choices'],
  ['form', 'Form', 'form'],
  ['survey', 'Form, one page', 'survey'],
  ['markdown', 'Markdown', 'markdown'],
  ['unknown', 'Unknown content', ''],
] as const;

/** What no client knows. */
const UNKNOWN: Showing = {
  text: 'Here is something new.',
  content: [{contentType: 'Hologram', hologram: {depth: 3, title: 'A parcel that turns'}}],
};

/** For the buttons. */
export const SHOWING_TITLES = SHOWINGS.map(([id, title]) => ({id, title}));

/** What goes by the id, at the time `nowMs`. */
export function showingOf(id: string, nowMs: number): Showing | undefined {
  const found = SHOWINGS.find(([known]) => known === id);
  if (!found) return undefined;
  const [, , word] = found;
  return word === '' ? UNKNOWN : showingsFor(word, nowMs)?.[0];
}
