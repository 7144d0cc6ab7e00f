import {css} from 'lit';

/** The look of the panel. Logical properties throughout, so that `dir` turns it round. */
export const panelStyles = css`
  .panel {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
    container-type: inline-size;
  }
  .panel:focus {
    outline: none;
  }
  .panel.floating {
    inline-size: min(var(--gc-messenger-inline-size, 380px), calc(100vw - 2 * var(--_inline)));
    block-size: min(
      var(--gc-messenger-block-size, 620px),
      calc(100dvh - var(--_size) - 2 * var(--_block) - 14px)
    );
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    animation: rise 0.18s ease-out;
  }
  .panel.inline {
    block-size: 100%;
    min-block-size: 320px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  :host([layout='inline']) {
    block-size: var(--gc-messenger-block-size, 520px);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 60px;
    padding: 10px 12px 10px 20px;
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .header:dir(rtl) {
    padding: 10px 20px 10px 12px;
  }
  .header h2 {
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .icon {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: inherit;
  }
  .icon:hover {
    background: color-mix(in srgb, currentColor 16%, transparent);
  }
  .icon:focus-visible {
    outline-color: currentColor;
    outline-offset: -4px;
  }
  .icon svg {
    inline-size: 20px;
    block-size: 20px;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px 16px 12px;
    display: flex;
    flex-direction: column;
    gap: 3px;
  }
  .log:focus-visible {
    outline-offset: -3px;
    border-radius: 6px;
  }
  .empty {
    margin: auto;
    max-inline-size: 28ch;
    padding-block: 24px;
    color: var(--_muted);
    text-align: center;
    text-wrap: balance;
  }
  .row {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    max-inline-size: 84%;
  }
  .row.first {
    margin-block-start: 10px;
  }
  .row:first-of-type {
    margin-block-start: auto;
  }
  .row.me {
    align-self: flex-end;
    align-items: flex-end;
  }
  .row p {
    margin: 0;
  }
  .name {
    margin-inline-start: 14px;
    font-size: 12.5px;
    color: var(--_muted);
  }
  .row .name {
    margin-block-end: 3px;
  }
  .bubble {
    padding: 9px 14px;
    border-radius: 18px;
    background: var(--_tint);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-inline-size: 100%;
  }
  .them.first .bubble {
    border-end-start-radius: 18px;
    border-start-start-radius: 6px;
  }
  .me .bubble {
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .me.first .bubble {
    border-start-end-radius: 6px;
  }
  .queued .bubble,
  .sending .bubble {
    opacity: 0.82;
  }
  .failed .bubble {
    background: var(--_surface);
    color: var(--_text);
    box-shadow: inset 0 0 0 1.5px light-dark(#b3261e, #ff8a80);
  }
  .row .meta {
    margin: 3px 14px 0;
    font-size: 12px;
    color: var(--_muted);
  }
  .failure {
    color: light-dark(#b3261e, #ff9d94) !important;
    text-align: end;
  }
  .link {
    min-block-size: 24px;
    padding: 2px 4px;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 650;
    text-decoration: underline;
  }
  .typing {
    margin-block-start: 8px;
  }
  .typing .bubble {
    display: flex;
    gap: 5px;
    padding-block: 14px;
  }
  .typing i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_muted);
    animation: breathe 1.2s ease-in-out infinite;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    50% {
      opacity: 0.3;
    }
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
  .complaint {
    margin: 0;
    padding: 8px 16px 0;
    color: light-dark(#b3261e, #ff9d94);
    font-size: 14px;
  }
  .composer {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    margin: 10px 12px 12px;
    padding: 5px 5px 5px 14px;
    border: 1.5px solid color-mix(in oklab, var(--_text) 46%, var(--_surface));
    border-radius: 24px;
  }
  .composer:dir(rtl) {
    padding: 5px 14px 5px 5px;
  }
  .composer:focus-within {
    border-color: var(--_text);
    outline: 1.5px solid var(--_text);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    field-sizing: content;
    min-block-size: 38px;
    max-block-size: 140px;
    padding: 7px 0;
    border: 0;
    outline: none;
    resize: none;
    background: transparent;
    color: inherit;
    /* Below 16 px a phone zooms the page on focus. */
    font: 16px/24px inherit;
    font-family: inherit;
    font-size: 16px;
    line-height: 24px;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .send {
    flex: none;
    inline-size: 38px;
    block-size: 38px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .send svg {
    inline-size: 20px;
    block-size: 20px;
  }
  @media (max-width: 480px) {
    .panel.floating {
      position: fixed;
      inset: 0;
      inline-size: auto;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      padding-block-end: env(safe-area-inset-bottom);
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .send,
    .notice button {
      border: 1px solid ButtonText;
    }
  }
`;
