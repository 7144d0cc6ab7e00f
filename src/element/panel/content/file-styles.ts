import {css} from '../../theme.js';

/** The look of pictures, films, recordings and other files. */
export const fileStyles = css`
  a.picture {
    display: block;
    overflow: hidden;
    max-inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: 16px;
    background: var(--_tint);
  }
  .picture img {
    display: block;
    min-inline-size: 96px;
    min-block-size: 64px;
    max-inline-size: 100%;
    max-block-size: 260px;
    object-fit: contain;
    overflow-wrap: anywhere;
  }
  .film {
    inline-size: 100%;
    max-block-size: 260px;
    border-radius: 16px;
    background: #000;
  }
  .recording {
    inline-size: 100%;
    margin: 0;
    padding: 10px 12px 12px;
    border-radius: 18px;
    background: var(--_tint);
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .recording audio {
    display: block;
    inline-size: 100%;
    block-size: 40px;
    margin-block-start: 6px;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: 100%;
    min-block-size: 52px;
    padding: 9px 16px 9px 12px;
    border: 1px solid var(--_line);
    border-radius: 16px;
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  a.file:hover {
    background: var(--_tint);
  }
  .file svg {
    flex: none;
    box-sizing: content-box;
    inline-size: 20px;
    block-size: 20px;
    padding: 7px;
    border-radius: 10px;
    background: var(--_tint);
    color: var(--_accent);
  }
  .file-name {
    display: block;
    font-weight: 600;
  }
  .file small,
  .gone .file-name {
    color: var(--_muted);
  }
  .file small {
    font-size: 12.5px;
  }
  .file .link {
    padding-inline: 0;
  }
`;
