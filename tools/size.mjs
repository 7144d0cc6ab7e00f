// npm run size: what a page downloads, gzipped, against the limits in package.json.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {ensureBuilt} from './built.mjs';
import {root} from './run.mjs';
import {setup} from './setup.mjs';

setup();
process.exitCode = (await ensureBuilt()) ? await report() : 1;

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
