import {asMessengerError, MessengerError} from '../errors.js';
import type {
  Attributes,
  FileOptions,
  GuestDetails,
  GuestSdk,
  GuestWords,
  Message,
} from '../sdk/contract.js';

export type {
  AttachmentProgress,
  Attributes,
  ConnectionStatus,
  CreateSdk,
  FileOptions,
  GuestAttributeKeys,
  GuestDetails,
  GuestWords,
  Message,
  OutgoingMessage,
  SdkConfig,
  WebMessagingSdk,
} from '../sdk/contract.js';
import {
  after,
  EMPTY,
  SDK_EVENTS,
  summary,
  type Change,
  type Conversation,
  type ConversationSummary,
} from './conversation.js';

/** A message before it is sent: a page may change the text, or refuse it. */
export interface Draft {
  readonly text: string;
  readonly guestDetails?: GuestDetails | undefined;
}

/** What a session is told besides its SDK. */
export interface SessionOptions {
  /** Sent once at the beginning of every new session. */
  readonly initialMessage?: string | undefined;
  /** Whether the agent is told that the guest types. */
  readonly guestTyping: boolean;
  /** Asked before each message; gives the text to send, or `undefined` when it is not to be sent. */
  readonly beforeSend: (draft: Draft) => Promise<string | undefined>;
}

/** Hears of each change, with the conversation before and after it. */
export type SessionListener = (change: Change, now: Conversation, before: Conversation) => void;

/** One guest's conversation: what the SDK tells becomes state, and what the guest does goes to the SDK. */
export class Session {
  readonly #sdk: GuestSdk;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<SessionListener>();
  readonly #unsubscribe: readonly (() => void)[];
  #conversation: Conversation = EMPTY;
  #stopped = false;

  constructor(sdk: GuestSdk, options: SessionOptions) {
    this.#sdk = sdk;
    this.#options = options;
    this.#unsubscribe = SDK_EVENTS.map((name) =>
      sdk.on(name, (payload: unknown) => this.#change({name, payload} as Change)),
    );
  }

