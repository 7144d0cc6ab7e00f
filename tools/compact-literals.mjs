// Takes the white space and comments out of css`…` and html`…`, which a minifier of JavaScript has to leave alone, and
// the mark from css`…`, which is for editors: without it no file has to load another for that alone.
import MagicString from 'magic-string';
import {parseAst} from 'vite';

/** A plugin for the page bundle. Our templates hold no text in which more than one space counts. */
export function compactLiterals() {
  return {
    name: 'compact-literals',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/]element[\\/].*\.ts$/.test(id)) return undefined;
      const text = new MagicString(code);
      for (const {tag, quasi} of taggedTemplates(parseAst(code, {lang: 'ts'}))) {
        // The mark leaves backslashes as they are.
        if (tag.name === 'css' && quasi.quasis.every(({value}) => !value.raw.includes('\\'))) {
          text.remove(tag.start, tag.end);
        }
        for (const {start, end, value} of quasi.quasis) {
          const short = tag.name === 'css' ? compactCss(value.raw) : compactHtml(value.raw);
          // The ends of a piece are its delimiters in some parsers and not in others.
          const at = code.indexOf(value.raw, start - 1);
          if (value.raw && at >= 0 && at <= end && short !== value.raw) {
            text.update(at, at + value.raw.length, short);
          }
        }
      }
      return {code: text.toString(), map: text.generateMap({source: id, hires: true})};
    },
  };
}

function taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.values(node).flatMap(taggedTemplates);
  const ours =
    node.type === 'TaggedTemplateExpression' && ['css', 'html', 'svg'].includes(node.tag.name);
  return ours ? [node, ...inside] : inside;
}

function compactCss(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=\S)/g, ':')
    .replace(/;}/g, '}')
    .trim();
}

function compactHtml(html) {
  return html.replace(/\s*\n\s*/g, ' ').replace(/> </g, '><');
}
