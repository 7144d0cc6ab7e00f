/** So many in so long a time. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

const MINUTE_MS = 60_000;

/**
 * How fast a guest's messages may go. Sources say that the service takes two in a second (2023) or five (2026): we keep to
 * two in the long run, and to less than five when a few have waited for the line. It takes 60 frames of a connection in a
 * minute, too; what these leave is for typing, health checks and keys to the history. Source: PROTOCOL "Limits".
 */
export const MESSAGE_PACE: readonly Rate[] = [
  {count: 4, perMs: 1000},
  {count: 10, perMs: 5000},
  {count: 45, perMs: MINUTE_MS},
];

/** How fast health checks may go. */
export const ECHO_PACE: readonly Rate[] = [{count: 2, perMs: MINUTE_MS}];

/**
 * Milliseconds until one more may go at `nowMs`, after those that went at `sentAtMs` (oldest first). 0: now. What lies in the
 * future tells of a clock that was set back, and does not count.
 */
export function waitMs(sentAtMs: readonly number[], nowMs: number, rates: readonly Rate[]): number {
  const past = sentAtMs.filter((atMs) => atMs <= nowMs);
  const waits = rates.map(({count, perMs}) => (past.at(-count) ?? -Infinity) + perMs - nowMs);
  return Math.max(0, ...waits);
}

/** Those that still count at `nowMs`, and one more. */
export function withOneMore(sentAtMs: readonly number[], nowMs: number): readonly number[] {
  return [...sentAtMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < MINUTE_MS), nowMs];
}
