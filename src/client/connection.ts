import type {MessengerError} from '../errors.js';
import {decodeServerFrame} from '../protocol/decode.js';
import {encode} from '../protocol/encode.js';
import {
  HEALTH_CHECK_ID,
  type ErrorFrame,
  type ServerFrame,
  type SessionResponseFrame,
} from '../protocol/frames.js';
import {configureSession, type ClientFrame} from '../protocol/requests.js';
import {createHeartbeat} from './heartbeat.js';
import type {ConnectionListener, ConnectionOptions, Link, Timer} from './link.js';
import {isOffline, isVisible, watchPage} from './page-events.js';
import {afterClose, FIRST_CONNECT, RECONNECT} from './retry.js';
import {newToken} from './session-token.js';
import {afterRefusal, connectionRefused, sessionEnd} from './session-end.js';
import {LINE_MOVED, type Transport} from './transport.js';

/** The tabs take this time to find out which of them has the line now. */
const MOVING_MS = 200;

/** A line that held for so long was a good one: the next loss begins the back-off anew. */
const STABLE_MS = 10_000;

export type Connection = ReturnType<typeof createConnection>;

/** Keeps one configured session on the wire: connects, configures, and connects again when the line breaks. */
export function createConnection(
  {url, deploymentId, tokens, line, timeoutMs = 10_000}: ConnectionOptions,
  listener: ConnectionListener,
) {
  let link: Link = {state: 'idle'};
  /** The token of the session; empty before the first connection. */
  let token = '';
  /** The tracing id of our latest request for a session. */
  let asked = '';
  let policy = FIRST_CONNECT;
  /** Failed attempts in a row. */
  let attempt = 0;
  /** A new conversation is asked for, also when the line breaks meanwhile. */
  let renewing = false;
  /** How many tokens in a row were refused. */
  let renewals = 0;
  let unwatch: (() => void) | undefined;

  const heartbeat = createHeartbeat(echo, restart);

  return {
    get token() {
      return token;
    },
    get ready() {
      return link.state === 'ready';
    },
    close,
    reconnectNow,
    hurry,
    restart,
    startNew,

    /** Opens the connection; does nothing while it is open or being opened. */
    async connect(): Promise<void> {
      if (link.state !== 'idle' && link.state !== 'closed') return;
      policy = FIRST_CONNECT;
      attempt = 0;
      renewals = 0;
      renewing = false;
      const idle: Link = {state: 'idle'};
      link = idle;
      listener.status('connecting');
      const current = await tokens.current();
      // Somebody may have closed it, or connected it, while the token was looked up.
      if (link !== idle) return;
      token = current;
      unwatch?.();
      unwatch = watchPage({network, visible: heartbeat.doubt, hidden, shown: reconnectNow});
      open();
    },

    /** Asks the service for a sign of life, and how long the session lives, as soon as its limit allows. */
    check(): void {
      if (link.state === 'ready') heartbeat.check();
    },

    /** Sends a frame of the session; false, and nothing sent, while there is none. */
    send(make: (token: string) => ClientFrame): boolean {
      if (link.state !== 'ready') return false;
      send(make(token));
      return true;
    },

    /** Another tab began a session in the place of ours. */
    follow(theirs: string): void {
      token = theirs;
      if (link.state === 'waiting') return reconnectNow();
      if (!link.transport) return;
      leave({state: 'waiting'});
      listener.status('reconnecting');
      open();
    },
  };

  /** Ends the connection for good, without a word to the listener but the status. */
  function close(): void {
    unwatch?.();
    unwatch = undefined;
    if (link.state === 'closed') return;
    leave({state: 'closed'});
    line.leave();
    listener.status('closed');
  }

  /** Skips what is left of the wait before the next attempt. */
  function reconnectNow(): void {
    attempt = 0;
    hurry();
  }

  /** The same for the sake of another tab, whose attempts must not make ours begin anew. */
  function hurry(): void {
    if (link.state !== 'waiting') return;
    clearTimeout(link.timer);
    open();
  }

  /** Takes the line for dead and connects again. */
  function restart(): void {
    link.transport?.close();
  }

  /** Begins a new conversation in the open session, after the old one became read-only. */
  function startNew(): void {
    if (link.state !== 'ready') return;
    const {transport} = link;
    renewing = true;
    asked = newToken();
    link = {state: 'opening', transport, timer: deadline(transport), startNew: true};
    send({action: 'closeSession', token, tracingId: asked, closeAllConnections: true});
  }

  function open(): void {
    const isCurrent = (): boolean => link.transport === transport;
    const transport: Transport = line.open(
      url,
      {
        // A shared line may say so twice.
        opened: () => isCurrent() && link.state === 'opening' && configure(false),
        received: (text) => isCurrent() && received(text),
        closed: (code) => isCurrent() && lost(code),
      },
      token,
      isVisible(),
    );
    link = {state: 'opening', transport, timer: deadline(transport)};
  }

  function deadline(transport: Transport): Timer {
    // A line that opens and then says nothing is as lost as one that breaks.
    return setTimeout(() => transport.close(), timeoutMs);
  }

  function configure(isNew: boolean): void {
    asked = newToken();
    send(configureSession({token, tracingId: asked}, deploymentId, isNew));
  }

  function echo(): void {
    const message = {type: 'Text', text: 'ping'} as const;
    send({action: 'echo', token, tracingId: HEALTH_CHECK_ID, message});
  }

  function send(frame: ClientFrame): void {
    link.transport?.send(encode(frame));
  }

  function received(text: string): void {
    const frame = decodeServerFrame(text);
    const isReady = link.state === 'ready';
    // What cannot be read may have been part of the conversation.
    if (!frame) return isReady ? listener.unreadable() : undefined;
    if (isReady) heartbeat.heard();
    if (frame.class === 'SessionResponse') return sessionResponse(frame);
    const end = sessionEnd(frame);
    if (isReady) {
      if (!end) return listener.frame(frame);
    } else {
      // What was asked before in the session that is over, such as a key to its history, is refused.
      if (frame.class === 'Error' && !isOurs(frame)) return;
      if (end?.forget) return void renew();
      // Nothing of a conversation counts before its session; the history tells what was missed.
      if (!end) return frame.class === 'Error' ? configureRefused(frame) : undefined;
    }
    if (end.forget) tokens.discard();
    over(end.error);
  }

  /** On a shared line other tabs are answered as well. The service may leave the tracing id out. */
  function isOurs({tracingId = asked}: ServerFrame): boolean {
    return tracingId === asked;
  }

  function sessionResponse(frame: SessionResponseFrame): void {
    const session = frame.body;
    if (link.state === 'ready' && !isOurs(frame) && session.connected && session.newSession) {
      return listener.renewedElsewhere(session);
    }
    if (link.state !== 'opening' || !isOurs(frame)) return;
    if (!session.connected) {
      // The answer to closeSession, after which the same socket takes the new conversation.
      return link.startNew ? configure(true) : undefined;
    }
    clearTimeout(link.timer);
    link = {state: 'ready', transport: link.transport, sinceMs: Date.now()};
    policy = RECONNECT;
    renewals = 0;
    if (session.readOnly && renewing) return startNew();
    renewing = false;
    heartbeat.heard();
    listener.status('connected');
    listener.configured(session);
  }

  function configureRefused(frame: ErrorFrame): void {
    const verdict = afterRefusal(frame, attempt, policy);
    if (typeof verdict === 'number') wait(verdict);
    else over(verdict);
  }

  /** The stored session is gone: the guest gets a new one instead of an error. */
  async function renew(): Promise<void> {
    renewals += 1;
    if (renewals >= FIRST_CONNECT.attempts) return over(connectionRefused(1000));
    // Nobody may hurry it before it has its new token: with the refused one it would be refused once more.
    const mine: Link = {state: 'renewing'};
    leave(mine);
    token = await tokens.renewed();
    // It may have been closed, or hidden with its page, meanwhile.
    if (link === mine) open();
  }

  function lost(code: number): void {
    // Nothing failed, so it counts for nothing.
    if (code === LINE_MOVED) return wait(Math.random() * MOVING_MS, attempt);
    if (link.state === 'ready' && Date.now() - link.sinceMs > STABLE_MS) attempt = 0;
    const verdict = afterClose(code, attempt, policy);
    if (verdict.retry) wait(verdict.afterMs);
    else over(connectionRefused(code));
  }

  function wait(afterMs: number, failed = attempt + 1): void {
    attempt = failed;
    leave({state: 'waiting', timer: setTimeout(open, afterMs)});
    if (policy === RECONNECT) listener.status(isOffline() ? 'offline' : 'reconnecting');
  }

  /** Gives up the connection that there is. */
  function leave(next: Link): void {
    const {transport, timer} = link;
    link = next;
    clearTimeout(timer);
    heartbeat.stop();
    transport?.close();
  }

  function over(error: MessengerError): void {
    close();
    listener.ended(error);
  }

  function network(online: boolean): void {
    if (online) {
      if (link.state === 'waiting') listener.status('reconnecting');
      reconnectNow();
    } else if (link.transport) {
      // The browser would notice only after minutes; the guest should see at once that messages wait.
      restart();
    } else if (link.state === 'waiting') {
      listener.status('offline');
    }
  }

  /** No line outlives a page, and one that is open keeps the browser from bringing the page back as it was. */
  function hidden(): void {
    if (link.state === 'idle' || link.state === 'closed') return;
    leave({state: 'waiting'});
    line.leave();
    listener.status('reconnecting');
    listener.hidden();
  }
}