  /** What is true now; another object after each change. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  /** The conversation in numbers, for a support ticket. */
  get summary(): ConversationSummary {
    return summary(this.#conversation);
  }

  /** Whether the SDK draws a window of its own, in which the guest has the conversation. */
  get hasOwnWindow(): boolean {
    return this.#sdk.ownWindow !== undefined;
  }

  /** Adds a listener; the function that comes back removes it. */
  subscribe(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when messages can be sent. Throws `sdk-initialize-failed`, or what the SDK says. */
  async start(): Promise<void> {
    try {
      await this.#sdk.initialize();
    } catch (error) {
      throw asMessengerError(
        error,
        'sdk-initialize-failed',
        'The SDK did not start: look at the cause.',
      );
    }
  }

  /** Ends the connection and hears nothing any more. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#sdk.disconnect();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#listeners.clear();
  }

  /**
   * Sends a text; resolves with the message as the service confirmed it. `accepted` is called as soon as the message is
   * part of the conversation, from where on it cannot get lost; what keeps it from that is told as an error.
   */
  async send(draft: Draft, accepted?: () => void): Promise<Message> {
    const text = await this.#approved(draft);
    return this.#give({type: 'text', text, guestDetails: draft.guestDetails}, accepted);
  }

  /** Sends the answer to rich content; the page is asked about its text as about any other. Rejects as `send` does. */
  async answer(words: GuestWords): Promise<Message> {
    await this.#approved({text: words.text ?? ''});
    return this.#give({type: 'words', words});
  }

  /** Sends a failed message again. */
  resend(message: Message): Promise<Message> {
    return this.#sdk.resendMessage(message);
  }

  /** Brings a file to the service and sends it. Rejects with `attachment-refused`, `attachment-failed`, or as `send` does. */
  sendFile(file: Blob, options?: FileOptions & {text?: string}): Promise<Message> {
    return this.#sdk.sendFile(file, options);
  }

  /** Takes back a file that was not sent, also one that is on its way or did not get there. */
  removeFile(attachmentId: string): Promise<void> {
    return this.#sdk.removeFile(attachmentId);
  }

  /** A fresh link to a file of the conversation. */
  fileLink(attachmentId: string): Promise<string> {
    return this.#sdk.fileLink(attachmentId);
  }

  /** Adds the messages before the oldest that is shown. False when there are none. */
  loadEarlier(): Promise<boolean> {
    return this.#sdk.loadEarlier();
  }

  /** Takes a message that failed or waits out of the conversation, to be edited. One that is on its way stays. */
  withdraw(message: Message): void {
    if (!this.#sdk.withdrawMessage(message)) return;
    this.#change({name: 'messageWithdrawn', payload: message});
  }

  /** The guest types. */
  typing(): void {
    if (this.#options.guestTyping) this.#sdk.sendTyping();
  }

  /** The guest looks at the conversation, or away from it. A window of the SDK's own tells it itself. */
  watch(watched: boolean): void {
    if (this.hasOwnWindow || watched === this.#conversation.watched) return;
    this.#change({name: 'watched', payload: watched});
  }

  /** Opens the SDK's own window, or closes it. */
  async showWindow(open: boolean): Promise<void> {
    const {ownWindow} = this.#sdk;
    if (open === this.#conversation.watched) return;
    try {
      await (open ? ownWindow?.open() : ownWindow?.close());
    } catch (error) {
      this.#tell(error);
    }
  }

  /** The guest has seen all there is, in another tab. */
  readElsewhere(): void {
    if (this.#conversation.unreadCount > 0)
      this.#change({name: 'readElsewhere', payload: undefined});
  }

  setGuest(details: GuestDetails): void {
    this.#sdk.setGuest(details);
  }

  /** Throws `attributes-too-large`, and tells it. */
  setCustomAttributes(attributes: Attributes): void {
    try {
      this.#sdk.setCustomAttributes(attributes);
    } catch (error) {
      this.#tell(error);
      throw error;
    }
  }

  startNewConversation(): Promise<void> {
    return this.#sdk.startNewConversation();
  }

  clearConversation(): Promise<void> {
    return this.#sdk.clearConversation();
  }

  reconnectNow(): void {
    this.#sdk.reconnectNow();
  }

  /** Ends the connection and forgets what this browser kept. */
  logout(): void {
    this.#sdk.logout();
    this.stop();
  }

  async #give(
    message: Parameters<GuestSdk['sendMessage']>[0],
    accepted?: () => void,
  ): Promise<Message> {
    let inConversation = false;
    const queued = this.#sdk.on('messageQueued', () => {
      queued();
      inConversation = true;
      accepted?.();
    });
    try {
      return await this.#sdk.sendMessage(message);
    } catch (error) {
      if (!inConversation) this.#tell(error);
      throw error;
    } finally {
      queued();
    }
  }

  /** The text that the page lets through. */
  async #approved(draft: Draft): Promise<string> {
    // What cannot be sent is not worth a question; the SDK refuses it.
    if (draft.text.trim() === '') return draft.text;
    const text = await this.#options.beforeSend(draft);
    if (text !== undefined) return text;
    const error = refusedByPage();
    this.#tell(error);
    throw error;
  }

  #tell(error: unknown): void {
    this.#change({name: 'error', payload: asMessengerError(error)});
  }

  #change(change: Change): void {
    const before = this.#conversation;
    this.#conversation = after(before, change);
    for (const listener of [...this.#listeners]) listener(change, this.#conversation, before);
    if (change.name === 'sessionStarted' && change.payload.newSession) this.#greet();
  }

  #greet(): void {
    const {initialMessage} = this.#options;
    if (!initialMessage) return;
    // A failure stands in the conversation, with its reason.
    this.send({text: initialMessage}).catch(() => undefined);
  }
}

function refusedByPage(): MessengerError {
  return new MessengerError('send-failed', 'The page refused the message.', {
    hint: 'Look at your gc-before-send: it called preventDefault(), or what it waited for failed.',
  });
}
