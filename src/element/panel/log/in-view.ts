import type {Range} from './window.js';

// Where rows are in the box that scrolls, in CSS pixels.

/** A row in view, and how far its head is below the head of the box. */
export interface Anchor {
  readonly key: string;
  readonly offset: number;
}

/** The first of the rows that is in view. */
export function firstInView(slots: readonly HTMLElement[], box: HTMLElement): Anchor | undefined {
  const slot = slots.find((each) => tailOf(each, box) > 0 && headOf(each, box) < box.clientHeight);
  const key = slot?.dataset['key'];
  return slot && key !== undefined ? {key, offset: headOf(slot, box)} : undefined;
}

/** Whether enough of what is `drawn` stands ready above and below what is seen: half a view. */
export function covers(rows: HTMLElement | null, box: HTMLElement, {above, below}: Range): boolean {
  const reserve = box.clientHeight / 2;
  return (
    !rows ||
    ((above === 0 || headOf(rows, box) + above < -reserve) &&
      (below === 0 || tailOf(rows, box) - below > box.clientHeight + reserve))
  );
}

/** How far an element's head is below the head of the box. */
export function headOf(element: HTMLElement, box: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

function tailOf(element: HTMLElement, box: HTMLElement): number {
  return element.getBoundingClientRect().bottom - box.getBoundingClientRect().top;
}
