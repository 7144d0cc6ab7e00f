import {linkAddress} from '../address.js';
import {ADDRESS, addressIn} from '../links.js';

/** What stands beside one another; a string is a text as it is. */
export type Inline =
  | string
  | {readonly type: 'strong' | 'emphasis' | 'strike'; readonly inline: readonly Inline[]}
  | {readonly type: 'code'; readonly text: string}
  /** It may have others in it, which must not be drawn. */
  | {readonly type: 'link'; readonly href: string; readonly inline: readonly Inline[]};

/** A mark that was opened, and what came after it. */
interface Open {
  readonly mark: string;
  readonly inline: Inline[];
}

/** Marks in one another, beyond which they are text. */
const DEEPEST = 8;

/** What may mean something: an escaped sign, an address in `<>`, a run of marks, a bracket, one with a target, an address. */
const SIGN = new RegExp(
  [
    /\\([!-/:-@[-`{-~])/,
    /<((?:https?:\/\/|mailto:|tel:)[^\s<>]{1,2000})>/,
    /(`+|\*+|_+|~+)/,
    /(!?\[)/,
    /(\])(?:\([ \t\n]?<?([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200})?)>?(?:\s"[^"]{0,300}")?\))?/,
    ADDRESS,
  ]
    .map(({source}) => source)
    .join('|'),
  'gi',
);

/** The inside of a block: emphasis, code and links. Takes time in proportion to the length. Pure. */
export function inlineOf(text: string): readonly Inline[] {
  const open: Open[] = [{mark: '', inline: []}];
  /** Runs of backticks that are not there again. */
  const unclosed = new Set<string>();
  let at = 0;

  const add = (...inline: readonly Inline[]): void => {
    const into = open.at(-1)?.inline ?? [];
    for (const one of inline) {
      const last = into.at(-1);
      if (typeof one === 'string' && typeof last === 'string') into[into.length - 1] = last + one;
      else if (one !== '') into.push(one);
    }
  };
  const close = (): Open => open.pop() ?? {mark: '', inline: []};
  /** Takes back what was opened after `depth`: it was text. */
  const flatten = (depth: number): void => {
    while (open.length > depth) {
      const {mark, inline} = close();
      add(mark, ...inline);
    }
  };

  for (;;) {
    SIGN.lastIndex = at;
    const sign = SIGN.exec(text);
    if (!sign) break;
    const [all, escaped, inside, run, begin, end, target] = sign;
    add(text.slice(at, sign.index));
    at = sign.index + all.length;
    if (escaped) {
      add(escaped);
    } else if (inside) {
      const href = linkAddress(inside);
      add(href ? {type: 'link', href, inline: [inside]} : '<');
      if (!href) at = sign.index + 1;
    } else if (run?.startsWith('`')) {
      const again = new RegExp(`(?<!\`)${run}(?!\`)`, 'g');
      again.lastIndex = at;
      const closing = unclosed.has(run) ? null : again.exec(text);
      if (closing) {
        add({type: 'code', text: codeIn(text.slice(at, closing.index))});
        at = again.lastIndex;
      } else {
        unclosed.add(run);
        add(run);
      }
    } else if (run) {
      emphasise(run, text.charAt(sign.index - 1), text.charAt(at));
    } else if (begin) {
      if (open.length < DEEPEST) open.push({mark: begin, inline: []});
      else add(begin);
    } else if (end) {
      const depth = open.findLastIndex(isBracket);
      if (depth < 0 || target === undefined) {
        if (depth > 0) flatten(depth);
        add(end);
        at = sign.index + 1;
        continue;
      }
      flatten(depth + 1);
      const {mark, inline} = close();
      const href = linkAddress(target);
      // Where a link may not lead is shown, so that nothing is hidden.
      if (href) add({type: 'link', href, inline: inline.length > 0 ? inline : [target]});
      else add(mark, ...inline, all);
    } else {
      const piece = addressIn(open.some(isBracket) ? all.replace(/\].*/, '') : all);
      const {text: found, href} = piece ?? {text: all.slice(0, 1)};
      add(href ? {type: 'link', href, inline: [found]} : found);
      at = sign.index + found.length;
    }
  }
  add(text.slice(at));
  flatten(1);
  return open[0]?.inline ?? [];

  /** Closes what a run of marks can close, and opens the rest of it. */
  function emphasise(run: string, before: string, after: string): void {
    const inWords = run.startsWith('_'); // `snake_case`
    const canClose = /\S/.test(before) && !(inWords && LETTER.test(after));
    const canOpen = /\S/.test(after) && !(inWords && LETTER.test(before));
    let left = run;
    while (canClose && left !== '') {
      // The outermost has no mark.
      const depth = open.findLastIndex((one) => isBracket(one) || left.startsWith(one.mark));
      if (!left.startsWith(open[depth]?.mark || ' ')) break;
      flatten(depth + 1);
      const {mark, inline} = close();
      left = left.slice(mark.length);
      add(inline.length > 0 ? {type: typeOf(mark), inline} : mark + mark);
    }
    while (canOpen && left !== '' && left.length <= 3 && left !== '~~~' && open.length < DEEPEST) {
      const mark = left.startsWith('~') ? left : left.slice(0, 2);
      open.push({mark, inline: []});
      left = left.slice(mark.length);
    }
    add(left);
  }
}

const LETTER = /[\p{L}\p{N}]/u;

function isBracket({mark}: Open): boolean {
  return mark.endsWith('[');
}

function typeOf(mark: string): 'strong' | 'emphasis' | 'strike' {
  return mark.startsWith('~') ? 'strike' : mark.length === 2 ? 'strong' : 'emphasis';
}

/** One space at each end is there to keep backticks apart. */
function codeIn(text: string): string {
  return text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
    ? text.slice(1, -1)
    : text;
}
