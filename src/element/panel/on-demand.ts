/** A part of the panel that is loaded when it is first needed. */
export class OnDemand<Part> {
  readonly #load: () => Promise<Part>;
  readonly #loaded: () => void;
  #part: Part | undefined;
  #loading = false;

  /** `loaded` is called when the part is there. */
  constructor(load: () => Promise<Part>, loaded: () => void) {
    this.#load = load;
    this.#loaded = loaded;
  }

  /** The part, if it is there already. */
  get loaded(): Part | undefined {
    return this.#part;
  }

  /** The part; undefined while it is on its way. After a failure the next who asks tries again. */
  get part(): Part | undefined {
    if (!this.#part && !this.#loading) void this.#fetch();
    return this.#part;
  }

  async #fetch(): Promise<void> {
    this.#loading = true;
    try {
      this.#part = await this.#load();
    } catch {
      return; // there is something to see without it
    } finally {
      this.#loading = false;
    }
    this.#loaded();
  }
}
