import type {MessengerError} from '../errors.js';
import {decodeServerFrame} from '../protocol/decode.js';
import {
  WIRE_CODE,
  type ErrorFrame,
  type ServerFrame,
  type SessionState,
} from '../protocol/frames.js';
import {configureSession, type ClientFrame} from '../protocol/requests.js';
import {afterClose, backoffMs, FIRST_CONNECT, RECONNECT} from './retry.js';
import {newToken, type SessionTokens} from './session-token.js';
import {connectionRefused, deploymentRefused, sessionEnd, tooMany} from './session-end.js';
import type {OpenTransport, Transport} from './transport.js';

/** How the line to the service is, for people: `closed` means that it does not come back by itself. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'closed';

/** What a connection tells its owner. */
export interface ConnectionListener {
  status(status: ConnectionStatus): void;
  /** The session is configured: at first, after each reconnect, and after `startNew`. */
  configured(session: SessionState): void;
  /** Any frame that is not about the connection itself. */
  frame(frame: ServerFrame): void;
  /** The connection ended and does not come back by itself. */
  ended(error: MessengerError): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly deploymentId: string;
  readonly tokens: SessionTokens;
  readonly openTransport: OpenTransport;
  /** How long opening and configuring may take together, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number | undefined;
  /** Between 0 and 1, for the jitter. */
  readonly random?: (() => number) | undefined;
}

type Timer = ReturnType<typeof setTimeout>;

/**
 *     idle ──connect()──▶ opening ──configured──▶ ready
 *                          ▲  │ lost               │ lost
 *                          │  ▼                    │
 *                         waiting ◀────────────────┘        any ──end──▶ closed ──connect()──▶ opening
 */
type Link =
  | {
      readonly state: 'idle' | 'closed';
      readonly transport?: undefined;
      readonly timer?: undefined;
    }
  | {
      readonly state: 'opening';
      readonly transport: Transport;
      readonly attempt: number;
      readonly timer: Timer;
    }
  | {readonly state: 'ready'; readonly transport: Transport; readonly timer?: undefined}
  | {
      readonly state: 'waiting';
      readonly transport?: undefined;
      readonly attempt: number;
      readonly timer: Timer;
    };

/** A first session is not waited for longer than this. */
const LONGEST_WAIT_MS = 20_000;

