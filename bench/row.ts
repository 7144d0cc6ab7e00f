/** One line of the table that `npm run bench` prints. */
export interface Row {
  /** What was measured. */
  readonly what: string;
  readonly figure: number;
  /** What the figure counts, as `ms` or `bytes a message`. */
  readonly unit: string;
  /** What it is held against, in the same run: machines differ, ratios less so. */
  readonly against?: {readonly what: string; readonly figure: number};
  /** What one must know to read the figure. */
  readonly note?: string;
}

/** One line of a table with a column for each of several that are measured side by side; ratios are to the first. */
export interface Comparison {
  readonly what: string;
  readonly unit: string;
  /** By column; words where there is no figure. */
  readonly figures: Readonly<Record<string, number | string>>;
}

/** Hands the rows of a measurement to tools/bench.mjs. */
export function report(rows: readonly (Row | Comparison)[]): void {
  console.log(JSON.stringify(rows));
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Bytes in use, once everything was thrown away that can be. Needs `--expose-gc`. */
export async function heapBytes(): Promise<number> {
  const {gc} = globalThis as {gc?: () => void};
  if (!gc) throw new Error('Run it by "npm run bench", which passes --expose-gc.');
  for (let times = 0; times < 4; times += 1) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}
