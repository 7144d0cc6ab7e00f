import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {asMessengerError} from '../../../errors.js';
import type {Messenger} from '../../messenger.js';
import {errorWords, type ChatWords} from '../../words/strings.js';
import type {Words} from '../../words/words.js';
import {OnDemand} from '../on-demand.js';
import type {Attach} from './attach.js';
import {Draft} from './draft.js';
import {OVER, roomFor, scarcity, type Room} from './limit.js';

/** What the composer needs of the panel. */
export interface ComposerHost {
  readonly words: Words<ChatWords>;
  requestUpdate(): void;
}

/** How the composer is now. */
export interface ComposerView {
  /** The conversation takes no more messages. */
  readonly closed: boolean;
  /** Whose draft it has; undefined where nothing may be stored. */
  readonly draftKey: string | undefined;
  /** Whether the deployment takes files. */
  readonly files: boolean;
}

const arrow = svg`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`;

/** Where the guest writes. What is written stays until the conversation has taken it. */
export class Composer {
  readonly #host: ComposerHost;
  readonly #messenger: Messenger;
  readonly #root: HTMLElement;
  readonly #draft = new Draft();
  /** The button for files and what is on its way; loaded where the deployment takes files. */
  readonly #attach: OnDemand<Attach>;
  /** Why the last text was not taken, in the guest's words. */
  #complaint = '';
  #sending = false;
  /** How scarce room was for what is written, and what was last said of it: not at each key. */
  #scarcity = 0;
  #saidOfRoom = '';

  constructor(host: ComposerHost, messenger: Messenger, root: HTMLElement) {
    this.#host = host;
    this.#messenger = messenger;
    this.#root = root;
    this.#attach = new OnDemand(
      async () => new (await import('./attach.js')).Attach(host, messenger, root),
      () => host.requestUpdate(),
    );
  }

  focus(): void {
    this.#input?.focus();
  }

  /** Puts a text back for editing, before what is written already. */
  restore(text: string): void {
    const input = this.#input;
    if (!input) return;
    this.#write(input.value ? `${text}\n${input.value}` : text);
    this.focus();
  }

  /** The guest left for good: nothing of theirs stays. */
  forget(): void {
    this.#write('');
  }

  render({closed, draftKey, files}: ComposerView): TemplateResult {
    const {say} = this.#host.words;
    if (this.#draft.belongsTo(draftKey)) queueMicrotask(() => this.#write(this.#draft.text));
    const attach = files && !closed ? this.#attach.part : undefined;
    const room = roomFor(this.#draft.text);
    const described = [this.#complaint && 'complaint', room && 'room'].filter(Boolean).join(' ');
    return html`
      ${attach?.tray() ?? nothing}
      ${
        this.#complaint && !closed
          ? html`<p class="complaint" id="complaint" role="alert">${this.#complaint}</p>`
          : nothing
      }
      ${
        room && !closed
          ? html`<p class="room ${'tooMuch' in room ? 'over' : ''}" id="room">
              ${this.#wordsOf(room)}
            </p>`
          : nothing
      }
      <p class="heard" role="status">${this.#saidOfRoom}</p>
      <div part="composer" class="composer" ?hidden=${closed}>
        ${attach?.button() ?? nothing}
        <textarea
          part="input"
          rows="1"
          dir="auto"
          aria-label=${say('inputLabel')}
          aria-describedby=${described || nothing}
          aria-invalid=${this.#complaint ? 'true' : nothing}
          placeholder=${say('inputPlaceholder')}
          enterkeyhint="send"
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @paste=${(event: ClipboardEvent) => attach?.onPaste(event)}
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
    return this.#root.querySelector<HTMLTextAreaElement>('.composer textarea');
  }

  readonly #onInput = (): void => {
    const text = this.#input?.value ?? '';
    this.#keep(text);
    this.#complain('');
    if (text) this.#messenger.session?.typing();
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
      if (input.value.startsWith(text)) this.#write(input.value.slice(text.length).trimStart());
      this.#complain('');
    };
    this.#messenger
      .send({text}, accepted)
      .catch((thrown: unknown) => {
        const error = asMessengerError(thrown);
        // Once accepted, the failure stands at the message.
        if (this.#sending && !this.#messenger.hides(error))
          this.#complain(errorWords(this.#host.words, error.code));
      })
      .finally(() => (this.#sending = false));
    this.focus();
  };

  #write(text: string): void {
    if (this.#input) this.#input.value = text;
    this.#keep(text);
  }

  #keep(text: string): void {
    const before = this.#scarcity;
    const room = roomFor(text);
    this.#draft.text = text;
    this.#grow(text);
    this.#scarcity = scarcity(room);
    if (!room) this.#saidOfRoom = '';
    else if (this.#scarcity > before || (before === OVER && this.#scarcity < OVER)) {
      this.#saidOfRoom = this.#wordsOf(room);
    }
    if (before || room) this.#host.requestUpdate();
  }

  #wordsOf(room: NonNullable<Room>): string {
    const {say} = this.#host.words;
    return 'left' in room
      ? say('charactersLeft', {count: room.left})
      : say('charactersTooMany', {count: room.tooMuch});
  }

  #complain(complaint: string): void {
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    this.#host.requestUpdate();
  }

  /** Where the browser does not size the field by its content, we do. */
  #grow(text: string): void {
    const input = this.#input;
    if (!input || CSS.supports('field-sizing', 'content')) return;
    input.rows = Math.min(6, text.split('\n').length + Math.floor(text.length / 42));
  }
}
