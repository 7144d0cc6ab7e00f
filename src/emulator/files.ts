import {WIRE_CODE, type MessageContent} from '../protocol/frames.js';
import {randomHex, randomUuid} from './ids.js';

/** A file of a conversation: announced by a guest and then uploaded, or sent by the bot or an agent. */
export interface StoredFile {
  /** A UUID, made by the client or by the service. */
  readonly id: string;
  /** With its ending. */
  readonly name: string;
  /** The media type. */
  readonly mime: string;
  /** The session token of the guest who announced it; absent for files of the bot and of agents. */
  readonly token?: string;
  /** Empty until it is uploaded. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `sent`: part of a conversation, and not to be deleted any more. */
  readonly state: 'announced' | 'uploaded' | 'failed' | 'sent';
  /** Why an upload failed, as the code and words of the UploadFailureEvent. */
  readonly failure?: UploadFailure;
  /** When it was announced or added, in milliseconds since 1970. */
  readonly sinceMs: number;
}

/** What is wrong with bytes that were uploaded. */
export interface UploadFailure {
  readonly code: number;
  readonly text: string;
}

/** A file that a guest wants to upload. */
export interface AnnouncedFile {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly fileType: string;
  /** In bytes. Without it, any size that the upload has. */
  readonly fileSize?: number;
  /** What the deployment allows, in bytes; more is a failed upload. @default Infinity */
  readonly maxBytes?: number;
  readonly token: string;
}

/** A file that the bot or an agent sends. */
export interface NewFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What became of an upload: `file` only where it was taken, though its content may still be wrong (`state`). */
export type Receipt =
  | {readonly status: 200; readonly file: StoredFile}
  | {readonly status: 400 | 403; readonly text: string};

interface Upload {
  readonly id: string;
  readonly size: number | undefined;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAtMs: number;
}

type MutableFile = {-readonly [member in keyof StoredFile]: StoredFile[member]};

/** How long links to a file work unless told otherwise, in seconds: about as long as the real ones. */
export const FILE_LINK_SECONDS = 600;

/** After this the service deletes a file, in milliseconds: 15 days. */
const KEPT_MS = 15 * 86_400_000;

/** The first bytes of some kinds of files, by which a wrong ending is found out. */
const SIGNATURES: ReadonlyArray<readonly [endings: RegExp, signature: readonly number[]]> = [
  [/\.png$/i, [0x89, 0x50, 0x4e, 0x47]],
  [/\.jpe?g$/i, [0xff, 0xd8, 0xff]],
  [/\.gif$/i, [0x47, 0x49, 0x46, 0x38]],
  [/\.pdf$/i, [0x25, 0x50, 0x44, 0x46]],
];

/** All files of the emulator, in memory, and the links that lead to them for a while. */
export class Files {
  readonly #origin: string;
  readonly #now: () => number;
  readonly #linkMs: number;
  readonly #files = new Map<string, MutableFile>();
  readonly #uploads = new Map<string, Upload>();
  readonly #downloads = new Map<string, {readonly id: string; readonly expiresAtMs: number}>();

  /** `linkSeconds`: how long links work. @default 600 */
  constructor(origin: string, now: () => number, linkSeconds = FILE_LINK_SECONDS) {
    this.#origin = origin;
    this.#now = now;
    this.#linkMs = linkSeconds * 1000;
  }

  /** The file, whoever's it is; `undefined` when it is unknown or was deleted. */
  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  /** Whether the service has deleted the bytes by now, because files are kept for 15 days. */
  isTooOld({sinceMs}: StoredFile): boolean {
    return this.#now() >= sinceMs + KEPT_MS;
  }

