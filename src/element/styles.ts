import {css} from './theme.js';

/** Colours and measures, and what is there from the first moment: launcher and fallback. */
export const styles = css`
  :host {
    --_primary: var(--gc-messenger-primary, var(--_deployment-primary, #0165a7));
    --_on-primary: var(--gc-messenger-on-primary, #fff);
    --_surface: var(--gc-messenger-surface, var(--_background, light-dark(#fff, #16191d)));
    --_text: var(--gc-messenger-text, light-dark(#1b1f24, #eceff2));
    --_size: var(--gc-messenger-launcher-size, 60px);
    --_inline: var(--gc-messenger-offset-inline, var(--_side-space, 20px));
    --_block: var(--gc-messenger-offset-block, var(--_bottom-space, 20px));
    --_shadow: var(--gc-messenger-shadow, 0 8px 36px rgb(0 0 0 / 24%));
    display: block;
  }
  /* Nothing that the page lets its elements inherit, nor what browsers give a popover. */
  :where(.corner, .inside) {
    all: initial;
    display: block;
    visibility: inherit;
    color-scheme: inherit;
    font: 15px/1.45 var(--gc-messenger-font, system-ui, sans-serif);
  }
  /* Black or white by the luminance of what is behind, so that text on any colour has at least 4.5 : 1. */
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_y: clamp(0, (0.179 - y) * 9999, 1);
      --_x-y-z: calc(0.9505 * var(--_y)) var(--_y) calc(1.089 * var(--_y));
      --_on-primary: var(
        --gc-messenger-on-primary,
        color(from var(--_primary) xyz-d65 var(--_x-y-z))
      );
      --_text: var(--gc-messenger-text, color(from var(--_surface) xyz-d65 var(--_x-y-z)));
    }
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  * {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
  }
  .quiet {
    margin: 0;
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .corner {
    position: fixed;
    inset-block: auto var(--_block);
    inset-inline: auto var(--_inline);
    z-index: var(--gc-messenger-z-index, 2147483647);
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: 14px;
    /* The gap must not catch the page's clicks. */
    pointer-events: none;
  }
  .corner > * {
    pointer-events: auto;
  }
  .launcher {
    position: relative;
    inline-size: var(--_size);
    block-size: var(--_size);
    display: grid;
    place-items: center;
    padding: 0;
    border: 2px solid transparent; /* forced colours show it */
    border-radius: 50%;
    background: var(--_primary) border-box;
    color: var(--_on-primary);
    box-shadow: var(--_shadow);
    font: inherit;
    cursor: pointer;
  }
  .launcher:focus-visible {
    box-shadow: 0 0 0 3px var(--_surface);
    outline-offset: 3px;
  }
  .launcher svg {
    inline-size: calc(var(--_size) * 0.46);
    display: block;
    stroke: currentColor;
    stroke-width: 2.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
