import type {NewFile} from '../files.js';

/** A small picture, drawn here so that no file has to come along: two bands on a light ground. */
export function samplePicture(): NewFile {
  return {name: 'label.png', mime: 'image/png', bytes: png(48, 32, colourAt)};
}

/** A note to download. */
export function sampleNote(): NewFile {
  const text = 'Parcel 42\nArrives on Friday.\nLeave it at the door.\n';
  return {name: 'delivery-note.txt', mime: 'text/plain', bytes: new TextEncoder().encode(text)};
}

/** A picture for a card: a sun over hills, each time in other colours. */
export function sceneryPicture(place: number): NewFile {
  const [sky, hill] = SCENERIES[place % SCENERIES.length] ?? [WHITE, WHITE];
  const at = (x: number, y: number): Colour => {
    if (y > 58 + 10 * Math.sin(x / 17 + place)) return hill;
    return Math.hypot(x - 112, y - 26) < 13 ? WHITE : sky;
  };
  return {name: `scenery-${place}.png`, mime: 'image/png', bytes: png(160, 90, at)};
}

/** A second of a tone that fades. */
export function sampleSound(): NewFile {
  const rate = 8000;
  const samples = Array.from({length: rate}, (_, at) => {
    const loudness = 90 * (1 - at / rate);
    return 128 + Math.round(loudness * Math.sin((2 * Math.PI * 440 * at) / rate));
  });
  const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
  const little = (value: number, bytes: number): number[] =>
    Array.from({length: bytes}, (_, at) => (value >>> (8 * at)) & 0xff);
  const bytes = Uint8Array.from([
    ...[...ascii('RIFF'), ...little(36 + samples.length, 4), ...ascii('WAVE')],
    // PCM, one channel, 8 bits a sample.
    ...[...ascii('fmt '), ...little(16, 4), ...little(1, 2), ...little(1, 2)],
    ...[...little(rate, 4), ...little(rate, 4), ...little(1, 2), ...little(8, 2)],
    ...[...ascii('data'), ...little(samples.length, 4), ...samples],
  ]);
  return {name: 'ring.wav', mime: 'audio/wav', bytes};
}

type Colour = readonly [red: number, green: number, blue: number];

const WHITE: Colour = [255, 250, 240];

/** Sky and hills. */
const SCENERIES: ReadonlyArray<readonly [Colour, Colour]> = [
  [
    [140, 196, 226],
    [36, 110, 84],
  ],
  [
    [246, 178, 132],
    [120, 62, 92],
  ],
  [
    [92, 112, 176],
    [30, 40, 84],
  ],
];

function colourAt(x: number, y: number): Colour {
  if (x > 8 && x < 40 && y > 8 && y < 13) return [1, 101, 167];
  if (x > 8 && x < 28 && y > 18 && y < 23) return [90, 90, 90];
  return [238, 242, 245];
}

/** Encodes a picture without compression: signature, header, one block of pixels, end. */
function png(
  width: number,
  height: number,
  at: (x: number, y: number) => Colour,
): Uint8Array<ArrayBuffer> {
  const rows = Array.from({length: height}, (_, y) => [
    0, // the row is not filtered
    ...Array.from({length: width}, (__, x) => at(x, y)).flat(),
  ]).flat();
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    // 8 bits a channel, colours without transparency, and the only methods that there are.
    ...chunk('IHDR', [...uint32(width), ...uint32(height), 8, 2, 0, 0, 0]),
    ...chunk('IDAT', stored(rows)),
    ...chunk('IEND', []),
  ]);
}

function chunk(name: string, data: readonly number[]): number[] {
  const named = [...new TextEncoder().encode(name), ...data];
  return [...uint32(data.length), ...named, ...uint32(crc32(named))];
}

/** A zlib stream of one stored block, which holds 65535 bytes at most. */
function stored(data: readonly number[]): number[] {
  const size = [data.length & 0xff, data.length >> 8];
  return [0x78, 0x01, 1, ...size, ...size.map((byte) => byte ^ 0xff), ...data, ...adler32(data)];
}

function adler32(data: readonly number[]): number[] {
  let [low, high] = [1, 0];
  for (const byte of data) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return uint32(high * 65_536 + low);
}

function crc32(data: readonly number[]): number {
  let rest = 0xffffffff;
  for (const byte of data) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
  }
  return ~rest >>> 0;
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
