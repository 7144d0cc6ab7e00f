/** So deep in an object of the service words are looked for. */
const DEEPEST = 5;

/** The first words in rich content, whatever its type: for what cannot be drawn, or not yet, and for a screen reader. Pure. */
export function wordsIn(value: unknown, depth = DEEPEST): string {
  if (typeof value !== 'object' || value === null || depth === 0) return '';
  const {title, text, filename} = value as Record<string, unknown>;
  const own = [title, text, filename].find((word) => typeof word === 'string' && word !== '');
  if (typeof own === 'string') return own;
  for (const member of Object.values(value)) {
    const words = wordsIn(member, depth - 1);
    if (words) return words;
  }
  return '';
}
