// How Markdown becomes HTML here: headings with anchors, code with classes for its colours, tables that scroll by themselves.
import hljs from 'highlight.js/lib/common';
import {slugOf} from './repository.mjs';

const LANGUAGES = {
  html: 'xml',
  vue: 'xml',
  svelte: 'xml',
  sh: 'bash',
  jsx: 'javascript',
  tsx: 'typescript',
  ts: 'typescript',
  mjs: 'javascript',
  js: 'javascript',
};

/** `code` as HTML: each token in a span with a class, so that no inline style is needed. */
export function highlighted(code, language = '') {
  const known = LANGUAGES[language] ?? language;
  return hljs.getLanguage(known)
    ? hljs.highlight(code, {language: known}).value
    : code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Teaches an instance of markdown-it the ways of this site. */
export function teach(markdown) {
  const {rules} = markdown.renderer;
  rules.fence = (tokens, index) => {
    const [language = ''] = tokens[index].info.trim().split(/\s+/);
    return codeFigure(tokens[index].content.replace(/\n$/, ''), language);
  };
  rules.td_open = rules.th_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const side = /text-align:(\w+)/.exec(token.attrGet('style') ?? '')?.[1];
    // No inline style: a strict policy would not have it.
    const isNothing = token.tag === 'th' && tokens[index + 1].content === '';
    // A heading of nothing is none.
    if (isNothing) token.tag = tokens[index + 2].tag = 'td';
    if (side) token.attrs = [['class', `to-${side}`]];
    return self.renderToken(tokens, index, options);
  };
  rules.table_open = () => '<div class="table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  markdown.core.ruler.push('anchors', ({tokens}) => {
    const seen = new Map();
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return;
      const words = tokens[index + 1].children
        .filter(({type}) => type === 'text' || type === 'code_inline')
        .map(({content}) => content)
        .join('');
      const slug = slugOf(words);
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      token.attrSet('id', count ? `${slug}-${count}` : slug);
    });
  });
  return markdown;
}

/** A block of code that can be copied. */
export function codeFigure(code, language) {
  const label = language ? ` data-language="${language}"` : '';
  return `<div class="code"${label}><pre><code>${highlighted(code, language)}</code></pre></div>\n`;
}
