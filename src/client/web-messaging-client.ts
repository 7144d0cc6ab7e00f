import {resolveEnvironment} from '../environments.js';
import {asMessengerError, MessengerError} from '../errors.js';
import {createLog, type Log} from '../log.js';
import {attachmentWords} from '../protocol/answers.js';
import {LIMITS, type JwtFrame, type ServerFrame, type SessionState} from '../protocol/frames.js';
import {
  eventMessage,
  wordsMessage,
  type GuestEvent,
  type GuestWords,
} from '../protocol/requests.js';
import type {AttachmentProgress, AttachmentsHost} from './attachments/contract.js';
import {CatchUp} from './catch-up.js';
import {Connection, type ConnectionStatus} from './connection.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import {Emitter} from './emitter.js';
import {Expiry} from './expiry.js';
import {Files, type FileOptions} from './files.js';
import {GuestAttributes, type Attributes} from './guest-attributes.js';
import {History} from './history.js';
import {Inbox} from './inbox.js';
import type {GuestDetails, Message, OutgoingMessage, OutgoingWords} from './message.js';
import {assertSendable, Outbox} from './outbox.js';
import {noAnswer, Replies} from './replies.js';
import {newToken, SessionTokens} from './session-token.js';
import {platformTabs} from './tabs/platform.js';
import {nameOf, SharedLine} from './tabs/shared-line.js';
import {webSocketTransport} from './transport.js';
import {conversationEnded, disconnected, loggedOut, notInitialized} from './wire-errors.js';

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
  readonly #catchUp: CatchUp;
  readonly #expiry: Expiry;
  readonly #files: Files;
  #phase: Phase = {state: 'new'};
  /** Settled when the phase `starting` is over. */
  #ready = Promise.resolve();
  #session: SessionState | undefined;
  /** Settled when the line is there (again), or will not be. */
  #line = deferred();
  #lineUp = false;
  /** The conversation is being cleared, by us or another: the close that follows is not the end. */
  #clearing: {readonly tracingId?: string} | undefined;
  /** For which session unsent words were taken over. */
  #claimedFor: string | undefined;
  #lastTypingMs = -Infinity;
  #unwatch: (() => void) | undefined;

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
    const tabs = config.tabs === undefined ? platformTabs() : config.tabs || undefined;
    const who = details.id || details.email || '';
    this.#tokens = new SessionTokens(deploymentId, who, config.storage ?? 'local', tabs?.locks);
    const open = webSocketTransport(config.webSocket);
    const wanted = (): void => this.#connection.reconnectNow();
    this.#connection = new Connection(
      {
        url: `${environment.messaging}/v1?deploymentId=${encodeURIComponent(deploymentId)}&application=gc-guest-messenger`,
        deploymentId,
        tokens: this.#tokens,
        line:
          tabs?.openChannel && this.#tokens.shared
            ? new SharedLine(open, tabs.locks, tabs.openChannel, this.#tokens.key, wanted)
            : {open, leave: () => undefined},
        timeoutMs,
      },
      {
        status: (status) => this.#status(status),
        configured: (session) => this.#configured(session),
        renewedElsewhere: (session) => this.#renewedElsewhere(session),
        frame: (frame) => {
          this.#log('debug', `received ${frame.class}`);
          this.#inbox.take(frame);
        },
        unreadable: () => this.#catchUp.startSoon(),
        hidden: () => this.#outbox.release(),
        ended: (error) => this.#ended(error),
      },
    );
    this.#outbox = new Outbox(
      this.#emitter,
      {
        transmit: (words, tracingId) => this.#transmit(words, tracingId),
        silent: () => this.#connection.restart(),
        doubtful: () => this.#catchUp.start(),
        sent: (message) => this.#sent(message),
        newestMs: () => this.#inbox.newestMs,
      },
      this.#tokens.unsent,
      timeoutMs,
    );
    this.#inbox = new Inbox(this.#emitter, this.#outbox, this.#replies, {
      ended: (readOnly) => this.#disconnectedByAgent(readOnly),
      passed: (time) => this.#passed(time),
      checked: (metadata) => this.#expiry.checked(metadata),
      cleared: () => this.#cleared(),
      attributesRefused: () => this.#guest.refused(),
      attachment: (frame) => this.#files.take(frame),
    });
    this.#history = new History(() => this.#historyKey(), environment.api, config);
    this.#catchUp = new CatchUp(this.#history, this.#inbox, this.#outbox, {
      read: (messages, catchUp, start) => {
        if (messages.length > 0 || !catchUp) {
          this.#emitter.emit('history', {messages, catchUp, start});
        }
      },
      failed: (error) => this.#log('warn', `the history could not be read: ${String(error)}`),
    });
    this.#expiry = new Expiry({
      check: () => this.#connection.check(),
      expiring: (expiresAtMs) => this.#emitter.emit('sessionExpiring', {expiresAtMs}),
    });
    const session = (): SessionState | undefined => this.#session;
    this.#files = new Files({
      request: (make) => this.#request(make),
      get rules() {
        return session()?.attachments;
      },
      connected: () => this.#line.promise,
      progress: (progress) => this.#emitter.emit('attachmentProgress', progress),
      fetch: config.fetch,
      timeoutMs: timeoutMs ?? 10_000,
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
    void this.#claimUnsent();
    this.#unwatch ??= this.#tokens.watch((token) => this.#tokenChanged(token));
    void this.#connection.connect();
    return this.#ready;
  }

  /**
   * Sends a text of 1 to 4096 bytes, or the answer to rich content; resolves on the service's echo with the message's id
   * and time. While the line is broken the message waits, and it survives a page load. Rejects with `message-empty`,
   * `message-too-long`, `attributes-too-large`, `conversation-ended`, `session-expired`, `session-closed` or `send-failed`.
   */
  // Not awaited before the outbox has it: two calls in a row keep their order.
  async sendMessage(outgoing: OutgoingMessage | OutgoingWords | string): Promise<Message> {
    const given = typeof outgoing === 'string' ? {text: outgoing} : outgoing;
    this.#assertOpen();
    const words: GuestWords =
      given?.type === 'words' ? given.words : {type: 'Text', text: given?.text};
    assertSendable(words);
    if (given.guestDetails) this.#guest.mergeDetails(given.guestDetails);
    return this.#outbox.add(words);
  }

  /** Sends a failed message again, under the `localId` that it had; first it is looked for in the history. */
  async resendMessage({localId = newToken(), text}: Message): Promise<Message> {
    this.#assertOpen();
    return this.#outbox.resend(localId, {type: 'Text', text});
  }

  /** Gives up a message that waits or failed. False when it is on its way, or unknown. */
  withdrawMessage({localId = ''}: Message): boolean {
    return this.#outbox.withdraw(localId);
  }

  /**
   * Brings a file to the service; resolves when it can be sent: `sendMessage({type: 'words', words: attachmentWords(id)})`.
   * `attachmentProgress` tells how far it is. Rejects with `attachment-refused` (choose another) or `attachment-failed`.
   */
  async uploadFile(file: Blob, options?: FileOptions): Promise<AttachmentProgress> {
    this.#assertOpen();
    return this.#files.upload(file, options);
  }

  /** Brings a file to the service and sends it, with a text if you like. Rejects as `uploadFile` and `sendMessage` do. */
  async sendFile(file: Blob, options: FileOptions & {text?: string} = {}): Promise<Message> {
    const {attachmentId} = await this.uploadFile(file, options);
    return this.sendMessage({type: 'words', words: attachmentWords(attachmentId, options.text)});
  }

  /** Removes a file that was not sent yet; also one that is on its way to the service. */
  removeFile(attachmentId: string): Promise<void> {
    return this.#files.remove(attachmentId);
  }

  /** A fresh link to a file of the conversation; links live for about ten minutes. */
  fileLink(attachmentId: string): Promise<string> {
    return this.#files.link(attachmentId);
  }

  /** Tells the messages before those that are known, by the event `history`. False when there are none. Rejects when it cannot be read. */
  async loadEarlier(): Promise<boolean> {
    this.#assertOpen();
    const {entries, start} = await this.#history.earlier((entry) => this.#inbox.knows(entry));
    this.#emitter.emit('history', {messages: this.#inbox.fresh(entries), catchUp: false, start});
    return !start;
  }

  /** Tells the agent that the guest is typing; at most once in five seconds, more calls do nothing. */
  sendTyping(): void {
    const now = Date.now();
    if (this.#phase.state !== 'open' || now - this.#lastTypingMs < LIMITS.typingIntervalMs) return;
    const tracingId = newToken();
    if (!this.#event({eventType: 'Typing', typing: {type: 'On'}}, tracingId)) return;
    this.#lastTypingMs = now;
    // Whether the service wants to know is no matter for the guest.
    this.#replies.expect(tracingId).catch(() => undefined);
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
    this.#forgetConversation();
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
    this.#clearing = {tracingId};
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
    this.#unwatch?.();
    this.#unwatch = undefined;
    // What waits is for a later initialize(), or for another tab.
    this.#outbox.release();
    this.#connection.close();
    this.#over(disconnected());
  }

  /** Disconnects and forgets all that this browser kept; other tabs of this guest are logged out as well. */
  logout(): void {
    this.disconnect();
    this.#tokens.forget();
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

  #assertOpen(): void {
    if (this.#phase.state === 'new') throw notInitialized();
    if (this.#phase.state === 'over') throw this.#phase.error;
  }

  #transmit(words: GuestWords, tracingId: string): boolean {
    if (!this.#connection.ready) return false;
    const attributes = this.#guest.take();
    return this.#connection.send((token) => wordsMessage({token, tracingId}, words, attributes));
  }

  /** Sends a request; its answer comes by the tracing id. */
  #request(make: Parameters<AttachmentsHost['request']>[0]): Promise<ServerFrame> {
    const tracingId = newToken();
    const answer = this.#replies.expect(tracingId);
    const sent = this.#connection.send((token) => make({token, tracingId}));
    if (!sent) this.#replies.reject(tracingId, noAnswer());
    return answer;
  }

  async #historyKey(): Promise<JwtFrame['body']> {
    const frame = await this.#request((address) => ({action: 'getJwt', ...address}));
    if (frame.class !== 'JwtResponse') throw noAnswer();
    return frame.body;
  }

  #event(event: GuestEvent, tracingId: string, attributes?: Attributes): boolean {
    return this.#connection.send((token) => eventMessage({token, tracingId}, event, attributes));
  }

  #status(status: ConnectionStatus): void {
    if (status !== 'connected') this.#lineLost();
    this.#log('info', `connection: ${status}`);
    this.#emitter.emit('connectionStatusChanged', status);
  }

  #lineLost(): void {
    if (this.#lineUp) this.#line = deferred();
    this.#lineUp = false;
    this.#outbox.pause();
    this.#catchUp.stop();
    this.#history.reset();
    this.#expiry.stop();
    this.#replies.rejectAll(noAnswer());
  }

  #configured(session: SessionState): void {
    const resumed = this.#session !== undefined;
    // The service did not know the session that they were said in: nobody expects them to be sent now.
    if (this.#claimedFor !== nameOf(this.#connection.token)) this.#outbox.giveBackAdopted();
    this.#enter(session);
    const starting = this.#phase.state === 'starting' ? this.#phase : undefined;
    this.#phase = session.readOnly ? {state: 'over', error: conversationEnded()} : {state: 'open'};
    const {newSession, readOnly} = session;
    this.#emitter.emit('sessionStarted', {newSession, readOnly, resumed});
    if (readOnly) this.#emitter.emit('conversationEnded', {readOnly});
    if (newSession) this.#begin();
    else this.#goOn(resumed);
    starting?.resolve();
    void this.#claimUnsent();
  }

  #enter(session: SessionState): void {
    this.#session = session;
    this.#clearing = undefined;
    this.#guest.configured(session);
    this.#expiry.configured(session);
    this.#lineUp = true;
    this.#line.resolve();
    this.#files.reconnected();
  }

  /** A session that was there before. */
  #goOn(resumed: boolean): void {
    this.#catchUp.start();
    // The first time, what was said before is read first: a message in doubt is to be told from older ones like it.
    if (resumed) this.#outbox.resume();
  }

  /** Takes over what an earlier page had not sent, and keeps what this one has not. */
  async #claimUnsent(): Promise<void> {
    const {unsent, owner} = this.#tokens;
    const session = nameOf(await this.#tokens.current());
    this.#claimedFor = session;
    await unsent.claim(await owner, session, (found) => this.#outbox.adopt(found));
    this.#outbox.adopt([]);
  }

  /** What is known of the conversation belongs to one that is over. */
  #forgetConversation(): void {
    this.#inbox.clear();
    this.#history.clear();
    this.#catchUp.clear();
    this.#session = undefined;
  }

  /** Another tab began a new conversation in this session: its guest is ours, so we come along. */
  #renewedElsewhere(session: SessionState): void {
    this.#forgetConversation();
    this.#emitter.emit('conversationCleared', undefined);
    this.#enter(session);
    this.#phase = {state: 'open'};
    this.#emitter.emit('sessionStarted', {newSession: false, readOnly: false, resumed: false});
    this.#goOn(false);
  }

  /** Another tab began a new session of this guest, or logged the guest out. */
  #tokenChanged(token: string | undefined): void {
    const error = token === undefined ? loggedOut() : disconnected();
    // Who logged out leaves nothing; who began anew has given up what waited.
    this.#tokens.unsent.release();
    this.#outbox.failAll(error);
    this.#forgetConversation();
    this.#emitter.emit('conversationCleared', undefined);
    if (token === undefined) {
      this.#connection.close();
      this.#ended(error);
    } else if (this.#phase.state === 'over') {
      void this.initialize();
    } else {
      this.#connection.follow(token);
    }
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
    this.#catchUp.skip();
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

  #disconnectedByAgent(readOnly: boolean): void {
    if (readOnly && this.#session) {
      this.#session = {...this.#session, readOnly};
      this.#over(conversationEnded());
    }
    this.#emitter.emit('conversationEnded', {readOnly});
  }

  #sent(message: Message): void {
    this.#inbox.told(message);
    this.#passed(message.time);
    this.#emitter.emit('messageSent', message);
    this.#applied();
  }

  #passed(time: string | undefined): void {
    this.#expiry.message(time);
    this.#history.grew();
  }

  #cleared(): void {
    this.#history.clear();
    this.#catchUp.clear();
    this.#replies.resolve(this.#clearing?.tracingId, {class: 'SessionClearedEvent'});
    this.#clearing ??= {};
  }

  #applied(): void {
    const keys = this.#guest.arrived();
    if (keys.length > 0) this.#emitter.emit('guestApplied', {keys});
  }

  /** The connection ended for good. */
  #ended(error: MessengerError): void {
    if (this.#clearing) {
      // The conversation was cleared; the guest can go on at once.
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
    this.#line.reject(error);
    this.#line = deferred();
    this.#outbox.failAll(error);
    this.#replies.rejectAll(error);
    this.#files.end(error);
    this.#expiry.stop();
  }
}

/** A promise to be settled from outside, which does not complain when nobody listens. */
interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: MessengerError) => void;
}

function deferred(): Deferred {
  let settle: Pick<Deferred, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<void>((resolve, reject) => (settle = {resolve, reject}));
  promise.catch(() => undefined);
  return {promise, resolve: () => settle?.resolve(), reject: (error) => settle?.reject(error)};
}
