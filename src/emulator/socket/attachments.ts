import {LIMITS, WIRE_CODE, type MessageContent} from '../../protocol/frames.js';
import {members, string} from '../../read.js';
import type {Conversation} from '../conversation.js';
import type {EmulatedDeployment} from '../deployments.js';
import type {Files, StoredFile, UploadFailure} from '../files.js';
import {randomUuid} from '../ids.js';
import {
  attachmentDeletedFrame,
  attachmentRefusalFrame,
  downloadLinkFrame,
  uploadLinkFrame,
} from './attachment-frames.js';
import type {AttachmentRequest, GuestFrame} from './guest-frames.js';
import type {OutgoingFrame} from './server-frames.js';

/** What a guest asks about a file, and whose conversation it is for. */
interface Question {
  readonly frame: GuestFrame;
  readonly conversation: Conversation;
  readonly files: Files;
}

/** Answers `onAttachment`, `getAttachment` and `deleteAttachment`. */
export function answerAttachment(question: Question): OutgoingFrame {
  const {action, tracingId, attachment} = question.frame;
  const refuse = (failure: UploadFailure): OutgoingFrame =>
    attachmentRefusalFrame(failure, {
      errorsAsJson: attachment.errorsAsJson,
      ...(attachment.id === undefined ? {} : {attachmentId: attachment.id}),
      ...(tracingId === undefined ? {} : {tracingId}),
    });
  if (action === 'onAttachment') return announce(question, refuse);
  if (attachment.id === undefined) return refuse(missing('attachmentId'));
  const file = fileOf(question, attachment.id);
  if (action === 'deleteAttachment') {
    if (!file) return refuse(UNKNOWN);
    if (file.state === 'sent') return refuse({code: 400, text: 'The file was sent already.'});
    question.files.delete(file.id);
    return attachmentDeletedFrame(file.id);
  }
  const flaw = flawOf(file, question.files);
  if (flaw || !file) return refuse(flaw ?? UNKNOWN);
  return downloadLinkFrame(file, question.files.downloadUrl(file.id), tracingId);
}

/**
 * Puts the whole files in the place of the ids that a guest sends. The answer is the content as all see it, or why the
 * message is refused.
 */
export function resolveAttachments(
  content: readonly MessageContent[],
  {conversation, files}: Omit<Question, 'frame'>,
): readonly MessageContent[] | UploadFailure {
  const ids = content.filter(isAttachment).map(attachmentId);
  if (ids.length === 0) return content;
  if (ids.length > 1) return {code: 400, text: 'A message takes one attachment only.'};
  if (!conversation.deployment.attachments) return FEATURE_OFF;
  const [id = ''] = ids;
  const flaw = flawOf(fileOf({conversation, files}, id), files);
  if (flaw) return flaw;
  files.markSent(id);
  return relink(content, files);
}

/** The content with fresh links to its files. */
export function relink(
  content: readonly MessageContent[],
  files: Files,
): readonly MessageContent[] {
  return content.map((item) => (isAttachment(item) ? files.content(attachmentId(item)) : item));
}

/** Why a file may not be uploaded; `undefined` when it may. */
export function flawOfUpload(
  deployment: EmulatedDeployment,
  {fileName, fileType, fileSize}: Pick<AttachmentRequest, 'fileName' | 'fileType' | 'fileSize'>,
): UploadFailure | undefined {
  const {attachments, fileTypes, maxFileSizeKB, blockedExtensions} = deployment;
  if (!attachments) return FEATURE_OFF;
  if (fileName === undefined) return missing('fileName');
  if (fileType === undefined) return missing('fileType');
  if (fileName.length > LIMITS.fileNameCharacters) {
    return {code: WIRE_CODE.fileNameTooLong, text: 'The file name is too long.'};
  }
  const extension = /[^.]+(\.[^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === undefined) {
    return {code: WIRE_CODE.fileNameInvalid, text: 'The file name has no extension.'};
  }
  if (blockedExtensions.some((blocked) => blocked.toLowerCase() === extension)) {
    return {code: WIRE_CODE.fileNameInvalid, text: `Files ending with ${extension} are blocked.`};
  }
  if (!fileTypes.some((allowed) => matchesType(allowed, fileType))) {
    return {code: WIRE_CODE.fileTypeInvalid, text: `${fileType} is not permitted.`};
  }
  if (fileSize !== undefined && fileSize <= 0)
    return {code: WIRE_CODE.fileEmpty, text: 'The file is empty.'};
  if (fileSize !== undefined && fileSize > maxFileSizeKB * 1000) {
    return {code: WIRE_CODE.fileSizeInvalid, text: `The file exceeds ${maxFileSizeKB} kB.`};
  }
  return undefined;
}

const FEATURE_OFF: UploadFailure = {
  code: WIRE_CODE.featureUnavailable,
  text: 'The deployment takes no attachments.',
};
const UNKNOWN: UploadFailure = {
  code: WIRE_CODE.attachmentNotFound,
  text: 'The attachment is unknown.',
};

function announce(
  {frame, conversation, files}: Question,
  refuse: (failure: UploadFailure) => OutgoingFrame,
): OutgoingFrame {
  const {deployment, token} = conversation;
  const {id: chosen, fileName = '', fileType = '', fileSize} = frame.attachment;
  const flaw = flawOfUpload(deployment, frame.attachment);
  if (flaw) return refuse(flaw);
  const attachmentId = chosen ?? randomUuid();
  const known = files.find(attachmentId);
  if (known && (known.token !== token || known.state === 'sent')) {
    return refuse({code: 400, text: 'The attachment id is taken.'});
  }
  const link = files.presign({
    attachmentId,
    fileName,
    fileType,
    ...(fileSize === undefined ? {} : {fileSize}),
    maxBytes: deployment.maxFileSizeKB * 1000,
    token,
  });
  return uploadLinkFrame({attachmentId, fileName, fileType}, link, frame.tracingId);
}

/** A file of this guest, or one that the bot or an agent sent. */
function fileOf(
  {conversation, files}: Omit<Question, 'frame'>,
  id: string,
): StoredFile | undefined {
  const file = files.find(id);
  return file && (file.token ?? conversation.token) === conversation.token ? file : undefined;
}

/** Why a file cannot be sent or fetched. */
function flawOf(file: StoredFile | undefined, files: Files): UploadFailure | undefined {
  if (!file) return UNKNOWN;
  if (file.state === 'announced' || file.state === 'failed') {
    const text = 'The attachment is not uploaded.';
    return {code: WIRE_CODE.attachmentNotUploaded, text};
  }
  if (!files.isTooOld(file)) return undefined;
  return {code: WIRE_CODE.attachmentHasExpired, text: 'The attachment is not kept any more.'};
}

function missing(member: string): UploadFailure {
  return {code: WIRE_CODE.missingParameter, text: `${member} is missing.`};
}

/** Whether a media type is what a pattern such as `image/*` or `*\/*` allows. */
function matchesType(allowed: string, fileType: string): boolean {
  const pattern = allowed.toLowerCase();
  const type = (fileType.split(';')[0] ?? '').trim().toLowerCase();
  // What is no media type could not be the header of an answer either.
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type)) return false;
  if (pattern === '*/*') return true;
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

function isAttachment(item: MessageContent): boolean {
  return item.contentType === 'Attachment';
}

function attachmentId(item: MessageContent): string {
  return string(members(item['attachment'])?.['id']) ?? '';
}
