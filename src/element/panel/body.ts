import {html, type TemplateResult} from 'lit/html.js';
import type {Message} from '../../session/session.js';
import type {Strings} from '../words/strings.js';
import type {Words} from '../words/words.js';
import type {ContentView} from './content/index.js';

/** What bodies need. */
export interface BodyHost {
  readonly words: Words<Strings>;
  /** Whether the deployment lets agents write Markdown. */
  readonly markdown: boolean;
  /** Something can be drawn better than before. */
  requestUpdate(): void;
}

/** What a message says. What is more than plain text is drawn by a part that is loaded with the first such message. */
export class Bodies {
  readonly #host: BodyHost;
  #rich: ContentView | 'none' | 'loading' = 'none';

  constructor(host: BodyHost) {
    this.#host = host;
  }

  readonly of = (message: Message): unknown => {
    if (!isRich(message, this.#host.markdown)) return this.#plain(message);
    if (typeof this.#rich === 'object') return this.#rich.body(message);
    if (this.#rich === 'none') void this.#load();
    return this.#plain(message);
  };

  #plain({text, content}: Message): TemplateResult {
    const words = text || wordsIn(content) || this.#host.words.say('unsupported');
    return html`<p part="bubble" class="bubble" dir="auto">${words}</p>`;
  }

  async #load(): Promise<void> {
    this.#rich = 'loading';
    try {
      const {ContentView: View} = await import('./content/index.js');
      this.#rich = new View(this.#host);
      this.#host.requestUpdate();
    } catch {
      this.#rich = 'none'; // the text is there; the next drawing tries again
    }
  }
}

/** Whether a message has more in it than plain text. A link needs more than that as well. */
function isRich({from, text, content}: Message, markdown: boolean): boolean {
  if (content.length > 0) return true;
  if (from === 'guest') return false;
  return /https?:|www\.|mailto:|tel:/i.test(text) || (markdown && /[*_~`[\]>#|+-]|\d\./.test(text));
}

/** The first words in rich content, for as long as it cannot be drawn. */
function wordsIn(content: Message['content']): string {
  for (const item of content) {
    for (const member of Object.values(item)) {
      const {title, text, filename} = Object(member) as Record<string, unknown>;
      const words = [title, text, filename].find((word) => typeof word === 'string' && word !== '');
      if (typeof words === 'string') return words;
    }
  }
  return '';
}
