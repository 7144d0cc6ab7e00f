// The files of the page bundle: which of them a page downloads at once, and which on what occasion.
import {readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {parseAst} from 'vite';
import {root} from './run.mjs';

export const ENTRY = join(root, 'dist', 'gc-guest-messenger.js');

/**
 * What a text chat on a healthy line, begun in one tab, never loads. Whatever does not stand here counts for it. A file that
 * another one has loaded before it, or brings with it, is named in `with`.
 */
const OCCASIONS = [
  {chunk: 'explanations', when: 'preflight refuses'},
  {chunk: 'packs', when: 'in another language than English'},
  {chunk: 'words', when: 'in this language'},
  {chunk: 'retry', when: 'a service refuses, or does not answer'},
  {chunk: 'created-sdk', when: 'with createSdk', with: ['deadline']},
  {chunk: 'official-sdk', when: 'with sdk="messenger"', with: ['deadline']},
  {chunk: 'deadline', when: 'with either of these SDKs'},
  {chunk: 'follower', when: 'in a second tab'},
  {chunk: 'hub', when: 'with a second tab'},
  {chunk: 'notifications', when: 'with notifications, which a page asks for', with: ['muting']},
  {chunk: 'muting', when: 'with a sound, which a page asks for'},
  {chunk: 'attach', when: 'where the deployment takes files', rich: true, with: ['sizes']},
  {chunk: 'sizes', when: 'with the first file', rich: true},
  {
    chunk: 'form',
    when: 'with the first form or picker',
    rich: true,
    with: ['content', 'spoken-content'],
  },
  {chunk: 'attachments', when: 'with the first file', rich: true},
  {
    chunk: 'content',
    when: 'with the first rich content',
    rich: true,
    with: ['spoken-content', 'sizes'],
  },
  {chunk: 'spoken-content', when: 'with the first rich content', rich: true},
  {
    chunk: 'markdown',
    when: 'with the first message in markdown',
    rich: true,
    with: ['content', 'spoken-content'],
  },
];

/** Each file with the occasion that loads it; `rich` marks what comes with files, rich content and markdown. */
export function chunks() {
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
  const found = [...all].map((path) => {
    const name = basename(path);
    if (first.has(path)) return {path, name, isFirst: true, inTextChat: true};
    const occasion = OCCASIONS.find(({chunk}) => name.startsWith(`${chunk}-`)) ?? {};
    const {chunk, when, rich = false} = occasion;
    return {path, name, chunk, isFirst: false, inTextChat: !when, when, rich, with: occasion.with};
  });
  found.forEach(assertAlone);
  return found;

  /** A file that brings a rarer one with it would make it common, and nobody would count it. */
  function assertAlone({path, name, with: allowed = []}) {
    const sources = imports(parseAst(readFileSync(path, 'utf8')), atOnce);
    const brought = found.filter((other) => sources.includes(`./${other.name}`));
    const more = brought.find(({chunk, inTextChat}) => !inTextChat && !allowed.includes(chunk));
    if (!more) return;
    throw new Error(`${name} brings ${more.name} with it: tools/chunks.mjs does not know.`);
  }
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
