/** The words that come with the button for files. */
export interface AttachWords {
  readonly attach: string;
  /** The name of the list of files on their way. */
  readonly files: string;
  /** `{name}` of a file. */
  readonly cancelFile: string;
  /** Takes away the notice that a file was not sent; `{name}`. */
  readonly dismiss: string;
}

export const ATTACH_WORDS: AttachWords = {
  attach: 'Send a file',
  files: 'Files on their way',
  cancelFile: 'Cancel {name}',
  dismiss: 'Dismiss {name}',
};
