import type {Attachments} from './attachments/attachments.js';
import type {AttachmentProgress, AttachmentsHost} from './attachments/contract.js';

/** A file of the guest: its bytes, and what to call it. */
export interface FileOptions {
  /** Goes before the file's own name. */
  readonly name?: string | undefined;
  /** Cancels the upload; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The door to the attachments, which are loaded with the first file. */
export function createFiles(host: AttachmentsHost) {
  let attachments: Promise<Attachments> | undefined;

  function load(): Promise<Attachments> {
    attachments ??= import('./attachments/attachments.js').then(
      ({Attachments: Loaded}) => new Loaded(host),
      (error: unknown) => {
        // The next file tries again.
        attachments = undefined;
        throw error;
      },
    );
    return attachments;
  }

  return {
    async upload(file: Blob, options?: FileOptions): Promise<AttachmentProgress> {
      return (await load()).upload(file, options);
    },

    async remove(attachmentId: string): Promise<void> {
      return (await load()).remove(attachmentId);
    },

    async link(attachmentId: string): Promise<string> {
      return (await load()).link(attachmentId);
    },

    /** Whoever sent no file from here is not concerned. */
    tell(say: (attachments: Attachments) => void): void {
      void attachments?.then(say, () => undefined); // told to whoever sent the file
    },
  };
}
