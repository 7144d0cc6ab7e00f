import type {MessageContent} from './frames.js';

/** What a guest client says to the service: flat JSON, told apart by `action`. */
export type ClientFrame =
  | ConfigureSession
  | SendMessage
  | RequestUpload
  | {
      /** A fresh link to a file, and the removal of one that was not sent yet. */
      readonly action: 'getAttachment' | 'deleteAttachment';
      readonly token: string;
      readonly tracingId: string;
      readonly attachmentId: string;
    }
  | {
      readonly action: 'closeSession';
      readonly token: string;
      readonly tracingId: string;
      readonly closeAllConnections: true;
    }
  | {readonly action: 'getJwt'; readonly token: string; readonly tracingId: string}
  | {
      readonly action: 'echo';
      readonly token: string;
      readonly tracingId: string;
      readonly message: {readonly type: 'Text'; readonly text: string};
    };

/** Attaches this socket to the session of `token`, which is made if it does not exist. */
export interface ConfigureSession {
  readonly action: 'configureSession';
  readonly deploymentId: string;
  readonly token: string;
  readonly tracingId: string;
  /** True only to begin again after a conversation that became read-only. */
  readonly startNew: boolean;
}

/** What a guest says: a text, the answer to rich content, or a file that was uploaded. */
export interface GuestWords {
  readonly type: 'Text' | 'Structured';
  readonly text?: string;
  readonly content?: readonly MessageContent[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Words or an event of the guest. */
export interface SendMessage {
  readonly action: 'onMessage';
  readonly token: string;
  readonly tracingId: string;
  readonly message: (
    GuestWords | {readonly type: 'Event'; readonly events: readonly GuestEvent[]}
  ) & {
    readonly channel?: {
      readonly metadata: {readonly customAttributes: Readonly<Record<string, string>>};
    };
  };
}

/** Asks for a place to put a file. The client invents the `attachmentId`. */
export interface RequestUpload {
  readonly action: 'onAttachment';
  readonly token: string;
  readonly tracingId: string;
  readonly attachmentId: string;
  /** With its ending. */
  readonly fileName: string;
  /** The media type. */
  readonly fileType: string;
  /** In bytes. */
  readonly fileSize: number;
  /** Refusals come as objects, and not as texts. */
  readonly errorsAsJson: true;
}

/** The events that a guest can cause. */
export type GuestEvent =
  | {readonly eventType: 'Typing'; readonly typing: {readonly type: 'On'}}
  | {readonly eventType: 'Presence'; readonly presence: {readonly type: 'Join' | 'Clear'}};

/** Whose session a frame belongs to, and the id by which its answer is known. */
interface Address {
  readonly token: string;
  readonly tracingId: string;
}

/** A file that was uploaded; a message takes one. */
export function attachmentWords(attachmentId: string, text?: string): GuestWords {
  return {
    type: 'Text',
    ...(text && {text}),
    content: [{contentType: 'Attachment', attachment: {id: attachmentId}}],
  };
}

export function configureSession(
  address: Address,
  deploymentId: string,
  startNew: boolean,
): ConfigureSession {
  return {action: 'configureSession', ...address, deploymentId, startNew};
}

/** The guest's words, with the attributes that the service does not know yet; they go inside the message, where all official clients put them. */
export function wordsMessage(
  address: Address,
  words: GuestWords,
  attributes: Readonly<Record<string, string>>,
): SendMessage {
  return {action: 'onMessage', ...address, message: {...words, ...channelOf(attributes)}};
}

export function eventMessage(
  address: Address,
  event: GuestEvent,
  attributes: Readonly<Record<string, string>> = {},
): SendMessage {
  return {
    action: 'onMessage',
    ...address,
    message: {type: 'Event', events: [event], ...channelOf(attributes)},
  };
}

function channelOf(
  attributes: Readonly<Record<string, string>>,
): Pick<SendMessage['message'], 'channel'> {
  if (Object.keys(attributes).length === 0) return {};
  return {channel: {metadata: {customAttributes: attributes}}};
}
