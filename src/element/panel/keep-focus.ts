/**
 * Draws in `place`. Where that took away, or hid, what had the focus, and nothing has it a frame later, `otherwise` gives it
 * to something else. Who draws may have a better place in mind, and take it there meanwhile.
 */
export function keepFocus(place: HTMLElement, draw: () => void, otherwise: () => void): void {
  const before = focusIn(place);
  draw();
  if (!before || isShown(before)) return;
  requestAnimationFrame(() => {
    const now = focusIn(place);
    const isLost = now ? !isShown(now) : isNobodys(place);
    if (isLost) otherwise();
  });
}

/** Knows what in a place had the focus when the place was taken out of the document and put in again in the same task. */
export class FocusMemory {
  readonly #place: HTMLElement;
  #focused: HTMLElement | undefined;
  #lost: HTMLElement | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
    place.addEventListener('focusin', ({target}) => (this.#focused = target as HTMLElement));
    // Some browsers tell that the focus left because of the removal, and others do not; the guest's own way out is another task.
    place.addEventListener('focusout', () =>
      setTimeout(() => {
        if (!focusIn(place)) this.#focused = undefined;
      }),
    );
  }

  /** The place is in the document again. */
  moved(): void {
    if (isNobodys(this.#place)) this.#lost = this.#focused;
  }

  /** Gives the focus back, if the move took it. */
  recall(): void {
    this.#lost?.focus({preventScroll: true});
    this.#lost = undefined;
  }
}

function focusIn(place: HTMLElement): Element | undefined {
  const root = place.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  return focused && place.contains(focused) ? focused : undefined;
}

function isShown(element: Element): boolean {
  return element.isConnected && element.checkVisibility();
}

/** Whether the focus is nowhere, and not on something else of the page or of the messenger. */
function isNobodys({ownerDocument}: HTMLElement): boolean {
  const {activeElement, body} = ownerDocument;
  return activeElement === null || activeElement === body;
}
