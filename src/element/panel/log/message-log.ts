import {html, nothing, render} from 'lit/html.js';
import {keyOf, type Conversation} from '../../../session/conversation.js';
import type {Message} from '../../../session/session.js';
import {keepFocus} from '../keep-focus.js';
import {earlierButton, nothingSaid, typingRow} from './around-rows.js';
import {covers, firstInView, headOf, type Anchor} from './in-view.js';
import {row, type RowContext} from './row.js';
import {rowAt, type Messages, type RowModel} from './row-model.js';
import {drawRows, slotsIn} from './rows.js';
import {RowHeights, type Range, type View} from './window.js';

/** What the log shows, and whom it asks. */
export interface LogView extends Omit<RowContext, 'failures'> {
  readonly conversation: Conversation;
  /** Where the conversation failed to begin nobody is invited to write. */
  readonly failed: boolean;
  readonly loadEarlier: () => Promise<unknown>;
}

const NOTHING: Range = {from: 0, to: 0, above: 0, below: 0};

/** So near to the end, in CSS pixels, a guest is reading the newest message. */
const AT_END_PX = 80;
/** So near to the beginning the messages before it are fetched. */
const AT_START_PX = 240;

/**
 * The messages of a conversation in a box that scrolls. Only the rows near what is seen stand in the document. What the guest
 * reads stays where it is, whatever is added above or below; who reads the newest message goes on reading the newest.
 */
