import type {MessengerError} from '../../errors.js';
import type {AttachmentRules, ServerFrame} from '../../protocol/frames.js';
import type {Make} from '../replies.js';

/** What became of a file, for a page. */
export interface AttachmentProgress {
  /** A UUID that we invented, unless the service chose another when it made a place for the file. */
  readonly attachmentId: string;
  /** With its ending. */
  readonly fileName: string;
  /** The media type. */
  readonly fileType: string;
  /** In bytes. */
  readonly fileSize: number;
  /** 0 to 100; never falls. */
  readonly percent: number;
  readonly state: 'presigning' | 'uploading' | 'checking' | 'uploaded' | 'removed' | 'failed';
  /** Why it failed; only then. */
  readonly error?: MessengerError;
}

/** What attachments need of the client that has the line. */
export interface AttachmentsHost {
  /**
   * Sends a request of the session and gives its answer by tracing id. Rejects with the refusal, or with
   * `connection-lost` when the line breaks first, is not there, or stays silent for `timeoutMs`.
   */
  request(make: Make): Promise<ServerFrame>;
  /** What the session allows; undefined where attachments are off. */
  readonly rules: AttachmentRules | undefined;
  /** Resolves when the session is configured, at once where it is; rejects when it is over. */
  connected(): Promise<void>;
  /** Each change of each file. */
  progress(progress: AttachmentProgress): void;
  /** The page's replacement, if any. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** How long one answer may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** A file as it is announced to the service. */
export type FileFacts = Pick<AttachmentProgress, 'fileName' | 'fileType' | 'fileSize'>;
