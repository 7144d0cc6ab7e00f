import type {Look} from '../preflight/look.js';
import type {Shell} from './shell.js';
import {css, sheetOf} from './theme.js';

/** What a launcher with a text on it, or in another corner, adds to the style sheets. */
const dressed = css`
  .launcher.wide {
    inline-size: auto;
    max-inline-size: calc(100vw - 2 * var(--_inline));
    display: flex;
    align-items: center;
    gap: 10px;
    padding-inline: calc(var(--_size) * 0.3) calc(var(--_size) * 0.4);
    border-radius: calc(var(--_size) / 2);
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .launcher img {
    inline-size: calc(var(--_size) * 0.5);
    block-size: calc(var(--_size) * 0.5);
    object-fit: contain;
    display: block;
  }
  .corner[data-side='left'],
  .corner[data-side='right'] {
    inset-inline: auto;
    left: var(--_inline);
    align-items: flex-start;
  }
  .corner[data-side='right'] {
    left: auto;
    right: var(--_inline);
    align-items: flex-end;
  }
  .corner[data-side='left']:dir(rtl) {
    align-items: flex-end;
  }
  .corner[data-side='right']:dir(rtl) {
    align-items: flex-start;
  }
`;

/** Gives the launcher the corner, the picture and the text that the deployment chose for it. */
export function dress(root: ShadowRoot, shell: Shell, {alignment, launcher}: Look, text: string): void {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const picture = launcher.display === 'text' ? undefined : launcher.iconUrl;
  shell.dress({
    side: alignment === 'auto' ? undefined : alignment,
    text: launcher.display === 'icon' ? '' : text,
    icon: launcher.display !== 'text',
    iconUrl: picture,
  });
}

const sheet = sheetOf(dressed);
