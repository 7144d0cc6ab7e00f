import {html, type TemplateResult} from 'lit';
import type {GcGuestMessenger} from '../../src/index.js';
import {desk, type FaultName} from './desk.js';
import type {Tools} from './tools.js';

/** Methods without arguments. */
const METHODS: ReadonlyArray<readonly [string, (tag: GcGuestMessenger) => unknown]> = [
  ['show', (tag) => tag.show()],
  ['hide', (tag) => tag.hide()],
  ['start', (tag) => tag.start()],
  ['stop', (tag) => tag.stop()],
  ['retry', (tag) => tag.retry()],
  ['startNewConversation', (tag) => tag.startNewConversation()],
  ['clearConversation', (tag) => tag.clearConversation()],
  ['logout', (tag) => tag.logout()],
];

const FAULTS: ReadonlyArray<
  readonly [string, string, ReadonlyArray<readonly [FaultName, string]>]
> = [
  [
    'The line',
    'Seen at once.',
    [
      ['drop', 'Drop the line'],
      ['refuse-sockets', 'Drop and refuse new sockets'],
      ['expire-session', 'Expire the session'],
      ['rate-limit', 'Refuse the next message (429)'],
    ],
  ],
  [
    'On the way to ready',
    'Seen with the next start.',
    [
      ['token-429', 'Token: 429'],
      ['token-500', 'Token: 500'],
      ['deployment-429', 'Deployment: 429'],
      ['deployment-500', 'Deployment: 500'],
      ['slow', '1.5 s before each answer'],
    ],
  ],
];

/** Methods to call and things to break. */
export class ActionsView {
  readonly #tools: Tools;
  #active: ReadonlySet<FaultName> = new Set();

  constructor(tools: Tools) {
    this.#tools = tools;
    void this.#apply(desk.activeFaults());
  }

  render(): TemplateResult {
    const {emulator, log, messenger} = this.#tools;
    return html`
      <section aria-labelledby="methods-title">
        <h3 id="methods-title">Methods</h3>
        <form class="say" @submit=${this.#onSend}>
          <input name="text" aria-label="Text to send" value="hello" autocomplete="off" />
          <button type="submit">sendMessage(…)</button>
        </form>
        <p class="buttons">
          ${METHODS.map(
            ([name, make]) =>
              html`<button type="button" @click=${() => log.call(messenger, name, make)}>
                ${name}()
              </button>`,
          )}
        </p>
      </section>
      ${FAULTS.map(
        ([title, when, faults]) =>
          html`<section aria-label="Faults: ${title}">
            <h3>${title}</h3>
            <p class="hint">${when}</p>
            <p class="buttons">
              ${faults.map(
                ([fault, words]) =>
                  html`<button
                    type="button"
                    class=${this.#active.has(fault) ? 'fault on' : 'fault'}
                    @click=${() => this.#cause(fault, words)}
                  >
                    ${words}${this.#active.has(fault) ? html`<span>, active</span>` : ''}
                  </button>`,
              )}
            </p>
          </section>`,
      )}
      <p class="hint">
        Delay, loss, and everything else that can go wrong:
        <a href="${emulator}/control" target="_blank" rel="noreferrer">Weather and faults</a>
      </p>
      <p class="buttons">
        <button
          type="button"
          class="strong"
          ?disabled=${this.#active.size === 0}
          @click=${() => this.#cause('clear', 'All is well again')}
        >
          End all faults
        </button>
        <button type="button" @click=${this.#onRestart}>stop() and start()</button>
      </p>
    `;
  }

  #cause(fault: FaultName, words: string): void {
    this.#tools.say(words);
    void this.#apply(desk.fault(fault));
  }

  async #apply(answer: Promise<readonly FaultName[]>): Promise<void> {
    try {
      this.#active = new Set(await answer);
    } catch {
      this.#tools.say('The demo’s server does not answer.');
    }
    this.#tools.refresh();
  }

  readonly #onSend = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const text = new FormData(event.target).get('text');
    if (typeof text !== 'string') return;
    const {log, messenger} = this.#tools;
    log.call(messenger, 'sendMessage', (tag) => tag.sendMessage(text));
  };

  readonly #onRestart = (): void => {
    const {log, messenger} = this.#tools;
    log.call(messenger, 'stop', (tag) => tag.stop());
    log.call(messenger, 'start', (tag) => tag.start());
  };
}
