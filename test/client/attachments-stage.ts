import {
  Attachments,
  type AttachmentProgress,
  type AttachmentsHost,
} from '../../src/client/attachments/attachments.js';
import {MessengerError, type MessengerErrorCode} from '../../src/errors.js';
import type {
  AttachmentEventFrame,
  AttachmentRefusedFrame,
  AttachmentRules,
  PresignedUrlFrame,
  ServerFrame,
} from '../../src/protocol/frames.js';
import type {ClientFrame} from '../../src/protocol/requests.js';

type Answer = ServerFrame | MessengerError | undefined;
type AttachmentFrame = PresignedUrlFrame | AttachmentEventFrame | AttachmentRefusedFrame;
/** What a request about a file says of it. */
export type Asked = Extract<ClientFrame, {attachmentId: string}>;

/** What goes otherwise than it should. */
export interface Script {
  /** The answer to a request, if it is not the usual one; `undefined` is none at all. */
  readonly answer?: (asked: Asked, usual: ServerFrame) => Answer;
  /** The status of an upload; 0 breaks it off, `undefined` does not answer. @default always 200 */
  readonly put?: (attachmentId: string) => number | undefined;
  /** Whether the service says by itself that a file is in. @default true */
  readonly word?: boolean;
  readonly rules?: AttachmentRules | undefined;
  /** Resolves when the line is there. @default at once */
  readonly connected?: () => Promise<void>;
  readonly timeoutMs?: number;
}

/** The attachments of a client, and a service that does what the script says. */
export interface Stage {
  readonly attachments: Attachments;
  /** All requests, oldest first. */
  readonly asked: readonly Asked[];
  /** The ids of the files that were put, oldest first. */
  readonly puts: readonly string[];
  /** All progress, oldest first. */
  readonly told: readonly AttachmentProgress[];
  /** The states in order, each with its percent. */
  readonly steps: (attachmentId?: string) => readonly string[];
  readonly actions: () => readonly string[];
}

export const RULES: AttachmentRules = {
  fileTypes: ['image/*'],
  maxFileSizeKB: 10,
  blockedExtensions: ['.exe'],
};

export function openAttachments({
  answer = (_asked, usual) => usual,
  put = () => 200,
  word = true,
  connected = () => Promise.resolve(),
  timeoutMs = 60_000,
  ...rest
}: Script = {}): Stage {
  const asked: Asked[] = [];
  const puts: string[] = [];
  const told: AttachmentProgress[] = [];

  const host: AttachmentsHost = {
    rules: 'rules' in rest ? rest.rules : RULES,
    timeoutMs,
    connected,
    progress: (progress) => told.push(progress),
    request: (make) => {
      const request = make({token: 'token', tracingId: `trace-${asked.length}`}) as Asked;
      asked.push(request);
      const given = answer(request, usualAnswer(request));
      if (given instanceof MessengerError) return Promise.reject(given);
      return given ? Promise.resolve(given) : new Promise(() => undefined);
    },
    fetch: (url, init) => {
      const attachmentId = new Request(url).url.split('/').at(-1) ?? '';
      puts.push(attachmentId);
      const status = put(attachmentId);
      if (status === 0) return Promise.reject(new TypeError('Failed to fetch'));
      if (status === undefined) {
        return new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
        });
      }
      if (status < 300 && word) queueMicrotask(() => attachments.take(arrived(attachmentId)));
      return Promise.resolve(new Response(null, {status}));
    },
  };
  const attachments = new Attachments(host);

  const about = (id?: string): readonly AttachmentProgress[] =>
    told.filter(({attachmentId}) => id === undefined || attachmentId === id);
  return {
    attachments,
    asked,
    puts,
    told,
    steps: (id) => about(id).map(({state, percent}) => `${state} ${percent}`),
    actions: () => asked.map(({action}) => action),
  };
}

export function photo(name = 'photo.png', bytes = 1000): File {
  return new File([new Uint8Array(bytes)], name, {type: 'image/png'});
}

/** The answer to `onAttachment`, and with other words to `getAttachment`. */
export function place(attachmentId: string, url = `https://uploads.example.test/${attachmentId}`) {
  return {class: 'PresignedUrlResponse', body: {attachmentId, url, headers: {}}} as const;
}

export function arrived(attachmentId: string): AttachmentFrame {
  return {class: 'UploadSuccessEvent', body: {attachmentId}};
}

export function refused(
  code: number,
  attachmentId?: string,
  name: AttachmentRefusedFrame['class'] = 'GenerateUrlError',
): AttachmentRefusedFrame {
  return {class: name, body: {code, text: 'No.', ...(attachmentId && {attachmentId})}};
}

export function failure(code: MessengerErrorCode, retryAfterMs?: number): MessengerError {
  return new MessengerError(code, 'It failed.', {hint: 'Go on.', retryAfterMs});
}

/** What a promise rejects with. */
export async function rejected(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject.');
}

function usualAnswer({action, attachmentId}: Asked): ServerFrame {
  if (action === 'onAttachment') return place(attachmentId);
  if (action === 'getAttachment') return place(attachmentId, 'https://files.example.test/fresh');
  return {class: 'AttachmentDeletedResponse', body: {attachmentId}};
}
