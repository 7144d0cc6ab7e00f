import {css} from '../../theme.js';

/** The look of the panel's head. */
export const headerStyles = css`
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
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
  .titles {
    min-inline-size: 0;
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
