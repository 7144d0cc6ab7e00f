import {linkAddress} from '../address.js';
import {addressAt} from '../links.js';

/** What stands below one another. */
export type Block =
  | {readonly type: 'paragraph' | 'heading'; readonly inline: readonly Inline[]}
  | {readonly type: 'code'; readonly text: string}
  | {readonly type: 'rule'}
  | {readonly type: 'quote'; readonly blocks: readonly Block[]}
  /** `start` is the first number of one with numbers. */
  | {
      readonly type: 'list';
      readonly start: number | undefined;
      readonly items: ReadonlyArray<readonly Block[]>;
    };

/** What stands beside one another; a string is a text as it is. */
export type Inline =
  | string
  | {readonly type: 'strong' | 'emphasis' | 'strike'; readonly inline: readonly Inline[]}
  | {readonly type: 'code'; readonly text: string}
  | {readonly type: 'link'; readonly href: string; readonly inline: readonly Inline[]};

/** Quotes and lists in one another, and marks in one another, beyond which they are text. */
const DEEPEST = 8;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]+/;
const QUOTE = /^ {0,3}> ?/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const ITEM = /^( {0,3})([-+*]|(\d{1,9})[.)])[ \t]+(?=\S)/;

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
  const endParagraph = (): void => {
    if (paragraph.length > 0)
      blocks.push({type: 'paragraph', inline: inlineOf(paragraph.join('\n'))});
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (line.trim() === '') {
      endParagraph();
      at += 1;
    } else if (fence !== undefined) {
      endParagraph();
      const end = endOf(lines, at + 1, (one) => !closes(one, fence));
      const inside = lines.slice(at + 1, end);
      blocks.push({type: 'code', text: inside.join('\n')});
      at = end + 1;
    } else if (HEADING.test(line)) {
      endParagraph();
      blocks.push({type: 'heading', inline: inlineOf(line.replace(HEADING, ''))});
      at += 1;
    } else if (RULE.test(line)) {
      endParagraph();
      blocks.push({type: 'rule'});
      at += 1;
    } else if (depth < DEEPEST && QUOTE.test(line)) {
      endParagraph();
      const end = endOf(lines, at, (one) => QUOTE.test(one));
      const inside = lines.slice(at, end).map((one) => one.replace(QUOTE, ''));
      blocks.push({type: 'quote', blocks: blocksOf(inside, depth + 1)});
      at = end;
    } else if (depth < DEEPEST && beginsList(line, paragraph.length > 0)) {
      endParagraph();
      const list = listAt(lines, at, depth);
      blocks.push(list.block);
      at = list.end;
    } else {
      paragraph.push(line.trim());
      at += 1;
    }
  }
  endParagraph();
  return blocks;
}

function closes(line: string, fence: string): boolean {
  const other = FENCE.exec(line)?.[1];
  return other !== undefined && other.startsWith(fence) && line.trim() === other;
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

/** In the middle of a paragraph only a bullet or a `1.` begins a list: `2024. ` may well be the end of a sentence. */
function beginsList(line: string, inParagraph: boolean): boolean {
  const number = ITEM.exec(line)?.[3];
  return ITEM.test(line) && (!inParagraph || number === undefined || number === '1');
}

function listAt(
  lines: readonly string[],
  from: number,
  depth: number,
): {readonly block: Block; readonly end: number} {
  const first = ITEM.exec(lines[from] ?? '');
  const isOrdered = first?.[3] !== undefined;
  const items: string[][] = [];
  let indent = 0;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    const isInside = indentOf(line) >= Math.min(indent, 2);
    if (item && (indent === 0 || indentOf(line) < Math.min(indent, 2))) {
      if ((item[3] !== undefined) !== isOrdered) break;
      indent = item[0].length;
      items.push([line.slice(indent)]);
    } else if (line.trim() === '') {
      const next = lines[at + 1] ?? '';
      if (indentOf(next) < Math.min(indent, 2) && !ITEM.test(next)) break;
      items.at(-1)?.push('');
    } else if (isInside) {
      items.at(-1)?.push(line.slice(Math.min(indentOf(line), indent)));
    } else if (lines[at - 1]?.trim() === '' || beginsBlock(line)) {
      break;
    } else {
      items.at(-1)?.push(line);
    }
  }
  const start = isOrdered ? Number(first[3]) : undefined;
  const blocks = items.map((item) => blocksOf(item, depth + 1));
  return {block: {type: 'list', start, items: blocks}, end: at};
}

function beginsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || QUOTE.test(line) || RULE.test(line);
}

function indentOf(line: string): number {
  const indent = line.search(/\S/);
  return indent < 0 ? 0 : indent;
}

/** A mark that was opened, and what came after it. */
interface Open {
  readonly mark: string;
  readonly inline: Inline[];
}

/** The next sign that may mean something. */
const SIGN = /[\\`*_~[\]<]|!\[|\b(?:https?:\/\/|www\.|mailto:)/gi;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const RUN = /`+|\*+|_+|~+/y;
const TARGET =
  /\([ \t\n]?<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200})?)>?(?:\s"[^"]{0,300}")?\)/y;
const IN_BRACKETS = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]{1,2000})>/iy;

