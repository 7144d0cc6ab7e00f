import {css} from '../../theme.js';

/** The look of the panel's head. */
export const headerStyles = css`
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 60px;
    padding-block: 10px 9px;
    padding-inline: 20px 12px;
    border-block-end: 1px solid transparent; /* forced colours show it */
    background: var(--_primary) border-box;
    color: var(--_on-primary);
  }
  .header h2 {
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .titles {
    max-block-size: 112px; /* a title of any length leaves room for what is said */
    overflow-y: auto;
    overflow-wrap: anywhere;
  }
  .titles p {
    margin: 1px 0 0;
    font-size: 13.5px;
  }
  .header slot {
    flex: 1;
    min-inline-size: 0;
    display: block;
  }
  .logo {
    flex: none;
    max-inline-size: 96px;
    max-block-size: 36px;
    object-fit: contain;
  }
  .menu {
    position: relative;
    margin-inline-start: auto;
  }
  .menu-items {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 0;
    z-index: 1;
    inline-size: max-content;
    max-inline-size: 78cqi;
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 6px 24px rgb(0 0 0 / 26%);
  }
  .menu-items button {
    display: block;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 6px 14px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: inherit;
    text-align: start;
  }
  .menu-items button:hover {
    background: var(--_tint);
  }
  .menu-items [aria-pressed='true']::after {
    content: '✓' / '';
    margin-inline-start: 12px;
  }
  .clearing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
    background: var(--_tint);
    font-size: 14px;
  }
  .clearing p {
    flex: 1 1 100%;
    margin: 0;
  }
  .clearing button {
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--_muted);
    border-radius: 999px;
    background: var(--_surface);
    color: var(--_text);
    font-weight: 600;
  }
  .clearing .clear {
    border-color: transparent;
    background: light-dark(#b3261e, #ffb4ab);
    color: light-dark(#fff, #3b0906);
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
`;
