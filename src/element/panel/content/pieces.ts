import {html, nothing, type TemplateResult} from 'lit/html.js';
import {hideBroken} from '../hide-broken.js';

/** A picture. Without words of its own it only adorns, and is not missed where it does not come. */
export function picture(
  url: string | undefined,
  look = '',
  alt = '',
): TemplateResult | typeof nothing {
  return url
    ? html`<img
        class=${look}
        src=${url}
        alt=${alt}
        loading="lazy"
        @error=${alt ? nothing : hideBroken}
      />`
    : nothing;
}

/** Words of others as a paragraph, where there are any. */
export function line(words: unknown, look: string): TemplateResult | typeof nothing {
  return words ? html`<p class=${look} dir="auto">${words}</p>` : nothing;
}
