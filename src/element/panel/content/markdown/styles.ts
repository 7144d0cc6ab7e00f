import {css} from '../../../theme.js';

/** The look of Markdown. */
export const markdownStyles = css`
  .bubble.marked {
    white-space: normal;
  }
  .marked p {
    white-space: pre-wrap;
  }
  .bubble.marked > * + *,
  .marked li > * + * {
    margin-block-start: 8px;
  }
  .marked :is(ul, ol) {
    margin: 0;
    padding-inline-start: 22px;
  }
  .marked li + li {
    margin-block-start: 3px;
  }
  .marked blockquote {
    margin: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid color-mix(in oklab, currentColor 35%, transparent);
  }
  .marked hr {
    margin: 0;
    border: 0;
    border-block-start: 1px solid color-mix(in oklab, currentColor 30%, transparent);
  }
  .marked code {
    padding: 1px 5px;
    border-radius: 5px;
    background: color-mix(in oklab, currentColor 9%, transparent);
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 0.9em;
    white-space: pre-wrap;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .marked pre {
    margin: 0;
    padding: 10px 12px;
    border-radius: 10px;
    background: color-mix(in oklab, currentColor 9%, transparent);
    text-align: left;
    white-space: pre-wrap;
  }
  .marked pre code {
    padding: 0;
    background: none;
  }
`;
