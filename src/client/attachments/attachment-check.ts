import type {MessengerError} from '../../errors.js';
import {LIMITS, WIRE_CODE, type AttachmentRules} from '../../protocol/frames.js';
import {attachmentError} from './attachment-errors.js';
import type {FileFacts} from './contract.js';

/** Media types by the endings of file names, for the systems that do not know them: `ending ending type`. */
const TYPES = [
  'jpg jpeg image/jpeg',
  'png image/png',
  'gif image/gif',
  'webp image/webp',
  'heic image/heic',
  'svg image/svg+xml',
  'pdf application/pdf',
  'txt log text/plain',
  'csv text/csv',
  'json application/json',
  'xml application/xml',
  'zip application/zip',
  'rtf application/rtf',
  'doc application/msword',
  'docx application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xls application/vnd.ms-excel',
  'xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt application/vnd.ms-powerpoint',
  'pptx application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'mp3 audio/mpeg',
  'wav audio/wav',
  'm4a audio/mp4',
  'ogg opus audio/ogg',
  'mp4 video/mp4',
  'mov video/quicktime',
  'webm video/webm',
].map((line) => line.split(' '));

/**
 * What the service has to know of a file. `name` goes before the file's own; a file without a name has ''. What is no file
 * at all, for pages are not typed, is an empty one.
 */
export function factsOf(file: Blob, name?: string): FileFacts {
  const {name: own = '', type, size = 0} = Object(file) as Partial<File>;
  const fileName = name ?? own;
  return {fileName, fileType: typeOf(fileName, type), fileSize: size};
}

/** Why the service would not take a file; `undefined` when nothing speaks against it. */
export function refusalOf(
  {fileName, fileType, fileSize}: FileFacts,
  rules: AttachmentRules | undefined,
): MessengerError | undefined {
  const refuse = (code: number, why: string): MessengerError => attachmentError(code, why, rules);
  if (!rules) {
    return refuse(WIRE_CODE.featureUnavailable, 'This conversation does not take files.');
  }
  if (fileSize === 0) return refuse(WIRE_CODE.fileEmpty, 'The file is empty.');
  if (fileSize > rules.maxFileSizeKB * 1000) {
    return refuse(WIRE_CODE.fileSizeInvalid, `The file has ${fileSize} bytes, which is too much.`);
  }
  if (fileName.length > LIMITS.fileNameCharacters) {
    return refuse(
      WIRE_CODE.fileNameTooLong,
      `The name of the file has ${fileName.length} characters, which is too many.`,
    );
  }
  if (!/\.[^.\s/\\]+$/.test(fileName)) {
    return refuse(WIRE_CODE.fileNameInvalid, 'The name of the file has no ending.');
  }
  const ending = rules.blockedExtensions.find((blocked) => endsWith(fileName, blocked));
  if (ending !== undefined) {
    return refuse(WIRE_CODE.fileNameInvalid, `Files that end in ${ending} are not taken.`);
  }
  if (!rules.fileTypes.some((allowed) => covers(allowed, fileType))) {
    return refuse(WIRE_CODE.fileTypeInvalid, `Files of the type ${fileType} are not taken.`);
  }
  return undefined;
}

/** The media type without parameters: the file's own, else by the ending, else that of any bytes. */
export function typeOf(fileName: string, own = ''): string {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  const known = TYPES.find((line) => line.slice(0, -1).includes(ending))?.at(-1);
  // The official transport calls it so, whatever the system says.
  if (ending === 'opus' && known) return known;
  return essence(own) || known || 'application/octet-stream';
}

function essence(type: string): string {
  return type.replace(/;.*/, '').trim().toLowerCase();
}

/** For `image/png`: true for itself, for all images, and for all there is. */
function covers(allowed: string, type: string): boolean {
  const wanted = essence(allowed);
  return wanted === '*/*' || wanted === type || wanted === type.replace(/\/.*/, '/*');
}

/** Endings may have several parts (`.tar.gz`), and may come without their first dot. */
function endsWith(fileName: string, blocked: string): boolean {
  const ending = blocked.trim().toLowerCase().replace(/^\.?/, '.');
  return ending !== '.' && fileName.toLowerCase().endsWith(ending);
}
