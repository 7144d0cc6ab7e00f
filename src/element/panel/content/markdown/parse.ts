import {inlineOf, type Inline} from './inline.js';

export type {Inline} from './inline.js';

/** What stands below one another. */
export type Block =
  /** A heading is one in bold: a message has no chapters. */
  | {readonly type: 'paragraph'; readonly inline: readonly Inline[]}
  | {readonly type: 'code'; readonly text: string}
  | {readonly type: 'rule'}
  | {readonly type: 'quote'; readonly blocks: readonly Block[]}
  /** `start` is the first number of one with numbers. */
  | {
      readonly type: 'list';
      readonly start: number | undefined;
      readonly items: ReadonlyArray<readonly Block[]>;
    };

/** A block, and where the next one begins. */
interface Found {
  readonly block: Block;
  readonly end: number;
}

/** Quotes and lists in one another, beyond which they are text. */
const DEEPEST = 8;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]+/;
const QUOTE = /^ {0,3}> ?/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const ITEM = /^ {0,3}(?:[-+*]|(\d{1,9})[.)])[ \t]+(?=\S)/;

/**
 * Reads the Markdown that agents write in a chat: emphasis, code, links, lists, quotes and headings of CommonMark, a line break
 * for each one written. HTML, pictures and tables are none of it: they stay text, or become links. Takes time in proportion to
 * the length. Pure.
 */
export function parseMarkdown(text: string): readonly Block[] {
  return blocksOf(text.split(/\r\n?|\n/), 0);
}

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  // What follows the last line ends its paragraph.
  for (let at = 0; at <= lines.length; at += 1) {
    const words = lines[at]?.trim();
    const found = words ? blockAt(lines, at, depth, paragraph.length > 0) : undefined;
    if (words && !found) {
      paragraph.push(words);
      continue;
    }
    if (paragraph.length > 0) {
      blocks.push({type: 'paragraph', inline: inlineOf(paragraph.join('\n'))});
      paragraph = [];
    }
    if (found) {
      blocks.push(found.block);
      at = found.end - 1;
    }
  }
  return blocks;
}

/** What is more than a paragraph. */
function blockAt(
  lines: readonly string[],
  at: number,
  depth: number,
  inParagraph: boolean,
): Found | undefined {
  const line = lines[at] ?? '';
  const [, fence] = FENCE.exec(line) ?? [];
  if (fence) {
    const closing = new RegExp(`^ {0,3}${fence}+\\s*$`);
    const end = endOf(lines, at + 1, (one) => !closing.test(one));
    return {block: {type: 'code', text: lines.slice(at + 1, end).join('\n')}, end: end + 1};
  }
  if (HEADING.test(line)) {
    const inline = inlineOf(line.replace(HEADING, ''));
    return {block: {type: 'paragraph', inline: [{type: 'strong', inline}]}, end: at + 1};
  }
  if (RULE.test(line)) return {block: {type: 'rule'}, end: at + 1};
  if (depth === DEEPEST) return undefined;
  if (QUOTE.test(line)) {
    const end = endOf(lines, at, (one) => QUOTE.test(one));
    const inside = lines.slice(at, end).map((one) => one.replace(QUOTE, ''));
    return {block: {type: 'quote', blocks: blocksOf(inside, depth + 1)}, end};
  }
  const [item, number = '1'] = ITEM.exec(line) ?? [];
  // In the middle of a paragraph only a bullet or a `1.` begins a list: `2024. ` may well be the end of a sentence.
  return item && (!inParagraph || number === '1') ? listAt(lines, at, depth) : undefined;
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

function listAt(lines: readonly string[], from: number, depth: number): Found {
  const [, number] = ITEM.exec(lines[from] ?? '') ?? [];
  const items: string[][] = [];
  let indent = 0;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const isInside = at > from && indentOf(line) > 1;
    const item = isInside ? null : ITEM.exec(line);
    if (item) {
      if ((item[1] === undefined) !== (number === undefined)) break;
      indent = item[0].length;
      items.push([]);
    } else if (line.trim() === '') {
      const next = lines[at + 1] ?? '';
      if (indentOf(next) < 2 && !ITEM.test(next)) break;
    } else if (
      !isInside &&
      (lines[at - 1]?.trim() === '' || BEGINS.some((sign) => sign.test(line)))
    ) {
      break;
    }
    items.at(-1)?.push(line.slice(item ? indent : Math.min(indentOf(line), indent)));
  }
  const start = number === undefined ? undefined : Number(number);
  const blocks = items.map((item) => blocksOf(item, depth + 1));
  return {block: {type: 'list', start, items: blocks}, end: at};
}

/** Signs of a block that is no list. */
const BEGINS = [FENCE, HEADING, QUOTE, RULE];

function indentOf(line: string): number {
  return Math.max(0, line.search(/\S/));
}
