import {css} from '@lit/reactive-element';

/** Colours and measures, and what is there before the panel: launcher, badge, fallback. */
export const styles = css`
  :host {
    --_primary: var(--gc-messenger-primary, var(--_deployment-primary, #0165a7));
    /* Black or white by the relative luminance of the primary colour, so that text on any colour has at least 4.5 : 1. */
    --_on-primary: var(--gc-messenger-on-primary, #fff);
    --_surface: var(--gc-messenger-surface, var(--_background, light-dark(#ffffff, #16191d)));
    --_text: var(--gc-messenger-text, var(--_on-background, light-dark(#1b1f24, #eceff2)));
    --_muted: color-mix(in oklab, var(--_text) 68%, var(--_surface));
    --_line: color-mix(in oklab, var(--_text) 14%, var(--_surface));
    --_tint: color-mix(in oklab, var(--_text) 7%, var(--_surface));
    --_radius: var(--gc-messenger-radius, 16px);
    --_size: var(--gc-messenger-launcher-size, 60px);
    --_inline: var(--gc-messenger-offset-inline, 20px);
    --_block: var(--gc-messenger-offset-block, 20px);
    --_shadow: var(--gc-messenger-shadow, 0 2px 6px rgb(0 0 0 / 12%), 0 12px 40px rgb(0 0 0 / 22%));
    color-scheme: light dark;
    display: block;
    font: 15px/1.45
      var(--gc-messenger-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
  }
  @supports (color: color(from red xyz-d65 x y z)) {
    :host {
      --_white: clamp(0, (0.179 - y) * 9999, 1);
      --_on-primary: var(
        --gc-messenger-on-primary,
        color(
          from var(--_primary) xyz-d65 calc(0.9505 * var(--_white)) var(--_white)
            calc(1.089 * var(--_white))
        )
      );
    }
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button {
    font: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid var(--_primary);
    outline-offset: 2px;
  }
  .quiet {
    margin: 0;
    color: var(--_muted);
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .corner {
    position: fixed;
    inset-block-end: var(--_block);
    inset-inline-end: var(--_inline);
    z-index: var(--gc-messenger-z-index, 2147483000);
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
    border: 0;
    border-radius: 50%;
    background: var(--_primary);
    color: var(--_on-primary);
    box-shadow: var(--_shadow);
    transition: transform 0.15s ease;
  }
  .launcher:hover {
    transform: scale(1.05);
  }
  .launcher:focus-visible {
    outline: 3px solid var(--_text);
    box-shadow:
      0 0 0 3px var(--_surface),
      var(--_shadow);
  }
  .launcher svg {
    inline-size: calc(var(--_size) * 0.46);
    display: block;
  }
  .filled {
    fill: currentColor;
  }
  .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.4;
    stroke-linecap: round;
  }
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
    font: 700 12px/18px var(--gc-messenger-font, system-ui, sans-serif);
    text-align: center;
  }
  @media (forced-colors: active) {
    .launcher,
    .badge {
      border: 2px solid ButtonText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
