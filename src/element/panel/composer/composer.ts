import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {asMessengerError} from '../../../errors.js';
import type {Messenger} from '../../messenger.js';
import {errorWords, type Strings} from '../../words/strings.js';
import type {Words} from '../../words/words.js';

const arrow = svg`<path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`;

/** What the composer needs of the panel. */
export interface ComposerHost {
  readonly words: Words<Strings>;
  requestUpdate(): void;
}

/** Where the guest writes. What is written stays until the conversation has taken it. */
export class Composer {
  readonly #host: ComposerHost;
  readonly #messenger: Messenger;
  readonly #root: ParentNode;
  /** Why the last text was not taken, in the guest's words. */
  #complaint = '';
  #sending = false;

  constructor(host: ComposerHost, messenger: Messenger, root: ParentNode) {
    this.#host = host;
    this.#messenger = messenger;
    this.#root = root;
  }

  focus(): void {
    this.#input?.focus();
  }

  /** Puts a text back for editing, before what is written already. */
  restore(text: string): void {
    const input = this.#input;
    if (!input) return;
    input.value = input.value ? `${text}\n${input.value}` : text;
    this.#grow();
    this.focus();
  }

  render(hidden: boolean): TemplateResult {
    const {say} = this.#host.words;
    return html`
      ${
        this.#complaint && !hidden
          ? html`<p class="complaint" id="complaint" role="alert">${this.#complaint}</p>`
          : nothing
      }
      <div part="composer" class="composer" ?hidden=${hidden}>
        <textarea
          part="input"
          rows="1"
          dir="auto"
          aria-label=${say('inputLabel')}
          aria-describedby=${this.#complaint ? 'complaint' : nothing}
          aria-invalid=${this.#complaint ? 'true' : nothing}
          placeholder=${say('inputPlaceholder')}
          enterkeyhint="send"
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        ></textarea>
        <button
          part="send-button"
          class="send"
          type="button"
          aria-label=${say('send')}
          @click=${this.#submit}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">${arrow}</svg>
        </button>
      </div>
    `;
  }

  get #input(): HTMLTextAreaElement | null {
    return this.#root.querySelector('textarea');
  }

  readonly #onInput = (): void => {
    this.#grow();
    this.#complain('');
    if (this.#input?.value) this.#messenger.session?.typing();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word; 229 is what Safari says of it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #submit = (): void => {
    const input = this.#input;
    // A second Enter while the first waits for the connection must not send twice.
    if (!input || this.#sending) return;
    const text = input.value;
    this.#sending = true;
    const accepted = (): void => {
      this.#sending = false;
      if (input.value.startsWith(text)) input.value = input.value.slice(text.length).trimStart();
      this.#grow();
      this.#complain('');
    };
    this.#messenger
      .send({text}, accepted)
      .catch((error: unknown) => {
        // Once accepted, the failure stands at the message.
        if (this.#sending)
          this.#complain(errorWords(this.#host.words, asMessengerError(error).code));
      })
      .finally(() => (this.#sending = false));
    this.focus();
  };

  #complain(complaint: string): void {
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    this.#host.requestUpdate();
  }

  /** Where the browser does not size the field by its content, we do. */
  #grow(): void {
    const input = this.#input;
    if (!input || CSS.supports('field-sizing', 'content')) return;
    const lines = Math.min(6, input.value.split('\n').length + Math.floor(input.value.length / 42));
    input.rows = Math.max(1, lines);
  }
}
