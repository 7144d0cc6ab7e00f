/** One piece of work at a time, shared by all who want it. */
export class SingleFlight<T> {
  readonly #patienceMs: number;
  #flight: Promise<T> | undefined;

  /**
   * Whoever joins a flight waits `patienceMs` for it, then begins another: in Cloudflare Workers all work of a request ends
   * when its client goes away, and its promises never settle.
   */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Joins the flight that is under way, or begins one with `work`. */
  run(work: () => Promise<T>): Promise<T> {
    return this.#flight ? this.#join(this.#flight, work) : this.#begin(work);
  }

  async #begin(work: () => Promise<T>): Promise<T> {
    const flight = work();
    this.#flight = flight;
    try {
      return await flight;
    } finally {
      this.#end(flight);
    }
  }

  async #join(flight: Promise<T>, work: () => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const impatience = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), this.#patienceMs);
    });
    try {
      const landed = await Promise.race([flight.then((value) => ({value})), impatience]);
      if (landed) return landed.value;
    } finally {
      clearTimeout(timer);
    }
    this.#end(flight);
    return this.run(work);
  }

  #end(flight: Promise<T>): void {
    if (this.#flight === flight) this.#flight = undefined;
  }
}
