import {html, render, type TemplateResult} from 'lit';
import type {GcGuestMessenger} from '../../src/index.js';
import {ActionsView} from './actions-view.js';
import {AgentView} from './agent-view.js';
import {EventLog} from './event-log.js';
import {EventsView} from './events-view.js';
import {remember, Settings} from './settings.js';
import {statusView} from './status-view.js';
import {TagView} from './tag-view.js';
import {tabs, type Tab} from './tabs.js';
import type {Tools} from './tools.js';

const THEMES = ['system', 'light', 'dark'] as const;

/** Opens the developer's drawer in `root`, and starts to note what `messenger` does. */
export function openDrawer(root: HTMLElement, messenger: GcGuestMessenger): void {
  new Drawer(root, messenger);
}

/** The drawer beside the shop. It keeps what is open in the page's address. */
class Drawer {
  readonly #root: HTMLElement;
  readonly #tools: Tools;
  readonly #events: EventsView;
  readonly #tabs: readonly Tab[];
  readonly #usuallyOpen = matchMedia('(min-width: 1000px)').matches;
  #open: boolean;
  #tab: string;
  #theme: string;
  #said = '';
  #drawing = 0;

  constructor(root: HTMLElement, messenger: GcGuestMessenger) {
    const query = new URLSearchParams(location.search);
    this.#root = root;
    this.#open = query.has('drawer') ? query.get('drawer') === 'open' : this.#usuallyOpen;
    this.#tab = query.get('tab') ?? 'events';
    this.#theme = query.get('theme') ?? 'system';
    this.#tools = {
      messenger,
      log: new EventLog(),
      settings: new Settings(messenger),
      emulator: root.dataset['emulator'] ?? '',
      refresh: () => this.#refresh(),
      say: (text) => this.#say(text),
      copy: (what, text) => void this.#copy(what, text),
    };
    this.#events = new EventsView(this.#tools);
    const tag = new TagView(this.#tools);
    const actions = new ActionsView(this.#tools);
    const agent = new AgentView(this.#tools);
    this.#tabs = [
      {id: 'events', title: 'Events', content: () => this.#events.render()},
      {id: 'tag', title: 'Tag', content: () => tag.render()},
      {id: 'actions', title: 'Actions', content: () => actions.render()},
      {id: 'agent', title: 'Agent', content: () => agent.render()},
    ];
    this.#tools.log.listen(document);
    this.#tools.log.subscribe(() => this.#refresh());
    for (const name of ['gc-message-sent', 'gc-message-received', 'gc-conversation-ended'] as const)
      document.addEventListener(name, () => void agent.load());
    // Attributes may be changed by the page and by the tag itself as well.
    new MutationObserver(() => this.#refresh()).observe(messenger, {attributes: true});
    this.#draw();
  }

  #refresh(): void {
    if (this.#drawing) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const {dataset} = document.documentElement;
    dataset['drawer'] = this.#open ? 'open' : 'closed';
    if (this.#theme === 'system') delete dataset['theme'];
    else dataset['theme'] = this.#theme;
    render(this.#render(), this.#root);
    this.#events.drawn(this.#root);
  }

  #render(): TemplateResult {
    return html`
      <button
        type="button"
        class="opener"
        aria-expanded="false"
        aria-controls="drawer"
        ?hidden=${this.#open}
        @click=${() => this.#toggle(true)}
      >
        Developer
      </button>
      <aside id="drawer" class="drawer" aria-label="Developer tools" ?hidden=${!this.#open}>
        <header>
          <h2><code>&lt;gc-guest-messenger&gt;</code></h2>
          <label class="theme">
            Page
            <select @change=${this.#onTheme}>
              ${THEMES.map(
                (theme) =>
                  html`<option value=${theme} ?selected=${theme === this.#theme}>${theme}</option>`,
              )}
            </select>
          </label>
          <button type="button" class="closer" @click=${() => this.#toggle(false)}>Close</button>
        </header>
        ${statusView(this.#tools.messenger)}
        ${tabs(this.#tabs, this.#tab, (id) => this.#choose(id))}
        <p class="said" role="status">${this.#said}</p>
      </aside>
    `;
  }

  #toggle(open: boolean): void {
    this.#open = open;
    remember('drawer', open ? 'open' : 'closed', this.#usuallyOpen ? 'open' : 'closed');
    this.#draw();
    this.#root.querySelector<HTMLElement>(open ? '.closer' : '.opener')?.focus();
  }

  #choose(id: string): void {
    this.#tab = id;
    remember('tab', id, 'events');
    this.#draw();
    this.#root.querySelector<HTMLElement>(`#tab-${id}`)?.focus();
  }

  readonly #onTheme = ({target}: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.#theme = target.value;
    remember('theme', target.value, 'system');
    this.#draw();
  };

  #say(text: string): void {
    this.#said = text;
    this.#refresh();
    setTimeout(() => {
      if (this.#said !== text) return;
      this.#said = '';
      this.#refresh();
    }, 4000);
  }

  async #copy(what: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#say(`${what} copied.`);
    } catch {
      this.#say('The browser does not let this page copy.');
    }
  }
}
