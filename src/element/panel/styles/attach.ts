import {css} from '../../theme.js';

/** The look of files on their way. */
export const attachStyles = css`
  .files {
    display: none;
  }
  .attach {
    block-size: 38px;
    margin-inline-start: -9px;
    color: var(--_muted);
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
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 3px;
    padding-inline: 12px 3px;
    border: 1px solid transparent; /* forced colours show it */
    border-radius: 10px;
    background: var(--_tint);
  }
  .told {
    flex: 1;
    min-inline-size: 0;
    display: grid;
  }
  .told > bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  .state {
    color: var(--_muted);
  }
  .tray progress {
    inline-size: 96px;
    block-size: 6px;
    margin-inline-end: 6px;
    accent-color: var(--_accent);
  }
  .dropping .panel {
    outline: 3px dashed var(--_accent);
    outline-offset: -8px;
  }
`;
