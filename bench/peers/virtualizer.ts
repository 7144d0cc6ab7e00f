import '@lit-labs/virtualizer';
import {chatAround, type Contender, type PlainMessage} from '../panel/contender.js';
import {rowOf} from '../panel/plain.js';

interface LitVirtualizer extends HTMLElement {
  items: readonly PlainMessage[];
  renderItem: (message: PlainMessage) => unknown;
  layout: {pin: {index: number; block: 'end'}};
}

/** The bare list, with the same rows as plain nodes, pinned to its end as a chat is. */
class VirtualizedList implements Contender {
  readonly #list = document.createElement('lit-virtualizer') as unknown as LitVirtualizer;

  mount(into: HTMLElement): void {
    this.#list.setAttribute('scroller', '');
    this.#list.renderItem = rowOf;
    this.#list.items = [];
    chatAround(this.#list, into);
  }

  showAll(messages: readonly PlainMessage[]): void {
    this.#list.items = messages;
    this.#list.layout = {pin: {index: messages.length - 1, block: 'end'}};
  }

  addOne(message: PlainMessage): void {
    this.showAll([...this.#list.items, message]);
  }

  box(): Element {
    return this.#list;
  }

  newest(): Element | undefined {
    const rows = [...this.#list.children].filter((row) => row.tagName === 'DIV');
    // They stand in the document in no order.
    return rows.find((row) => row.textContent?.includes(this.#list.items.at(-1)?.text ?? ''));
  }
}

export const contender: Contender = new VirtualizedList();
