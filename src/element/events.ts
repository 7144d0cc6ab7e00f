import type {MessengerError} from '../errors.js';
import type {Deployment} from '../preflight/deployment.js';
import type {AttachmentProgress, ConnectionStatus, Message} from '../session/session.js';
import type {MessengerState} from './lifecycle.js';

/** A message that is about to be sent. The one `detail` that may be changed. */
export interface BeforeSendDetail {
  /** Change `text` to send something else. */
  readonly message: {text: string};
  /** Holds the message until `promise` settles; when it rejects, the message is not sent. */
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

/** A file of the guest on its way to the service. */
export interface AttachedFile {
  /** By which the messenger and the service know it. */
  readonly id: string;
  readonly name: string;
  /** The media type. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** What each event carries. All details but that of `gc-before-send` are frozen. */
export interface MessengerEventDetails {
  'gc-state-changed': {readonly state: MessengerState; readonly previous: MessengerState};
  'gc-deployment-validated': {readonly deployment: Deployment};
  'gc-ready': Record<never, never>;
  'gc-connection-status-changed': {
    readonly status: ConnectionStatus;
    readonly previous: ConnectionStatus;
  };
  'gc-message-received': {readonly message: Message};
  'gc-message-queued': {readonly message: Message};
  'gc-message-sent': {readonly message: Message};
  'gc-message-failed': {readonly message: Message; readonly error: MessengerError};
  'gc-attachment-progress': {
    readonly file: AttachedFile;
    /** 0 to 100. */
    readonly percent: number;
    readonly state: AttachmentProgress['state'];
  };
  'gc-typing-changed': {readonly typing: boolean; readonly from: 'agent' | 'bot'};
  'gc-conversation-started': Record<never, never>;
  'gc-conversation-resumed': Record<never, never>;
  'gc-conversation-ended': {readonly readOnly: boolean};
  'gc-conversation-cleared': Record<never, never>;
  'gc-session-expired': Record<never, never>;
  'gc-open-changed': {readonly open: boolean};
  'gc-unread-changed': {readonly count: number};
  'gc-guest-applied': {readonly keys: readonly string[]};
  'gc-error': {readonly error: MessengerError};
  'gc-before-send': BeforeSendDetail;
  'gc-sdk-event': {readonly name: string; readonly data: unknown};
}

/** An event of the messenger, typed by its name. */
export type MessengerEvent<Name extends keyof MessengerEventDetails> = CustomEvent<
  MessengerEventDetails[Name]
>;

type MessengerEventMap = {[Name in keyof MessengerEventDetails]: MessengerEvent<Name>};

declare global {
  interface HTMLElementEventMap extends MessengerEventMap {}
}

const CANCELABLE: ReadonlySet<keyof MessengerEventDetails> = new Set([
  'gc-error',
  'gc-before-send',
]);

/**
 * Fires an event that bubbles and crosses shadow roots, so that a page can listen anywhere above the tag. False when a
 * listener called `preventDefault()`.
 */
export function fire<Name extends keyof MessengerEventDetails>(
  target: EventTarget,
  name: Name,
  detail: MessengerEventDetails[Name],
): boolean {
  return target.dispatchEvent(
    new CustomEvent(name, {
      detail: name === 'gc-before-send' ? detail : Object.freeze(detail),
      bubbles: true,
      composed: true,
      cancelable: CANCELABLE.has(name),
    }),
  );
}
