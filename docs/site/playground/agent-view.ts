import {showingsFor} from '../../../src/emulator/bot/words.js';
import type {EmulatorService} from '../../../src/emulator/service.js';
import {one} from './events-view.js';

/** The other side of the conversation: a person who writes, shows cards, and leaves. */
export class AgentView {
  readonly #emulator: EmulatorService;
  readonly #said: HTMLElement;
  readonly #known: HTMLElement;

  constructor(root: ParentNode, emulator: EmulatorService) {
    this.#emulator = emulator;
    this.#said = one(root, '[data-agent-status]', HTMLElement);
    this.#known = one(root, '[data-agent-knows]', HTMLElement);
    const form = one(root, '[data-agent-say]', HTMLFormElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = new FormData(form).get('text');
      if (typeof text !== 'string' || text.trim() === '') return;
      if (this.#do(() => emulator.agent.say(text))) form.reset();
    });
    for (const button of root.querySelectorAll<HTMLButtonElement>('[data-agent-show]')) {
      button.addEventListener('click', () => this.#show(button.dataset['agentShow'] ?? ''));
    }
    this.#on(root, '[data-agent-typing]', () => emulator.agent.typing());
    this.#on(root, '[data-agent-leave]', () => emulator.agent.disconnect());
  }

  /** What arrived of the guest, for the page to show after each event. */
  refresh(): void {
    const attributes = Object.entries(this.#emulator.conversations.at(-1)?.attributes ?? {});
    const text = attributes.map(([key, value]) => `${key}: ${value}`).join(', ');
    this.#known.textContent = text || 'nothing yet: details travel with a message';
  }

  #on(root: ParentNode, selector: string, act: () => void): void {
    one(root, selector, HTMLButtonElement).addEventListener('click', () => this.#do(act));
  }

  /** What the bot would show for a word, shown by a person. */
  #show(word: string): void {
    const {agent} = this.#emulator;
    this.#do(() => {
      for (const {text, content, file} of showingsFor(word, Date.now()) ?? []) {
        if (file) agent.sendFile(file, text);
        else if (content) agent.send(content, text);
        else agent.say(text);
      }
    });
  }

  #do(act: () => void): boolean {
    const isThere = this.#emulator.conversations.some(({connections}) => connections > 0);
    this.#said.textContent = isThere ? '' : 'Nobody is connected: start the tag first.';
    if (isThere) act();
    return isThere;
  }
}
