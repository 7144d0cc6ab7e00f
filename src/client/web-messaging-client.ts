import {resolveEnvironment} from '../environments.js';
import {asMessengerError, MessengerError} from '../errors.js';
import {createLog, type Log} from '../log.js';
import {LIMITS, type SessionState, type StructuredMessage} from '../protocol/frames.js';
import {eventMessage, textMessage, type GuestEvent} from '../protocol/requests.js';
import {Connection, type ConnectionStatus} from './connection.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import {Emitter} from './emitter.js';
import {GuestAttributes, type Attributes} from './guest-attributes.js';
import {History} from './history.js';
import {Inbox} from './inbox.js';
import type {GuestDetails, Message, OutgoingMessage} from './message.js';
import {assertSendable, Outbox} from './outbox.js';
import {Replies} from './replies.js';
import {newToken, SessionTokens} from './session-token.js';
import {webSocketTransport} from './transport.js';
import {conversationEnded, disconnected, notInitialized} from './wire-errors.js';

/**
 *     new ──initialize()──▶ starting ──configured──▶ open ──end of session──▶ over
 *                            ▲  └─────────refused───────────────────────────▶ │
 *                            └───────initialize(), startNewConversation()─────┘
 */
type Phase =
  | {readonly state: 'new'}
  | {
      readonly state: 'starting';
      readonly resolve: () => void;
      readonly reject: (error: MessengerError) => void;
    }
  | {readonly state: 'open'}
  | {readonly state: 'over'; readonly error: MessengerError};

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
  readonly #guest: GuestAttributes;
  readonly #tokens: SessionTokens;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #replies: Replies;
  readonly #history: History;
  readonly #inbox: Inbox;
  #phase: Phase = {state: 'new'};
  /** Settled when the phase `starting` is over. */
  #ready = Promise.resolve();
  #session: SessionState | undefined;
  /** The tracing id of a clear that we asked for: the close that follows it is not the end. */
  #clearing: string | undefined;
  #lastTypingMs = -Infinity;

  /** Throws `config-missing` or `environment-unknown`. Nothing is sent before `initialize()`. */
  constructor(config: WebMessagingClientConfig) {
    const {deploymentId, timeoutMs, guestDetails: details = {}} = config;
    if (!deploymentId) {
      throw new MessengerError('config-missing', 'deploymentId is missing.', {
        hint: 'Pass the ID of a Messenger deployment: Genesys Cloud, Admin > Message > Messenger Deployments.',
      });
    }
    const environment = resolveEnvironment(config.environment ?? 'us-east-1');
    this.#config = config;
    this.#log = createLog(config.logging?.level ?? 'warn');
    this.#guest = new GuestAttributes(
      details,
      config.customAttributes ?? {},
      config.guestAttributeKeys,
    );
    this.#replies = new Replies(timeoutMs);
    this.#tokens = new SessionTokens(
      deploymentId,
      details.id || details.email || '',
      config.storage ?? 'local',
    );
    this.#connection = new Connection(
      {
        url: `${environment.messaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}&application=gc-guest-messenger`,
        deploymentId,
        tokens: this.#tokens,
        openTransport: webSocketTransport(config.webSocket),
        timeoutMs,
      },
      {
        status: (status) => this.#status(status),
        configured: (session) => this.#configured(session),
        frame: (frame) => {
          this.#log('debug', `received ${frame.class}`);
          this.#inbox.take(frame);
        },
        ended: (error) => this.#ended(error),
      },
    );
    this.#outbox = new Outbox(
      this.#emitter,
      {
        transmit: (text, tracingId) => this.#transmit(text, tracingId),
        silent: () => this.#connection.restart(),
        sent: (message) => this.#sent(message),
      },
      timeoutMs,
    );
    this.#history = new History(this.#connection, this.#replies, environment.api, config);
    this.#inbox = new Inbox(this.#emitter, this.#guest, this.#outbox, this.#replies, (readOnly) =>
      this.#disconnectedByAgent(readOnly),
    );
    this.#emitter.on('conversationCleared', () => {
      this.#replies.resolve(this.#clearing, {class: 'SessionClearedEvent'});
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
    if (this.#phase.state === 'starting' || this.#phase.state === 'open') return this.#ready;
    this.#start();
    void this.#connection.connect();
    return this.#ready;
  }

  /**
   * Sends a text of 1 to 4096 bytes; resolves on the service's echo with the message's id and time. While the line is
   * broken the message waits. Rejects with `message-empty`, `message-too-long`, `attributes-too-large`,
   * `conversation-ended`, `session-expired`, `session-closed` or `send-failed`.
   */
  sendMessage(outgoing: OutgoingMessage | string): Promise<Message> {
    return this.#send(typeof outgoing === 'string' ? {text: outgoing} : outgoing, newToken());
  }

  /** Sends the text of a failed message again, under the `localId` that it had. */
  resendMessage(failed: Message): Promise<Message> {
    return this.#send({text: failed.text}, failed.localId ?? newToken());
  }

  /** Tells the agent that the guest is typing; at most once in five seconds, more calls do nothing. */
  sendTyping(): void {
    const now = Date.now();
    if (this.#phase.state !== 'open' || now - this.#lastTypingMs < LIMITS.typingIntervalMs) return;
    const sent = this.#event({eventType: 'Typing', typing: {type: 'On'}}, newToken());
    if (sent) this.#lastTypingMs = now;
  }

  /** Replaces the guest's details; they travel with the next message. */
  setGuest(details: GuestDetails): void {
    this.#guest.setDetails(details);
  }

  /** Replaces the custom attributes; they travel with the next message. Throws `attributes-too-large`. */
  setCustomAttributes(attributes: Attributes): void {
    this.#guest.setCustom(attributes);
  }

  /** Begins a new conversation: after one that ended, expired or was closed, and also instead of an open one. */
  startNewConversation(): Promise<void> {
    const readOnly = this.#session?.readOnly === true && this.#connection.ready;
    this.#inbox.clear();
    this.#session = undefined;
    this.#start();
    if (readOnly) {
      this.#connection.startNew();
    } else {
      this.#connection.close();
      this.#outbox.failAll(disconnected());
      this.#tokens.discard();
      void this.#connection.connect();
    }
    return this.#ready;
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
    this.#clearing = tracingId;
    await this.#replies.expect(tracingId).catch((error: unknown) => {
      this.#clearing = undefined;
      throw error;
    });
  }

  /** Tries to connect again now, when the client is waiting to do so. */
  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /** Ends the connection. The session stays stored, so that a later `initialize()` goes on with it. */
  disconnect(): void {
    this.#connection.close();
    this.#over(disconnected());
  }

  /** Disconnects and forgets the session that this browser kept. */
  logout(): void {
    this.disconnect();
    this.#tokens.discard();
  }

  #start(): void {
    const overtaken = this.#phase;
    this.#ready = new Promise((resolve, reject) => {
      this.#phase = {state: 'starting', resolve, reject};
    });
    if (overtaken.state === 'starting') this.#ready.then(overtaken.resolve, overtaken.reject);
    // No complaint when nobody listens: an event tells a failure as well.
    this.#ready.catch(() => undefined);
  }

  // Not awaited before the outbox has it: two calls in a row keep their order.
  async #send(outgoing: OutgoingMessage, localId: string): Promise<Message> {
    if (this.#phase.state === 'new') throw notInitialized();
    if (this.#phase.state === 'over') throw this.#phase.error;
    assertSendable(outgoing?.text);
    if (outgoing.guestDetails) this.#guest.mergeDetails(outgoing.guestDetails);
    return this.#outbox.add(outgoing.text, localId, Date.now());
  }

  #transmit(text: string, tracingId: string): boolean {
    if (!this.#connection.ready) return false;
    const attributes = this.#guest.take();
    return this.#connection.send((token) => textMessage({token, tracingId}, text, attributes));
  }

  #event(event: GuestEvent, tracingId: string, attributes?: Attributes): boolean {
    return this.#connection.send((token) => eventMessage({token, tracingId}, event, attributes));
  }

  #status(status: ConnectionStatus): void {
    if (status !== 'connected') this.#outbox.pause();
    this.#log('info', `connection: ${status}`);
    this.#emitter.emit('connectionStatusChanged', status);
  }

  #configured(session: SessionState): void {
    const resumed = this.#session !== undefined;
    this.#session = session;
    this.#clearing = undefined;
    this.#guest.configured(session);
    const starting = this.#phase.state === 'starting' ? this.#phase : undefined;
    this.#phase = session.readOnly ? {state: 'over', error: conversationEnded()} : {state: 'open'};
    const {newSession, readOnly} = session;
    this.#emitter.emit('sessionStarted', {newSession, readOnly, resumed});
    if (readOnly) this.#emitter.emit('conversationEnded', {readOnly});
    if (newSession) this.#begin();
    else void this.#catchUp(session, resumed);
    starting?.resolve();
  }

  #begin(): void {
    if (this.#config.features?.autoStart) {
      const tracingId = newToken();
      const join: GuestEvent = {eventType: 'Presence', presence: {type: 'Join'}};
      this.#replies.expect(tracingId).then(
        () => this.#applied(),
        () => undefined, // the attributes travel with the first message then
      );
      this.#event(join, tracingId, this.#joinAttributes());
    }
    this.#outbox.settle(undefined);
    this.#outbox.resume();
  }

  #joinAttributes(): Attributes {
    try {
      return this.#guest.take();
    } catch (error) {
      this.#emitter.emit('error', asMessengerError(error));
      return {};
    }
  }

  /** Tells what was said while we were away, and finds out whether a message in doubt arrived. */
  async #catchUp(session: SessionState, catchUp: boolean): Promise<void> {
    let entries: readonly StructuredMessage[] | undefined;
    try {
      entries = await this.#history.newest();
    } catch (error) {
      this.#log('warn', `the history could not be read: ${String(error)}`);
    }
    if (this.#session !== session || !this.#connection.ready) return;
    const {arrived, messages} = this.#inbox.compare(entries ?? [], this.#outbox.doubtfulText);
    this.#outbox.settle(entries ? arrived : 'unknown');
    if (messages.length > 0) this.#emitter.emit('history', {messages, catchUp});
    this.#outbox.resume();
  }

  #disconnectedByAgent(readOnly: boolean): void {
    if (readOnly && this.#session) {
      this.#session = {...this.#session, readOnly};
      this.#over(conversationEnded());
    }
    this.#emitter.emit('conversationEnded', {readOnly});
  }

  #sent(message: Message): void {
    this.#inbox.told(message);
    this.#emitter.emit('messageSent', message);
    this.#applied();
  }

  #applied(): void {
    const keys = this.#guest.arrived();
    if (keys.length > 0) this.#emitter.emit('guestApplied', {keys});
  }

  /** The connection ended for good. */
  #ended(error: MessengerError): void {
    if (this.#clearing !== undefined) {
      // We cleared the conversation ourselves; the guest can go on at once.
      this.#clearing = undefined;
      this.#session = undefined;
      this.#phase = {state: 'new'};
      void this.initialize();
      return;
    }
    const starting = this.#phase.state === 'starting';
    this.#over(error);
    if (error.code === 'session-expired') this.#emitter.emit('sessionExpired', undefined);
    if (!starting) this.#emitter.emit('error', error);
  }

  /** Nothing more can be sent; whoever waits is told why. */
  #over(error: MessengerError): void {
    const before = this.#phase;
    this.#phase = {state: 'over', error};
    if (before.state === 'starting') before.reject(error);
    this.#outbox.failAll(error);
    this.#replies.rejectAll(error);
  }
}
