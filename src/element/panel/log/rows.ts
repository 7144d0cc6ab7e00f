import {render} from 'lit/html.js';
import type {RowModel} from './row-model.js';

/** The elements of the rows in `place`, in their order. */
export function slotsIn(place: Element | null): HTMLElement[] {
  return [...(place?.children ?? [])] as HTMLElement[];
}

/**
 * Draws rows in `place`, each in an element of its own that is known by the row's key. An element stays as long as its row does,
 * and is moved only when the row is: what moves loses the focus, and a film in it begins anew.
 */
export function drawRows(
  place: HTMLElement,
  models: readonly RowModel[],
  draw: (model: RowModel) => unknown,
): void {
  const gone = new Map(slotsIn(place).map((slot) => [slot.dataset['key'], slot]));
  const slots = models.map(({key}) => {
    const slot = gone.get(key) ?? newSlot(key);
    gone.delete(key);
    return slot;
  });
  for (const slot of gone.values()) slot.remove();
  slots.forEach((slot, index) => {
    const there = place.children[index] ?? null;
    // A row that went further down finds its place when it is its turn.
    if (there?.nextElementSibling === slot) place.append(there);
    else if (there !== slot) place.insertBefore(slot, there);
  });
  models.forEach((model, index) => {
    const slot = slots[index];
    if (slot) render(draw(model), slot);
  });
}

function newSlot(key: string): HTMLElement {
  const slot = document.createElement('div');
  slot.className = 'slot';
  slot.dataset['key'] = key;
  return slot;
}
