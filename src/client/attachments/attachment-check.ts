import type {MessengerError} from '../../errors.js';
import {LIMITS, WIRE_CODE, type AttachmentRules} from '../../protocol/frames.js';
import {attachmentError} from './attachment-errors.js';
import type {FileFacts} from './contract.js';

/**
 * Media types by the endings of file names, for the systems that do not know them. The end of a type is an ending as well;
 * others stand after it.
 */
const TYPES = [
  'video/mp4',
  'video/mpeg mpg',
  'video/quicktime mov',
  'video/webm',
  'image/jpeg jpg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/svg+xml svg',
  'application/pdf',
  'application/json',
  'application/xml',
  'application/zip',
  'application/rtf',
  'text/plain txt log',
  'text/csv',
  'application/msword doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document docx',
  'application/vnd.ms-excel xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx',
  'application/vnd.ms-powerpoint ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation pptx',
  'audio/mpeg mp3',
  'audio/mp4 m4a',
  'audio/wav',
  'audio/ogg opus',
];

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
  const known = TYPES.find((line) => line.split(/[ /]/).slice(1).includes(ending))?.split(' ')[0];
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
