/** Says `text` to a screen reader through a live region: a line of its own, so that saying the same twice is heard twice. */
export function announce(text: string, region: HTMLElement): void {
  const line = document.createElement('p');
  line.textContent = text;
  // A region that only grows is read again by some screen readers; the last lines are enough.
  while (region.childElementCount >= 3) region.firstElementChild?.remove();
  region.append(line);
}
