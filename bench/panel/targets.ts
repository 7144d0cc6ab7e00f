import type {Row} from '../row.js';
import type {Figures} from './figures.js';
import {BURST_LONGEST, BURST_TOTAL, INTERACTIVE, rowsOf, SLOW_INTERACTIVE} from './steps.js';

/** Ours beside what it is to reach. */
export function targets(figures: Figures): Row[] {
  const most = rowsOf(10_000);
  const least = rowsOf(100);
  const ours = (what: string): number => figures.median('ours', what);
  return [
    ...[INTERACTIVE, SLOW_INTERACTIVE].map((what) => ({
      what,
      figure: ours(what),
      unit: 'ms',
      against: {what: 'ms, plain nodes', figure: figures.median('plain nodes', what)},
      note: 'to reach: × 1.5, and ahead of deep-chat and vaadin list',
    })),
    {
      what: most.painted,
      figure: ours(most.painted),
      unit: 'ms',
      against: {what: 'ms, virtualizer', figure: figures.median('virtualizer', most.painted)},
      note: 'to reach: × 1.5',
    },
    {what: most.heap, figure: ours(most.heap), unit: 'bytes', note: 'to reach: 1 000'},
    {
      what: most.p50,
      figure: ours(most.p50),
      unit: 'ms',
      against: {what: 'ms at 100', figure: ours(least.p50)},
      note: 'to reach: × 1.2',
    },
    {
      what: BURST_TOTAL,
      figure: ours(BURST_TOTAL),
      unit: 'ms',
      against: {what: 'ms, plain by frame', figure: figures.median('plain by frame', BURST_TOTAL)},
      note: 'to reach: × 2',
    },
    {what: BURST_LONGEST, figure: ours(BURST_LONGEST), unit: 'ms', note: 'to reach: 50'},
  ];
}
