import {MessengerError} from '../errors.js';
import {LIMITS} from '../protocol/frames.js';
import {attachmentWords, eventMessage, type GuestWords} from '../protocol/requests.js';
import type {AttachmentProgress} from './attachments/contract.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import {Emitter} from './emitter.js';
import type {FileOptions} from './files.js';
import type {Attributes} from './guest-attributes.js';
import type {GuestDetails, Message, OutgoingMessage, OutgoingWords} from './message.js';
import {assemble} from './parts.js';
import {newToken} from './session-token.js';
import {assertSendable} from './words.js';

/**
 * A guest's conversation with Genesys Cloud web messaging, without any user interface. Runs in browsers and in Node.
 *
 * ```ts
 * const client = new WebMessagingClient({deploymentId, environment: 'us-east-1', guestDetails: {name: 'Jane Doe'}});
 * client.on('message', (message) => console.log(message.from, message.text));
 * await client.initialize();
 * await client.sendMessage({type: 'text', text: 'Hello'});
 * ```
 */
export class WebMessagingClient {
  readonly #emitter = new Emitter<WebMessagingClientEvents>();
  readonly #parts: ReturnType<typeof assemble>;
  #lastTypingMs = -Infinity;

  /** Throws `config-missing` or `environment-unknown`. Nothing is sent before `initialize()`. */
  constructor(config: WebMessagingClientConfig) {
    if (!config.deploymentId) {
      throw new MessengerError('config-missing', 'deploymentId is missing.', {
        hint: 'Pass the ID of a Messenger deployment: Genesys Cloud, Admin > Message > Messenger Deployments.',
      });
    }
    this.#parts = assemble(config, this.#emitter);
  }

  /** Adds a listener; the function that comes back removes it. */
  on<Name extends keyof WebMessagingClientEvents>(
    name: Name,
    listener: (payload: WebMessagingClientEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  /** Removes a listener. */
  off<Name extends keyof WebMessagingClientEvents>(
    name: Name,
    listener: (payload: WebMessagingClientEvents[Name]) => void,
  ): void {
    this.#emitter.off(name, listener);
  }

  /**
   * Connects and configures the session: a stored one goes on, else a new one begins. Resolves when messages can be sent;
   * rejects with `sdk-initialize-failed` when the service cannot be reached or refuses. Calls while it runs share its promise.
   */
  initialize(): Promise<void> {
    return this.#parts.initialize();
  }

  /**
   * Sends a text of 1 to 4096 bytes, or the answer to rich content; resolves on the service's echo with the message's id
   * and time. While the line is broken the message waits, and it survives a page load. Rejects with `message-empty`,
   * `message-too-long`, `attributes-too-large`, `conversation-ended`, `session-expired`, `session-closed` or `send-failed`.
   */
  // Not awaited before the outbox has it: two calls in a row keep their order.
  async sendMessage(outgoing: OutgoingMessage | OutgoingWords | string): Promise<Message> {
    const given = typeof outgoing === 'string' ? {text: outgoing} : outgoing;
    this.#parts.phase.assertBegun();
    const words: GuestWords =
      given?.type === 'words' ? given.words : {type: 'Text', text: given?.text};
    assertSendable(words);
    this.#parts.guest.mergeDetails(given.guestDetails);
    return this.#parts.outbox.add(words);
  }

  /** Sends a failed message again, under the `localId` that it had; first it is looked for in the history. */
  async resendMessage({localId = newToken(), text}: Message): Promise<Message> {
    this.#parts.phase.assertBegun();
    return this.#parts.outbox.resend(localId, {type: 'Text', text});
  }

  /** Gives up a message that waits or failed. False when it is on its way, or unknown. */
  withdrawMessage({localId = ''}: Message): boolean {
    return this.#parts.outbox.withdraw(localId);
  }

  /**
   * Brings a file to the service; resolves when it can be sent: `sendMessage({type: 'words', words: attachmentWords(id)})`.
   * `attachmentProgress` tells how far it is. Rejects with `attachment-refused` (choose another) or `attachment-failed`.
   */
  async uploadFile(file: Blob, options?: FileOptions): Promise<AttachmentProgress> {
    this.#parts.phase.assertBegun();
    return this.#parts.files.upload(file, options);
  }

  /** Brings a file to the service and sends it, with a text if you like. Rejects as `uploadFile` and `sendMessage` do. */
  async sendFile(file: Blob, options: FileOptions & {text?: string} = {}): Promise<Message> {
    const {attachmentId} = await this.uploadFile(file, options);
    return this.sendMessage({type: 'words', words: attachmentWords(attachmentId, options.text)});
  }

  /** Removes a file that was not sent yet; also one that is on its way to the service. */
  removeFile(attachmentId: string): Promise<void> {
    return this.#parts.files.remove(attachmentId);
  }

  /** A fresh link to a file of the conversation; links live for about ten minutes. */
  fileLink(attachmentId: string): Promise<string> {
    return this.#parts.files.link(attachmentId);
  }

  /** Tells the messages before those that are known, by the event `history`. False when there are none. Rejects when it cannot be read. */
  async loadEarlier(): Promise<boolean> {
    this.#parts.phase.assertBegun();
    return this.#parts.loadEarlier();
  }

  /** Tells the agent that the guest is typing; at most once in five seconds, more calls do nothing. */
  sendTyping(): void {
    const now = Date.now();
    const {phase, connection, replies} = this.#parts;
    if (phase.is !== 'open' || !connection.ready) return;
    if (now - this.#lastTypingMs < LIMITS.typingIntervalMs) return;
    this.#lastTypingMs = now;
    replies
      .ask((address) => eventMessage(address, {eventType: 'Typing', typing: {type: 'On'}}))
      .catch(() => undefined); // whether the service wants to know is no matter for the guest
  }

  /** Replaces the guest's details; they travel with the next message. */
  setGuest(details: GuestDetails): void {
    this.#parts.guest.setDetails(details);
  }

  /** Replaces the custom attributes; they travel with the next message. Throws `attributes-too-large`. */
  setCustomAttributes(attributes: Attributes): void {
    this.#parts.guest.setCustom(attributes);
  }

  /** Begins a new conversation: after one that ended, expired or was closed, and also instead of an open one. */
  startNewConversation(): Promise<void> {
    return this.#parts.startNewConversation();
  }

  /**
   * Ends the conversation for good and clears it; a new one begins with the next message. Rejects with `send-failed` where
   * the deployment does not allow it.
   */
  clearConversation(): Promise<void> {
    return this.#parts.clearConversation();
  }

  /** Tries to connect again now, when the client is waiting to do so. */
  reconnectNow(): void {
    this.#parts.connection.reconnectNow();
  }

  /** Ends the connection. The session stays stored, so that a later `initialize()` goes on with it. */
  disconnect(): void {
    this.#parts.disconnect();
  }

  /** Disconnects and forgets all that this browser kept; other tabs of this guest are logged out as well. */
  logout(): void {
    this.#parts.logout();
  }
}
