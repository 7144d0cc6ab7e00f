import {html, type TemplateResult} from 'lit/html.js';
import {inPieces} from '../body.js';
import {linkAddress} from './address.js';

/** What a text has in it that is an address: of the web, with or without its scheme, or of a mailbox. */
export const ADDRESS =
  /\b(?:https?:\/\/|www\.|mailto:)[^\s<>"\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gi;

/** What ends a sentence rather than an address. */
const SENTENCE_END = /[.,;:!?'*_~`]$/;

/** More links than this in one text are not for reading. */
const MOST_LINKS = 200;

/** A piece of a text; with `href`, one that leads somewhere. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** A text in pieces: what is an address, and what is not. Pure. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let links = 0;
  for (const {0: found, index} of text.matchAll(ADDRESS)) {
    const piece = addressIn(found);
    if (!piece) continue;
    if (index > end) pieces.push({text: text.slice(end, index)});
    pieces.push(piece);
    end = index + piece.text.length;
    if ((links += 1) === MOST_LINKS) break;
  }
  if (end < text.length) pieces.push({text: text.slice(end)});
  return pieces;
}

/** The address in what looks like one; undefined where it leads nowhere. Pure. */
export function addressIn(found: string): Piece | undefined {
  const text = withoutSentenceEnd(found);
  const href = linkAddress(/^www\./i.test(text) ? `https://${text}` : text);
  return href === undefined ? undefined : {text, href};
}

/** `(see https://shop.example/a_(b).)` leads to `https://shop.example/a_(b)`. */
function withoutSentenceEnd(found: string): string {
  let open = found.split('(').length - found.split(')').length;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.slice(end - 1, end);
    if (last === ')' && open < 0) open += 1;
    else if (!SENTENCE_END.test(last)) break;
  }
  return found.slice(0, end);
}

/** A link to elsewhere, which learns nothing of the page that it is on. */
export function link(href: string, words: unknown): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>`;
}

/** A text with its addresses as links. */
export function linked(text: string): unknown {
  return piecesOf(text).map(({text: words, href}) => (href ? link(href, words) : inPieces(words)));
}
