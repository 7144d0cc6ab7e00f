// The clients end in a hook of that file, which has to come before the one of this.
import './open-client.js';

/** Time that goes on as usual, and can be skipped. */
export interface SkippableTime {
  /** Lets so much time pass at once; what was to happen in it happens, in its order. */
  skip(ms: number): Promise<void>;
}

interface Pending {
  readonly dueMs: number;
  readonly run: () => void;
  native: number;
}

const {setTimeout: wait, clearTimeout: unwait, Date: TrueDate} = globalThis;

/** Ids that no browser gives out: a timer may be cleared after the true clock is back. */
let lastId = 2 ** 30;

let restore: (() => void) | undefined;
afterEach(() => {
  restore?.();
  restore = undefined;
});

/** Replaces timers and dates until the end of the test. Whatever a browser does by itself goes by the true time. */
export function skippableTime(): SkippableTime {
  const pending = new Map<number, Pending>();
  let aheadMs = 0;
  const now = (): number => TrueDate.now() + aheadMs;

  const take = (id: number): void => {
    const one = pending.get(id);
    unwait(one?.native);
    pending.delete(id);
    one?.run();
  };
  const arm = (id: number, dueMs: number): number =>
    wait(() => take(id), Math.min(Math.max(0, dueMs - now()), 2 ** 31 - 1)) as unknown as number;
  const dueBy = (ms: number): readonly [number, Pending] | undefined =>
    [...pending].filter(([, {dueMs}]) => dueMs <= ms).sort(([, a], [, b]) => a.dueMs - b.dueMs)[0];

  const setTimeout = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const id = (lastId += 1);
    // As in a browser, more than a timer can wait is nothing at all.
    const dueMs = now() + (ms > 2 ** 31 - 1 ? 0 : Math.max(0, ms));
    pending.set(id, {dueMs, run: () => run(...args), native: arm(id, dueMs)});
    return id;
  };
  const clearTimeout = (id?: number): void => {
    if (id === undefined) return;
    unwait(pending.get(id)?.native ?? id);
    pending.delete(id);
  };
  class SkippableDate extends TrueDate {
    constructor(...given: [] | [number | string | Date]) {
      super(...((given.length > 0 ? given : [now()]) as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  Object.assign(globalThis, {setTimeout, clearTimeout, Date: SkippableDate});
  restore = () => {
    Object.assign(globalThis, {setTimeout: wait, clearTimeout: unwait, Date: TrueDate});
  };

  return {
    async skip(ms) {
      const untilMs = now() + ms;
      for (;;) {
        await settled();
        const [id, next] = dueBy(untilMs) ?? [];
        if (id === undefined || !next) break;
        aheadMs += Math.max(0, next.dueMs - now());
        take(id);
      }
      aheadMs += Math.max(0, untilMs - now());
      for (const [id, one] of pending) {
        unwait(one.native);
        one.native = arm(id, one.dueMs);
      }
      await settled();
    },
  };
}

/** Waits until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => wait(resolve));
}

/** Lets what is under way come to rest: locks, channels and answers of the emulator take a moment of true time. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => wait(resolve, 1));
}
