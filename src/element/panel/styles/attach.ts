import {css} from '../../theme.js';

/** The look of files on their way. */
export const attachStyles = css`
  .files {
    display: none;
  }
  .attach {
    flex: none;
    inline-size: 38px;
    block-size: 38px;
    margin-inline-start: -9px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--_muted);
  }
  .attach:hover {
    background: var(--_tint);
    color: var(--_text);
  }
  .attach svg {
    inline-size: 22px;
    block-size: 22px;
  }
  .tray {
    max-block-size: 30%;
    overflow-y: auto;
    margin: 8px 12px 0;
    padding: 0;
    list-style: none;
    display: grid;
    gap: 6px;
    font-size: 13.5px;
  }
  .tray li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 8px;
    padding-block: 6px;
    padding-inline: 12px 6px;
    border: 1px solid transparent; /* forced colours show it */
    border-radius: 10px;
    background: var(--_tint);
  }
  .told > bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .told {
    display: grid;
  }
  .tray .state {
    color: var(--_muted);
  }
  .tray progress {
    inline-size: 96px;
    block-size: 6px;
    margin-inline-end: 6px;
    accent-color: var(--_accent);
  }
  .remove {
    inline-size: 32px;
    block-size: 32px;
    display: grid;
    place-items: center;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: inherit;
  }
  .remove:hover {
    background: var(--_line);
  }
  .remove svg {
    inline-size: 18px;
    block-size: 18px;
  }
  .dropping .panel {
    outline: 3px dashed var(--_accent);
    outline-offset: -8px;
  }
`;
