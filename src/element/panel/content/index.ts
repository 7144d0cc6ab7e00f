import {html, type TemplateResult} from 'lit/html.js';
import type {Message} from '../../../session/session.js';
import type {BodyHost} from '../body.js';

/** Draws what is more than plain text. Loaded with the first message that has it. */
export class ContentView {
  readonly #host: BodyHost;

  constructor(host: BodyHost) {
    this.#host = host;
  }

  /** What stands in the row of a message: its text, and its content in the order of the service. */
  body({text}: Message): TemplateResult {
    return html`<p part="bubble" class="bubble" dir="auto">
      ${text || this.#host.words.say('unsupported')}
    </p>`;
  }
}
