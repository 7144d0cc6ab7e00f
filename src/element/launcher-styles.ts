import {css} from './theme.js';

/** The look of a launcher with a badge, with a text or a picture of the deployment's, or in a corner of its own. */
export const launcherStyles = css`
  .badge {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-inline-size: 22px;
    block-size: 22px;
    padding-inline: 6px;
    border: 2px solid var(--_surface);
    border-radius: 999px;
    background: #c4001a;
    color: #fff;
    font-size: 12px;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
  }
  .launcher.wide {
    inline-size: auto;
    block-size: auto;
    min-block-size: var(--_size);
    max-inline-size: calc(100vw - 2 * var(--_inline));
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 6px calc(var(--_size) * 0.34);
    border-radius: calc(var(--_size) / 2);
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .wide svg {
    flex: none;
  }
  .words:empty {
    display: none;
  }
  .launcher img {
    inline-size: calc(var(--_size) * 0.5);
    block-size: calc(var(--_size) * 0.5);
    object-fit: contain;
    display: block;
  }
  .launcher img:not([hidden]) + svg {
    display: none;
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
