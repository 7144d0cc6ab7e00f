// npm run size: what a page downloads, gzipped, against the limits in package.json.
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {root, runNode} from './run.mjs';
import {setup} from './setup.mjs';

const BUILT = join(root, 'dist', 'gc-guest-messenger.js');
const BUILD_INPUTS = [
  'src',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tools/build.mjs',
  'tools/compact-literals.mjs',
];

setup();
if (isStale()) {
  const {ok} = await runNode([join('tools', 'build.mjs')]);
  if (!ok) process.exit(1);
}
process.exitCode = await report();

function isStale() {
  if (!existsSync(BUILT)) return true;
  const built = statSync(BUILT).mtimeMs;
  return BUILD_INPUTS.some((path) => newestIn(join(root, path)) > built);
}

function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

async function report() {
  const {chunks} = await import('./chunks.mjs');
  const limits = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).size;
  const all = chunks();
  const first = all.filter(({isFirst}) => isFirst);
  const chat = all.filter(({inTextChat}) => inTextChat);
  const rich = all.filter((chunk) => chunk.inTextChat || chunk.rich);
  const rows = [
    ...withLargestWords(all).map((chunk) => row(`${chunk.name} (${occasionOf(chunk)})`, [chunk])),
    row('first load', first, limits.firstLoadBytes),
    // Where a figure is not reached yet, a ceiling keeps it from growing meanwhile.
    row(
      'text chat on a healthy line in one tab, whole',
      chat,
      limits.textChatBytes,
      limits.textChatCeilingBytes,
    ),
    row(
      'the same with files, rich content and markdown',
      rich,
      limits.allBytes,
      limits.allCeilingBytes,
    ),
  ];
  const width = Math.max(...rows.map(({name}) => name.length));
  for (const {name, bytes, limit} of rows) {
    const verdict =
      limit === undefined ? '' : `  of ${kB(limit)}${bytes > limit ? '  TOO MUCH' : ''}`;
    console.log(`${name.padEnd(width)}  ${kB(bytes).padStart(9)}${verdict}`);
  }
  return rows.some(({bytes, ceiling}) => bytes > ceiling) ? 1 : 0;
}

/** Of the languages, which are much alike, only the largest. */
function withLargestWords(all) {
  const words = all.filter(({name}) => name.startsWith('words-'));
  const [largest] = words.toSorted((one, other) => gzipBytes([other]) - gzipBytes([one]));
  return all.filter((chunk) => chunk === largest || !words.includes(chunk));
}

function occasionOf({isFirst, when}) {
  return isFirst ? 'at once' : (when ?? 'in every chat');
}

function row(name, chunks, limit, ceiling = limit) {
  return {name, bytes: gzipBytes(chunks), limit, ceiling};
}

function gzipBytes(chunks) {
  return chunks.reduce((sum, {path}) => sum + gzipSync(readFileSync(path), {level: 9}).length, 0);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
