import {decodeServerFrame} from '../src/protocol/decode.js';
import {members, parse} from '../src/read.js';
import {FRAMES} from '../test/fixtures/frames.js';
import {quantile, report, type Row} from './row.js';

// How fast frames are read, against the least that any reader of JSON has to do.

const ROUNDS = 15;
const ROUND_MS = 60;

const ALL: readonly string[] = Object.values(FRAMES).flat();

/** Texts read in a second, in one round. */
function perSecond(read: (text: string) => unknown, texts: readonly string[]): number {
  const start = performance.now();
  let count = 0;
  let seconds = 0;
  do {
    for (const text of texts) read(text);
    count += texts.length;
    seconds = (performance.now() - start) / 1000;
  } while (seconds * 1000 < ROUND_MS);
  return count / seconds;
}

function row(what: string, texts: readonly string[]): Row {
  const ours: number[] = [];
  const parsed: number[] = [];
  // Until both are compiled.
  perSecond(decodeServerFrame, texts);
  perSecond(JSON.parse, texts);
  // In turns, so that both have the same neighbours on the machine.
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(perSecond(decodeServerFrame, texts));
    parsed.push(perSecond(JSON.parse, texts));
  }
  return {
    what,
    figure: quantile(ours, 0.5),
    unit: 'frames/s',
    against: {what: 'JSON.parse alone', figure: quantile(parsed, 0.5)},
  };
}

report([
  row('decode: the 59 fixtures', ALL),
  row(
    'decode: those of the service',
    ALL.filter((text) => members(parse(text))?.['class'] !== undefined),
  ),
]);
