/** A moment by two clocks, in milliseconds: the wall clock may be set, the steady one may stand still while the device sleeps. */
export interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

/** Now, by both clocks. */
export function now(): Moment {
  return {wallMs: Date.now(), steadyMs: performance.now()};
}

/** How long ago that was, by the clock that saw more of it: what is kept may be thrown away too early, never too late. */
export function ageMs(then: Moment, at: Moment): number {
  return Math.max(at.wallMs - then.wallMs, at.steadyMs - then.steadyMs);
}
