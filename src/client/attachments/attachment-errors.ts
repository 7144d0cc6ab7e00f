import {asMessengerError, MessengerError} from '../../errors.js';
import {LIMITS, WIRE_CODE, type AttachmentRules} from '../../protocol/frames.js';

/**
 * What a refusal of a file means, whether the service noticed (`why` is what it said) or we did: `attachment-refused` when
 * the guest has to choose another file, else `attachment-failed`. `rules` lets the hint name the limit.
 */
export function attachmentError(
  status: number,
  why: string,
  rules?: AttachmentRules,
): MessengerError {
  const message = why || `The service answered with code ${status}.`;
  const refused = refusalHint(status, rules);
  const hint =
    refused ?? FAILURE_HINTS[status] ?? 'Upload it again; the README tells of its status.';
  // The service would say the same again to a request that it cannot read or does not allow.
  const retryable = !refused && (status < 400 || status >= 500 || status === WIRE_CODE.timeout);
  const code = refused ? 'attachment-refused' : 'attachment-failed';
  return new MessengerError(code, message, {hint, retryable, status});
}

/** An upload that the file's place did not take; `status` is 0 when there was no answer. */
export function uploadFailed(status: number): MessengerError {
  if (status > 0) return attachmentError(status, `The upload was answered with ${status}.`);
  return brokenOff(
    'The upload broke off.',
    "Try again; if that keeps failing, see whether the page's Content-Security-Policy (connect-src) has the upload's host.",
  );
}

/** What a request about a file was rejected with, as an error of the file. What is not about the file stays as it is. */
export function asAttachmentError(thrown: unknown, rules?: AttachmentRules): MessengerError {
  const error = asMessengerError(thrown, 'attachment-failed');
  switch (error.code) {
    case 'send-failed':
      return attachmentError(error.status ?? WIRE_CODE.unexpected, error.message, rules);
    case 'connection-lost':
      return brokenOff('The service could not be reached about the file.', undefined, thrown);
    default:
      return error;
  }
}

/** A failure of the network, which may be over soon. */
export function brokenOff(
  message: string,
  hint = 'Check the network and try again.',
  cause?: unknown,
): MessengerError {
  return new MessengerError('attachment-failed', message, {hint, retryable: true, cause});
}

const FAILURE_HINTS: Readonly<Record<number, string>> = {
  [WIRE_CODE.attachmentHasExpired]:
    'Ask for a fresh link; if that fails as well, upload the file again.',
  [WIRE_CODE.attachmentNotFound]:
    'Upload the file again: the service does not have it, or has deleted it.',
  [WIRE_CODE.attachmentNotUploaded]: 'Upload the file again, and send it only when it is uploaded.',
};

function refusalHint(status: number, rules?: AttachmentRules): string | undefined {
  switch (status) {
    case WIRE_CODE.featureUnavailable:
      return 'Let the deployment take files (Admin > Message): attachments in its Messenger configuration, and media in its supported content profile.';
    case WIRE_CODE.fileTypeInvalid:
      return rules
        ? `Choose a file of one of these types: ${rules.fileTypes.join(', ')}.`
        : 'Choose a file of another type.';
    case WIRE_CODE.fileSizeInvalid:
      return rules
        ? `Choose a file of at most ${rules.maxFileSizeKB} kB (1000 bytes each).`
        : 'Choose a smaller file.';
    case WIRE_CODE.fileContentInvalid:
      return 'Choose another file: what is in this one is not what its type says, or not safe.';
    case WIRE_CODE.fileNameInvalid:
      return `Pass a name with an ending, such as photo.png${without(rules?.blockedExtensions)}.`;
    case WIRE_CODE.fileNameTooLong:
      return `Rename the file: at most ${LIMITS.fileNameCharacters} characters.`;
    case WIRE_CODE.fileEmpty:
      return 'Choose a file that is not empty.';
    default:
      return undefined;
  }
}

function without(endings: readonly string[] = []): string {
  return endings.length > 0 ? `, but not ${endings.join(', ')}` : '';
}
