import type {ConnectionListener} from './connection.js';

/** The service's answer to somebody who wants to connect. */
export type ConnectResult =
  | {
      readonly accepted: true;
      /** Passes on what the guest's client sends. */
      readonly send: (text: string) => void;
      /** The guest's side ends the socket. @default 1005, no code */
      readonly close: (code?: number, reason?: string) => void;
    }
  | {
      readonly accepted: false;
      /** The HTTP status of the refused handshake. */
      readonly status: number;
    };

/** What the rooms use of a browser's `WebSocket`. */
export interface InPageSocket {
  onopen: (() => void) | null;
  onmessage: ((event: {readonly data: unknown}) => void) | null;
  onclose: ((event: {readonly code: number; readonly reason: string}) => void) | null;
  onerror: (() => void) | null;
  /** As in a browser: 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** A `WebSocket` class without a network. */
export type InPageSocketClass = new (url: string) => InPageSocket;

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/**
 * Makes a `WebSocket` class whose instances talk to `connect` within the process. As on a network, every event comes in
 * a task of its own, in order, and never before the code that caused it has finished.
 */
export function inPageSocketClass(
  connect: (url: URL, origin: string | undefined, listener: ConnectionListener) => ConnectResult,
): InPageSocketClass {
  return class implements InPageSocket {
    onopen: InPageSocket['onopen'] = null;
    onmessage: InPageSocket['onmessage'] = null;
    onclose: InPageSocket['onclose'] = null;
    onerror: InPageSocket['onerror'] = null;
    #readyState = CONNECTING;
    #line: (ConnectResult & {accepted: true}) | undefined;
    readonly #events: Array<() => void> = [];

    constructor(url: string) {
      const address = new URL(url);
      this.#later(() => this.#connect(address));
    }

    get readyState(): number {
      return this.#readyState;
    }

    send(text: string): void {
      if (this.#readyState === CONNECTING) {
        throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
      }
      const line = this.#line;
      if (this.#readyState !== OPEN || !line) return;
      this.#later(() => line.send(text));
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) {
        throw new DOMException(
          'The code must be 1000, or from 3000 to 4999.',
          'InvalidAccessError',
        );
      }
      if (this.#readyState === CLOSING || this.#readyState === CLOSED) return;
      const wasConnecting = this.#readyState === CONNECTING;
      this.#readyState = CLOSING;
      this.#later(() => {
        if (wasConnecting) return this.#failed();
        this.#line?.close(code, reason);
      });
    }

    #connect(url: URL): void {
      if (this.#readyState !== CONNECTING) return;
      const origin = (globalThis as {location?: {origin?: string}}).location?.origin;
      const line = connect(url, origin, {
        received: (text) =>
          this.#later(() => {
            if (this.#readyState === OPEN) this.onmessage?.({data: text});
          }),
        closed: (code, reason) => this.#later(() => this.#closed(code, reason)),
      });
      if (!line.accepted) return this.#failed();
      this.#line = line;
      this.#readyState = OPEN;
      this.onopen?.();
    }

    #failed(): void {
      // A page learns nothing of the reason, not even the status.
      this.onerror?.();
      this.#closed(1006, '');
    }

    #closed(code: number, reason: string): void {
      if (this.#readyState === CLOSED) return;
      this.#readyState = CLOSED;
      this.#line = undefined;
      this.onclose?.({code, reason});
    }

    #later(event: () => void): void {
      this.#events.push(event);
      // Browsers may run timers out of order, so each takes the oldest event and not its own.
      setTimeout(() => this.#events.shift()?.(), 0);
    }
  };
}
