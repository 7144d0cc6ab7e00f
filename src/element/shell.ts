import type {ShellWords} from './words/shell-words.js';
import type {Words} from './words/words.js';

/** What the shell shows. */
export interface ShellView {
  readonly words: Words<ShellWords>;
  readonly inline: boolean;
  readonly open: boolean;
  readonly unreadCount: number;
  readonly launcher: boolean;
  /** The page's own content. */
  readonly fallback: boolean;
  /** Whether to say, where the page has no content of its own, that chat is not available. */
  readonly unavailable: boolean;
}

/** A speech bubble; its line, which is thick and round, rounds its corners. */
const BUBBLE = 'M4 5h16v11H11l-5 4v-4H4Z';
const CROSS = 'M6 6l12 12M18 6L6 18';

/**
 * What is there from the first moment: launcher, badge, fallback and live regions. Plain DOM, built once, so that a page
 * which nobody chats on does not load a template engine.
 */
export class Shell {
  /** Where the panel is rendered as soon as it is loaded. */
  readonly panel = make('div', 'panel-place');
  /** Live regions, for what is said without hurry and for what cannot wait. */
  readonly polite = make('div', 'heard');
  readonly urgent = make('div', 'heard');
  readonly #fallback = make('slot');
  readonly #quiet = make('p', 'quiet', 'status');
  readonly #badge = make('span', 'badge', 'badge');
  /** Where it stands, itself and its picture: a deployment may dress them. */
  readonly corner = make('div');
  readonly launcher = make('button', 'launcher', 'launcher');
  readonly icon = make('slot');
  /** What is read on the launcher. */
  label = '';
  readonly #svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #icon = document.createElementNS('http://www.w3.org/2000/svg', 'path');

  constructor(root: Node, intent: () => void, toggle: () => void) {
    this.#svg.setAttribute('viewBox', '0 0 24 24');
    this.#svg.append(this.#icon);
    const {icon, launcher} = this;
    icon.name = 'launcher-icon';
    icon.ariaHidden = 'true';
    icon.append(this.#svg);
    this.#badge.ariaHidden = 'true';
    launcher.type = 'button';
    launcher.append(icon, this.#badge);
    launcher.addEventListener('pointerenter', intent);
    launcher.addEventListener('focus', intent);
    launcher.addEventListener('click', toggle);
    this.polite.role = 'status';
    this.urgent.role = 'alert';
    this.#quiet.tabIndex = -1;
    this.#fallback.append(this.#quiet);
    this.corner.append(this.panel, launcher);
    for (const part of [this.#fallback, this.corner, this.polite, this.urgent]) {
      root.appendChild(part);
    }
  }

  update(view: ShellView): void {
    const {open, unreadCount} = view;
    const {say, locale} = view.words;
    const badge = unreadCount > 0 && !open;
    // What is read on a button has to be in its name, for those who speak to it.
    const name = [this.label, say(open ? 'closeChat' : 'openChat')].filter(Boolean).join(', ');
    // The page may be in a language that we do not speak, and the deployment in another.
    for (const place of [this.corner, this.#quiet, this.polite, this.urgent]) {
      if (place.lang !== locale) place.lang = locale;
    }
    this.corner.className = view.inline ? 'inside' : 'corner';
    this.#fallback.hidden = !view.fallback;
    this.#quiet.hidden = !view.unavailable;
    this.#quiet.textContent = say('unavailable');
    this.launcher.hidden = !view.launcher;
    this.launcher.ariaExpanded = String(open);
    this.launcher.ariaLabel = badge ? `${name}, ${say('unread', {count: unreadCount})}` : name;
    this.#badge.hidden = !badge;
    this.#badge.textContent = unreadCount > 99 ? '99+' : String(unreadCount);
    this.#icon.setAttribute('d', open ? CROSS : BUBBLE);
    this.#icon.setAttribute('fill', open ? 'none' : 'currentColor');
  }

  /** Takes the focus to the launcher; where that is gone, to what stands in its place. */
  focus(): void {
    const instead = this.#fallback.assignedElements().map(focusable);
    for (const place of [this.launcher, ...instead, this.#quiet]) {
      place?.focus();
      if (place?.matches(':focus')) return;
    }
  }
}

/** What in the page's own content a guest can go on with. */
function focusable(element: Element): HTMLElement | null {
  const WANTED = 'a[href], button, input, [tabindex]';
  return element.matches(WANTED)
    ? (element as HTMLElement)
    : element.querySelector<HTMLElement>(WANTED);
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  part = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  if (part) element.part.add(part);
  return element;
}
