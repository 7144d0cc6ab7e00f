// npm run size: what a page downloads, gzipped, against the limits in package.json.
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {root, runNode} from './run.mjs';
import {setup} from './setup.mjs';

const ENTRY = join(root, 'dist', 'gc-guest-messenger.js');
const BUILD_INPUTS = [
  'src',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tools/build.mjs',
  'tools/compact-literals.mjs',
];

/** What a working text chat never loads, and when it is loaded. */
const APART = [
  {chunk: 'explanations', when: 'only on failure'},
  {chunk: 'created-sdk', when: 'only with createSdk'},
  {chunk: 'official-sdk', when: 'only with sdk=messenger'},
  {chunk: 'attachments', when: 'only with a file'},
  {chunk: 'follower', when: 'only in a second tab'},
  {chunk: 'hub', when: 'only with a second tab'},
];

setup();
if (isStale()) {
  const {ok} = await runNode([join('tools', 'build.mjs')]);
  if (!ok) process.exit(1);
}
process.exitCode = await report();

function isStale() {
  if (!existsSync(ENTRY)) return true;
  const built = statSync(ENTRY).mtimeMs;
  return BUILD_INPUTS.some((path) => newestIn(join(root, path)) > built);
}

function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

async function report() {
  const {firstLoadBytes, textChatBytes, textChatCeilingBytes} = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ).size;
  const {first, lazy} = await chunks();
  const chat = [...first, ...lazy.filter((path) => !apart(path))];
  const rows = [
    ...first.map((path) => row(basename(path), gzipBytes([path]))),
    ...lazy.map((path) =>
      row(`${basename(path)} (${apart(path)?.when ?? 'on demand'})`, gzipBytes([path])),
    ),
    row('first load', gzipBytes(first), firstLoadBytes),
    // The figure to reach is not reached yet: the ceiling only keeps it from growing.
    row('whole text chat', gzipBytes(chat), textChatBytes, textChatCeilingBytes),
  ];
  const width = Math.max(...rows.map(({name}) => name.length));
  for (const {name, bytes, limit} of rows) {
    const verdict =
      limit === undefined ? '' : `  of ${kB(limit)}${bytes > limit ? '  TOO MUCH' : ''}`;
    console.log(`${name.padEnd(width)}  ${kB(bytes).padStart(9)}${verdict}`);
  }
  return rows.some(({bytes, ceiling}) => bytes > ceiling) ? 1 : 0;
}

/** The files that come with the tag itself, and those that it asks for later. */
async function chunks() {
  const {parseAst} = await import('vite');
  const first = new Set();
  const all = new Set();

  const follow = (path, found, kinds) => {
    if (found.has(path)) return;
    found.add(path);
    for (const source of imports(parseAst(readFileSync(path, 'utf8')), kinds)) {
      follow(join(dirname(path), source), found, kinds);
    }
  };
  const atOnce = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];
  follow(ENTRY, first, atOnce);
  follow(ENTRY, all, [...atOnce, 'ImportExpression']);
  return {first: [...first], lazy: [...all].filter((path) => !first.has(path))};
}

function apart(path) {
  return APART.find(({chunk}) => basename(path).startsWith(`${chunk}-`));
}

/** The relative paths that this syntax tree imports in one of these ways. */
function imports(node, kinds) {
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.values(node).flatMap((child) => imports(child, kinds));
  const path = kinds.includes(node.type) ? textOf(node.source) : undefined;
  return path?.startsWith('.') ? [path, ...inside] : inside;
}

// The minifier writes the path of a dynamic import as a template.
function textOf(source) {
  return source?.type === 'TemplateLiteral' ? source.quasis[0].value.cooked : source?.value;
}

function row(name, bytes, limit, ceiling = limit) {
  return {name, bytes, limit, ceiling};
}

function gzipBytes(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), {level: 9}).length, 0);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
