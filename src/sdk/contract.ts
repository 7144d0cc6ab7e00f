import type {
  Attributes,
  FileOptions,
  GuestDetails,
  Message,
  OutgoingMessage,
  OutgoingWords,
  WebMessagingClientConfig,
  WebMessagingClientEvents,
} from '../client/index.js';

export type {
  AttachmentProgress,
  Attributes,
  ConnectionStatus,
  FileOptions,
  GuestAttributeKeys,
  GuestDetails,
  GuestWords,
  Message,
  OutgoingMessage,
} from '../client/index.js';

/** What an SDK is made of. Ours is the built-in client's; one that you bring reads what it knows. */
export type SdkConfig = WebMessagingClientConfig;

/** What an SDK tells, by name. One that you bring may tell less, and more. */
export interface SdkEvents extends WebMessagingClientEvents {
  /** The SDK's own window was opened or closed. */
  openChanged: {readonly open: boolean};
  /** Something that has no word here, for the page to hear as `gc-sdk-event`. */
  sdkEvent: {readonly name: string; readonly data: unknown};
}

/** The window of an SDK that draws one. Either call may fail, or do nothing, where the window is in that state already. */
export interface OwnWindow {
  open(): unknown;
  close(): unknown;
}

/** The least that an SDK has to do. It is the shape that tutorials give `@genesyscloud/web-messaging-client`. */
export interface WebMessagingSdk {
  /** Resolves when messages can be sent. */
  initialize(): Promise<unknown>;
  /** Adds a listener. What comes back is called to remove it, if it can be called. */
  on(name: string, listener: (payload: never) => void): unknown;
  /** Removes a listener, where the SDK can. */
  off?(name: string, listener: (payload: never) => void): unknown;
  /** Sends a text; resolves when it is sent. */
  sendMessage(message: OutgoingMessage & {readonly type: 'text'}): Promise<unknown>;
  /** Ends the connection, where the SDK can. */
  disconnect?(): unknown;
  /** Only on an SDK that draws a window of its own: our launcher and panel stay away, and `open` opens this one. */
  readonly ownWindow?: OwnWindow | undefined;
}

/** Makes an SDK for a deployment that preflight found fit. */
export type CreateSdk = (
  config: SdkConfig,
) => WebMessagingSdk | GuestSdk | Promise<WebMessagingSdk | GuestSdk>;

/** What the session room works with: the built-in client, or an adapter in front of another SDK. */
export interface GuestSdk {
  /** The SDK's own window, where it draws one. */
  readonly ownWindow?: OwnWindow | undefined;
  /** Adds a listener; the function that comes back removes it. An SDK that never tells a name takes a listener all the same. */
  on(name: keyof SdkEvents, listener: (payload: unknown) => void): () => void;
  initialize(): Promise<void>;
  sendMessage(message: OutgoingMessage | OutgoingWords): Promise<Message>;
  resendMessage(failed: Message): Promise<Message>;
  withdrawMessage(message: Message): boolean;
  sendFile(file: Blob, options?: FileOptions & {text?: string}): Promise<Message>;
  removeFile(attachmentId: string): Promise<void>;
  fileLink(attachmentId: string): Promise<string>;
  loadEarlier(): Promise<boolean>;
  sendTyping(): void;
  setGuest(details: GuestDetails): void;
  setCustomAttributes(attributes: Attributes): void;
  startNewConversation(): Promise<void>;
  clearConversation(): Promise<void>;
  reconnectNow(): void;
  disconnect(): void;
  logout(): void;
}
