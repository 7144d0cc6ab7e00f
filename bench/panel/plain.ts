import {chatAround, type Contender, type PlainMessage} from './contender.js';

/** What everybody writes first: a node a message. */
export class PlainChat implements Contender {
  protected readonly list = document.createElement('div');

  mount(into: HTMLElement): void {
    chatAround(this.list, into);
  }

  showAll(messages: readonly PlainMessage[]): void {
    for (const message of messages) this.addOne(message);
  }

  /** Goes to the end after each, which is a layout each. */
  addOne(message: PlainMessage): void {
    this.list.append(rowOf(message));
    this.list.scrollTop = this.list.scrollHeight;
  }

  box(): Element {
    return this.list;
  }

  newest(): Element | null {
    return this.list.lastElementChild;
  }
}

/** The same, written once a frame. */
export class BatchedChat extends PlainChat {
  #waiting: PlainMessage[] = [];

  override addOne(message: PlainMessage): void {
    if (this.#waiting.length === 0) requestAnimationFrame(() => this.#flush());
    this.#waiting.push(message);
  }

  #flush(): void {
    this.list.append(...this.#waiting.map(rowOf));
    this.list.scrollTop = this.list.scrollHeight;
    this.#waiting = [];
  }
}

/** Name, text and time, as little as a chat can do with. */
export function rowOf({text, time}: PlainMessage): HTMLElement {
  const row = document.createElement('div');
  const name = document.createElement('b');
  const said = document.createElement('p');
  const when = document.createElement('time');
  name.textContent = 'Lena';
  said.textContent = text;
  when.textContent = new Date(time).toLocaleTimeString();
  row.append(name, said, when);
  return row;
}

export const contender: Contender = new PlainChat();
