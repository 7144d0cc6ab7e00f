import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {sheetOf} from '../theme.js';
import {MENU_WORDS, type MenuWords} from '../words/menu-words.js';
import {withWords} from '../words/more-words.js';
import type {ChatWords} from '../words/strings.js';
import type {Words} from '../words/words.js';
import {OnDemand} from './on-demand.js';
import {menuStyles} from './styles/menu.js';

/** What the menu needs of the panel. */
export interface MenuHost {
  readonly words: Words<ChatWords>;
  requestUpdate(): void;
  clearConversation(): Promise<void>;
  /** The part of the panel in which the menu is drawn. */
  readonly root: HTMLElement;
}

/** What can be done now. */
export interface MenuView {
  /** Whether there is a conversation that the guest may clear. */
  readonly clearable: boolean;
  /** Whether the page wants sounds to be heard. */
  readonly sounds: boolean;
}

/** `clearing`: the guest is asked whether they mean it. */
type State = 'closed' | 'open' | 'clearing';

const dots = svg`<path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" d="M12 5h0M12 12h0M12 19h0"/>`;

/** What can be done with the conversation, behind a button. Loaded where anything can. */
export class Menu {
  readonly #host: MenuHost;
  readonly #muting = new OnDemand(
    () => import('../notifications/muting.js'),
    () => this.#host.requestUpdate(),
  );
  #state: State = 'closed';

  constructor(host: MenuHost) {
    this.#host = host;
    const root = host.root.getRootNode();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheetOf(menuStyles));
  }

  get #words(): Words<ChatWords & MenuWords> {
    return withWords(this.#host.words, MENU_WORDS);
  }

  /** The button, and what it opens. */
  button({clearable, sounds}: MenuView): TemplateResult {
    const {say} = this.#words;
    const open = this.#state === 'open';
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
              ${sounds ? this.#mute() : nothing}
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

  /** The guest's switch for sounds. */
  #mute(): TemplateResult | typeof nothing {
    const muting = this.#muting.part;
    if (!muting) return nothing;
    const toggle = (): void => {
      muting.mute(!muting.isMuted());
      this.#host.requestUpdate();
    };
    return html`<button
      type="button"
      aria-pressed=${muting.isMuted() ? 'true' : 'false'}
      @click=${toggle}
    >
      ${this.#words.say('mute')}
    </button>`;
  }

  /** Asks before the conversation is cleared. */
  question({clearable}: MenuView): TemplateResult | typeof nothing {
    if (this.#state !== 'clearing' || !clearable) return nothing;
    const {say} = this.#words;
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
  #become(state: State, focus?: string): void {
    this.#state = state;
    this.#host.requestUpdate();
    if (focus) requestAnimationFrame(() => this.#find(focus)?.focus());
  }

  readonly #close = (): void => this.#become('closed', '.more');

  readonly #clear = (): void => {
    this.#become('closed', '[part~=input]');
    this.#host.clearConversation().catch(() => undefined); // told by gc-error
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#state === 'closed') return;
    event.preventDefault(); // the panel stays open
    this.#close();
  };

  readonly #onFocusOut = ({currentTarget, relatedTarget}: FocusEvent): void => {
    const inside =
      currentTarget instanceof Element &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget);
    if (!inside && relatedTarget && this.#state === 'open') this.#become('closed');
  };

  #find(selector: string): HTMLElement | null {
    return this.#host.root.querySelector<HTMLElement>(selector);
  }
}
