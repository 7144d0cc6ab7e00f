import {html, nothing, render, svg, type TemplateResult} from 'lit/html.js';
import {EMPTY} from '../../session/conversation.js';
import type {Messenger} from '../messenger.js';
import {ENGLISH, type Strings} from '../strings.js';
import {Composer} from './composer.js';
import {messageLog} from './message-log.js';
import {noticeFor, type Notice} from './notice.js';

/** The tag that the panel belongs to. */
export interface PanelTag {
  readonly strings: Partial<Strings>;
  requestUpdate(): void;
  hide(): void;
  retry(): void;
  startNewConversation(): Promise<void>;
}

const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M6 6l12 12M18 6L6 18"/>`;

/** So near to the end, in pixels, a guest is reading the newest message. */
const AT_END_PX = 80;

/** The window with the conversation. Loaded when the guest reaches for it. */
export class Panel {
  readonly #tag: PanelTag;
  readonly #messenger: Messenger;
  readonly #composer: Composer;
  readonly #root: HTMLElement;
  #atEnd = true;
  readonly #resized = new ResizeObserver(() => this.#stayAtEnd());

  constructor(tag: PanelTag, messenger: Messenger, root: HTMLElement) {
    this.#tag = tag;
    this.#messenger = messenger;
    this.#root = root;
    this.#composer = new Composer(tag, messenger, root);
  }

  /** Moves the focus to where the guest goes on: the input, or what stands in its place. */
  focus(): void {
    const panel = this.#root.querySelector<HTMLElement>('#panel');
    const next = panel?.querySelector<HTMLElement>(
      '.composer:not([hidden]) textarea, .notice button',
    );
    (next ?? panel)?.focus();
  }

  /** Draws what is true now, and keeps the newest message in view for a guest who was reading it. */
  update(visible: boolean, inline: boolean): void {
    render(this.#template(visible, inline), this.#root);
    this.#stayAtEnd();
    const log = this.#log;
    // A composer that grows takes room from the log, which is no scrolling of the guest's.
    if (log) this.#resized.observe(log);
  }

  readonly #stayAtEnd = (): void => {
    const log = this.#log;
    if (log && this.#atEnd) log.scrollTop = log.scrollHeight;
  };

  #template(visible: boolean, inline: boolean): TemplateResult {
    const strings = this.#words;
    const {state, error, session, noticeHidden} = this.#messenger;
    const conversation = session?.conversation ?? EMPTY;
    const notice = noticeFor(state, error, session?.conversation, strings);
    const {state: phase} = conversation.phase;
    const over = phase === 'read-only' || phase === 'closed';
    return html`<section
      id="panel"
      part="panel"
      class="panel ${inline ? 'inline' : 'floating'}"
      role=${inline ? 'region' : 'dialog'}
      aria-labelledby="title"
      tabindex="-1"
      ?hidden=${!visible}
      @keydown=${inline ? nothing : this.#onKeydown}
    >
      <div part="header" class="header">
        <slot name="header"><h2 part="title" id="title">${strings.title}</h2></slot>
        ${
          inline
            ? nothing
            : html`<button
                part="close-button"
                class="icon"
                type="button"
                aria-label=${strings.closeChat}
                @click=${() => this.#tag.hide()}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
              </button>`
        }
      </div>
      <div
        part="log"
        class="log"
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        tabindex="0"
        @scroll=${this.#onScroll}
      >
        ${messageLog(conversation, state === 'failed', strings, {
          resend: (message) => void session?.resend(message).catch(() => undefined),
          edit: (message) => {
            session?.withdraw(message);
            this.#composer.restore(message.text);
          },
        })}
      </div>
      ${notice && !(notice.tone === 'error' && noticeHidden) ? this.#notice(notice) : nothing}
      ${this.#composer.render(over)}
      <slot name="footer"></slot>
    </section>`;
  }

  get #words(): Strings {
    return {...ENGLISH, ...this.#tag.strings};
  }

  get #log(): HTMLElement | null {
    return this.#root.querySelector('[role=log]');
  }

  #notice({tone, text, action}: Notice): TemplateResult {
    const strings = this.#words;
    return html`<div part=${tone === 'error' ? 'status error' : 'status'} class="notice ${tone}">
      <p>${text}</p>
      ${
        action === 'retry'
          ? html`<button type="button" @click=${() => this.#tag.retry()}>
              ${strings.tryAgain}
            </button>`
          : action === 'start-new'
            ? html`<button type="button" @click=${() => this.#startNew()}>
                ${strings.startNew}
              </button>`
            : nothing
      }
    </div>`;
  }

  #startNew(): void {
    this.#tag.startNewConversation().then(
      () => this.focus(),
      () => undefined, // told by gc-error
    );
  }

  readonly #onScroll = (): void => {
    const log = this.#log;
    if (log) this.#atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < AT_END_PX;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.#tag.hide();
  };
}
