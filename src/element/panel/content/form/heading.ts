import {html, nothing, type TemplateResult} from 'lit/html.js';
import {hideBroken} from '../../hide-broken.js';
import type {Heading} from './question.js';

/** The picture of a heading or an option. Its words say what it is about. */
export function picture({imageUrl}: Heading): TemplateResult | typeof nothing {
  return imageUrl
    ? html`<img class="picture" src=${imageUrl} alt="" loading="lazy" @error=${hideBroken} />`
    : nothing;
}

/** Words of others as a paragraph, where there are any. */
export function line(words: string | undefined, look: string): TemplateResult | typeof nothing {
  return words ? html`<p class=${look} dir="auto">${words}</p>` : nothing;
}
