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

type Colour = readonly [red: number, green: number, blue: number];

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
