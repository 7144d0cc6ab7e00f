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
