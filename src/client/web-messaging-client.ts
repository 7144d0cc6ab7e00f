import {resolveEnvironment} from '../environments.js';
import {MessengerError} from '../errors.js';
import {createLog, type Log} from '../log.js';
import {LIMITS, type SessionState} from '../protocol/frames.js';
import {attachmentWords, eventMessage} from '../protocol/requests.js';
import type {GuestEvent, GuestWords} from '../protocol/requests.js';
import type {AttachmentProgress} from './attachments/contract.js';
import type {ConnectionStatus} from './connection.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import {Emitter} from './emitter.js';
import type {FileOptions} from './files.js';
import type {Attributes} from './guest-attributes.js';
import type {GuestDetails, Message, OutgoingMessage, OutgoingWords} from './message.js';
import {assemble, type Parts} from './parts.js';
import {Phase} from './phase.js';
import {noAnswer} from './replies.js';
import {newToken} from './session-token.js';
import {nameOf} from './tabs/shared-line.js';
import {WaitingLine} from './waiting-line.js';
import {conversationEnded, disconnected, loggedOut, notInitialized} from './wire-errors.js';
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
  readonly #config: WebMessagingClientConfig;
  readonly #log: Log;
  readonly #emitter = new Emitter<WebMessagingClientEvents>();
  readonly #parts: Parts;
  readonly #phase = new Phase();
  #session: SessionState | undefined;
  readonly #line = new WaitingLine();
  /** The conversation is being cleared, by us or another: the close that follows is not the end. */
  #clearing: {readonly tracingId?: string} | undefined;
  #lastTypingMs = -Infinity;
  #unwatch: (() => void) | undefined;

  /** Throws `config-missing` or `environment-unknown`. Nothing is sent before `initialize()`. */
  constructor(config: WebMessagingClientConfig) {
    if (!config.deploymentId) {
      throw new MessengerError('config-missing', 'deploymentId is missing.', {
        hint: 'Pass the ID of a Messenger deployment: Genesys Cloud, Admin > Message > Messenger Deployments.',
      });
    }
    this.#config = config;
    this.#log = createLog(config.logging?.level ?? 'warn');
    const environment = resolveEnvironment(config.environment ?? 'us-east-1');
    const session = (): SessionState | undefined => this.#session;
    this.#parts = assemble(config, environment, this.#emitter, this.#log, {
      status: (status) => this.#status(status),
      configured: (configured) => this.#configured(configured),
      renewedElsewhere: (renewed) => this.#renewedElsewhere(renewed),
      ended: (error) => this.#ended(error),
      disconnectedByAgent: (readOnly) => this.#disconnectedByAgent(readOnly),
      cleared: () => this.#cleared(),
      connected: () => this.#line.connected(),
      get rules() {
        return session()?.attachments;
      },
    });
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
    if (this.#phase.is === 'starting' || this.#phase.is === 'open') return this.#phase.ready;
    // The conversation became read-only on a line that is up: there is nothing to wait for.
    if (this.#parts.connection.ready) return Promise.resolve();
    this.#phase.start();
    this.#unwatch ??= this.#parts.tokens.watch((token) => this.#tokenChanged(token));
    void this.#claimUnsent();
    void this.#parts.connection.connect();
    return this.#phase.ready;
  }

  /**
   * Sends a text of 1 to 4096 bytes, or the answer to rich content; resolves on the service's echo with the message's id
   * and time. While the line is broken the message waits, and it survives a page load. Rejects with `message-empty`,
   * `message-too-long`, `attributes-too-large`, `conversation-ended`, `session-expired`, `session-closed` or `send-failed`.
   */
  // Not awaited before the outbox has it: two calls in a row keep their order.
  async sendMessage(outgoing: OutgoingMessage | OutgoingWords | string): Promise<Message> {
    const given = typeof outgoing === 'string' ? {text: outgoing} : outgoing;
    this.#phase.assertBegun();
    const words: GuestWords =
      given?.type === 'words' ? given.words : {type: 'Text', text: given?.text};
    assertSendable(words);
    if (given.guestDetails) this.#parts.guest.mergeDetails(given.guestDetails);
    return this.#parts.outbox.add(words);
  }

  /** Sends a failed message again, under the `localId` that it had; first it is looked for in the history. */
  async resendMessage({localId = newToken(), text}: Message): Promise<Message> {
    this.#phase.assertBegun();
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
    this.#phase.assertBegun();
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
    this.#phase.assertBegun();
    const {entries, start} = await this.#parts.history.earlier((entry) =>
      this.#parts.inbox.knows(entry),
    );
    this.#emitter.emit('history', {
      messages: this.#parts.inbox.fresh(entries),
      catchUp: false,
      start,
    });
    return !start;
  }

  /** Tells the agent that the guest is typing; at most once in five seconds, more calls do nothing. */
  sendTyping(): void {
    const now = Date.now();
    if (this.#phase.is !== 'open' || now - this.#lastTypingMs < LIMITS.typingIntervalMs) return;
    const tracingId = newToken();
    if (!this.#event({eventType: 'Typing', typing: {type: 'On'}}, tracingId)) return;
    this.#lastTypingMs = now;
    // Whether the service wants to know is no matter for the guest.
    this.#parts.replies.expect(tracingId).catch(() => undefined);
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
    const readOnly = this.#session?.readOnly === true && this.#parts.connection.ready;
    this.#forgetConversation();
    this.#phase.start();
    if (readOnly) {
      this.#parts.connection.startNew();
    } else {
      this.#parts.connection.close();
      this.#parts.outbox.failAll(disconnected());
      this.#parts.tokens.discard();
      void this.#parts.connection.connect();
    }
    return this.#phase.ready;
  }

  /**
   * Ends the conversation for good and clears it; a new one begins with the next message. Rejects with `send-failed` where
   * the deployment does not allow it.
   */
  async clearConversation(): Promise<void> {
    const tracingId = newToken();
    if (!this.#event({eventType: 'Presence', presence: {type: 'Clear'}}, tracingId)) {
      throw notInitialized();
    }
    this.#clearing = {tracingId};
    await this.#parts.replies.expect(tracingId).catch((error: unknown) => {
      this.#clearing = undefined;
      throw error;
    });
  }

  /** Tries to connect again now, when the client is waiting to do so. */
  reconnectNow(): void {
    this.#parts.connection.reconnectNow();
  }

  /** Ends the connection. The session stays stored, so that a later `initialize()` goes on with it. */
  disconnect(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    // What waits is for a later initialize(), or for another tab.
    this.#parts.outbox.release();
    this.#parts.connection.close();
    this.#over(disconnected());
  }

  /** Disconnects and forgets all that this browser kept; other tabs of this guest are logged out as well. */
  logout(): void {
    this.disconnect();
    this.#forgetConversation();
    this.#parts.tokens.forget();
  }

  #event(event: GuestEvent, tracingId: string, attributes?: Attributes): boolean {
    return this.#parts.connection.send((token) =>
      eventMessage({token, tracingId}, event, attributes),
    );
  }

  #status(status: ConnectionStatus): void {
    if (status !== 'connected') this.#lineLost();
    this.#log('info', `connection: ${status}`);
    this.#emitter.emit('connectionStatusChanged', status);
  }

  #lineLost(): void {
    this.#line.down();
    this.#parts.outbox.pause();
    this.#parts.catchUp.stop();
    this.#parts.history.reset();
    this.#parts.expiry.stop();
    this.#parts.replies.rejectAll(noAnswer());
  }

  #configured(session: SessionState): void {
    const resumed = this.#session !== undefined;
    this.#parts.outbox.sessionIs(nameOf(this.#parts.connection.token));
    this.#enter(session);
    const {newSession, readOnly} = session;
    if (readOnly) this.#phase.over(conversationEnded(), false);
    else this.#phase.open();
    this.#emitter.emit('sessionStarted', {newSession, readOnly, resumed});
    if (readOnly) this.#emitter.emit('conversationEnded', {readOnly});
    if (newSession) this.#begin();
    else this.#goOn(resumed);
    void this.#claimUnsent();
  }

  #enter(session: SessionState): void {
    this.#session = session;
    this.#clearing = undefined;
    this.#parts.guest.configured(session);
    this.#parts.expiry.configured(session);
    this.#line.up();
    this.#parts.files.reconnected();
  }

  /** A session that was there before. */
  #goOn(resumed: boolean): void {
    this.#parts.catchUp.start();
    // The first time, what was said before is read first: a message in doubt is to be told from older ones like it.
    if (resumed) this.#parts.outbox.resume();
  }

  /** Takes over what an earlier page had not sent, and keeps what this one has not. */
  async #claimUnsent(): Promise<void> {
    const {unsent, owner} = this.#parts.tokens;
    const session = nameOf(await this.#parts.tokens.current());
    const whose = await owner;
    if (!this.#unwatch) return; // disconnected meanwhile
    await unsent.claim(whose, session, (found) => this.#parts.outbox.adopt(found, session));
  }

  /** What is known of the conversation belongs to one that is over. */
  #forgetConversation(): void {
    this.#parts.inbox.clear();
    this.#parts.history.clear();
    this.#parts.catchUp.clear();
    this.#session = undefined;
  }

  /** Another tab began a new conversation in this session: its guest is ours, so we come along. */
  #renewedElsewhere(session: SessionState): void {
    this.#forgetConversation();
    this.#emitter.emit('conversationCleared', undefined);
    this.#enter(session);
    this.#phase.open();
    this.#emitter.emit('sessionStarted', {newSession: false, readOnly: false, resumed: false});
    this.#goOn(false);
  }

  /** Another tab began a new session of this guest, or logged the guest out. */
  #tokenChanged(token: string | undefined): void {
    const error = token === undefined ? loggedOut() : disconnected();
    // Who logged out leaves nothing; who began anew has given up what waited.
    this.#parts.tokens.unsent.release(token === undefined);
    this.#parts.outbox.failAll(error);
    this.#forgetConversation();
    this.#emitter.emit('conversationCleared', undefined);
    if (token === undefined) {
      this.#parts.connection.close();
      this.#ended(error);
    } else if (this.#phase.is === 'over') {
      // A read-only conversation still has its line.
      this.#parts.connection.close();
      void this.initialize();
    } else {
      this.#parts.connection.follow(token);
    }
  }

  #begin(): void {
    if (this.#config.features?.autoStart) {
      const tracingId = newToken();
      const join: GuestEvent = {eventType: 'Presence', presence: {type: 'Join'}};
      this.#parts.replies.expect(tracingId).then(
        () => this.#parts.applied(),
        () => undefined, // the attributes travel with the first message then
      );
      this.#event(join, tracingId, this.#parts.joinAttributes());
    }
    this.#parts.catchUp.skip();
    this.#parts.outbox.resume();
  }

  #disconnectedByAgent(readOnly: boolean): void {
    if (readOnly && this.#session) {
      this.#session = {...this.#session, readOnly};
      this.#over(conversationEnded());
    }
    this.#emitter.emit('conversationEnded', {readOnly});
  }

  #cleared(): void {
    this.#parts.history.clear();
    this.#parts.catchUp.clear();
    this.#parts.replies.resolve(this.#clearing?.tracingId, {class: 'SessionClearedEvent'});
    this.#clearing ??= {};
  }

  /** The connection ended for good. */
  #ended(error: MessengerError): void {
    if (this.#clearing) {
      // The conversation was cleared; the guest can go on at once.
      this.#clearing = undefined;
      this.#session = undefined;
      this.#phase.renew();
      void this.initialize();
      return;
    }
    const starting = this.#phase.is === 'starting';
    this.#over(error);
    if (error.code === 'session-expired') this.#emitter.emit('sessionExpired', undefined);
    if (!starting) this.#emitter.emit('error', error);
  }

  /** Nothing more can be sent; whoever waits is told why. */
  #over(error: MessengerError): void {
    this.#phase.over(error);
    this.#line.end(error);
    this.#parts.outbox.failAll(error);
    this.#parts.replies.rejectAll(error);
    this.#parts.files.end(error);
    this.#parts.expiry.stop();
  }
}
