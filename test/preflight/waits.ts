/** The page's timers, watched. */
export interface Timers {
  /** The milliseconds of those that were set and neither ran nor were cleared. */
  running(): readonly number[];
  /** The milliseconds of all that were set. */
  readonly set: readonly number[];
  restore(): void;
}

/** Watches `setTimeout` until `restore()`. */
export function openTimers(): Timers {
  const {setTimeout: set, clearTimeout: clear} = globalThis;
  const running = new Map<unknown, number>();
  const all: number[] = [];
  const watched = (run: () => void, ms = 0): unknown => {
    const timer: unknown = set(() => {
      running.delete(timer);
      run();
    }, ms);
    running.set(timer, ms);
    all.push(ms);
    return timer;
  };
  globalThis.setTimeout = watched as typeof globalThis.setTimeout;
  globalThis.clearTimeout = (timer) => {
    running.delete(timer);
    clear(timer);
  };
  return {
    running: () => [...running.values()],
    set: all,
    restore: () => Object.assign(globalThis, {setTimeout: set, clearTimeout: clear}),
  };
}

/** How long each wait during `work` was meant to be, in milliseconds. */
export async function waitsOf(work: () => Promise<unknown>): Promise<readonly number[]> {
  const timers = openTimers();
  try {
    await work();
    return timers.set;
  } finally {
    timers.restore();
  }
}
