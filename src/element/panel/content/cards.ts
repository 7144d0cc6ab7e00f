import type {Draw} from './context.js';

/** The card of a carousel that is in view, from 0 on. */
export interface CarouselState {
  readonly kind: 'carousel';
  readonly card: number;
}

export const cards: Draw = () => undefined;
