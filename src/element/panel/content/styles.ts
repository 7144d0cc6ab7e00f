import {css} from '../../theme.js';

/** The look of rich content. */
export const contentStyles = css`
  .row:has(> .card, > .carousel, > .film, > .recording) {
    inline-size: 100%;
  }
  .row:has(> .carousel) {
    max-inline-size: min(100%, 480px);
  }
  .row
    > *
    + :is(.bubble, .choices, .card, .carousel, .picture, .film, .recording, .file, .question) {
    margin-block-start: 6px;
  }
  .bubble a {
    color: inherit;
    text-underline-offset: 2px;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  /* Answers to choose from */
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    max-inline-size: 100%;
    max-block-size: 264px;
    padding: 3px; /* for the outline of the focus */
    margin-inline: -3px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .panel .choice,
  .panel .action {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    max-inline-size: 100%;
    min-block-size: 38px;
    padding: 7px 16px;
    border: 1.5px solid color-mix(in oklab, var(--_accent) 60%, var(--_surface));
    border-radius: 19px;
    background: var(--_surface);
    color: var(--_accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .choice img {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 6px;
    object-fit: cover;
  }
  .panel :is(.choice, .action, .turn):not([aria-disabled]):hover {
    background: color-mix(in oklab, var(--_accent) 10%, var(--_surface));
  }
  .panel :is(.choice, .action)[aria-disabled] {
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
  }
  .panel :is(.choice, .action)[aria-pressed] {
    border-color: var(--_primary);
    background: var(--_primary);
    color: var(--_on-primary);
  }
  :is(.choice, .action)[aria-pressed]::before {
    content: '';
    flex: none;
    inline-size: 11px;
    block-size: 6px;
    border: solid currentColor;
    border-width: 0 0 2.5px 2.5px;
    transform: translateY(-2px) rotate(-45deg);
  }

  /* Cards */
  .card {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    inline-size: 100%;
    max-inline-size: 280px;
    border: 1px solid var(--_line);
    border-radius: 16px;
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .card-picture,
  .card video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    background: var(--_tint);
  }
  .card-head {
    display: block;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .card-head.dead,
  .card-head[aria-disabled] {
    cursor: default;
  }
  .card-head:is(a, button:not([aria-disabled])) .card-title {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .card-head:focus-visible {
    outline-offset: -3px;
    border-radius: 14px;
  }
  .row .card-title {
    padding: 12px 14px 0;
    font-weight: 650;
  }
  .row .card-text {
    padding: 4px 14px 0;
    color: var(--_muted);
    font-size: 14px;
    white-space: pre-wrap;
  }
  .card-text a {
    color: inherit;
  }
  .card > :last-child:not(.actions, video) {
    padding-block-end: 14px;
  }
  .actions {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin-block-start: auto;
    padding: 12px 14px 14px;
  }
  .panel .action.dead {
    border-style: dashed;
    border-color: var(--_line);
    color: var(--_muted);
    cursor: default;
  }
  .carousel {
    inline-size: 100%;
  }
  .track {
    display: flex;
    gap: 10px;
    margin-inline: -16px;
    padding: 3px 16px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x mandatory;
    scroll-padding-inline: 16px;
    scrollbar-width: none;
  }
  .track .card {
    flex: none;
    inline-size: min(78%, 260px);
    scroll-snap-align: center;
  }
  .turns {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    margin-block-start: 6px;
    color: var(--_muted);
    font-size: 12.5px;
  }
  .panel .turn {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_accent);
  }
  .panel .turn[aria-disabled] {
    color: color-mix(in oklab, var(--_text) 35%, var(--_surface));
    cursor: default;
  }
  .turn svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .turn.next:dir(ltr) svg,
  .turn:not(.next):dir(rtl) svg {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .panel :is(.choice, .action)[aria-pressed] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .panel :is(.choice, .action, .turn)[aria-disabled]:not([aria-pressed]) {
      color: GrayText;
    }
  }
`;
