import {html, render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Entry, EventLog} from '../../../demo/developer/event-log.js';

/** The events as they come, newest first. A screen reader is told of them where its user wants that. */
export class EventsView {
  readonly #log: EventLog;
  readonly #list: HTMLElement;
  readonly #count: HTMLElement;
  readonly #filter: HTMLInputElement;

  constructor(root: ParentNode, log: EventLog) {
    this.#log = log;
    this.#list = one(root, '[data-events]', HTMLElement);
    this.#count = one(root, '[data-events-count]', HTMLElement);
    this.#filter = one(root, '[data-events-filter]', HTMLInputElement);
    const aloud = one(root, '[data-events-aloud]', HTMLInputElement);
    aloud.addEventListener('change', () => {
      this.#list.ariaLive = aloud.checked ? 'polite' : 'off';
    });
    this.#filter.addEventListener('input', () => this.#draw());
    one(root, '[data-events-clear]', HTMLButtonElement).addEventListener('click', () =>
      log.clear(),
    );
    log.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw(): void {
    const wanted = this.#filter.value.trim();
    const {entries} = this.#log;
    const shown = entries.filter(({name}) => name.includes(wanted)).toReversed();
    this.#count.textContent =
      shown.length === entries.length
        ? `${entries.length}`
        : `${shown.length} of ${entries.length}`;
    render(
      shown.length === 0
        ? html`<p class="none">${entries.length === 0 ? 'Nothing yet.' : 'None of this name.'}</p>`
        : repeat(shown, ({id}) => id, row),
      this.#list,
    );
  }
}

function row({family, name, atMs, brief, json}: Entry): unknown {
  return html`<details class="event ${family}">
    <summary>
      <time datetime=${new Date(atMs).toISOString()}>${clock(atMs)}</time>
      <code>${name}</code> <span class="brief">${brief}</span>
    </summary>
    <pre tabindex="0" role="group" aria-label="Detail of ${name}"><code>${json}</code></pre>
  </details>`;
}

function clock(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB');
}

/** An element that the page is built with. */
export function one<Kind extends Element>(
  root: ParentNode,
  selector: string,
  kind: new () => Kind,
): Kind {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}
