/** What `setTimeout` can wait at most, in milliseconds; more would run at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Everything that the emulator does later, so that closing it leaves nothing behind. */
export class Timers {
  readonly #pending = new Set<ReturnType<typeof setTimeout>>();

  /** Runs `task` after `delayMs` milliseconds (24 days at most), unless `clear()` comes first. */
  later(delayMs: number, task: () => void): void {
    this.#set(delayMs, task);
  }

  /** As `later`, but Node does not wait for it when it has nothing else to do. */
  whenever(delayMs: number, task: () => void): void {
    const timer = this.#set(delayMs, task);
    if (typeof timer === 'object') timer.unref();
  }

  #set(delayMs: number, task: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(
      () => {
        this.#pending.delete(timer);
        task();
      },
      Math.min(delayMs, LONGEST_MS),
    );
    this.#pending.add(timer);
    return timer;
  }

  /** Forgets all that has not run yet. */
  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
