import {Words} from './words.js';

const made = new WeakMap<object, Map<object, object>>();

/** `words`, and beneath them the English ones that came with a file that was loaded later. The same object for the same two. */
export function withWords<Table extends object, More extends object>(
  words: Words<Table>,
  more: More,
): Words<Table & More> {
  const known = made.get(words) ?? new Map<object, object>();
  made.set(words, known);
  const [builtIn, ...over] = words.layers;
  const both = known.get(more) ?? new Words<object>([more, builtIn, ...over], words.locale);
  known.set(more, both);
  return both as Words<Table & More>;
}
