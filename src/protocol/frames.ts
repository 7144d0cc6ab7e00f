/**
 * What the service says on the guest socket, as unions on the wire's own words.
 * Everything but the class and the ids is optional, because the service may leave out what it likes.
 */

/** Server → client. `class` says which. A class that we do not know arrives as `UnknownFrame` and is not an error. */
export type ServerFrame =
  | SessionResponseFrame
  | StructuredMessageFrame
  | JwtFrame
  | PresignedUrlFrame
  | AttachmentEventFrame
  | AttachmentRefusedFrame
  | ConfigurationFrame
  | SessionEventFrame
  | ErrorFrame
  | UnknownFrame;

/** The answer to `configureSession` and `closeSession`; nothing of a conversation arrives before it. */
export interface SessionResponseFrame {
  readonly class: 'SessionResponse';
  readonly tracingId?: string;
  readonly body: SessionState;
}

/** What the service knows of a session when it is configured. */
export interface SessionState {
  /** False after `closeSession`: this socket is not attached to the session any more. */
  readonly connected: boolean;
  /** True the first time that a token is seen, and after a new conversation was asked for. */
  readonly newSession: boolean;
  /** True when the conversation ended and takes no more messages. */
  readonly readOnly: boolean;
  /** Limit of the custom attributes of one message, keys and values together. */
  readonly maxCustomDataBytes?: number;
  /** How long the session lives after the last message. */
  readonly durationSeconds?: number;
  /** When it ends if nothing more is said, in milliseconds since 1970 (the wire has seconds or milliseconds). */
  readonly expiresAtMs?: number;
  /** Which files the guest may send; absent where none. */
  readonly attachments?: AttachmentRules;
}

/** Which files the guest may send. Source: PROTOCOL "Attachments". */
export interface AttachmentRules {
  /** Media types, also with wildcards: `image/*`. */
  readonly fileTypes: readonly string[];
  /** The largest file, in units of 1000 bytes. */
  readonly maxFileSizeKB: number;
  /** Endings of file names that are refused, each with its dot. */
  readonly blockedExtensions: readonly string[];
}

/** A message or an event, from either side; a guest's own comes back as the echo that confirms it. */
export interface StructuredMessageFrame {
  readonly class: 'StructuredMessage';
  /** Equal to the request's when this is the echo of it. */
  readonly tracingId?: string;
  readonly body: StructuredMessage;
}

/** One entry of a conversation, live or from the history. */
export interface StructuredMessage {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  /** `Inbound`: from the guest. `Outbound`: from the agent, the bot or the flow. */
  readonly direction: 'Inbound' | 'Outbound';
  readonly originatingEntity?: string;
  readonly channel: {
    /** ISO 8601 in UTC, set by the service: the order of the conversation. */
    readonly time?: string;
    /** The id that live frames and history share. */
    readonly messageId?: string;
    readonly from?: {readonly nickname?: string; readonly image?: string};
  };
  /** Rich content as it came, told apart by `contentType`. */
  readonly content: readonly MessageContent[];
  readonly events: readonly MessageEvent[];
  /** `readOnly` is the string "true" on the Disconnect event of a conversation that takes no more messages. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** One item of rich content: its kind, and the rest of it as the service sent it. */
export interface MessageContent {
  readonly contentType: string;
  readonly [member: string]: unknown;
}

/** What can happen in a conversation besides messages. */
export type MessageEvent =
  | {
      readonly eventType: 'Typing';
      readonly typing: {readonly type: string; readonly durationMs: number};
    }
  | {readonly eventType: 'Presence'; readonly presence: {readonly type: string}}
  | {readonly eventType: 'Unknown'; readonly name: string};

/** The answer to `getJwt`: the key to the history, for about a minute. */
export interface JwtFrame {
  readonly class: 'JwtResponse';
  readonly tracingId?: string;
  readonly body: {readonly jwt: string; readonly expiresAtMs: number};
}

/** Where to put the bytes of a file (`headers` must go with them), or, in answer to `getAttachment`, where to get them. */
export interface PresignedUrlFrame {
  readonly class: 'PresignedUrlResponse';
  readonly tracingId?: string;
  readonly body: {
    readonly attachmentId: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** What became of an attachment that was uploaded, or that was to be removed. */
export interface AttachmentEventFrame {
  readonly class: 'UploadSuccessEvent' | 'AttachmentDeletedResponse';
  readonly tracingId?: string;
  readonly body: {readonly attachmentId: string; readonly downloadUrl?: string};
}

/** A file that is refused: before it is uploaded (`GenerateUrlError`), or after. */
export interface AttachmentRefusedFrame {
  readonly class: 'GenerateUrlError' | 'UploadFailureEvent';
  readonly tracingId?: string;
  readonly body: {readonly attachmentId?: string; readonly code: number; readonly text: string};
}

/** The answer to `getConfiguration`, which only the Java SDK asks for. */
export interface ConfigurationFrame {
  readonly class: 'GetConfigurationResponse';
  readonly tracingId?: string;
  readonly body: Pick<SessionState, 'maxCustomDataBytes' | 'durationSeconds' | 'attachments'>;
}

/** The session ends, or this connection of it does. */
export interface SessionEventFrame {
  readonly class:
    'SessionExpiredEvent' | 'SessionClearedEvent' | 'ConnectionClosedEvent' | 'LogoutEvent';
  readonly tracingId?: string;
  /** `signedIn` when the guest signed in elsewhere. */
  readonly reason?: string;
}

/** Any of the three ways in which the service reports a failure; `code` is the effective one. */
export interface ErrorFrame {
  readonly class: 'Error';
  readonly tracingId?: string;
  /** `body.errorCode` where there is one, else the frame's `code`. */
  readonly code: number;
  readonly text: string;
  /** Only with code 4029. */
  readonly retryAfterMs?: number;
}

/** A class, or a body, that this version does not know. */
export interface UnknownFrame {
  readonly class: 'Unknown';
  readonly name: string;
  readonly tracingId?: string;
  readonly body: unknown;
}

// Each a constant of its own, so that a page gets those that it uses.
export * as WIRE_CODE from './wire-codes.js';
export * as LIMITS from './limits.js';

/** The tracing id of a health check, fixed so that its answer is known to all who hear it. Source: PROTOCOL "Health check". */
export const HEALTH_CHECK_ID = 'SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=';

/** The key of a message's metadata under which a client names its own message. Source: PROTOCOL "Confirmation". */
export const OWN_ID = 'id';

/** How many bytes `text` takes on the wire. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** How many bytes the service counts for a map of custom attributes: keys and values, in UTF-8. */
export function attributesByteLength(attributes: Readonly<Record<string, string>>): number {
  return Object.entries(attributes).reduce(
    (sum, [key, value]) => sum + byteLength(key) + byteLength(value),
    0,
  );
}
