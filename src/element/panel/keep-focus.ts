/** Draws in `place`. Where that takes away, or hides, what has the focus, `otherwise` gives the focus to something else. */
export function keepFocus(place: HTMLElement, draw: () => void, otherwise: () => void): void {
  const before = focusIn(place);
  draw();
  if (!before) return;
  const now = focusIn(place);
  // What is hidden just now keeps the focus until the browser looks again.
  if (!now || (now === before && !now.checkVisibility())) otherwise();
}

function focusIn(place: HTMLElement): Element | undefined {
  const root = place.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  return focused && place.contains(focused) ? focused : undefined;
}
