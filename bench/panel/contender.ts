/** A message, as every contender shows it. */
export interface PlainMessage {
  readonly id: string;
  readonly text: string;
  /** ISO 8601. */
  readonly time: string;
}

/** A chat that is measured. Each module in `contenders.ts` exports one as `contender`. */
export interface Contender {
  /** Puts it on the page; resolves when a guest could type. */
  mount(into: HTMLElement): Promise<void> | void;
  /** Resolves when messages can be shown, where that is not so as soon as it is mounted. */
  ready?: Promise<void>;
  /** Shows a conversation as it was found. */
  showAll(messages: readonly PlainMessage[]): void;
  /** Shows one more at the end. */
  addOne(message: PlainMessage): void;
  /** What scrolls, once it is mounted. */
  box(): Element;
  /** The last message that is drawn. */
  newest(): Element | null | undefined;
}

/** For those that are a list only: what a guest types into. */
export function composer(): HTMLFormElement {
  const form = document.createElement('form');
  form.append(document.createElement('textarea'), document.createElement('button'));
  return form;
}

/** A box that scrolls, with a composer below it. */
export function chatAround<Kind extends HTMLElement>(box: Kind, into: HTMLElement): Kind {
  box.style.cssText = 'block-size: 500px; overflow: auto';
  into.append(box, composer());
  return box;
}