function inlineOf(text: string): readonly Inline[] {
  const open: Open[] = [{mark: '', inline: []}];
  /** Lengths of runs of backticks that are not there again. */
  const unclosed = new Set<number>();
  let at = 0;

  const add = (...inline: readonly Inline[]): void => {
    const into = open.at(-1)?.inline ?? [];
    for (const one of inline) {
      const last = into.at(-1);
      if (one === '') continue;
      if (typeof one === 'string' && typeof last === 'string') into[into.length - 1] = last + one;
      else into.push(one);
    }
  };
  /** Takes back what was opened after `depth`: it was text. */
  const flatten = (depth: number): void => {
    while (open.length > depth) {
      const {mark, inline} = open.pop() ?? {mark: '', inline: []};
      add(mark, ...inline);
    }
  };
  const found = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };

  for (;;) {
    SIGN.lastIndex = at;
    const sign = SIGN.exec(text);
    if (!sign) break;
    add(text.slice(at, sign.index));
    at = sign.index;
    switch (sign[0]) {
      case '\\': {
        const escaped = found(ESCAPED)?.[1];
        add(escaped ?? '\\');
        at += escaped === undefined ? 1 : 2;
        break;
      }
      case '<': {
        const inside = found(IN_BRACKETS);
        const href = linkAddress(inside?.[1]);
        if (inside?.[1] !== undefined && href) add({type: 'link', href, inline: [inside[1]]});
        else add('<');
        at += inside && href ? inside[0].length : 1;
        break;
      }
      case '[':
      case '![':
        if (open.length < DEEPEST) open.push({mark: sign[0], inline: []});
        else add(sign[0]);
        at += sign[0].length;
        break;
      case ']': {
        at += 1;
        const depth = open.findLastIndex(({mark}) => mark === '[' || mark === '![');
        const target = depth < 0 ? null : found(TARGET);
        flatten(depth < 0 ? open.length : depth + 1);
        if (!target) {
          flatten(depth < 0 ? open.length : depth);
          add(']');
          break;
        }
        const {mark, inline} = open.pop() ?? {mark: '', inline: []};
        const href = linkAddress(target[1]);
        const words = withoutLinks(inline);
        // Where a link may not lead is shown, so that nothing is hidden.
        if (href === undefined) add(mark, ...inline, `]${target[0]}`);
        else add({type: 'link', href, inline: words.length > 0 ? words : [target[1] ?? href]});
        at += target[0].length;
        break;
      }
      case '`': {
        const run = found(RUN)?.[0] ?? '`';
        const end = unclosed.has(run.length) ? -1 : closingRun(text, run, at + run.length);
        if (end < 0) unclosed.add(run.length);
        add(end < 0 ? run : {type: 'code', text: codeIn(text.slice(at + run.length, end))});
        at = end < 0 ? at + run.length : end + run.length;
        break;
      }
      case '*':
      case '_':
      case '~': {
        const run = found(RUN)?.[0] ?? sign[0];
        emphasise(run, text.charAt(at - 1), text.charAt(at + run.length));
        at += run.length;
        break;
      }
      default: {
        const inLink = open.some(({mark}) => mark.endsWith('['));
        const piece = addressAt(text, at, inLink);
        add(piece?.href ? {type: 'link', href: piece.href, inline: [piece.text]} : sign[0]);
        at += piece?.text.length ?? sign[0].length;
      }
    }
  }
  add(text.slice(at));
  flatten(1);
  return open[0]?.inline ?? [];

  /** Closes what a run of marks can close, and opens the rest of it. */
  function emphasise(run: string, before: string, after: string): void {
    const isWordBefore = /[\p{L}\p{N}]/u.test(before);
    const isWordAfter = /[\p{L}\p{N}]/u.test(after);
    const isInWord = run.startsWith('_') && isWordBefore && isWordAfter;
    const canClose =
      before !== '' && !/\s/.test(before) && !isInWord && !(run.startsWith('_') && isWordAfter);
    const canOpen =
      after !== '' && !/\s/.test(after) && !isInWord && !(run.startsWith('_') && isWordBefore);
    let left = run;
    while (canClose && left !== '') {
      const depth = open.findLastIndex(
        ({mark}) => mark !== '' && left.startsWith(mark) && !mark.endsWith('['),
      );
      const link = open.findLastIndex(({mark}) => mark.endsWith('['));
      if (depth <= 0 || depth < link) break;
      flatten(depth + 1);
      const {mark, inline} = open.pop() ?? {mark: '', inline: []};
      left = left.slice(mark.length);
      add(inline.length > 0 ? {type: typeOf(mark), inline} : mark + mark);
    }
    while (canOpen && left !== '' && left.length <= 3 && open.length < DEEPEST) {
      const mark = left.startsWith('~') ? left : left.slice(0, 2);
      if (mark === '~~~') break;
      open.push({mark, inline: []});
      left = left.slice(mark.length);
    }
    add(left);
  }
}

function typeOf(mark: string): 'strong' | 'emphasis' | 'strike' {
  return mark.startsWith('~') ? 'strike' : mark.length === 2 ? 'strong' : 'emphasis';
}

/** Where a run of as many backticks begins again; -1 where it does not. */
function closingRun(text: string, run: string, from: number): number {
  let end = text.indexOf(run, from);
  while (end >= 0) {
    let after = end;
    while (text.charAt(after) === '`') after += 1;
    if (after - end === run.length) return end;
    end = text.indexOf(run, after);
  }
  return -1;
}

/** One space at each end is there to keep backticks apart. */
function codeIn(text: string): string {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
    ? text.slice(1, -1)
    : text;
}

/** No link stands in another. */
function withoutLinks(inline: readonly Inline[]): readonly Inline[] {
  return inline.flatMap((one): readonly Inline[] => {
    if (typeof one === 'string' || one.type === 'code') return [one];
    if (one.type === 'link') return one.inline;
    return [{...one, inline: withoutLinks(one.inline)}];
  });
}