  /** Makes a place to put a guest's file. The PUT must have the `headers` and the file's type and size. */
  presign(announced: AnnouncedFile): {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  } {
    const {attachmentId, fileName, fileType, fileSize, maxBytes = Infinity, token} = announced;
    this.#files.set(attachmentId, {
      id: attachmentId,
      name: fileName,
      mime: fileType,
      token,
      bytes: new Uint8Array(),
      state: 'announced',
      sinceMs: this.#now(),
    });
    const key = randomHex(16);
    const headers = {'x-amz-tagging': `tenant=emulator&upload=${key.slice(0, 8)}`};
    const expiresAtMs = this.#now() + this.#linkMs;
    this.#uploads.set(key, {id: attachmentId, size: fileSize, maxBytes, headers, expiresAtMs});
    return {url: `${this.#origin}/uploads/${key}`, headers};
  }

  /** Takes the bytes that were put to `/uploads/{key}`, as strictly as a signed link demands. */
  receive(key: string, bytes: Uint8Array<ArrayBuffer>, headers: Headers): Receipt {
    const upload = this.#uploads.get(key);
    const file = upload && this.#files.get(upload.id);
    if (!file || upload.expiresAtMs <= this.#now()) {
      return {status: 403, text: 'The link is unknown or has expired.'};
    }
    if (file.state === 'sent') return {status: 403, text: 'The file was sent already.'};
    const missing = Object.entries(upload.headers).find(
      ([name, value]) => headers.get(name) !== value,
    );
    if (missing) return {status: 403, text: `The header ${missing[0]} is missing or wrong.`};
    if (mediaType(headers.get('content-type') ?? '') !== mediaType(file.mime)) {
      return {status: 403, text: `The Content-Type is not ${file.mime}.`};
    }
    if (bytes.length === 0 || (upload.size !== undefined && bytes.length !== upload.size)) {
      return {
        status: 400,
        text: `The body has ${bytes.length} bytes, not ${upload.size ?? 'any'}.`,
      };
    }
    file.bytes = bytes;
    const failure = failureOf(file.name, bytes, upload.maxBytes);
    file.state = failure ? 'failed' : 'uploaded';
    if (failure) file.failure = failure;
    else delete file.failure;
    return {status: 200, file};
  }

  /** Keeps a file that the bot or an agent sends. */
  add({name, mime, bytes}: NewFile): StoredFile {
    const id = randomUuid();
    const file: MutableFile = {
      id,
      name,
      mime,
      // A copy: the caller may go on with theirs.
      bytes: new Uint8Array(bytes),
      state: 'sent',
      sinceMs: this.#now(),
    };
    this.#files.set(id, file);
    return file;
  }

  /** The file is part of a conversation from now on. */
  markSent(id: string): void {
    const file = this.#files.get(id);
    if (file) file.state = 'sent';
  }

  /** Forgets a file, and its links with it. */
  delete(id: string): void {
    this.#files.delete(id);
  }

  /** A fresh link to the bytes, which works for 10 minutes unless the constructor was told otherwise. */
  downloadUrl(id: string): string {
    const nowMs = this.#now();
    for (const [key, {expiresAtMs}] of this.#downloads) {
      if (expiresAtMs <= nowMs) this.#downloads.delete(key);
    }
    const key = randomHex(16);
    this.#downloads.set(key, {id, expiresAtMs: nowMs + this.#linkMs});
    return `${this.#origin}/downloads/${key}`;
  }

  /** The file behind `/downloads/{key}`; `undefined` when the link is unknown or too old, or the file is gone. */
  byDownloadKey(key: string): StoredFile | undefined {
    const link = this.#downloads.get(key);
    if (!link || link.expiresAtMs <= this.#now()) return undefined;
    const file = this.#files.get(link.id);
    return file && !this.isTooOld(file) ? file : undefined;
  }

  /** The file as an item of a message's content, with a fresh link; the id alone when the file is unknown. */
  content(id: string): MessageContent {
    const file = this.#files.get(id);
    if (!file) return {contentType: 'Attachment', attachment: {id}};
    const {name: filename, mime, bytes} = file;
    return {
      contentType: 'Attachment',
      attachment: {
        id,
        filename,
        mime,
        fileSize: bytes.length,
        mediaType: mediaKind(mime),
        url: this.downloadUrl(id),
      },
    };
  }
}

/** The service's own four words for what a file is to a reader. */
function mediaKind(mime: string): 'Image' | 'Audio' | 'Video' | 'File' {
  switch (mediaType(mime).split('/')[0]) {
    case 'image':
      return 'Image';
    case 'audio':
      return 'Audio';
    case 'video':
      return 'Video';
    default:
      return 'File';
  }
}

/** Without parameters, in small letters. */
function mediaType(header: string): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase();
}

function failureOf(name: string, bytes: Uint8Array, maxBytes: number): UploadFailure | undefined {
  if (bytes.length > maxBytes) {
    return {code: WIRE_CODE.fileSizeInvalid, text: `The file exceeds ${maxBytes} bytes.`};
  }
  const [, signature = []] = SIGNATURES.find(([endings]) => endings.test(name)) ?? [];
  const isGenuine = signature.every((byte, index) => bytes[index] === byte);
  if (isGenuine) return undefined;
  return {code: WIRE_CODE.fileContentInvalid, text: 'The content does not match the file name.'};
}
