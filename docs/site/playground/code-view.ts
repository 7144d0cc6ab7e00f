import {html, render} from 'lit';
import {tokensOf} from './coloured.js';
import {one} from './events-view.js';
import {DIALECTS, type Setting} from './source.js';

/** The code of the tag as it is now, for a page of one's own, in one dialect of several. */
export class CodeView {
  readonly #place: HTMLElement;
  readonly #choice: HTMLSelectElement;
  #setting: Setting = {attributes: [], css: []};

  constructor(root: ParentNode) {
    this.#place = one(root, '[data-code]', HTMLElement);
    this.#choice = one(root, '[data-dialect]', HTMLSelectElement);
    this.#choice.append(...DIALECTS.map(({name}) => new Option(name)));
    this.#choice.addEventListener('change', () => this.show(this.#setting));
  }

  show(setting: Setting): void {
    this.#setting = setting;
    const dialect = DIALECTS.find(({name}) => name === this.#choice.value);
    const tokens = tokensOf(dialect?.write(setting).trimEnd() ?? '');
    render(
      tokens.map(({is, text}) => (is ? html`<span class="is-${is}">${text}</span>` : text)),
      this.#place,
    );
  }
}
