import {css} from '../../theme.js';

/** The look of rich content. */
export const contentStyles = css``;
