// The files of the page bundle: which of them a page downloads at once, and which on what occasion.
import {readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {parseAst} from 'vite';
import {root} from './run.mjs';

export const ENTRY = join(root, 'dist', 'gc-guest-messenger.js');

/** What a text chat on a healthy line, begun in one tab, never loads. Whatever does not stand here counts for it. */
const OCCASIONS = [
  {chunk: 'explanations', when: 'preflight refuses'},
  {chunk: 'packs', when: 'in another language than English'},
  {chunk: 'words', when: 'in this language'},
  {chunk: 'retry', when: 'a service refuses, or does not answer'},
  {chunk: 'created-sdk', when: 'with createSdk'},
  {chunk: 'official-sdk', when: 'with sdk="messenger"'},
  {chunk: 'deadline', when: 'with either of these SDKs'},
  {chunk: 'follower', when: 'in a second tab'},
  {chunk: 'hub', when: 'with a second tab'},
  {chunk: 'notifications', when: 'with notifications, which a page asks for'},
  {chunk: 'muting', when: 'with a sound, which a page asks for'},
  {chunk: 'menu', when: 'where the guest may clear the conversation, or with a sound', rich: true},
  {chunk: 'attach', when: 'where the deployment takes files', rich: true},
  {chunk: 'sizes', when: 'with the first file', rich: true},
  {chunk: 'form', when: 'with the first form or picker', rich: true},
  {chunk: 'attachments', when: 'with the first file', rich: true},
  {chunk: 'content', when: 'with the first rich content', rich: true},
  {chunk: 'spoken-content', when: 'with the first rich content', rich: true},
  {chunk: 'markdown', when: 'with the first message in markdown', rich: true},
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
  return [...all].map((path) => {
    if (first.has(path)) return {path, name: basename(path), isFirst: true, inTextChat: true};
    const {when, rich = false} =
      OCCASIONS.find(({chunk}) => basename(path).startsWith(`${chunk}-`)) ?? {};
    return {path, name: basename(path), isFirst: false, inTextChat: !when, when, rich};
  });
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
