import {css} from '../../theme.js';
import type {Draw} from './context.js';

/** How content with several steps is drawn: date pickers, list pickers, forms. Loaded with the first of them. */
export const drawPickers: {readonly [contentType: string]: Draw} = {};

/** The look of them. */
export const pickerStyles = css``;
