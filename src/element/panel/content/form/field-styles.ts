import {css} from '../../../theme.js';

/** The look of what a guest fills in. */
export const fieldStyles = css`
  .sheet :is(fieldset, legend) {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .sheet .field {
    margin-block-start: 22px;
  }
  .sheet .section {
    margin-block-start: 16px;
    content-visibility: auto;
    contain-intrinsic-size: auto 120px;
  }
  .sheet .label {
    display: block;
    font-weight: 650;
  }
  .picture {
    display: block;
    max-inline-size: 100%;
    max-block-size: 200px;
    border-radius: 12px;
  }
  .must {
    color: var(--_muted);
    font-size: 13px;
    font-weight: 400;
  }
  .control {
    display: block;
    inline-size: 100%;
    min-block-size: 46px;
    margin-block-start: 8px;
    padding: 10px 14px;
    border: 1.5px solid color-mix(in oklab, var(--_text) 46%, var(--_surface));
    border-radius: 12px;
    background: var(--_surface);
    color: inherit;
    font-family: inherit;
    font-size: 16px; /* a phone zooms in on less */
    line-height: 24px;
  }
  textarea.control {
    max-block-size: 240px;
  }
  .control:focus-visible {
    border-color: var(--_text);
    outline: 1.5px solid var(--_text);
    outline-offset: 0;
  }
  .control[aria-invalid='true'] {
    border-color: light-dark(#b3261e, #ff9d94);
  }
  .problem {
    color: light-dark(#b3261e, #ff9d94);
    font-size: 14px;
  }
  .sheet .problem:not(:empty) {
    margin-block-start: 6px;
  }
  .section legend {
    color: var(--_muted);
    font-size: 14px;
    font-weight: 600;
  }
  .times {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.6em), 1fr));
    gap: 8px;
    margin-block-start: 8px;
  }
  .panel .time {
    position: relative;
    display: flex;
    min-block-size: 44px;
    padding-inline: 10px;
    cursor: pointer;
  }
  .time input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  :is(.time, .option):has(:focus-visible) {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 52px;
    margin-block-start: 8px;
    padding: 8px 14px;
    border: 1.5px solid var(--_line);
    border-radius: 12px;
    cursor: pointer;
    content-visibility: auto;
    contain-intrinsic-size: auto 52px;
  }
  .option:has(:checked) {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_primary) 9%, var(--_surface));
  }
  .option input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    outline: none;
    accent-color: var(--_accent);
  }
  .option .picture {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 8px;
    object-fit: cover;
  }
  .option small {
    display: block;
    color: var(--_muted);
    font-size: 13.5px;
  }
`;
