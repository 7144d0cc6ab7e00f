import {html, nothing, type TemplateResult} from 'lit/html.js';
import type {Message} from '../../../../session/session.js';
import {inPieces} from '../../body.js';
import {link} from '../links.js';
import {once} from '../read.js';
import {parseMarkdown, type Block, type Inline} from './parse.js';

export {markdownStyles as styles} from './styles.js';

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
      return html`<p dir="auto">${drawn(one.inline)}</p>`;
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

/** `inLink`: no link stands in another. */
function drawn(inline: readonly Inline[], inLink = false): unknown {
  return inline.map((one) => {
    if (typeof one === 'string') return inPieces(one);
    if (one.type === 'code') return html`<code dir="ltr">${one.text}</code>`;
    const inside = drawn(one.inline, inLink || one.type === 'link');
    switch (one.type) {
      case 'strong':
        return html`<strong>${inside}</strong>`;
      case 'emphasis':
        return html`<em>${inside}</em>`;
      case 'strike':
        return html`<s>${inside}</s>`;
      case 'link':
        return inLink ? inside : link(one.href, inside);
    }
  });
}
