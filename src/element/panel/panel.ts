import {html, nothing, svg, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import type {MessengerError} from '../../errors.js';
import {EMPTY} from '../../session/conversation.js';
import type {Session} from '../../session/session.js';
import type {MessengerState} from '../lifecycle.js';
import {Composer, type ComposerHost} from './composer.js';
import {messageLog} from './message-log.js';
import {noticeFor, type Notice} from './notice.js';

/** What the panel shows, and whom it asks to do things. */
export interface PanelHost extends ComposerHost {
  readonly state: MessengerState;
  readonly error: MessengerError | undefined;
  readonly session: Session | undefined;
  /** The page asked by `preventDefault()` on `gc-error` to tell the guest itself. */
  readonly noticeHidden: boolean;
  hide(): void;
  retry(): void;
  startNew(): void;
}

const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M6 6l12 12M18 6L6 18"/>`;

/** So near to the end, in pixels, a guest is reading the newest message. */
const AT_END_PX = 80;

/** The window with the conversation. Loaded when the guest reaches for it. */
export class Panel {
  readonly #host: PanelHost;
  readonly #composer: Composer;
  readonly #log = createRef<HTMLElement>();
  readonly #section = createRef<HTMLElement>();
  #atEnd = true;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#composer = new Composer(host);
  }

  /** Moves the focus to where the guest goes on: the input, or the panel where there is none. */
  focus(): void {
    const input = this.#section.value?.querySelector('.composer');
    if (input && !input.hasAttribute('hidden')) this.#composer.focus();
    else
      (
        this.#section.value?.querySelector<HTMLElement>('.notice button') ?? this.#section.value
      )?.focus();
  }

  /** Called after each render: keeps the newest message in view for a guest who was reading it. */
  updated(): void {
    const log = this.#log.value;
    if (log && this.#atEnd) log.scrollTop = log.scrollHeight;
  }

  render(visible: boolean, inline: boolean): TemplateResult {
    const {strings, state, error, session} = this.#host;
    const conversation = session?.conversation ?? EMPTY;
    const notice = noticeFor(state, error, session?.conversation, strings);
    const over = session !== undefined && conversation.phase.state !== 'open';
    return html`<section
      ${ref(this.#section)}
      id="panel"
      part="panel"
      class="panel ${inline ? 'inline' : 'floating'}"
      role=${inline ? 'region' : 'dialog'}
      aria-labelledby="title"
      tabindex="-1"
      ?hidden=${!visible}
      @keydown=${inline ? nothing : this.#onKeydown}
    >
      <header part="header" class="header">
        <slot name="header"><h2 part="title" id="title">${strings.title}</h2></slot>
        ${
          inline
            ? nothing
            : html`<button
                part="close-button"
                class="icon"
                type="button"
                aria-label=${strings.closeChat}
                @click=${() => this.#host.hide()}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
              </button>`
        }
      </header>
      <div
        ${ref(this.#log)}
        part="log"
        class="log"
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        tabindex="0"
        @scroll=${this.#onScroll}
      >
        ${messageLog(conversation, strings, {
          resend: (message) => void session?.resend(message).catch(() => undefined),
          edit: (message) => {
            session?.withdraw(message);
            this.#composer.restore(message.text);
          },
        })}
      </div>
      ${
        notice && !(notice.tone === 'error' && this.#host.noticeHidden)
          ? this.#notice(notice)
          : nothing
      }
      ${this.#composer.render(over)}
      <slot name="footer"></slot>
    </section>`;
  }

  #notice({tone, text, action}: Notice): TemplateResult {
    const {strings} = this.#host;
    return html`<div part=${tone === 'error' ? 'status error' : 'status'} class="notice ${tone}">
      <p>${text}</p>
      ${
        action === 'retry'
          ? html`<button type="button" @click=${() => this.#host.retry()}>
              ${strings.tryAgain}
            </button>`
          : action === 'start-new'
            ? html`<button type="button" @click=${() => this.#host.startNew()}>
                ${strings.startNew}
              </button>`
            : nothing
      }
    </div>`;
  }

  readonly #onScroll = (): void => {
    const log = this.#log.value;
    if (log) this.#atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < AT_END_PX;
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.#host.hide();
  };
}
