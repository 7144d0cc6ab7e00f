import {css} from '../../theme.js';

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
  .slot {
    display: flow-root;
    padding-block-end: 3px;
  }
  .row {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    inline-size: fit-content;
    max-inline-size: min(84%, 600px);
  }
  .row.first {
    padding-block-start: 10px;
  }
  .row.me {
    margin-inline-start: auto;
    align-items: flex-end;
  }
  .row p {
    margin: 0;
  }
  .row .name {
    display: flex;
    align-items: center;
    gap: 7px;
    max-inline-size: 100%;
    margin-block-end: 4px;
    margin-inline-start: 14px;
    font-size: 12.5px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .name:has(.avatar:not([hidden])) {
    margin-inline-start: 0;
  }
  .avatar {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    object-fit: cover;
    background: var(--_tint);
  }
  .day,
  .unread {
    display: flex;
    align-items: center;
    gap: 12px;
    margin: 14px 0 4px;
    font-size: 12.5px;
    color: var(--_muted);
  }
  .day {
    justify-content: center;
  }
  .unread {
    color: var(--_accent);
    font-weight: 650;
  }
  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid currentColor;
  }
  .earlier {
    margin: 0;
    min-block-size: 30px;
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }
  .bubble {
    padding: 9px 14px;
    border-radius: 18px;
    background: var(--_tint);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-inline-size: 100%;
  }
  /* On the side of who speaks: their text may have another direction than the panel. */
  .first:is(.them:dir(ltr), .me:dir(rtl)) > :is(.name, .heard) + .bubble {
    border-top-left-radius: 6px;
  }
  .first:is(.them:dir(rtl), .me:dir(ltr)) > :is(.name, .heard) + .bubble {
    border-top-right-radius: 6px;
  }
  .me .bubble {
    background: var(--_primary);
    color: var(--_on-primary);
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
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
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
    .typing i {
      border: 4px solid; /* backgrounds are not painted */
    }
  }
`;
