/** Speaks to screen readers through a live region: each text is a line of its own, and old lines go. */
export class Announcer {
  #region: HTMLElement | undefined;

  get connected(): boolean {
    return this.#region !== undefined;
  }

  /** Speaks through `region` from now on. */
  connect(region: HTMLElement | null): void {
    this.#region = region ?? undefined;
  }

  /** Says `text`. Saying the same twice is heard twice. */
  say(text: string): void {
    const region = this.#region;
    if (!region) return;
    const line = document.createElement('p');
    line.textContent = text;
    // A region that only grows is read again by some screen readers; the last lines are enough.
    while (region.childElementCount >= 3) region.firstElementChild?.remove();
    region.append(line);
  }
}
