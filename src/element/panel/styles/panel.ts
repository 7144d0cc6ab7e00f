import {css} from '../../theme.js';

/** The look of the panel. Logical properties throughout, so that `dir` turns it round. */
export const panelStyles = css`
  :host {
    --_muted: color-mix(in oklab, var(--_text) 68%, var(--_surface));
    --_line: color-mix(in oklab, var(--_text) 14%, var(--_surface));
    --_tint: color-mix(in oklab, var(--_text) 7%, var(--_surface));
    --_radius: var(--gc-messenger-radius, 16px);
    /* The primary colour where it is read on the panel, as far from its background as text has to be. */
    --_accent: color-mix(in oklab, var(--_primary) 45%, var(--_text));
  }
  .panel {
    flex-direction: column;
    overflow: hidden;
    margin: 0;
    padding: 0;
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
    container-type: inline-size;
  }
  .panel.inline,
  .panel[open] {
    display: flex;
  }
  .under {
    display: contents;
  }
  .panel button {
    font: inherit;
    cursor: pointer;
  }
  .panel svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .panel:focus {
    outline: none;
  }
  .panel.floating {
    position: relative;
    max-inline-size: none;
    max-block-size: none;
    inline-size: min(
      var(--gc-messenger-inline-size, 380px),
      calc(100vw - var(--_inline) - min(var(--_inline), 20px))
    );
    block-size: min(
      var(--gc-messenger-block-size, 620px),
      calc(100dvh - var(--_size) - 2 * var(--_block) - 14px)
    );
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    animation: rise 0.18s ease-out;
  }
  .inside,
  .inside .panel-place {
    block-size: 100%;
    min-block-size: 0;
  }
  .panel.inline {
    position: relative;
    block-size: 100%;
    max-block-size: 100dvh; /* where a page takes the element its height away */
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  :host([layout='inline']) {
    display: flex;
    flex-direction: column;
    block-size: var(--gc-messenger-block-size, 520px);
  }
  /* What of the page stands above a panel that is not ready takes of its room, not of what follows. */
  :host([layout='inline']) > slot {
    display: block;
  }
  @keyframes rise {
    from {
      transform: translateY(12px);
    }
  }
  .messages {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .log {
    flex: 1;
    min-inline-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    position: relative; /* what is only heard scrolls with it */
    scroll-padding-block: 8px 56px; /* what gets the focus is not below the button to the end */
    /* What the guest reads is kept in place by the log itself, in all browsers alike. */
    overflow-anchor: none;
  }
  .lines {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    padding: 16px 16px 12px;
  }
  .to-end {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    inline-size: fit-content;
    max-inline-size: 90%;
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 6px 16px 6px 12px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--_surface);
    color: var(--_text);
    font-size: 14px;
    font-weight: 600;
    box-shadow: 0 3px 14px rgb(0 0 0 / 22%);
  }
  .to-end svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  .log:focus-visible {
    outline-offset: -3px;
    border-radius: 6px;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
    background: var(--_tint);
    font-size: 14px;
  }
  .notice p {
    flex: 1 1 12em;
    margin: 0;
  }
  .notice.error {
    background: color-mix(in oklab, light-dark(#b3261e, #ff8a80) 12%, var(--_surface));
  }
  .notice button {
    min-block-size: 36px;
    padding: 6px 14px;
    border: 0;
    border-radius: 999px;
    background: var(--_primary);
    color: var(--_on-primary);
    font-weight: 600;
  }
  @media (max-width: 480px), (max-height: 420px) {
    .panel-place:has(.panel[open]) + .launcher {
      display: none; /* it would lie on the send button; the panel has a close button */
    }
    .panel.floating {
      position: fixed;
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      padding-block-end: env(safe-area-inset-bottom);
    }
  }
  @media (forced-colors: active) {
    .notice button {
      border: 1px solid ButtonText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
`;
