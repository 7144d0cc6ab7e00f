/** A text that was a frame, and the number that brings the same one again. */
export interface Mutation {
  readonly text: string;
  readonly seed: number;
}

const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'text',
  '7',
  [],
  [[]],
  {},
  {a: null},
];

/** Frames with something wrong in them: a member exchanged, removed or in a second place, or the text cut or scratched. */
export function* mutations(texts: readonly string[], count: number): Generator<Mutation> {
  for (let seed = 1; seed <= count; seed++) {
    const random = randomFrom(seed);
    const text = pick(texts, random);
    yield {seed, text: random() < 0.2 ? scratched(text, random) : exchanged(text, random)};
  }
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

function scratched(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return random() < 0.5
    ? text.slice(0, at)
    : text.slice(0, at) + pick(['"', '}', '\\', '\u0000', '1'], random) + text.slice(at + 1);
}

function exchanged(text: string, random: () => number): string {
  const frame: unknown = JSON.parse(text);
  const places = placesIn(frame);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const [holder, key] = pick(places, random);
    const kind = random();
    if (kind < 0.2) delete holder[key];
    else holder[key] = kind < 0.7 ? pick(ODD, random) : strayMember(text, random);
  }
  return JSON.stringify(frame);
}

/** A member of the same frame that does not belong where it will be put. */
function strayMember(text: string, random: () => number): unknown {
  const [holder, key] = pick(placesIn(JSON.parse(text)), random);
  return holder[key];
}

type Place = readonly [holder: Record<string, unknown>, key: string];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}
