import {keyOf} from '../../../session/conversation.js';
import type {Message} from '../../../session/session.js';
import type {Messages} from './row-model.js';

/** Which rows stand in the document, and how much room the others would take, in CSS pixels. */
export interface Range {
  /** Index of the first row. */
  readonly from: number;
  /** Index after the last row. */
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** What the guest looks at: the end of the log, or what is `top` pixels below its beginning. */
export type View =
  | {readonly at: 'end'; readonly height: number}
  | {readonly at: 'middle'; readonly top: number; readonly height: number};

/** Rows beyond what is seen that stand in the document, in heights of the view: scrolling must not meet a void. */
const OVERSCAN = 1;

/**
 * How tall the rows of a log are: as they were measured, else as their text lets expect. Knows no document. Adding rows at
 * the end costs the same for any number of rows.
 */
export class RowHeights {
  readonly #measured = new Map<string, number>();
  #messages: Messages = [];
  #heights: number[] = [];
  #total = 0;

  /** Takes over the messages of the log. */
  follow(messages: Messages): void {
    const known = this.#heights.length;
    if (messages === this.#messages) return;
    const appended =
      known > 0 &&
      messages.length >= known &&
      isSame(messages.at(0), this.#messages.at(0)) &&
      isSame(messages.at(known - 1), this.#messages.at(known - 1));
    if (!appended) {
      this.#heights = [];
      this.#total = 0;
    }
    this.#messages = messages;
    for (let index = this.#heights.length; index < messages.length; index += 1) {
      const message = messages.at(index);
      const height = message ? this.#heightOf(message) : 0;
      this.#heights.push(height);
      this.#total += height;
    }
  }

  /** Takes over what the row at `index` really takes. True when that is news. */
  measure(index: number, height: number): boolean {
    const message = this.#messages.at(index);
    const known = this.#heights[index];
    if (!message || known === undefined) return false;
    this.#measured.set(keyOf(message), height);
    if (Math.abs(known - height) < 0.5) return false;
    this.#heights[index] = height;
    this.#total += height - known;
    return true;
  }

  /** The width of the log changed: what was measured holds no more. */
  forget(): void {
    this.#measured.clear();
    const messages = this.#messages;
    this.#messages = [];
    this.#heights = [];
    this.#total = 0;
    this.follow(messages);
  }

  /** The rows that have to stand in the document for a view. */
  range(view: View): Range {
    const beyond = view.height * OVERSCAN;
    return view.at === 'end'
      ? this.#fromEnd(view.height + beyond)
      : this.#between(view.top - beyond, view.top + view.height + beyond);
  }

  /** How far the row at `index` is below the first one's head. */
  topOf(index: number): number {
    let top = 0;
    for (let before = 0; before < index; before += 1) top += this.#heights[before] ?? 0;
    return top;
  }

  /** The row that is `top` below the first one's head; the last one where it is beyond. */
  indexAt(top: number): number {
    return this.#between(top, top).from;
  }

  #fromEnd(needed: number): Range {
    const to = this.#heights.length;
    let from = to;
    let inside = 0;
    while (from > 0 && inside < needed) {
      from -= 1;
      inside += this.#heights[from] ?? 0;
    }
    return {from, to, above: Math.max(0, this.#total - inside), below: 0};
  }

  #between(top: number, bottom: number): Range {
    const heights = this.#heights;
    let from = 0;
    let above = 0;
    while (from < heights.length - 1 && above + (heights[from] ?? 0) < top) {
      above += heights[from] ?? 0;
      from += 1;
    }
    let to = from;
    let end = above;
    while (to < heights.length && end < bottom) {
      end += heights[to] ?? 0;
      to += 1;
    }
    return {from, to, above, below: Math.max(0, this.#total - end)};
  }

  #heightOf(message: Message): number {
    return this.#measured.get(keyOf(message)) ?? expected(message);
  }
}

function isSame(one: Message | undefined, other: Message | undefined): boolean {
  return one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
}

/** A guess, for rows that were never in the document: lines of about 38 characters, and something for rich content. */
function expected({text, content}: Message): number {
  return 44 + 22 * Math.floor(text.length / 38) + 120 * content.length;
}
