import type {Refusal} from './answers.js';
import type {Call} from './call.js';

/** What a page gets besides the guest: the members of a JSON object, as text that can be kept. */
export type Outcome =
  | {readonly kind: 'granted'; readonly json: string}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

/** Finds what the page gets. */
export type Mode = (call: Call) => Promise<Outcome>;
