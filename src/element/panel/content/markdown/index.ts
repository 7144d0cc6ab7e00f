import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {Message} from '../../../../session/session.js';
import {inPieces} from '../../body.js';
import {link} from '../links.js';
import {once} from '../read.js';
import {parseMarkdown, type Block, type Inline} from './parse.js';

export {markdownStyles} from './styles.js';

const read = once(({text}: Message) => parseMarkdown(text));

/** A message in Markdown, as nodes. */
export function markdownBubble(message: Message): TemplateResult {
  return html`<div part="bubble" class="bubble marked" dir="auto">
    ${read(message).map(block)}
  </div>`;
}

function block(one: Block): TemplateResult {
  switch (one.type) {
    case 'paragraph':
      return html`<p dir="auto">${one.inline.map(inline)}</p>`;
    case 'heading':
      return html`<p dir="auto"><strong>${one.inline.map(inline)}</strong></p>`;
    case 'code':
      return html`<pre dir="ltr"><code>${one.text}</code></pre>`;
    case 'rule':
      return html`<hr />`;
    case 'quote':
      return html`<blockquote>${one.blocks.map(block)}</blockquote>`;
    case 'list': {
      const items = one.items.map((item) => html`<li dir="auto">${item.map(block)}</li>`);
      const {start} = one;
      return start === undefined
        ? html`<ul>
            ${items}
          </ul>`
        : html`<ol start=${start === 1 ? nothing : start}>
            ${items}
          </ol>`;
    }
    default:
      return one satisfies never;
  }
}

function inline(one: Inline): unknown {
  if (typeof one === 'string') return inPieces(one);
  switch (one.type) {
    case 'strong':
      return html`<strong>${one.inline.map(inline)}</strong>`;
    case 'emphasis':
      return html`<em>${one.inline.map(inline)}</em>`;
    case 'strike':
      return html`<s>${one.inline.map(inline)}</s>`;
    case 'code':
      return html`<code dir="ltr">${one.text}</code>`;
    case 'link':
      return link(one.href, one.inline.map(inline));
    default:
      return one satisfies never;
  }
}
