import {html, type TemplateResult} from 'lit/html.js';
import type {Message, Session} from '../../session/session.js';
import type {ChatWords} from '../words/strings.js';
import type {Words} from '../words/words.js';
import {wordsIn} from '../words-in.js';
import {OnDemand} from './on-demand.js';

/** What bodies need of the panel. */
export interface BodyHost {
  readonly words: Words<ChatWords>;
  /** Whether the deployment lets agents write Markdown. */
  readonly markdown: boolean;
  /** Whose messages these are. */
  readonly session: Session | undefined;
  /** Where the panel is drawn; its shadow root takes the style sheets of what is loaded later. */
  readonly root: HTMLElement;
  /** Moves the focus to where the guest goes on. */
  focus(): void;
  /** Something can be drawn better than before. */
  requestUpdate(): void;
}

/** What a message says. What is more than plain text is drawn by a part that is loaded with the first such message. */
export class Bodies {
  readonly #host: BodyHost;
  readonly #rich = new OnDemand(
    async () => {
      const {ContentView} = await import('./content/index.js');
      return new ContentView(this.#host);
    },
    () => this.#host.requestUpdate(),
  );

  constructor(host: BodyHost) {
    this.#host = host;
  }

  /** What lies over the conversation, if anything does. */
  get over(): TemplateResult | undefined {
    return this.#rich.loaded?.over;
  }

  /** Closes what lies over the conversation. False where nothing does. */
  close(): boolean {
    return this.#rich.loaded?.close() ?? false;
  }

  /** The panel was drawn. */
  drawn(): void {
    this.#rich.loaded?.drawn();
  }

  readonly of = (message: Message): TemplateResult => {
    const view = isRich(message, this.#host.markdown) ? this.#rich.part : undefined;
    if (view) return view.body(message);
    const {text, content} = message;
    return bubble(text || wordsIn(content) || this.#host.words.say('unsupported'));
  };
}

/** A message as it is written. */
export function bubble(words: unknown): TemplateResult {
  const shown = typeof words === 'string' ? inPieces(words) : words;
  return html`<p part="bubble" class="bubble" dir="auto">${shown}</p>`;
}

/**
 * A text, for a node of its own or, if it is long, for several: one node of 100 000 letters of Arabic or Hindi keeps a browser
 * busy for seconds each time it is broken into lines.
 */
export function inPieces(text: string): unknown {
  return text.length > 2000 ? text.match(/.{1,2000}(?:\s|$)|.{2000}/gsu) : text;
}

/** Signs of a link. */
const LINK = /https?:\/\/|\bwww\.|\bmailto:/i;

/**
 * Signs of Markdown: emphasis and code beside a word, a link, and what begins a block at the head of a line. Each is found in
 * one go, however long the text.
 */
const MARKDOWN = /[*_~`][^\s]|\]\(|^[ \t]{0,3}(?:[-+*>]|#{1,6}|\d{1,9}[.)])[ \t]/m;

/** Whether a message has more in it than plain text. What guests write is shown as they wrote it. Pure. */
export function isRich({from, text, content}: Message, markdown: boolean): boolean {
  if (content.length > 0) return true;
  return from !== 'guest' && (LINK.test(text) || (markdown && MARKDOWN.test(text)));
}
