/** A text that was a frame, and the number that brings the same one again. */
export interface Mutation {
  readonly text: string;
  readonly seed: number;
}

/** Values as they stand in JSON: some of them have no other form. */
const ODD: readonly string[] = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '0.1',
  '1e308',
  '-1e308',
  '1e999',
  '-1e999',
  '2147483648',
  '9007199254740993',
  '1e12',
  '""',
  '" "',
  '"text"',
  '"7"',
  '"1e999"',
  '"true"',
  '"__proto__"',
  '"constructor"',
  '"Inbound"',
  '"Event"',
  '"2026-03-04T10:15:30.120Z"',
  '"275761-01-01T00:00:00Z"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\ud800"',
  '"\\u0000"',
  '"\\u202e<img src=x onerror=alert(1)>"',
  '"javascript:alert(1)"',
  '[]',
  '[[]]',
  '[null,7,"text",{}]',
  '{}',
  '{"a":null}',
  '{"__proto__":{"polluted":true}}',
  '{"__proto__":null}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":null,"valueOf":7,"toJSON":"x"}',
  '{"length":1e9,"0":"x"}',
  '{"then":"x"}',
  nested(200),
];

/** Keys that mean something to JavaScript, or to the reader of a frame. */
const ODD_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  '\\ud800',
  'class',
  'code',
  'body',
  'errorCode',
  'id',
  'type',
];

const SCRATCHES = ['"', '}', '{', ']', ',', '\\', '\\u', '\u0000', '\ud800', '1', 'e', ' '];

/** Stands where an odd value will be put: a member cannot be exchanged for what no JavaScript value is written as. */
const MARK = '\u0001mark\u0001';

/**
 * Frames with something wrong in them: members exchanged, removed, in a second place or there twice, the text cut,
 * scratched, or inside another one.
 */
export function* mutations(
  texts: readonly string[],
  count: number,
  firstSeed = 1,
): Generator<Mutation> {
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = randomFrom(seed);
    const text = pick(texts, random);
    const kind = random();
    if (kind < 0.1) yield {seed, text: scratched(text, random)};
    else if (kind < 0.25) yield {seed, text: doubled(text, random)};
    else if (kind < 0.251) yield {seed, text: buried(text, random)};
    else yield {seed, text: exchanged(text, random)};
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

function nested(depth: number): string {
  return '[{"a":'.repeat(depth) + '0' + '}]'.repeat(depth);
}

function scratched(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return random() < 0.4
    ? text.slice(0, at)
    : text.slice(0, at) + pick(SCRATCHES, random) + text.slice(at + 1);
}

/** A key that is there twice, or that should not be there at all; the last one counts. */
function doubled(text: string, random: () => number): string {
  const braces = [...text.matchAll(/[{}]/g)];
  const keys = [...text.matchAll(/"(\w+)":/g)].map(([, key = '']) => key);
  const at = pick(braces, random);
  const key = random() < 0.6 ? pick(ODD_KEYS, random) : pick(keys, random);
  const member = `"${key}":${pick(ODD, random)}`;
  const before = text.slice(0, at.index);
  const after = text.slice(at.index);
  if (at[0] === '}') return before + (before.endsWith('{') ? '' : ',') + member + after;
  return `${before}{${member}${after[1] === '}' ? '' : ','}${after.slice(1)}`;
}

/** Deeper than anybody reads. */
function buried(text: string, random: () => number): string {
  const marked = exchangedOnce(text, random);
  return marked.replace(JSON.stringify(MARK), () => nested(20_000));
}

function exchanged(text: string, random: () => number): string {
  let frame = text;
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    frame = exchangedOnce(frame, random);
  }
  return frame.replaceAll(JSON.stringify(MARK), () => pick(ODD, random));
}

function exchangedOnce(text: string, random: () => number): string {
  const frame: unknown = JSON.parse(text);
  const places = placesIn(frame);
  if (places.length === 0) return text;
  const [holder, key] = pick(places, random);
  const kind = random();
  if (kind < 0.2) delete holder[key];
  else holder[key] = kind < 0.7 ? MARK : strayMember(text, random);
  return JSON.stringify(frame);
}

/** A member of the same frame that does not belong where it will be put. */
function strayMember(text: string, random: () => number): unknown {
  const [holder, key] = pick(placesIn(JSON.parse(text)), random);
  return holder[key];
}

type Place = readonly [holder: Record<string, unknown>, key: string];

function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    const holder = each as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push([holder, key]);
      visit(holder[key]);
    }
  };
  visit(value);
  return places;
}
