import type {StoredFile, UploadFailure} from '../files.js';
import {envelope, refusalFrame, type OutgoingFrame} from './server-frames.js';

/** Where to put a file, and with which headers. */
export function uploadLinkFrame(
  file: {readonly attachmentId: string; readonly fileName: string; readonly fileType: string},
  link: {readonly url: string; readonly headers: Readonly<Record<string, string>>},
  tracingId?: string,
): OutgoingFrame {
  return envelope('response', 'PresignedUrlResponse', 200, {...file, ...link}, tracingId);
}

/** Where to get a file: told apart from the place to put one by the empty headers and the size. */
export function downloadLinkFrame(
  {id, name, mime, bytes}: StoredFile,
  url: string,
  tracingId?: string,
): OutgoingFrame {
  const body = {
    attachmentId: id,
    headers: {},
    url,
    fileName: name,
    fileSize: bytes.length,
    fileType: mime,
  };
  return envelope('response', 'PresignedUrlResponse', 200, body, tracingId);
}

/** What became of an upload, for all sockets of the session; `nowMs` is the time of the event. */
export function uploadEventFrame(
  {id: attachmentId, failure}: StoredFile,
  downloadUrl: string,
  nowMs: number,
): OutgoingFrame {
  const timestamp = new Date(nowMs).toISOString();
  if (!failure) {
    const body = {attachmentId, downloadUrl, timestamp};
    return envelope('message', 'UploadSuccessEvent', 200, body);
  }
  const {code: errorCode, text: errorMessage} = failure;
  const body = {attachmentId, errorCode, errorMessage, timestamp};
  return envelope('message', 'UploadFailureEvent', 200, body);
}

/** A file is removed. Known by its id alone: the real frame has no tracing id. */
export function attachmentDeletedFrame(attachmentId: string): OutgoingFrame {
  return envelope('message', 'AttachmentDeletedResponse', 200, {attachmentId});
}

/** A file that is not taken, in the form that the client asked for. */
export function attachmentRefusalFrame(
  {code, text}: UploadFailure,
  request: {
    readonly errorsAsJson: boolean;
    readonly attachmentId?: string;
    readonly tracingId?: string;
  },
): OutgoingFrame {
  const {errorsAsJson, attachmentId, tracingId} = request;
  if (!errorsAsJson) return refusalFrame(code, text, tracingId);
  const body = {
    ...(attachmentId === undefined ? {} : {attachmentId}),
    errorCode: code,
    errorMessage: text,
  };
  return envelope('message', 'GenerateUrlError', 200, body, tracingId);
}
