import {css} from '../../theme.js';

/** The look of where the guest writes. */
export const composerStyles = css`
  .room {
    margin: 0;
    padding: 8px 16px 0;
    color: var(--_muted);
    font-size: 13px;
    text-align: end;
  }
  .room.over {
    color: light-dark(#b3261e, #ff9d94);
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
    padding-block: 5px;
    padding-inline: 14px 5px;
    border: 1.5px solid color-mix(in oklab, var(--_text) 46%, var(--_surface));
    border-radius: 24px;
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
    font-family: inherit;
    font-size: 16px;
    line-height: 24px;
  }
  textarea:focus-visible {
    outline: none; /* the composer around it shows the focus */
  }
  textarea:placeholder-shown {
    direction: inherit; /* what is empty has none of its own */
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
    border: 1px solid transparent; /* forced colours show it */
    border-radius: 50%;
    background: var(--_primary) border-box;
    color: var(--_on-primary);
  }
  .send svg {
    inline-size: 20px;
    block-size: 20px;
  }
`;
