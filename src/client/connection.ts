import type {MessengerError} from '../errors.js';
import {decodeServerFrame} from '../protocol/decode.js';
import {encode} from '../protocol/encode.js';
import {
  HEALTH_CHECK_ID,
  WIRE_CODE,
  type ErrorFrame,
  type ServerFrame,
  type SessionResponseFrame,
  type SessionState,
} from '../protocol/frames.js';
import {configureSession, type ClientFrame} from '../protocol/requests.js';
import {Heartbeat} from './heartbeat.js';
import {isOffline, isVisible, watchPage} from './page-events.js';
import {afterClose, backoffMs, FIRST_CONNECT, RECONNECT} from './retry.js';
import {newToken, type SessionTokens} from './session-token.js';
import {connectionRefused, deploymentRefused, sessionEnd, tooMany} from './session-end.js';
import {LINE_MOVED, type Line, type Transport} from './transport.js';

/** How the line to the service is, for people: `closed` means that it does not come back by itself. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'closed';

/** What a connection tells its owner. */
export interface ConnectionListener {
  status(status: ConnectionStatus): void;
  /** The session is configured: at first, after each reconnect, and after `startNew`. */
  configured(session: SessionState): void;
  /** Another tab that shares this line began a new conversation in the session. */
  renewedElsewhere(session: SessionState): void;
  /** Any frame that is not about the connection itself. */
  frame(frame: ServerFrame): void;
  /** Something came that is no frame. */
  unreadable(): void;
  /** The page goes away; it may come back. */
  hidden(): void;
  /** The connection ended and does not come back by itself. */
  ended(error: MessengerError): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly deploymentId: string;
  readonly tokens: SessionTokens;
  readonly line: Line;
  /** How long opening and configuring may take together, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number | undefined;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 *                         renewing
 *                  new token │ ▲ token refused
 *                            ▼ │
 *     idle ──connect()──▶ opening ──configured──▶ ready
 *                          ▲  │ lost               │ lost
 *                          │  ▼                    │
 *                         waiting ◀────────────────┘        any ──end──▶ closed ──connect()──▶ opening
 */
type Link =
  | {
      /** `renewing`: the token was refused, and another is on its way. */
      readonly state: 'idle' | 'closed' | 'renewing';
      readonly transport?: undefined;
      readonly timer?: undefined;
    }
  | {
      readonly state: 'opening';
      readonly transport: Transport;
      readonly timer: Timer;
      /** A new conversation is asked for, after the old one became read-only. */
      readonly startNew?: boolean;
    }
  | {
      readonly state: 'ready';
      readonly transport: Transport;
      readonly timer?: undefined;
      readonly sinceMs: number;
    }
  | {
      readonly state: 'waiting';
      readonly transport?: undefined;
      /** None while the page is hidden for good. */
      readonly timer: Timer | undefined;
    };

/** A first session is not waited for longer than this. */
const LONGEST_WAIT_MS = 20_000;

/** The tabs take this time to find out which of them has the line now. */
const MOVING_MS = 200;

/** A line that held for so long was a good one: the next loss begins the back-off anew. */
const STABLE_MS = 10_000;

/** Keeps one configured session on the wire: connects, configures, and connects again when the line breaks. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #heartbeat: Heartbeat;
  #link: Link = {state: 'idle'};
  #token = '';
  /** The tracing id of our latest request for a session. */
  #asked = '';
  #policy = FIRST_CONNECT;
  /** Failed attempts in a row. */
  #attempt = 0;
  /** A new conversation is asked for, also when the line breaks meanwhile. */
  #renewing = false;
  /** How many tokens in a row were refused. */
  #renewals = 0;
  #unwatch: (() => void) | undefined;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#heartbeat = new Heartbeat({
      check: () => this.#echo(),
      silent: () => this.restart(),
    });
  }

  /** The token of the session; empty before the first connection. */
  get token(): string {
    return this.#token;
  }

  get ready(): boolean {
    return this.#link.state === 'ready';
  }

  /** Opens the connection; does nothing while it is open or being opened. */
  async connect(): Promise<void> {
    if (this.#link.state !== 'idle' && this.#link.state !== 'closed') return;
    this.#policy = FIRST_CONNECT;
    this.#attempt = 0;
    this.#renewals = 0;
    this.#renewing = false;
    const idle: Link = {state: 'idle'};
    this.#link = idle;
    this.#listener.status('connecting');
    const token = await this.#options.tokens.current();
    // Somebody may have closed it, or connected it, while the token was looked up.
    if (this.#link !== idle) return;
    this.#token = token;
    this.#unwatch?.();
    this.#unwatch = watchPage({
      network: (online) => this.#network(online),
      visible: () => this.#heartbeat.doubt(),
      hidden: () => this.#hidden(),
      shown: () => this.reconnectNow(),
    });
    this.#open();
  }

  /** Ends the connection for good, without a word to the listener but the status. */
  close(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    if (this.#link.state === 'closed') return;
    this.#leave({state: 'closed'});
    this.#options.line.leave();
    this.#listener.status('closed');
  }

  /** Skips what is left of the wait before the next attempt. */
  reconnectNow(): void {
    this.#attempt = 0;
    this.hurry();
  }

  /** The same for the sake of another tab, whose attempts must not make ours begin anew. */
  hurry(): void {
    if (this.#link.state !== 'waiting') return;
    clearTimeout(this.#link.timer);
    this.#open();
  }

  /** Takes the line for dead and connects again. */
  restart(): void {
    this.#link.transport?.close();
  }

  /** Asks the service for a sign of life, and how long the session lives, as soon as its limit allows. */
  check(): void {
    if (this.ready) this.#heartbeat.check();
  }

  #echo(): void {
    this.send((token) => ({
      action: 'echo',
      token,
      tracingId: HEALTH_CHECK_ID,
      message: {type: 'Text', text: 'ping'},
    }));
  }

  /** Begins a new conversation in the open session, after the old one became read-only. */
  startNew(): void {
    if (this.#link.state !== 'ready') return;
    const {transport} = this.#link;
    this.#renewing = true;
    this.#asked = newToken();
    const timer = this.#deadline(transport);
    this.#link = {state: 'opening', transport, timer, startNew: true};
    this.#write(transport, {
      action: 'closeSession',
      token: this.#token,
      tracingId: this.#asked,
      closeAllConnections: true,
    });
  }

  /** Sends a frame of the session; false, and nothing sent, while there is none. */
  send(make: (token: string) => ClientFrame): boolean {
    if (this.#link.state !== 'ready') return false;
    this.#write(this.#link.transport, make(this.#token));
    return true;
  }

  #open(): void {
    const current = (): boolean => this.#link.transport === transport;
    const {url, line} = this.#options;
    const transport: Transport = line.open(
      url,
      {
        opened: () => current() && this.#configure(),
        received: (text) => current() && this.#received(text),
        closed: (code) => current() && this.#lost(code),
      },
      this.#token,
      isVisible(),
    );
    this.#link = {state: 'opening', transport, timer: this.#deadline(transport)};
  }

  #deadline(transport: Transport): Timer {
    // A line that opens and then says nothing is as lost as one that breaks.
    return setTimeout(() => transport.close(), this.#options.timeoutMs ?? 10_000);
  }

  #configure(): void {
    if (this.#link.state !== 'opening') return;
    const {transport, startNew = false} = this.#link;
    this.#asked = newToken();
    const address = {token: this.#token, tracingId: this.#asked};
    this.#write(transport, configureSession(address, this.#options.deploymentId, startNew));
  }

  #write(transport: Transport, frame: ClientFrame): void {
    transport.send(encode(frame));
  }

  #received(text: string): void {
    const frame = decodeServerFrame(text);
    // What cannot be read may have been part of the conversation.
    if (!frame) return this.#link.state === 'ready' ? this.#listener.unreadable() : undefined;
    if (this.#link.state === 'ready') this.#heartbeat.heard();
    if (frame.class === 'SessionResponse') return this.#sessionResponse(frame);
    const end = sessionEnd(frame);
    if (this.#link.state === 'opening') {
      // What was asked before in the session that is over, such as a key to its history, is refused.
      if (frame.class === 'Error' && !this.#isAnswer(frame)) return;
      if (end?.forget) return void this.#renew();
      // Nothing of a conversation counts before its session; the history tells what was missed.
      if (!end && frame.class === 'Error') this.#configureRefused(frame);
      if (!end) return;
    }
    this.#listener.frame(frame);
    if (!end) return;
    if (end.forget) this.#options.tokens.discard();
    this.#end(end.error);
  }

  /** On a shared line other tabs are answered as well. The service may leave the tracing id out. */
  #isAnswer(frame: ServerFrame): frame is SessionResponseFrame | ErrorFrame {
    const isKind = frame.class === 'SessionResponse' || frame.class === 'Error';
    return isKind && (frame.tracingId === undefined || frame.tracingId === this.#asked);
  }

  #sessionResponse(frame: SessionResponseFrame): void {
    const link = this.#link;
    const session = frame.body;
    const isAnothers = frame.tracingId !== undefined && frame.tracingId !== this.#asked;
    if (link.state === 'ready' && isAnothers && session.connected && session.newSession) {
      return this.#listener.renewedElsewhere(session);
    }
    if (link.state !== 'opening' || !this.#isAnswer(frame)) return;
    if (!session.connected) {
      // The answer to closeSession, after which the same socket takes the new conversation.
      if (link.startNew) this.#configure();
      return;
    }
    clearTimeout(link.timer);
    this.#link = {state: 'ready', transport: link.transport, sinceMs: Date.now()};
    this.#policy = RECONNECT;
    this.#renewals = 0;
    if (session.readOnly && this.#renewing) return this.startNew();
    this.#renewing = false;
    this.#heartbeat.heard();
    this.#listener.status('connected');
    this.#listener.configured(session);
  }

  #configureRefused(frame: ErrorFrame): void {
    const {code, retryAfterMs = 0} = frame;
    if (code === WIRE_CODE.requestRateTooHigh || code === WIRE_CODE.tooManyRequests) {
      // Whoever waits for the first session is told; one that was there comes back by itself.
      const patient = this.#attempt + 1 < this.#policy.attempts && retryAfterMs <= LONGEST_WAIT_MS;
      if (this.#policy === FIRST_CONNECT && !patient) return this.#end(tooMany(frame));
      this.#wait(Math.max(retryAfterMs, backoffMs(this.#attempt, RECONNECT)));
    } else if (code >= 300 && code < 500 && code !== WIRE_CODE.timeout) {
      this.#end(deploymentRefused(frame));
    } else {
      this.#lost(1011);
    }
  }

  /** The stored session is gone: the guest gets a new one instead of an error. */
  async #renew(): Promise<void> {
    this.#renewals += 1;
    if (this.#renewals >= FIRST_CONNECT.attempts) return this.#end(connectionRefused(1000));
    // Nobody may hurry it before it has its new token: with the refused one it would be refused once more.
    const renewing: Link = {state: 'renewing'};
    this.#leave(renewing);
    this.#token = await this.#options.tokens.renewed();
    // It may have been closed, or hidden with its page, meanwhile.
    if (this.#link === renewing) this.#open();
  }

  /** Another tab began a session in the place of ours. */
  follow(token: string): void {
    this.#token = token;
    if (this.#link.state === 'waiting') return this.reconnectNow();
    if (!this.#link.transport) return;
    this.#leave({state: 'waiting', timer: undefined});
    this.#listener.status('reconnecting');
    this.#open();
  }

  #lost(code: number): void {
    // Nothing failed, so it counts for nothing.
    if (code === LINE_MOVED) return this.#wait(Math.random() * MOVING_MS, this.#attempt);
    const link = this.#link;
    if (link.state === 'ready' && Date.now() - link.sinceMs > STABLE_MS) this.#attempt = 0;
    const verdict = afterClose(code, this.#attempt, this.#policy);
    if (!verdict.retry) return this.#end(connectionRefused(code));
    this.#wait(verdict.afterMs);
  }

  #wait(afterMs: number, attempt = this.#attempt + 1): void {
    this.#attempt = attempt;
    this.#leave({state: 'waiting', timer: setTimeout(() => this.#open(), afterMs)});
    if (this.#policy === RECONNECT) this.#listener.status(isOffline() ? 'offline' : 'reconnecting');
  }

  /** Gives up the connection that there is. */
  #leave(link: Link): void {
    const {transport, timer} = this.#link;
    this.#link = link;
    clearTimeout(timer);
    this.#heartbeat.stop();
    transport?.close();
  }

  #end(error: MessengerError): void {
    this.close();
    this.#listener.ended(error);
  }

  #network(online: boolean): void {
    if (online) {
      if (this.#link.state === 'waiting') this.#listener.status('reconnecting');
      this.reconnectNow();
    } else if (this.#link.transport) {
      // The browser would notice only after minutes; the guest should see at once that messages wait.
      this.restart();
    } else if (this.#link.state === 'waiting') {
      this.#listener.status('offline');
    }
  }

  /** No line outlives a page, and one that is open keeps the browser from bringing the page back as it was. */
  #hidden(): void {
    if (this.#link.state === 'idle' || this.#link.state === 'closed') return;
    this.#leave({state: 'waiting', timer: undefined});
    this.#options.line.leave();
    this.#listener.status('reconnecting');
    this.#listener.hidden();
  }
}
