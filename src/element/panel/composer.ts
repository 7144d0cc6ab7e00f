import {html, nothing, svg, type TemplateResult} from 'lit';
import {ref, createRef} from 'lit/directives/ref.js';
import {asMessengerError} from '../../errors.js';
import type {Strings} from '../strings.js';
import {guestWords} from './notice.js';

/** What the composer needs of its surroundings. */
export interface ComposerHost {
  readonly strings: Strings;
  /** Sends a text; `accepted` is called when the text is part of the conversation. Rejects with why it is not. */
  send(text: string, accepted: () => void): Promise<unknown>;
  typing(): void;
  requestUpdate(): void;
}

const arrow = svg`<path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`;

/** Where the guest writes. What is written stays until the conversation has taken it. */
export class Composer {
  readonly #host: ComposerHost;
  readonly #input = createRef<HTMLTextAreaElement>();
  /** Why the last text was not taken, in the guest's words. */
  #complaint = '';
  #sending = false;

  constructor(host: ComposerHost) {
    this.#host = host;
  }

  focus(): boolean {
    this.#input.value?.focus();
    return this.#input.value !== undefined;
  }

  /** Puts a text back for editing, before what is written already. */
  restore(text: string): void {
    const input = this.#input.value;
    if (!input) return;
    input.value = input.value ? `${text}\n${input.value}` : text;
    this.#grow();
    this.focus();
  }

  render(hidden: boolean): TemplateResult {
    const {strings} = this.#host;
    return html`
      ${
        this.#complaint && !hidden
          ? html`<p class="complaint" id="complaint" role="alert">${this.#complaint}</p>`
          : nothing
      }
      <div part="composer" class="composer" ?hidden=${hidden}>
        <textarea
          ${ref(this.#input)}
          part="input"
          rows="1"
          dir="auto"
          aria-label=${strings.inputLabel}
          aria-describedby=${this.#complaint ? 'complaint' : nothing}
          aria-invalid=${this.#complaint ? 'true' : nothing}
          placeholder=${strings.inputPlaceholder}
          enterkeyhint="send"
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        ></textarea>
        <button
          part="send-button"
          class="send"
          type="button"
          aria-label=${strings.send}
          @click=${this.#submit}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">${arrow}</svg>
        </button>
      </div>
    `;
  }

  readonly #onInput = (): void => {
    this.#grow();
    this.#complain('');
    if (this.#input.value?.value) this.#host.typing();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word; 229 is what Safari says of it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #submit = (): void => {
    const input = this.#input.value;
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
    this.#host
      .send(text, accepted)
      .catch((error: unknown) => {
        // Once accepted, the failure stands at the message.
        if (this.#sending) this.#complain(guestWords(asMessengerError(error), this.#host.strings));
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
    const input = this.#input.value;
    if (!input || CSS.supports('field-sizing', 'content')) return;
    const lines = Math.min(6, input.value.split('\n').length + Math.floor(input.value.length / 42));
    input.rows = Math.max(1, lines);
  }
}
