import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {GROUPS, type AttributeControl} from './attributes.js';
import {desk, type DeploymentView} from './desk.js';
import {Snippet} from './snippet.js';
import type {Tools} from './tools.js';

/** The tag's attributes to play with, and the HTML that comes of it. */
export class TagView {
  readonly #tools: Tools;
  #deployments: readonly DeploymentView[] = [];

  constructor(tools: Tools) {
    this.#tools = tools;
    void this.#loadDeployments();
  }

  render(): TemplateResult {
    const {messenger, settings, copy, refresh} = this.#tools;
    const snippet = new Snippet(messenger);
    return html`
      <section class="snippet" aria-labelledby="snippet-title">
        <h3 id="snippet-title">The tag as it is now</h3>
        <button type="button" @click=${() => copy('The tag', snippet.text)}>Copy</button>
        <pre tabindex="0" aria-labelledby="snippet-title">${snippet.render()}</pre>
      </section>
      ${GROUPS.map(
        ([title, controls]) =>
          html`<fieldset>
            <legend>${title}</legend>
            ${controls.map((control) => this.#row(control))}
          </fieldset>`,
      )}
      <p class="buttons">
        <button
          type="button"
          @click=${() => {
            settings.reset();
            refresh();
          }}
        >
          Back to the page’s markup
        </button>
      </p>
    `;
  }

  #row(control: AttributeControl): TemplateResult {
    const {name, hint} = control;
    const id = `set-${name}`;
    return html`<div class="control">
      <label for=${id}>${name}</label>
      <div class="inputs">${this.#input(control, id)}</div>
      ${hint ? html`<small id="${id}-hint">${hint}</small>` : nothing}
    </div>`;
  }

  #input(control: AttributeControl, id: string): TemplateResult {
    const {name, kind, choices = [], placeholder = '', hint} = control;
    const value = this.#tools.settings.get(name);
    const described = hint ? `${id}-hint` : nothing;
    const text = html`<input
      id=${id}
      type="text"
      spellcheck="false"
      autocomplete="off"
      placeholder=${placeholder}
      aria-describedby=${described}
      .value=${live(value)}
      @change=${this.#setter(control)}
    />`;
    switch (kind) {
      case 'text':
        return text;
      case 'colour':
        return html`${text}<input
            type="color"
            aria-label="${name}, picked"
            .value=${live(/^#[\da-f]{6}$/i.test(value) ? value : '#0165a7')}
            @change=${this.#setter(control)}
          />`;
      case 'switch':
        return html`<input
            id=${id}
            type="checkbox"
            .checked=${live(value !== '')}
            @change=${this.#setter(control)}
          /><span class="fixed">${choices[0]}</span>`;
      case 'choice':
        return html`<select
          id=${id}
          aria-describedby=${described}
          .value=${live(value || (choices[0] ?? ''))}
          @change=${this.#setter(control)}
        >
          ${choices.map(
            (choice) =>
              html`<option value=${choice} ?selected=${choice === (value || choices[0])}>
                ${choice || '(none)'}
              </option>`,
          )}
        </select>`;
      case 'deployment':
        return html`<select
            aria-label="A deployment of the emulator"
            @change=${this.#setter(control)}
          >
            ${this.#deployments.map(
              (each) =>
                html`<option value=${each.id} ?selected=${each.id === value}>${each.name}</option>`,
            )}
            ${
              this.#deployments.some((each) => each.id === value)
                ? nothing
                : html`<option value=${value} selected>another</option>`
            }
          </select>
          ${text}`;
      default:
        return kind satisfies never;
    }
  }

  #setter({name, kind, choices = [], reloads}: AttributeControl): (event: Event) => void {
    return ({target}) => {
      const {settings, refresh} = this.#tools;
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
      const on = target instanceof HTMLInputElement && target.checked;
      const value = kind === 'switch' ? (on ? (choices[0] ?? '') : '') : target.value.trim();
      settings.set(name, value);
      if (reloads) location.reload();
      else refresh();
    };
  }

  async #loadDeployments(): Promise<void> {
    this.#deployments = await desk.deployments().catch(() => []);
    this.#tools.refresh();
  }
}
