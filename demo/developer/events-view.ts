import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Entry} from './event-log.js';
import type {Tools} from './tools.js';

/** Nearer to the end than this, in pixels, the newest entry stays in view. */
const AT_END_PX = 40;

/** The inspector: what the tag fired, as the network tab shows what the page asked. */
export class EventsView {
  readonly #tools: Tools;
  #filter = '';
  /** What was there when the list was paused; new entries wait behind it. */
  #paused: readonly Entry[] | undefined;
  #list: HTMLElement | undefined;
  #follows = true;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  render(): TemplateResult {
    const {log, messenger} = this.#tools;
    const entries = this.#paused ?? log.entries;
    const shown = entries.filter(({name}) => name.includes(this.#filter));
    return html`
      <div class="bar" role="toolbar" aria-label="Events">
        <input
          type="search"
          aria-label="Filter by name"
          placeholder="Filter by name"
          .value=${this.#filter}
          @input=${this.#onFilter}
        />
        <button type="button" aria-pressed=${this.#paused !== undefined} @click=${this.#onPause}>
          Pause
        </button>
        <button type="button" @click=${this.#onClear}>Clear</button>
        <button type="button" @click=${() => this.#copy(shown)}>Copy</button>
        <button
          type="button"
          @click=${() => log.call(messenger, 'getDiagnostics', (tag) => tag.getDiagnostics())}
        >
          getDiagnostics()
        </button>
      </div>
      <ol class="entries" @scroll=${this.#onScroll} tabindex="0" aria-label="Events, oldest first">
        ${guard([shown.at(0), shown.at(-1), shown.length], () =>
          repeat(shown, ({id}) => id, entryRow),
        )}
      </ol>
      <p class="count">${this.#count(shown.length, entries.length)}</p>
    `;
  }

  /** Called after each drawing. */
  drawn(root: ParentNode): void {
    this.#list = root.querySelector<HTMLElement>('.entries') ?? undefined;
    if (this.#follows && this.#list) this.#list.scrollTop = this.#list.scrollHeight;
  }

  #count(shown: number, all: number): TemplateResult {
    const waiting = this.#waiting;
    return html`${
      shown === all ? `${all} ${all === 1 ? 'entry' : 'entries'}` : `${shown} of ${all} entries`
    }${waiting === undefined ? nothing : html`<b>, paused with ${waiting} waiting</b>`}`;
  }

  get #waiting(): number | undefined {
    if (!this.#paused) return undefined;
    const last = this.#paused.at(-1)?.id ?? 0;
    return this.#tools.log.entries.filter(({id}) => id > last).length;
  }

  #copy(shown: readonly Entry[]): void {
    const entries = shown.map(({atMs, name, json}) => ({
      time: new Date(atMs).toISOString(),
      name,
      detail: JSON.parse(json) as unknown,
    }));
    this.#tools.copy(`${shown.length} entries`, JSON.stringify(entries, undefined, 2));
  }

  readonly #onFilter = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#filter = event.target.value.trim();
    this.#tools.refresh();
  };

  readonly #onPause = (): void => {
    this.#paused = this.#paused ? undefined : this.#tools.log.entries;
    this.#tools.refresh();
  };

  readonly #onClear = (): void => {
    if (this.#paused) this.#paused = [];
    this.#tools.log.clear();
  };

  readonly #onScroll = (): void => {
    const list = this.#list;
    if (list) this.#follows = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PX;
  };
}

function entryRow({family, name, atMs, sinceMs, brief, json}: Entry): TemplateResult {
  return html`<li>
    <details class="entry ${family}">
      <summary>
        <time datetime=${new Date(atMs).toISOString()}>${clock(atMs)}</time>
        <span class="since">${since(sinceMs)}</span>
        <code class="event-name">${name}</code>
        <span class="brief">${brief}</span>
      </summary>
      <pre tabindex="0" aria-label="Detail of ${name}">${json}</pre>
    </details>
  </li>`;
}

function clock(atMs: number): string {
  const date = new Date(atMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const milliseconds = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${milliseconds}`;
}

function since(ms: number): string {
  return ms < 1000 ? `+${ms} ms` : `+${(ms / 1000).toFixed(1)} s`;
}
