/**
 * Where a screen reader is told what happens. It does not hear what lies outside of a modal window, so these regions of the
 * shadow root go into the panel while that is one, and out again.
 */
export class LiveRegions {
  readonly #root: Node;
  readonly #regions: readonly Element[];

  constructor(place: HTMLElement) {
    const root = place.getRootNode() as ShadowRoot;
    this.#root = root;
    this.#regions = [...root.children].filter(({role}) => role);
  }

  /** Takes them to where they are heard. `unheard`: what is in them was said just now, and waits for that. */
  follow(panel: Element | null, unheard: boolean): void {
    const place = panel?.matches(':modal') ? panel : this.#root;
    for (const region of this.#regions) {
      if (region.parentNode === place) continue;
      if (!unheard) region.replaceChildren(); // or it would be said again
      place.appendChild(region);
    }
  }
}
