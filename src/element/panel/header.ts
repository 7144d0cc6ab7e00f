import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import type {ChatWords} from '../words/strings.js';
import type {Words} from '../words/words.js';
import {hideBroken} from './hide-broken.js';

/** What the header needs of the panel. */
export interface HeaderHost {
  readonly words: Words<ChatWords>;
  requestUpdate(): void;
  hide(): void;
  clearConversation(): Promise<void>;
  /** The part of the panel in which the header is drawn. */
  readonly root: ParentNode;
}

/** How the header is now. */
export interface HeaderView {
  readonly inline: boolean;
  readonly logoUrl: string | undefined;
  /** Whether there is a conversation that the guest may clear. */
  readonly clearable: boolean;
  /** Whether sounds can be heard, where the page wants them at all. */
  readonly sound: {readonly muted: boolean; readonly toggle: () => void} | undefined;
}

/** `clearing`: the guest is asked whether they mean it. */
type Menu = 'closed' | 'open' | 'clearing';

/** Closes, or takes away. */
export const cross = svg`<path d="M6 6l12 12M18 6L6 18"/>`;
const dots = svg`<path stroke-width="3" d="M12 5h0M12 12h0M12 19h0"/>`;

/** The panel's head: logo and title, what can be done with the conversation, and the way out. */
export class Header {
  readonly #host: HeaderHost;
  #menu: Menu = 'closed';

  constructor(host: HeaderHost) {
    this.#host = host;
  }

  render(view: HeaderView): TemplateResult {
    const {say} = this.#host.words;
    const subtitle = say('subtitle');
    const {inline, logoUrl, clearable, sound} = view;
    const hasMenu = clearable || sound !== undefined;
    return html`<div part="header" class="header">
        ${logoUrl ? html`<img class="logo" src=${logoUrl} alt="" @error=${hideBroken} />` : nothing}
        <slot name="header">
          <div class="titles">
            <h2 part="title" id="title">${say('title')}</h2>
            ${subtitle ? html`<p>${subtitle}</p>` : nothing}
          </div>
        </slot>
        ${hasMenu ? this.#menuButton(view) : nothing}
        ${
          inline
            ? nothing
            : html`<button
                part="close-button"
                class="icon"
                type="button"
                aria-label=${say('closeChat')}
                @click=${() => this.#host.hide()}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
              </button>`
        }
      </div>
      ${this.#menu === 'clearing' && clearable ? this.#question() : nothing}`;
  }

  #menuButton({clearable, sound}: HeaderView): TemplateResult {
    const {say} = this.#host.words;
    const open = this.#menu === 'open';
    return html`<div class="menu" @keydown=${this.#onKeydown} @focusout=${this.#onFocusOut}>
      <button
        class="icon more"
        type="button"
        aria-label=${say('more')}
        aria-expanded=${open ? 'true' : 'false'}
        @click=${() => this.#become(open ? 'closed' : 'open')}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${dots}</svg>
      </button>
      ${
        open
          ? html`<div class="menu-items">
              ${
                sound
                  ? html`<button
                      type="button"
                      aria-pressed=${sound.muted ? 'true' : 'false'}
                      @click=${sound.toggle}
                    >
                      ${say('mute')}
                    </button>`
                  : nothing
              }
              ${
                clearable
                  ? html`<button type="button" @click=${() => this.#become('clearing', '.keep')}>
                      ${say('clear')}
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>`;
  }

  #question(): TemplateResult {
    const {say} = this.#host.words;
    return html`<div
      class="clearing"
      role="alertdialog"
      aria-labelledby="question"
      @keydown=${this.#onKeydown}
    >
      <p id="question">${say('clearQuestion')}</p>
      <button type="button" class="keep" @click=${this.#close}>${say('keep')}</button>
      <button type="button" class="clear" @click=${this.#clear}>${say('clear')}</button>
    </div>`;
  }

  /** `focus`: what gets the focus when it is drawn. */
  #become(menu: Menu, focus?: string): void {
    this.#menu = menu;
    this.#host.requestUpdate();
    if (focus) requestAnimationFrame(() => this.#find(focus)?.focus());
  }

  readonly #close = (): void => this.#become('closed', '.more');

  readonly #clear = (): void => {
    this.#become('closed', '[part~=input]');
    this.#host.clearConversation().catch(() => undefined); // told by gc-error
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#menu === 'closed') return;
    event.preventDefault(); // the panel stays open
    this.#close();
  };

  readonly #onFocusOut = ({currentTarget, relatedTarget}: FocusEvent): void => {
    const inside =
      currentTarget instanceof Element &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget);
    if (!inside && relatedTarget && this.#menu === 'open') this.#become('closed');
  };

  #find(selector: string): HTMLElement | null {
    return this.#host.root.querySelector<HTMLElement>(selector);
  }
}
