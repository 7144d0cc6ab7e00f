import {html, type TemplateResult} from 'lit';
import {desk, type AgentAction, type ConversationView} from './desk.js';
import type {Tools} from './tools.js';

/** The other side: what arrived with the messages, and a person who can write. */
export class AgentView {
  readonly #tools: Tools;
  #conversation: ConversationView | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
    void this.load();
  }

  /** Asks for the newest conversation. */
  async load(): Promise<void> {
    // The demo's server may be gone; what was known stays.
    const conversations = await desk.conversations().catch(() => undefined);
    if (conversations) this.#conversation = conversations.at(-1);
    this.#tools.refresh();
  }

  render(): TemplateResult {
    const conversation = this.#conversation;
    const elsewhere = html`<p class="hint">
      Files, cards and forms:
      <a href="${this.#tools.emulator}/agent" target="_blank" rel="noreferrer">Agent console</a>
    </p>`;
    if (!conversation) {
      return html`<p class="hint">
          Nobody has written yet. With the first message, the agent sees who it is.
        </p>
        ${elsewhere}`;
    }
    const attributes = Object.entries(conversation.attributes);
    return html`
      ${elsewhere}
      <section aria-labelledby="attributes-title">
        <h3 id="attributes-title">What the agent knows of the guest</h3>
        ${
          attributes.length === 0
            ? html`<p class="hint">Nothing yet: details travel with a message.</p>`
            : html`<dl class="pairs">
                ${attributes.map(
                  ([key, value]) => html`
                    <div>
                      <dt>${key}</dt>
                      <dd>${value}</dd>
                    </div>
                  `,
                )}
              </dl>`
        }
      </section>
      <section aria-labelledby="write-title">
        <h3 id="write-title">Write as the agent</h3>
        <form class="say" @submit=${this.#onSay}>
          <input name="text" aria-label="The agent’s words" autocomplete="off" required />
          <button type="submit">Say it</button>
        </form>
        <p class="buttons">
          <button type="button" @click=${() => this.#act({does: 'type'})}>Be seen typing</button>
          <button type="button" @click=${() => this.#act({does: 'leave'})}>
            Leave the conversation
          </button>
        </p>
      </section>
      <section aria-labelledby="transcript-title">
        <h3 id="transcript-title">Transcript</h3>
        <p class="hint">
          ${conversation.state}, ${conversation.connections}
          ${conversation.connections === 1 ? 'socket' : 'sockets'}
        </p>
        <ol class="transcript">
          ${conversation.lines.map(({from, text}) => html`<li><b>${from}</b> ${text}</li>`)}
        </ol>
      </section>
    `;
  }

  #act(action: AgentAction): void {
    desk.agent(action).then(
      () => this.load(),
      () => this.#tools.say('The demo’s server does not answer.'),
    );
  }

  readonly #onSay = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const text = new FormData(event.target).get('text');
    if (typeof text === 'string') this.#act({does: 'say', text});
    event.target.reset();
  };
}
