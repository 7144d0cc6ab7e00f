import type {CDPSession, Page} from 'playwright';
import {quantile} from '../row.js';
import type {PanelPage} from './page.js';

/** One load of a contender's page, and what is measured in it. */
export interface Step {
  /** The rows of the table that it fills, with what their figures count. */
  readonly rows: Readonly<Record<string, string>>;
  /** How much slower than it is the processor shall be. */
  readonly cpuSlowdown?: number;
  /** Without it, a frame comes when it is due, 60 times a second; else at once, and waiting for it is not measured. */
  readonly eager?: boolean;
  /** How often a round has it, where a single time says little. Default: once. */
  readonly times?: number;
  measure(tab: Tab, note: (row: string, figure: number) => void): Promise<void>;
}

export interface Tab {
  readonly page: Page;
  readonly cdp: CDPSession;
}

declare const page: PanelPage;

const SIZES = [100, 1_000, 10_000];
const ONE_MORE_TIMES = 25;
const BURST = 1_000;
/** A start is mostly waiting for files and processes. */
const STARTS = 5;
const CPU_SLOWDOWN = 4;

export const INTERACTIVE = 'script start to interactive';
export const SLOW_INTERACTIVE = `${INTERACTIVE}, ${CPU_SLOWDOWN}× slower CPU`;
export const BURST_TOTAL = `${count(BURST)} in a burst`;
export const BURST_LONGEST = `${BURST_TOTAL}, longest task`;

/** The rows about a conversation of so many messages. */
export function rowsOf(size: number) {
  return {
    painted: `${count(size)} at once, to painted`,
    heap: `${count(size)} at once, heap of one`,
    nodes: `${count(size)} at once, nodes`,
    p50: `one more at ${count(size)}, p50`,
    p95: `one more at ${count(size)}, p95`,
    scrolling: `scrolling through ${count(size)}, a step, p95`,
  };
}

export const STEPS: readonly Step[] = [
  {
    rows: {[INTERACTIVE]: 'ms'},
    eager: true,
    times: STARTS,
    measure: start(INTERACTIVE),
  },
  {
    rows: {[SLOW_INTERACTIVE]: 'ms'},
    eager: true,
    times: STARTS,
    cpuSlowdown: CPU_SLOWDOWN,
    measure: start(SLOW_INTERACTIVE),
  },
  ...SIZES.map(conversationOf),
  {
    rows: {[BURST_TOTAL]: 'ms', [BURST_LONGEST]: 'ms'},
    async measure(tab, note) {
      const {totalMs, longestMs} = await tab.page.evaluate((times) => page.burst(times), BURST);
      note(BURST_TOTAL, totalMs);
      note(BURST_LONGEST, longestMs);
    },
  },
];

function start(row: string): Step['measure'] {
  return async (tab, note) => note(row, await tab.page.evaluate(() => page.interactiveMs));
}

function conversationOf(size: number): Step {
  const {painted, heap, nodes, p50, p95, scrolling} = rowsOf(size);
  const scrolls = size === SIZES.at(-1);
  return {
    rows: {
      [painted]: 'ms',
      [heap]: 'bytes',
      [nodes]: '',
      [p50]: 'ms',
      [p95]: 'ms',
      ...(scrolls && {[scrolling]: 'ms'}),
    },
    eager: true,
    async measure(tab, note) {
      const empty = await memoryOf(tab);
      note(painted, await tab.page.evaluate((times) => page.showAll(times), size));
      const full = await memoryOf(tab);
      note(heap, (full.heapBytes - empty.heapBytes) / size);
      note(nodes, full.nodes - empty.nodes);
      const works = await tab.page.evaluate((times) => page.addOneByOne(times), ONE_MORE_TIMES);
      note(p50, quantile(works, 0.5));
      note(p95, quantile(works, 0.95));
      if (!scrolls) return;
      const steps = await tab.page.evaluate(() => page.scrollThrough());
      note(scrolling, quantile(steps, 0.95));
    },
  };
}

/** In use once everything was thrown away that can be: by scripts and, where the browser tells, by what they hold of the page. */
async function memoryOf({cdp}: Tab): Promise<{heapBytes: number; nodes: number}> {
  await cdp.send('HeapProfiler.collectGarbage');
  const {usedSize, ...others} = await cdp.send('Runtime.getHeapUsage');
  const {embedderHeapUsedSize = 0} = others as {embedderHeapUsedSize?: number};
  const {nodes} = await cdp.send('Memory.getDOMCounters');
  return {heapBytes: usedSize + embedderHeapUsedSize, nodes};
}

function count(messages: number): string {
  return messages.toLocaleString('en').replaceAll(',', ' ');
}
