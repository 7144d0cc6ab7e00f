import type {Draw} from './context.js';

/** What became of a link to a file. */
export type FileState =
  | {readonly kind: 'file'; readonly link: 'asked'}
  | {readonly kind: 'file'; readonly link: 'fresh'; readonly url: string}
  | {readonly kind: 'file'; readonly link: 'gone'};

export const attachments: Draw = () => undefined;
