import {isMessengerError} from '../../errors.js';
import {
  WIRE_CODE,
  type AttachmentEventFrame,
  type AttachmentRefusedFrame,
  type PresignedUrlFrame,
  type ServerFrame,
} from '../../protocol/frames.js';
import {asAttachmentError, attachmentError} from './attachment-errors.js';
import type {Make} from '../replies.js';
import type {AttachmentsHost} from './contract.js';
import {later, unless} from './waiting.js';

interface Waiting {
  readonly attachmentId: string;
  /** The class of the frame that answers; a refusal does as well. */
  readonly answeredBy: 'PresignedUrlResponse' | 'AttachmentDeletedResponse';
  readonly answer: (frame: ServerFrame) => void;
}

/** A line that breaks so often under one request will not hold for the file either. */
const ATTEMPTS = 4;

/** Asks the service about files, and asks again when the line broke before the answer, or when it was too busy. */
export class Questions {
  readonly #host: AttachmentsHost;
  /** In the order of asking. */
  readonly #waiting = new Set<Waiting>();

  constructor(host: AttachmentsHost) {
    this.#host = host;
  }

  /**
   * Asks for a link: where to put a file, or where to get it. Throws `attachment-refused` or `attachment-failed`, what
   * ended the session, or the signal's reason.
   */
  async place(
    attachmentId: string,
    make: Make,
    signal: AbortSignal,
  ): Promise<PresignedUrlFrame['body']> {
    const frame = await this.#ask('PresignedUrlResponse', attachmentId, make, signal);
    if (frame.class === 'PresignedUrlResponse') return frame.body;
    throw attachmentError(WIRE_CODE.unexpected, `The service answered with ${frame.class}.`);
  }

  /** A link to a file that the service has. Throws as `place()` does. */
  async link(attachmentId: string, signal: AbortSignal): Promise<string> {
    const action = 'getAttachment';
    const make: Make = (address) => ({action, ...address, attachmentId});
    return (await this.place(attachmentId, make, signal)).url;
  }

  /** Removes a file that was not sent. Throws as `place()` does, but not for a file that is not there. */
  async remove(attachmentId: string, signal: AbortSignal): Promise<void> {
    const action = 'deleteAttachment';
    const make: Make = (address) => ({action, ...address, attachmentId});
    try {
      await this.#ask('AttachmentDeletedResponse', attachmentId, make, signal);
    } catch (error) {
      // It was there before: this is the second time of asking, or another tab was faster.
      if (isMessengerError(error) && error.status === WIRE_CODE.attachmentNotFound) return;
      throw error;
    }
  }

  /** Takes an answer without a tracing id; false when nobody waits for one about this file. */
  take(frame: PresignedUrlFrame | AttachmentEventFrame | AttachmentRefusedFrame): boolean {
    const {attachmentId} = frame.body;
    // A refusal may come without any id: then it is of the oldest, as answers come in order.
    const waiting = [...this.#waiting].find(
      (other) =>
        (frame.class === 'GenerateUrlError' || frame.class === other.answeredBy) &&
        (attachmentId === undefined || attachmentId === other.attachmentId),
    );
    waiting?.answer(frame);
    return waiting !== undefined;
  }

  async #ask(
    answeredBy: Waiting['answeredBy'],
    attachmentId: string,
    make: Make,
    signal: AbortSignal,
  ): Promise<ServerFrame> {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await this.#once(answeredBy, attachmentId, make, signal);
      } catch (error) {
        signal.throwIfAborted();
        const {code, retryAfterMs} = isMessengerError(error) ? error : {};
        const lost = code === 'connection-lost';
        if (attempt === ATTEMPTS || (!lost && retryAfterMs === undefined)) {
          throw asAttachmentError(error, this.#host.rules);
        }
        await (lost ? unless(signal, this.#host.connected()) : later(retryAfterMs ?? 0, signal));
      }
    }
  }

  async #once(
    answeredBy: Waiting['answeredBy'],
    attachmentId: string,
    make: Make,
    signal: AbortSignal,
  ): Promise<ServerFrame> {
    let waiting: Waiting | undefined;
    const untraced = new Promise<ServerFrame>((answer) => {
      waiting = {attachmentId, answeredBy, answer};
      this.#waiting.add(waiting);
    });
    try {
      const frame = await unless(signal, Promise.race([this.#host.request(make), untraced]));
      if (frame.class !== 'GenerateUrlError') return frame;
      throw attachmentError(frame.body.code, frame.body.text, this.#host.rules);
    } finally {
      if (waiting) this.#waiting.delete(waiting);
    }
  }
}