/** Keeps one configured session on the wire: connects, configures, and connects again when the line breaks. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  #link: Link = {state: 'idle'};
  #token = '';
  #policy = FIRST_CONNECT;
  #startNew = false;
  /** How many tokens in a row were refused. */
  #renewals = 0;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
  }

  get ready(): boolean {
    return this.#link.state === 'ready';
  }

  /** Opens the connection; does nothing while it is open or being opened. */
  async connect(): Promise<void> {
    if (this.#link.state !== 'idle' && this.#link.state !== 'closed') return;
    this.#policy = FIRST_CONNECT;
    this.#startNew = false;
    this.#renewals = 0;
    this.#link = {state: 'idle'};
    this.#listener.status('connecting');
    this.#token = await this.#options.tokens.current();
    // Somebody may have closed it, or connected it, while the token was looked up.
    if (this.#link.state !== 'idle') return;
    globalThis.addEventListener?.('online', this.#networkChanged);
    globalThis.addEventListener?.('offline', this.#networkChanged);
    this.#open(0);
  }

  /** Ends the connection for good, without a word to the listener but the status. */
  close(): void {
    globalThis.removeEventListener?.('online', this.#networkChanged);
    globalThis.removeEventListener?.('offline', this.#networkChanged);
    if (this.#link.state === 'closed') return;
    this.#leave({state: 'closed'});
    this.#listener.status('closed');
  }

  /** Skips what is left of the wait before the next attempt. */
  reconnectNow(): void {
    if (this.#link.state !== 'waiting') return;
    clearTimeout(this.#link.timer);
    this.#open(0);
  }

  /** Takes the line for dead and connects again. */
  restart(): void {
    if (this.#link.state === 'ready') this.#link.transport.close();
  }

  /** Begins a new conversation in the open session, after the old one became read-only. */
  startNew(): void {
    if (this.#link.state !== 'ready') return;
    this.#startNew = true;
    const {transport} = this.#link;
    this.#link = {state: 'opening', transport, attempt: 0, timer: this.#deadline(transport)};
    this.#write(transport, {
      action: 'closeSession',
      token: this.#token,
      tracingId: newToken(),
      closeAllConnections: true,
    });
  }

  /** Sends a frame of the session; false, and nothing sent, while there is none. */
  send(make: (token: string) => ClientFrame): boolean {
    if (this.#link.state !== 'ready') return false;
    this.#write(this.#link.transport, make(this.#token));
    return true;
  }

  #open(attempt: number): void {
    const current = (): boolean => this.#link.transport === transport;
    const transport: Transport = this.#options.openTransport(this.#options.url, {
      opened: () => current() && this.#configure(transport),
      received: (text) => current() && this.#received(text, transport),
      closed: (code) => current() && this.#lost(code),
    });
    this.#link = {state: 'opening', transport, attempt, timer: this.#deadline(transport)};
  }

  #deadline(transport: Transport): Timer {
    // A line that opens and then says nothing is as lost as one that breaks.
    return setTimeout(() => transport.close(), this.#options.timeoutMs ?? 10_000);
  }

  #configure(transport: Transport): void {
    const address = {token: this.#token, tracingId: newToken()};
    this.#write(transport, configureSession(address, this.#options.deploymentId, this.#startNew));
  }

  #write(transport: Transport, frame: ClientFrame): void {
    transport.send(JSON.stringify(frame));
  }

  #received(text: string, transport: Transport): void {
    const frame = decodeServerFrame(text);
    if (!frame) return; // not a frame: a broken line tells itself by closing or by silence
    if (frame.class === 'SessionResponse') return this.#sessionResponse(frame.body, transport);
    const end = sessionEnd(frame);
    if (this.#link.state === 'opening') {
      if (end?.forget) return void this.#configureAnew(transport);
      if (frame.class === 'Error') return this.#configureRefused(frame, this.#link.attempt);
    }
    this.#listener.frame(frame);
    if (!end) return;
    if (end.forget) this.#options.tokens.discard();
    this.#end(end.error);
  }

  #sessionResponse(session: SessionState, transport: Transport): void {
    if (this.#link.state !== 'opening') return;
    if (!session.connected) {
      // The answer to closeSession, after which the same socket takes the new conversation.
      if (this.#startNew) this.#configure(transport);
      return;
    }
    clearTimeout(this.#link.timer);
    this.#link = {state: 'ready', transport};
    this.#policy = RECONNECT;
    this.#startNew = false;
    this.#renewals = 0;
    this.#listener.status('connected');
    this.#listener.configured(session);
  }

  #configureRefused(frame: ErrorFrame, attempt: number): void {
    const {code, retryAfterMs = 0} = frame;
    if (code === WIRE_CODE.requestRateTooHigh || code === 429) {
      // Whoever waits for the first session is told; one that was there comes back by itself.
      const patient = attempt + 1 < this.#policy.attempts && retryAfterMs <= LONGEST_WAIT_MS;
      if (this.#policy === FIRST_CONNECT && !patient) return this.#end(tooMany(frame));
      this.#wait(attempt, Math.max(retryAfterMs, backoffMs(attempt, RECONNECT)));
    } else if (code >= 400 && code < 500 && code !== 408) {
      this.#end(deploymentRefused(frame));
    } else {
      this.#lost(1011);
    }
  }

  /** The stored session is gone: the guest gets a new one instead of an error. */
  async #configureAnew(transport: Transport): Promise<void> {
    this.#renewals += 1;
    if (this.#renewals >= FIRST_CONNECT.attempts) return this.#end(connectionRefused(1000));
    this.#options.tokens.discard();
    this.#token = await this.#options.tokens.current();
    if (this.#link.state !== 'opening' || this.#link.transport !== transport) return;
    this.#configure(transport);
  }

  #lost(code: number): void {
    const attempt = this.#link.state === 'opening' ? this.#link.attempt : -1;
    const verdict = afterClose(code, Math.max(attempt, 0), this.#policy, this.#options.random);
    if (!verdict.retry) return this.#end(connectionRefused(code));
    this.#wait(attempt, verdict.afterMs);
  }

  #wait(attempt: number, afterMs: number): void {
    const timer = setTimeout(() => this.#open(attempt + 1), afterMs);
    this.#leave({state: 'waiting', attempt, timer});
    if (this.#policy === RECONNECT) this.#listener.status(offline() ? 'offline' : 'reconnecting');
  }

  /** Gives up the connection that there is. */
  #leave(link: Link): void {
    const {transport, timer} = this.#link;
    this.#link = link;
    clearTimeout(timer);
    transport?.close();
  }

  #end(error: MessengerError): void {
    this.close();
    this.#listener.ended(error);
  }

  readonly #networkChanged = ({type}: {readonly type: string}): void => {
    if (this.#link.state !== 'waiting') return;
    this.#listener.status(type === 'online' ? 'reconnecting' : 'offline');
    if (type === 'online') this.reconnectNow();
  };
}

function offline(): boolean {
  return typeof navigator === 'object' && navigator.onLine === false;
}
