import FakeTimers from '@sinonjs/fake-timers';

/** A clock that goes as fast as the work allows, and the same way each time. */
export interface VirtualTime {
  /** Lets so much time pass, with all that happens in it. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until `happened`; false when it did not within `ms`. */
  until(happened: () => boolean, ms: number): Promise<boolean>;
  /** Back to the true time. */
  end(): void;
}

const {setImmediate: soon} = globalThis;
const START_MS = Date.parse('2026-03-04T10:00:00.000Z');

/** Replaces timers, dates and chance by ones that depend on `random` alone. */
export function virtualTime(random: () => number): VirtualTime {
  const clock = FakeTimers.install({
    now: START_MS,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const {random: chance} = Math;
  const {timeout} = AbortSignal;
  Math.random = random;
  // The platform's own goes by the true time.
  AbortSignal.timeout = (ms) => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new DOMException('too late', 'TimeoutError')), ms);
    return abort.signal;
  };
  const settle = (): Promise<void> => new Promise((resolve) => soon(resolve));

  async function until(happened: () => boolean, ms: number): Promise<boolean> {
    let over = false;
    const deadline = clock.setTimeout(() => (over = true), ms);
    await settle();
    while (!over && !happened()) {
      clock.next();
      await settle();
    }
    clock.clearTimeout(deadline);
    return happened();
  }
  return {
    until,
    pass: async (ms) => void (await until(() => false, ms)),
    end() {
      clock.uninstall();
      Math.random = chance;
      AbortSignal.timeout = timeout;
    },
  };
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
