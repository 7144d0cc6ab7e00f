import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {hideBroken} from './hide-broken.js';
import type {Menu, MenuHost, MenuView} from './menu.js';
import {OnDemand} from './on-demand.js';

/** What the header needs of the panel. */
export interface HeaderHost extends MenuHost {
  hide(): void;
}

/** How the header is now. */
export interface HeaderView extends MenuView {
  readonly inline: boolean;
  readonly logoUrl: string | undefined;
}

const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M6 6l12 12M18 6L6 18"/>`;

/** The panel's head: logo and title, what can be done with the conversation, and the way out. */
export class Header {
  readonly #host: HeaderHost;
  readonly #menu: OnDemand<Menu>;

  constructor(host: HeaderHost) {
    this.#host = host;
    this.#menu = new OnDemand(
      async () => new (await import('./menu.js')).Menu(host),
      () => host.requestUpdate(),
    );
  }

  render(view: HeaderView): TemplateResult {
    const {say} = this.#host.words;
    const subtitle = say('subtitle');
    const {inline, logoUrl, clearable, sounds} = view;
    const menu = clearable || sounds ? this.#menu.part : undefined;
    return html`<div part="header" class="header">
        ${logoUrl ? html`<img class="logo" src=${logoUrl} alt="" @error=${hideBroken} />` : nothing}
        <slot name="header">
          <div class="titles">
            <h2 part="title" id="title">${say('title')}</h2>
            ${subtitle ? html`<p>${subtitle}</p>` : nothing}
          </div>
        </slot>
        ${menu?.button(view) ?? nothing}
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
      ${menu?.question(view) ?? nothing}`;
  }
}
