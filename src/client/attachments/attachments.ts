import type {MessengerError} from '../../errors.js';
import type {ServerFrame} from '../../protocol/frames.js';
import {factsOf} from './attachment-check.js';
import {attachmentError} from './attachment-errors.js';
import type {AttachmentProgress, AttachmentsHost} from './contract.js';
import type {FileOptions} from '../files.js';
import {Questions} from './questions.js';
import {Upload} from './upload.js';

export type {AttachmentProgress, AttachmentsHost} from './contract.js';

/**
 * Files that are brought at once. Browsers open six connections to one host: a file that waited for one of them would look
 * as if it hung, and the permission for its place would run out.
 */
const AT_ONCE = 3;

/** The files of a guest, from the choice of one until it can be sent. */
export class Attachments {
  readonly #host: AttachmentsHost;
  readonly #questions: Questions;
  readonly #files = new Set<Upload>();
  /** Each file takes the next lane, and waits for the one before it there. */
  readonly #lanes: Promise<unknown>[] = Array.from({length: AT_ONCE}, () => Promise.resolve());
  #begun = 0;
  /** Aborted when the session is over, and then replaced. */
  #session = new AbortController();

  constructor(host: AttachmentsHost) {
    this.#host = host;
    this.#questions = new Questions(host);
  }

  /**
   * Brings a file to the service; resolves with what can be sent. Rejects with `attachment-refused` when the guest has to
   * choose another file, with `attachment-failed`, with what ended the session, or with the signal's reason. `name` goes
   * before the file's own, and is needed where it has none.
   */
  async upload(file: Blob, {name, signal}: FileOptions = {}): Promise<AttachmentProgress> {
    signal?.throwIfAborted();
    const upload = new Upload(this.#host, this.#questions, factsOf(file, name));
    this.#files.add(upload);
    const cancel = (): void => void this.#cancel(upload, signal?.reason);
    signal?.addEventListener('abort', cancel, {once: true});

    const lane = this.#begun % AT_ONCE;
    this.#begun += 1;
    const turn = this.#lanes[lane] ?? Promise.resolve();
    const running = upload.run(file, turn);
    this.#lanes[lane] = Promise.allSettled([turn, running]);
    try {
      return await running;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /**
   * Removes a file that was not sent, and cancels its upload where it runs: `upload()` rejects with an `AbortError` then.
   * Rejects when the service refuses to remove a file that it took.
   */
  async remove(attachmentId: string): Promise<void> {
    const upload = this.#find(attachmentId);
    if (upload && upload.progress.state !== 'uploaded') {
      return this.#cancel(upload, new DOMException('The file was removed.', 'AbortError'));
    }
    await this.#questions.remove(this.#idOf(attachmentId), this.#session.signal);
    this.#forget(upload);
  }

  /**
   * A fresh download link to a file of the conversation, for about ten minutes. Rejects with `attachment-failed`, or with
   * what ended the session.
   */
  link(attachmentId: string): Promise<string> {
    return this.#questions.link(this.#idOf(attachmentId), this.#session.signal);
  }

  /** Takes frames that answer no request by its tracing id; those that are not about files mean nothing here. */
  take(frame: ServerFrame): void {
    switch (frame.class) {
      case 'UploadSuccessEvent':
        return this.#find(frame.body.attachmentId)?.arrived();
      case 'UploadFailureEvent': {
        const {attachmentId, code, text} = frame.body;
        return this.#find(attachmentId)?.fail(attachmentError(code, text, this.#host.rules));
      }
      case 'PresignedUrlResponse':
      case 'GenerateUrlError':
        return void this.#questions.take(frame);
      case 'AttachmentDeletedResponse':
        // Else it was removed in another tab.
        if (!this.#questions.take(frame)) this.#forget(this.#find(frame.body.attachmentId));
        return;
      default:
    }
  }

  /** The line broke and is there again: files that wait for the service's word ask for it, instead of waiting in vain. */
  reconnected(): void {
    for (const upload of this.#files) upload.reconnected();
  }

  /** The session is over: everything that waits fails with `error`. */
  end(error: MessengerError): void {
    for (const upload of this.#files) upload.fail(error);
    this.#session.abort(error);
    this.#session = new AbortController();
  }

  #find(attachmentId: string | undefined): Upload | undefined {
    if (attachmentId === undefined) return undefined;
    return [...this.#files].find(({ids}) => ids.has(attachmentId));
  }

  /** By which the service knows a file, now. */
  #idOf(attachmentId: string): string {
    return this.#find(attachmentId)?.progress.attachmentId ?? attachmentId;
  }

  async #cancel(upload: Upload, reason: unknown): Promise<void> {
    this.#forget(upload, reason);
    if (!upload.placed) return;
    // The guest is rid of it in any case; the service deletes what nobody sends.
    await this.#questions
      .remove(upload.progress.attachmentId, this.#session.signal)
      .catch(() => undefined);
  }

  #forget(upload: Upload | undefined, reason?: unknown): void {
    if (upload && this.#files.delete(upload)) upload.remove(reason);
  }
}
