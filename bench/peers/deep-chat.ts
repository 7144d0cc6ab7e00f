import 'deep-chat';
import type {Contender, PlainMessage} from '../panel/contender.js';

interface DeepChat extends HTMLElement {
  connect: {handler: () => void};
  history: {role: string; text: string}[];
  addMessage(message: {role: string; text: string}): void;
}

class DeepChatPage implements Contender {
  readonly #chat = document.createElement('deep-chat') as unknown as DeepChat;

  async mount(into: HTMLElement): Promise<void> {
    this.#chat.connect = {handler: () => undefined};
    this.#chat.style.cssText = 'inline-size: 380px; block-size: 500px';
    into.append(this.#chat);
    while (!this.#chat.shadowRoot?.querySelector('#text-input')) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  /** It takes a history only as it renders itself, all at once. */
  showAll(messages: readonly PlainMessage[]): void {
    this.#chat.history = messages.map(asTheirs);
  }

  addOne(message: PlainMessage): void {
    this.#chat.addMessage(asTheirs(message));
  }

  box(): Element {
    const box = this.#chat.shadowRoot?.querySelector('#messages');
    if (!box) throw new Error('deep-chat has no messages.');
    return box;
  }

  newest(): Element | undefined {
    return [...this.box().querySelectorAll('.outer-message-container')].at(-1);
  }
}

function asTheirs({text}: PlainMessage): {role: string; text: string} {
  return {role: 'ai', text};
}

export const contender: Contender = new DeepChatPage();
