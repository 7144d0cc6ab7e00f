import type {MessengerError} from '../errors.js';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: MessengerError) => void;
}

/** Those who wait for the line: for what cannot be done without it and is worth waiting for. */
export class WaitingLine {
  #isUp = false;
  /** Why the line will not come. */
  #ended: MessengerError | undefined;
  #waiting: readonly Waiting[] = [];

  /** Resolves when the line is there; rejects when it will not come. */
  connected(): Promise<void> {
    if (this.#isUp) return Promise.resolve();
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, {resolve, reject}];
    });
  }

  up(): void {
    this.#isUp = true;
    this.#ended = undefined;
    for (const {resolve} of this.#take()) resolve();
  }

  down(): void {
    this.#isUp = false;
    this.#ended = undefined;
  }

  end(error: MessengerError): void {
    this.#isUp = false;
    this.#ended = error;
    for (const {reject} of this.#take()) reject(error);
  }

  #take(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}
