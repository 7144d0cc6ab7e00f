import {css} from '../../theme.js';

/** The look of rich content. */
export const contentStyles = css`
  .row:has(> .card, > .carousel, > .film, > .recording) {
    inline-size: 100%;
  }
  .row:has(> .carousel) {
    max-inline-size: min(100%, 480px);
  }
  .row > :not(.name, .heard) + :not(.meta) {
    margin-block-start: 6px;
  }
  :is(.bubble, .card-text) a {
    color: inherit;
    text-underline-offset: 2px;
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
  .panel .choice {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
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
  }
  .choice img {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 6px;
    object-fit: cover;
  }
  .panel .choice:hover {
    background: color-mix(in oklab, var(--_accent) 10%, var(--_surface));
  }
  .panel .choice:is(.dead, [aria-disabled]) {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_muted);
  }
  .panel .choice:is([aria-pressed], :has(:checked), .primary:not([aria-disabled])) {
    border-color: var(--_primary);
    background: var(--_primary);
    color: var(--_on-primary);
  }
  .choice[aria-pressed]::before,
  .answered .card-title::before {
    content: '✓ ' / '';
  }
  .panel [aria-disabled] {
    cursor: default;
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
    overflow-wrap: anywhere;
  }
  .card :is(img, video) {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    background: var(--_tint);
  }
  .card-head {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-align: inherit;
    text-decoration: none;
  }
  :is(a, button:not([aria-disabled])) > .card-title,
  a > span > .file-name {
    text-decoration: underline 1px;
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
  .row .card-text:is(:first-child, .card-picture + *, :has(+ .card-title)) {
    padding-block-start: 12px;
  }
  .row .card-text + .card-title {
    padding-block-start: 0;
  }
  /* A line of another direction stands where the others begin. */
  :is(.card, .sheet):dir(ltr) {
    text-align: left;
  }
  :is(.card, .sheet):dir(rtl) {
    text-align: right;
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
  .dead {
    border-style: dashed !important;
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
  .turn {
    border: 1px solid var(--_line);
    color: var(--_accent);
  }
  .turn[aria-disabled] {
    color: color-mix(in oklab, var(--_text) 35%, var(--_surface));
  }
  .turn.next:dir(ltr) svg,
  .turn:not(.next):dir(rtl) svg {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .panel :is(.choice[aria-pressed], :is(.choice, .option):has(:checked)) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .panel [aria-disabled]:not([aria-pressed]) {
      color: GrayText;
    }
  }
`;
