import {isMessengerError, type MessengerError} from '../../errors.js';
import {WIRE_CODE, type PresignedUrlFrame} from '../../protocol/frames.js';
import {newToken} from '../session-token.js';
import {refusalOf} from './attachment-check.js';
import {asAttachmentError, uploadFailed} from './attachment-errors.js';
import type {AttachmentProgress, AttachmentsHost, FileFacts} from './contract.js';
import {putFile} from './put-file.js';
import type {Questions} from './questions.js';
import {later, unless} from './waiting.js';

/** The service's word after an upload takes this many times as long as an answer may: it looks into the file first. */
const PATIENCE = 3;

/**
 * One file on its way to the service. Its progress is its state, and is told at each change.
 *
 *     presigning ──place──▶ uploading ──bytes──▶ checking ──word──▶ uploaded ──remove()──▶ removed
 *       ▲                     │ broken             │ not there
 *       └─────────once────────┴────────────────────┘
 *     presigning, uploading, checking ──fail()──▶ failed ──remove()──▶ removed
 *     presigning, uploading, checking ──remove()──▶ removed
 */
export class Upload {
  readonly #host: AttachmentsHost;
  readonly #questions: Questions;
  /** Aborted when the file is uploaded, failed or removed: whatever is still being done for it is of no use. */
  readonly #stop = new AbortController();
  /** The file's id, and the one that it had before the service chose another. */
  readonly ids = new Set<string>();
  #progress: AttachmentProgress;
  #placed = false;
  #look = (): void => undefined;

  constructor(host: AttachmentsHost, questions: Questions, facts: FileFacts) {
    this.#host = host;
    this.#questions = questions;
    this.#progress = {attachmentId: newToken(), ...facts, percent: 0, state: 'presigning'};
    this.ids.add(this.#progress.attachmentId);
  }

  get progress(): AttachmentProgress {
    return this.#progress;
  }

  /** True when the service has heard of the file. */
  get placed(): boolean {
    return this.#placed;
  }

  /**
   * Brings the file to the service, when it is its `turn`. Throws `attachment-refused` or `attachment-failed`, what ended the
   * session, or the reason of its removal.
   */
  async run(file: Blob, turn: Promise<unknown>): Promise<AttachmentProgress> {
    try {
      const refused = refusalOf(this.#progress, this.#host.rules);
      if (refused) throw refused;
      this.#tell({});
      await unless(this.#stop.signal, turn);
      await this.#bring(file);
      this.arrived();
    } catch (error) {
      this.fail(asAttachmentError(error));
    }
    if (this.#progress.state === 'uploaded') return this.#progress;
    throw this.#stop.signal.reason;
  }

  /** The service has the file. */
  arrived(): void {
    this.#end({state: 'uploaded', percent: 100});
  }

  /** The file does not get to the service, for the reason given. Nothing happens when it is there, or failed before. */
  fail(error: MessengerError): void {
    this.#end({state: 'failed', error}, error);
  }

  /** The file is not wanted any more; `run()` rejects with `reason` when it still runs. */
  remove(reason?: unknown): void {
    const {attachmentId, fileName, fileType, fileSize, percent} = this.#progress;
    this.#progress = {attachmentId, fileName, fileType, fileSize, percent, state: 'removed'};
    this.#host.progress(this.#progress);
    this.#stop.abort(reason);
  }

  /** The line broke and is there again: the word that the file waits for may be lost. */
  reconnected(): void {
    this.#look();
  }

  async #bring(file: Blob): Promise<void> {
    const {signal} = this.#stop;
    for (let again = true; ; again = false) {
      const {url, headers} = await this.#presign();
      this.#tell({state: 'uploading'});
      const {fileType: type} = this.#progress;
      const moved = (bytes: number): void => this.#moved(bytes);
      const {fetch} = this.#host;
      const status = await putFile({url, headers, file, type, signal, moved, fetch});
      if (status >= 200 && status < 300) {
        this.#tell({state: 'checking', percent: 100});
        if (await this.#found(again)) return;
      } else if (status > 0 || !again) {
        throw uploadFailed(status);
      }
      // A network that breaks takes the line and the upload with it, so both are tried once more.
    }
  }

  async #presign(): Promise<PresignedUrlFrame['body']> {
    if (this.#progress.state !== 'presigning') this.#tell({state: 'presigning'});
    const {attachmentId: ours, fileName, fileType, fileSize} = this.#progress;
    const file = {attachmentId: ours, fileName, fileType, fileSize, errorsAsJson: true} as const;
    const place = await this.#questions.place(
      ours,
      (address) => ({action: 'onAttachment', ...address, ...file}),
      this.#stop.signal,
    );
    this.#placed = true;
    const {attachmentId} = place;
    this.ids.add(attachmentId);
    this.#progress = {...this.#progress, attachmentId};
    return place;
  }

  /** Waits for the word, which ends this; asks when it does not come. False: the bytes did not arrive, and may be put again. */
  async #found(again: boolean): Promise<boolean> {
    const {signal} = this.#stop;
    const looked = new Promise<void>((resolve) => {
      this.#look = resolve;
    });
    await Promise.race([later(this.#host.timeoutMs * PATIENCE, signal), looked]);
    try {
      await this.#questions.link(this.#progress.attachmentId, signal);
      return true;
    } catch (error) {
      const status = isMessengerError(error) ? error.status : undefined;
      const missing =
        status === WIRE_CODE.attachmentNotFound || status === WIRE_CODE.attachmentNotUploaded;
      if (missing && again) return false;
      throw error;
    }
  }

  #moved(bytes: number): void {
    const {fileSize, percent: before} = this.#progress;
    const percent = Math.min(100, Math.floor((100 * bytes) / fileSize));
    if (percent > before && !this.#stop.signal.aborted) this.#tell({percent});
  }

  #end(change: Partial<AttachmentProgress>, reason?: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#tell(change);
    this.#stop.abort(reason);
  }

  #tell(change: Partial<AttachmentProgress>): void {
    this.#progress = {...this.#progress, ...change};
    this.#host.progress(this.#progress);
  }
}
