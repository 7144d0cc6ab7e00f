import {css} from '../../../theme.js';

/** The card in the conversation, and the sheet over it. */
export const formStyles = css`
  .question {
    inline-size: 300px;
    max-inline-size: 100%;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 18px;
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  .them.first .question:first-of-type {
    border-start-start-radius: 6px;
  }
  .question > * {
    margin: 12px 14px;
  }
  .question > .picture {
    display: block;
    inline-size: 100%;
    max-block-size: 160px;
    margin: 0;
    border-radius: 0;
    object-fit: cover;
  }
  .question .title {
    font-weight: 650;
  }
  /* A line of another direction stands where the others begin. */
  .question [dir='auto'],
  .sheet [dir='auto']:not(.control) {
    text-align: match-parent;
  }
  .hint {
    margin: 0;
    color: var(--_muted);
    font-size: 13.5px;
  }
  .open,
  .sheet-actions button {
    min-block-size: 44px;
    padding: 8px 18px;
    border: 1.5px solid transparent;
    border-radius: 999px;
    background: var(--_primary) border-box;
    color: var(--_on-primary);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .open {
    display: block;
    inline-size: calc(100% - 28px);
  }
  .open:disabled,
  .sheet-actions [aria-disabled] {
    background: var(--_tint);
    color: var(--_muted);
    cursor: default;
  }
  .sheet-actions .second {
    border-color: var(--_line);
    background: none;
    color: inherit;
  }
  .answered {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .answered .title {
    display: flex;
    gap: 8px;
  }
  .answered svg {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 1px;
    color: var(--_accent);
  }
  .answered ul {
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  dl {
    margin: 6px 0 0;
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
  .picture {
    max-inline-size: 100%;
    max-block-size: 200px;
    border-radius: 12px;
  }
  .sheet {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: flex;
    flex-direction: column;
    background: var(--_surface);
    overflow-wrap: anywhere;
    animation: rise 0.18s ease-out;
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
    color: var(--_muted);
    font-size: 13.5px;
  }
  .bar p,
  .bar h3 {
    margin: 0;
  }
  .sheet > .bar .icon {
    color: var(--_text);
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
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 4px 20px 20px;
  }
  .fields > .picture {
    display: block;
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
  .sheet h3 {
    font-size: 15px;
  }
  .summary {
    margin-block-start: 18px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line);
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
  .sheet-actions [type='submit'] {
    flex: 1 1 auto;
  }
  /* Where there is little height, all of it scrolls, or nothing of the fields would be seen. */
  @media (max-height: 420px) {
    .sheet {
      display: block;
      overflow-y: auto;
    }
    .fields {
      overflow: visible;
    }
  }
  @media (forced-colors: active) {
    .open,
    .sheet-actions button {
      border-color: ButtonText;
    }
  }
`;
