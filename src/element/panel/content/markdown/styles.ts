import {css} from '../../../theme.js';

/** The look of Markdown. */
export const markdownStyles = css`
  .bubble.marked {
    white-space: normal;
  }
  .marked p {
    white-space: pre-wrap;
  }
  .marked :where(ul, ol, blockquote, pre, hr) {
    margin: 0;
  }
  .bubble.marked > * + *,
  .marked li > * + p {
    margin-block-start: 8px;
  }
  .marked :is(li + li, li > ul, li > ol) {
    margin-block-start: 3px;
  }
  .marked :is(ul, ol) {
    padding-inline-start: 22px;
  }
  .marked blockquote {
    padding-inline-start: 12px;
    border-inline-start: 3px solid color-mix(in oklab, currentColor 35%, transparent);
  }
  .marked hr {
    border: 0;
    border-block-start: 1px solid color-mix(in oklab, currentColor 35%, transparent);
  }
  .marked :is(code, pre) {
    padding: 1px 5px;
    border-radius: 5px;
    background: color-mix(in oklab, currentColor 9%, transparent);
    white-space: pre-wrap;
  }
  .marked code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 0.9em;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .marked pre {
    padding: 10px 12px;
    border-radius: 10px;
    text-align: left;
  }
  .marked pre code {
    padding: 0;
    background: none;
  }
`;
