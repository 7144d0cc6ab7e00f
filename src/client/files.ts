import type {MessengerError} from '../errors.js';
import type {Attachments} from './attachments/attachments.js';
import type {AttachmentProgress, AttachmentsHost} from './attachments/contract.js';
import type {AttachmentFrame} from './inbox.js';

/** A file of the guest: its bytes, and what to call it. */
export interface FileOptions {
  /** Goes before the file's own name. */
  readonly name?: string | undefined;
  /** Cancels the upload; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The door to the attachments, which are loaded with the first file. */
export class Files {
  readonly #host: AttachmentsHost;
  #attachments: Promise<Attachments> | undefined;

  constructor(host: AttachmentsHost) {
    this.#host = host;
  }

  async upload(file: Blob, {name, signal}: FileOptions = {}): Promise<AttachmentProgress> {
    const options = {...(name !== undefined && {name}), ...(signal && {signal})};
    return (await this.#load()).upload(file, options);
  }

  async remove(attachmentId: string): Promise<void> {
    await (await this.#load()).remove(attachmentId);
  }

  async link(attachmentId: string): Promise<string> {
    return (await this.#load()).link(attachmentId);
  }

  take(frame: AttachmentFrame): void {
    this.#tell((attachments) => attachments.take(frame));
  }

  /** The session is configured again. */
  reconnected(): void {
    this.#tell((attachments) => attachments.reconnected());
  }

  end(error: MessengerError): void {
    this.#tell((attachments) => attachments.end(error));
  }

  /** Whoever sent no file from here is not concerned. */
  #tell(say: (attachments: Attachments) => void): void {
    void this.#attachments?.then(say, () => undefined); // told to whoever sent the file
  }

  #load(): Promise<Attachments> {
    const loading = (this.#attachments ??= import('./attachments/attachments.js').then(
      ({Attachments: Loaded}) => new Loaded(this.#host),
    ));
    // The next file tries again.
    loading.catch(() => {
      if (this.#attachments === loading) this.#attachments = undefined;
    });
    return loading;
  }
}
