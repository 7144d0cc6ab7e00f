import {css} from '../../../theme.js';

/** What was answered, and the sheet over the conversation. */
export const formStyles = css`
  .answered {
    margin-block-start: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .answered :is(dl, ul) {
    margin: 6px 14px 0;
    padding: 0;
    list-style: none;
  }
  dl {
    margin: 0;
  }
  dt {
    margin-block-start: 8px;
    color: var(--_muted);
    font-size: 13px;
  }
  dd {
    margin: 0;
    white-space: pre-wrap;
  }
  .panel :is(.primary, .sheet-actions .choice) {
    min-block-size: 44px;
    border-radius: 22px;
  }
  .sheet {
    position: absolute;
    inset: 0;
    z-index: 1;
    container-type: size;
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    overflow-wrap: anywhere;
    animation: rise 0.18s ease-out;
  }
  .sheet :is(p, h3) {
    margin: 0;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  .sheet > .bar {
    min-block-size: 60px;
    padding-inline: 20px 12px;
  }
  .bar p,
  .sheet .hint {
    color: var(--_muted);
    font-size: 13.5px;
  }
  .sheet form {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }
  .fields {
    position: relative; /* what is only heard scrolls with it */
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 4px 20px 20px;
  }
  .fields > .picture {
    margin-block-end: 16px;
  }
  .sheet h2 {
    margin: 0 0 4px;
    font-size: 20px;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .sheet h2:focus-visible {
    outline: none; /* it has the focus only to be read */
  }
  .summary {
    margin-block-start: 18px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .summary h3 {
    font-size: 15px;
  }
  .summary .link {
    flex: none;
    min-block-size: 36px;
    color: var(--_accent);
  }
  .sheet-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    padding: 12px 20px max(16px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  .sheet-actions .primary {
    flex: auto;
  }
  .complaint:empty {
    padding: 0;
  }
  /* Where the panel has little height, the buttons scroll as well, or nothing of the fields would be seen. */
  @container (max-height: 420px) {
    .sheet form {
      display: block;
      overflow-y: auto;
    }
    .fields {
      overflow: visible;
    }
  }
`;
