import {css} from '../theme.js';

/** The look of the messages. */
export const messageStyles = css`
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
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid ButtonText;
    }
  }
`;
