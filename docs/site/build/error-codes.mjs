// What there is to say of each error code, from where it is written down: the codes and their families in src/errors.ts, the
// README's table, the words of preflight, each `new MessengerError(…)` of the sources, and the guest's words.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {tsImport} from 'tsx/esm/api';
import ts from 'typescript';
import {root} from '../../../tools/run.mjs';
import {EXAMPLES, REFUSALS} from './error-examples.mjs';
import {read} from './repository.mjs';

/** A line of the list of codes: names, some with a remark in parentheses, and what they have in common. */
const FAMILY = /^- ((?:`[\w-]+`(?: \([^)]*\))?,? ?)+): (.+?)( \*\/)?$/gm;

/** Codes in the order of the union, each with `{code, when, todo, said, guest, example}`. */
export async function errorCodes() {
  const {explain} = await tsImport('../../../src/preflight/explanations.ts', import.meta.url);
  const {Refusal} = await tsImport('../../../src/preflight/refusal.ts', import.meta.url);
  const {CHAT_WORDS} = await tsImport('../../../src/element/words/strings.ts', import.meta.url);
  const rows = readmeRows();
  const thrown = thrownInSources();
  const refused = REFUSALS.map(([code, facts]) => explain(new Refusal(code, facts)));
  return codesOfUnion().map((code) => {
    const row = rows.get(code);
    if (!row) throw new Error(`README.md has no row for the error code ${code}.`);
    const refusals = refused.filter((each) => each.code === code);
    const said = [...refused, ...thrown].filter((each) => each.code === code);
    return {
      code,
      ...row,
      said: distinct(said.map(({message, hint}) => ({message, hint}))),
      guest: {
        words: CHAT_WORDS.errors[code] ?? CHAT_WORDS.failed,
        // What preflight finds and trying again cannot cure, the guest never reads about.
        isFallback: refusals.length > 0 && refusals.every(({retryable}) => !retryable),
      },
      example: EXAMPLES[code],
    };
  });
}

/** The members of `MessengerErrorCode`. */
export function codesOfUnion() {
  const [, union] = /export type MessengerErrorCode =([^;]+);/.exec(read('src/errors.ts')) ?? [];
  return [...(union ?? '').matchAll(/'([^']+)'/g)].map(([, code]) => code);
}

/** The codes of the docstring's list, line by line: which belong together, and what they have in common. */
export function families() {
  const [docstring] = /\/\*\*[\s\S]+?\*\//.exec(read('src/errors.ts')) ?? [''];
  const text = docstring.replace(/^\s*\*( |$)/gm, '').replace(/\n(?!- ) */g, ' ');
  return [...text.matchAll(FAMILY)].map(([, names, title]) => ({
    title: title.charAt(0).toUpperCase() + title.slice(1).replace(/\.$/, ''),
    codes: [...names.matchAll(/`([^`]+)`/g)].map(([, code]) => code),
  }));
}

function readmeRows() {
  const rows = new Map();
  for (const line of read('README.md').split('\n')) {
    const codes = [...line.matchAll(/<a id="([^"]+)"><\/a>`/g)].map(([, code]) => code);
    if (codes.length === 0) continue;
    const [, , when, todo] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    for (const code of codes) rows.set(code, {when, todo});
  }
  return rows;
}

/** Message and hint of each `new MessengerError('code', 'message', {hint: '…'})`; what is put in at run time is `…`. */
function thrownInSources() {
  const found = [];
  for (const path of readdirSync(join(root, 'src'), {recursive: true})) {
    if (!path.endsWith('.ts') || /^emulator\b/.test(path)) continue;
    const text = read(join('src', path));
    if (!text.includes('new MessengerError(')) continue;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const constants = new Map();
    visit(file);

    function visit(node) {
      if (ts.isVariableDeclaration(node) && node.initializer && literal(node.initializer)) {
        constants.set(node.name.getText(), literal(node.initializer));
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'MessengerError') note(node);
      ts.forEachChild(node, visit);
    }

    function note({arguments: [code, message, options]}) {
      const hint = options?.properties?.find(({name}) => name?.getText() === 'hint')?.initializer;
      const entry = {
        code: literal(code),
        message: literal(message),
        hint: hint && (literal(hint) ?? constants.get(hint.getText())),
      };
      if (entry.code && entry.message && entry.hint) found.push(entry);
    }
  }
  return found;
}

function literal(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce((text, span) => `${text}…${span.literal.text}`, node.head.text);
}

function distinct(said) {
  const seen = new Map(said.map((each) => [each.message + each.hint, each]));
  return [...seen.values()];
}
