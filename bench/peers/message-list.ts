import '@vaadin/message-list';
import {chatAround, type Contender, type PlainMessage} from '../panel/contender.js';

interface MessageListItem {
  text: string;
  time: string;
  userName: string;
}

class VaadinList implements Contender {
  readonly #list = document.createElement('vaadin-message-list') as HTMLElement & {
    items: MessageListItem[];
  };

  mount(into: HTMLElement): void {
    chatAround(this.#list, into);
  }

  showAll(messages: readonly PlainMessage[]): void {
    this.#list.items = messages.map(asTheirs);
  }

  addOne(message: PlainMessage): void {
    this.#list.items = [...(this.#list.items ?? []), asTheirs(message)];
  }

  box(): Element {
    return this.#list;
  }

  newest(): Element | undefined {
    return [...this.#list.querySelectorAll('vaadin-message')].at(-1);
  }
}

function asTheirs({text, time}: PlainMessage): MessageListItem {
  return {text, time: new Date(time).toLocaleTimeString(), userName: 'Lena'};
}

export const contender: Contender = new VaadinList();
