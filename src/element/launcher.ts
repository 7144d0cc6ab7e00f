import {html, svg, type TemplateResult} from 'lit';
import type {Strings} from './strings.js';

/** What the launcher shows, and what touching it does. */
export interface LauncherView {
  readonly open: boolean;
  readonly unreadCount: number;
  readonly strings: Strings;
  /** The guest reaches for it: time to load what a click will need. */
  readonly intent: () => void;
  readonly toggle: () => void;
}

const bubble = svg`<path fill="currentColor" d="M12 3C6.5 3 2 6.7 2 11.3c0 2.6 1.4 4.9 3.7 6.4-.1 1-.6 2.2-1.5 3.3-.2.3 0 .7.4.6 2-.3 3.7-1.1 4.9-2 .8.2 1.6.2 2.5.2 5.5 0 10-3.7 10-8.4S17.5 3 12 3Z"/>`;
const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" d="M6 6l12 12M18 6L6 18"/>`;

/** The button in the corner. */
export function launcher(view: LauncherView): TemplateResult {
  const {open, unreadCount, strings} = view;
  const name = open ? strings.closeChat : strings.openChat;
  const label = unreadCount > 0 && !open ? `${name}, ${strings.unread(unreadCount)}` : name;
  return html`<button
    part="launcher"
    class="launcher"
    type="button"
    aria-label=${label}
    aria-expanded=${open}
    aria-controls="panel"
    @pointerenter=${view.intent}
    @focus=${view.intent}
    @click=${view.toggle}
  >
    <slot name="launcher-icon">
      <svg viewBox="0 0 24 24" aria-hidden="true">${open ? cross : bubble}</svg>
    </slot>
    ${
      unreadCount > 0 && !open
        ? html`<span part="badge" class="badge" aria-hidden="true">
            ${unreadCount > 99 ? '99+' : unreadCount}
          </span>`
        : null
    }
  </button>`;
}
