/** Everything that the emulator does later, so that closing it leaves nothing behind. */
export class Timers {
  readonly #pending = new Set<ReturnType<typeof setTimeout>>();

  /** Runs `task` after `delayMs` milliseconds, unless `clear()` comes first. */
  later(delayMs: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      task();
    }, delayMs);
    this.#pending.add(timer);
  }

  /** Forgets all that has not run yet. */
  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