export class MessageLog {
  readonly #heights = new RowHeights();
  readonly #changed: () => void;
  #messages: Messages = [];
  #view: LogView | undefined;
  /** What scrolls, and what in it is drawn. */
  #box: HTMLElement | undefined;
  #lines: HTMLElement | undefined;
  /** The rows in it; their padding is as tall as what is not drawn above and below. */
  #rows: HTMLElement | null = null;
  /** Undefined: the guest is at the end. */
  #anchor: Anchor | undefined;
  /** Where drawing left the box. A scroll event that still finds it there is an echo; what is drawn may have grown since. */
  #placedAt: number | undefined;
  #drawn = NOTHING;
  /** The key of the newest message. */
  #newest: string | undefined;
  /** The key of the newest message when the guest was last at the end. */
  #seen: string | undefined;
  #firstUnread: string | undefined;
  /** `loaded`: they are there, and not drawn yet. */
  #earlier: 'idle' | 'loading' | 'loaded' | 'failed' = 'idle';
  /** The size of what is drawn, as the last drawing left it. */
  #size = '';
  /** In the next frame: what a size changes at once, the browser reports to the page as an error of its own. */
  readonly #resized = new ResizeObserver(() => {
    if (this.#sizeNow() !== this.#size) requestAnimationFrame(() => this.#resize());
  });

  /** `changed`: the number of new messages below, or whether the guest is at the end, changed. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether the newest message is in view. */
  get atEnd(): boolean {
    return this.#anchor === undefined;
  }

  /** Messages of the other side that came while the guest was reading older ones. */
  get newCount(): number {
    const messages = this.#messages;
    if (this.atEnd) return 0;
    let count = 0;
    for (let index = messages.length - 1; index >= 0; index -= 1) {
      const message = messages.at(index);
      if (!message || keyOf(message) === this.#seen) break;
      if (message.from !== 'guest') count += 1;
    }
    return count;
  }

  /** Takes over what is true now; `draw` shows it. */
  follow(view: LogView): void {
    this.#view = view;
    this.#messages = view.conversation.transcript;
    this.#heights.follow(this.#messages);
    const newest = this.#messages.at(this.#messages.length - 1);
    const key = newest && keyOf(newest);
    // What guests write they want to see. Who chose an answer goes on reading where it is.
    if (key !== this.#newest && newest && isWritten(newest)) this.#anchor = undefined;
    this.#newest = key;
  }

  /** Draws the conversation into `lines`, which is what scrolls in `box`. */
  draw(box: HTMLElement, lines: HTMLElement): void {
    if (box !== this.#box) {
      this.#resized.disconnect();
      this.#resized.observe(box);
      this.#resized.observe(lines);
      box.addEventListener('scroll', this.#onScroll, {passive: true});
      this.#box = box;
      this.#lines = lines;
      this.#rows = null;
    }
    if (this.#earlier === 'loaded') this.#earlier = 'idle';
    this.#draw();
  }

  /** The guest opened the panel on `unreadCount` messages that they have not seen: the first of them comes into view. */
  opened(unreadCount: number): void {
    const first = firstOfLast(unreadCount, this.#messages);
    this.#firstUnread = first && keyOf(first);
    this.#anchor = this.#firstUnread ? {key: this.#firstUnread, offset: 0} : undefined;
    this.#draw();
    // Not while the panel is drawn, which this is part of.
    requestAnimationFrame(() => {
      this.#placedAt = undefined;
      this.#onScroll(); // at the end, if all of them fit
      this.#changed();
    });
  }

  /** Brings the newest message into view. */
  showEnd(): void {
    this.#anchor = undefined;
    this.#draw();
    this.#box?.focus({preventScroll: true}); // the button to the end goes away
    this.#changed();
  }

  #draw(): void {
    const box = this.#box;
    const lines = this.#lines;
    if (!box || !lines || !this.#view) return;
    // Nothing to measure: where a guest waits for the panel, it is drawn without a layout of its own.
    if (this.#messages.length === 0) return this.#redraw(box, lines, this.#view, NOTHING);
    if (box.clientHeight === 0) return;
    // What is drawn is measured, and may turn out smaller than expected; then more is drawn.
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const range = this.#heights.range(this.#viewOf(box));
      const {from, to} = this.#drawn;
      if (attempt > 0 && range.from >= from && range.to <= to) break;
      this.#redraw(box, lines, this.#view, range);
      this.#measure();
      this.#restore(box);
    }
    if (this.atEnd) this.#seen = this.#newest;
    this.#size = this.#sizeNow();
  }

  #redraw(box: HTMLElement, lines: HTMLElement, view: LogView, range: Range): void {
    this.#drawn = range;
    keepFocus(
      box,
      () => this.#render(lines, view, range),
      () => box.focus({preventScroll: true}),
    );
  }

  #viewOf(box: HTMLElement): View {
    const height = box.clientHeight;
    const index = this.#anchor ? this.#indexOf(this.#anchor.key) : -1;
    if (!this.#anchor || index < 0) return {at: 'end', height};
    return {at: 'middle', top: this.#heights.topOf(index) - this.#anchor.offset, height};
  }

  #render(lines: HTMLElement, view: LogView, {from, to, above, below}: Range): void {
    const {conversation, words, failed} = view;
    const {transcript: messages, typing, failures, hasEarlier} = conversation;
    render(
      html`
        ${messages.length === 0 && !failed ? nothingSaid(words) : nothing}
        ${hasEarlier ? earlierButton(words, this.#isLoading, this.#loadEarlier) : nothing}
        <div class="rows"></div>
        ${typing ? typingRow(words, typing) : nothing}
      `,
      lines,
    );
    const rows = (this.#rows ??= lines.querySelector<HTMLElement>('.rows'));
    if (!rows) return;
    rows.style.paddingBlock = `${above}px ${below}px`;
    const models: RowModel[] = [];
    for (let index = from; index < to; index += 1) {
      const model = rowAt(messages, index, this.#firstUnread);
      if (model) models.push(model);
    }
    const context = {...view, failures};
    drawRows(rows, models, (model) => row(model, context));
  }

  #measure(): void {
    slotsIn(this.#rows).forEach((slot, index) =>
      this.#heights.measure(this.#drawn.from + index, slot.getBoundingClientRect().height),
    );
  }

  /** Scrolls so that what the guest was reading is where it was. */
  #restore(box: HTMLElement): void {
    if (this.#anchor) {
      const {key, offset} = this.#anchor;
      const slot = slotsIn(this.#rows).find(({dataset}) => dataset['key'] === key);
      const moved = slot && headOf(slot, box) - offset;
      if (moved) box.scrollTop += moved;
    } else box.scrollTop = box.scrollHeight;
    this.#placedAt = box.scrollTop;
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box || !this.#view || box.clientHeight === 0) return;
    const wasAtEnd = this.atEnd;
    if (box.scrollTop !== this.#placedAt) {
      this.#placedAt = undefined;
      const beyond = box.scrollHeight - box.scrollTop - box.clientHeight;
      this.#anchor = beyond < AT_END_PX ? undefined : this.#anchorIn(box);
    }
    const {from, to} = this.#heights.range(this.#viewOf(box));
    const {from: drawnFrom, to: drawnTo} = this.#drawn;
    // Half of what stands ready beyond the view is used up.
    if (!covers(this.#rows, box, this.#drawn) || from >= drawnTo || to <= drawnFrom) this.#draw();
    if (box.scrollTop < AT_START_PX && this.#earlier === 'idle') this.#loadEarlier();
    if (wasAtEnd !== this.atEnd) this.#changed();
  };

  /** The first row in view; where a leap ended in a void, what would be there. */
  #anchorIn(box: HTMLElement): Anchor | undefined {
    const rows = this.#rows;
    const inView = firstInView(slotsIn(rows), box);
    if (inView) return inView;
    const top = rows ? -headOf(rows, box) : 0;
    const index = this.#heights.indexAt(top);
    const message = this.#messages.at(index);
    return message && {key: keyOf(message), offset: this.#heights.topOf(index) - top};
  }

  readonly #loadEarlier = (): void => {
    if (!this.#view?.conversation.hasEarlier || this.#isLoading) return;
    this.#earlier = 'loading';
    this.#draw();
    this.#view
      .loadEarlier()
      .then(
        () => (this.#earlier = 'loaded'),
        () => (this.#earlier = 'failed'), // told by gc-error; the button stays
      )
      .finally(this.#changed);
  };

  /** The log, or a row in it, changed its size by itself: pictures came, the composer grew, the window was turned. */
  #resize(): void {
    const size = this.#sizeNow();
    if (size === this.#size) return;
    if (widthOf(size) !== widthOf(this.#size)) this.#heights.forget();
    this.#size = size;
    this.#draw();
  }

  /** Width and height of the box, and the height of what is in it; while it is hidden, what they were. */
  #sizeNow(): string {
    const box = this.#box;
    return box && box.clientHeight > 0
      ? `${box.clientWidth} ${box.clientHeight} ${this.#lines?.offsetHeight}`
      : this.#size;
  }

  get #isLoading(): boolean {
    return this.#earlier === 'loading' || this.#earlier === 'loaded';
  }

  #indexOf(key: string): number {
    let index = this.#messages.length - 1;
    for (; index >= 0; index -= 1) {
      const message = this.#messages.at(index);
      if (message && keyOf(message) === key) break;
    }
    return index;
  }
}

/** Whether it is the guest's, and they wrote it or picked its file: an answer that they chose is none. */
function isWritten({from, content: [first]}: Message): boolean {
  return from === 'guest' && (!first || first.contentType === 'Attachment');
}

/** The oldest of the newest `count` messages of the other side. */
function firstOfLast(count: number, messages: Messages): Message | undefined {
  let left = count;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages.at(index);
    if (message && message.from !== 'guest' && (left -= 1) === 0) return message;
  }
  return undefined;
}

function widthOf(size: string): string {
  return size.slice(0, size.indexOf(' '));
}
