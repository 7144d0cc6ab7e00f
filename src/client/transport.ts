/** One connection, one life: a new attempt is a new transport. */
export interface Transport {
  /** Hands one frame to the connection. Ignored once it is closed. */
  send(text: string): void;
  /** Ends the connection; `closed` follows. Safe to call at any time. */
  close(): void;
}

/** What a transport tells its owner. `opened` never comes before the opener has returned; `closed` comes once, and last. */
export interface TransportListener {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/**
 * Opens a connection to `url` for the session of `token`. Failing to connect is told by `closed`, never thrown. One that
 * is `urgent` is waited for by the guest.
 */
export type OpenTransport = (
  url: string,
  listener: TransportListener,
  token: string,
  urgent: boolean,
) => Transport;

/** Opens connections that may be shared, until `leave()`. */
export interface Line {
  readonly open: OpenTransport;
  /** Nobody is to count on this tab any more; a later `open()` begins anew. */
  leave(): void;
}

/** The part of the platform's `WebSocket` that we use. */
export interface WebSocketLike {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** A constructor of sockets: the platform's `WebSocket`, the one of `ws`, or the emulator's. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** The code of a connection that is not needed any more. */
const NORMAL_CLOSURE = 1000;

/** Not of the wire: the tab that had the line leaves it to another. */
export const LINE_MOVED = 4900;

/** The code of a connection that ended without a close frame. */
export const ABNORMAL_CLOSURE = 1006;

/** Makes transports of WebSockets: of `implementation`, else the platform's, else (Node before 22) of the package `ws`. */
export function webSocketTransport(implementation?: WebSocketConstructor): OpenTransport {
  return (url, listener) => {
    let socket: WebSocketLike | undefined;
    let over = false;
    const closed = (code: number): void => {
      if (over) return;
      over = true;
      listener.closed(code);
    };
    const attach = (WebSocket: WebSocketConstructor): void => {
      if (over) return;
      socket = new WebSocket(url);
      socket.onopen = () => over || listener.opened();
      socket.onmessage = ({data}: {data: unknown}) => over || listener.received(String(data));
      socket.onclose = ({code}: {code: number}) => closed(code);
      // No reaction: the platform follows every error with a close. `ws` throws where nobody listens.
      socket.onerror = () => undefined;
    };
    // A constructor throws for an address it cannot take, or under a CSP in some browsers.
    void Promise.resolve(implementation ?? platformWebSocket())
      .then(attach)
      .catch(() => closed(ABNORMAL_CLOSURE));
    return {
      send: (text) => {
        if (!over) socket?.send(text);
      },
      close: () => {
        socket?.close(NORMAL_CLOSURE);
        // Told at once: a browser may take a minute to report the close of a dead line.
        closed(NORMAL_CLOSURE);
      },
    };
  };
}

function platformWebSocket(): WebSocketConstructor | Promise<WebSocketConstructor> {
  if (typeof WebSocket === 'function') return WebSocket;
  // The name stands in a variable so that no bundler puts the Node package into a page.
  const name = 'ws';
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name).then(
    (module: {default: WebSocketConstructor}) => module.default,
  );
}
