import type {AttachmentProgress} from './attachments/contract.js';
import type {LogLevel} from '../log.js';
import type {ConnectionStatus} from './link.js';
import type {Attributes, GuestAttributeKeys} from './guest-attributes.js';
import type {GuestDetails, Message} from './message.js';
import type {MessengerError} from '../errors.js';
import type {StorageChoice, TokenStorage} from './storage.js';
import type {TabPlatform} from './tabs/platform.js';
import type {WebSocketConstructor} from './transport.js';

/** What a `WebMessagingClient` is made of. Only `deploymentId` is required. */
export interface WebMessagingClientConfig {
  /** The Messenger deployment's UUID. */
  readonly deploymentId: string;
  /** Accepted for the contract's sake; the guest socket knows the organisation by the deployment. */
  readonly organizationId?: string | undefined;
  /** Region, region domain, official name, or an origin. @default 'us-east-1' */
  readonly environment?: string | undefined;
  /** Who the guest is; travels with the first message. */
  readonly guestDetails?: GuestDetails | undefined;
  /** More of what the flow or the agent should know, at most 2048 bytes together with the details. */
  readonly customAttributes?: Attributes | undefined;
  /** Under which keys the details travel. @default {name: 'name', email: 'email', phone: 'phone'} */
  readonly guestAttributeKeys?: GuestAttributeKeys | undefined;
  /** `autoStart` tells the service of the guest's arrival before the first message. `login` has no effect: guests never sign in. */
  readonly features?:
    {readonly login?: boolean | undefined; readonly autoStart?: boolean | undefined} | undefined;
  /** No effect: this client draws nothing. */
  readonly uiConfig?: {readonly showLoginPrompt?: boolean; readonly theme?: object} | undefined;
  /** How much is written to the console. @default {level: 'warn'} */
  readonly logging?: {readonly level?: LogLevel | undefined} | undefined;
  /** Where the session token lives between page loads. In Node nothing is kept. @default 'local' */
  readonly storage?: StorageChoice | TokenStorage | undefined;
  /** Replaces the platform's `WebSocket`. */
  readonly webSocket?: WebSocketConstructor | undefined;
  /**
   * How the tabs of this browser find each other, so that all use one socket; `false`: each tab has its own. Without
   * Web Locks and BroadcastChannel, or with nothing stored, each has its own anyway. @default the platform's
   */
  readonly tabs?: TabPlatform | false | undefined;
  /** Replaces `fetch`, which reads the history and uploads files. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one answer of the service may take, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number | undefined;
}

/** What a `WebMessagingClient` tells. Each listener gets one payload. */
export interface WebMessagingClientEvents {
  /** The line changed. */
  connectionStatusChanged: ConnectionStatus;
  /** A failure that no call is waiting for. */
  error: MessengerError;
  /** A message of an agent or bot, or one that the guest sent from another tab or device. */
  message: Message;
  /** Messages from before: after a resumed session, and after each reconnect (`catchUp`) those that were missed. Oldest first. */
  history: {
    readonly messages: readonly Message[];
    readonly catchUp: boolean;
    /** Nothing is older: the conversation begins here. */
    readonly start?: boolean;
  };
  /** A message waits for the line, or for the one before it. */
  messageQueued: Message;
  /** A message is on its way. */
  messageSending: Message;
  /** The service confirmed a message; `localId` tells which. */
  messageSent: Message;
  /** A message was given up; it can be sent again. */
  messageFailed: {readonly message: Message; readonly error: MessengerError};
  /** The other side began or stopped typing. */
  typing: {readonly typing: boolean; readonly from: 'agent' | 'bot'};
  /** The session is configured: the first time, and after each reconnect. */
  sessionStarted: {
    readonly newSession: boolean;
    readonly readOnly: boolean;
    readonly resumed: boolean;
  };
  /** The guest's details and attributes of these keys arrived at the service. */
  guestApplied: {readonly keys: readonly string[]};
  /** When the session ends unless something is said, in milliseconds since 1970 by this computer's clock; `undefined`: it does not, after all. */
  sessionExpiring: {readonly expiresAtMs: number | undefined};
  /** How far a file of the guest is on its way to the service. */
  attachmentProgress: AttachmentProgress;
  /** The session expired; `startNewConversation()` begins another. */
  sessionExpired: undefined;
  /** The agent or flow ended the conversation. With `readOnly` it takes no more messages. */
  conversationEnded: {readonly readOnly: boolean};
  /** The conversation was cleared, here or in another tab. */
  conversationCleared: undefined;
  /** The service said something that this version does not know. */
  unknownFrame: {readonly class: string; readonly body: unknown};
}
