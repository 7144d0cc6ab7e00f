import {WebMessagingClient, type ConnectionStatus} from '../src/client/index.js';

/** What bench/reconnect.ts calls in the page. */
export interface ReconnectPage {
  /** Connects the client. */
  connect(origin: string, deploymentId: string): Promise<void>;
  readonly status: ConnectionStatus;
  /** Milliseconds from the next `online` event to `connected`. */
  untilBack(): Promise<number>;
  /** Milliseconds that the least takes: a socket, configureSession, the answer. */
  byHand(origin: string, deploymentId: string): Promise<number>;
}

let onlineAtMs = 0;
// Before the client's own listener, so that its work is part of what is measured.
addEventListener('online', () => (onlineAtMs = performance.now()));

let client: WebMessagingClient | undefined;
let status: ConnectionStatus = 'closed';
let isBack: Promise<number> | undefined;
let tellBack: ((ms: number) => void) | undefined;

const page: ReconnectPage = {
  async connect(origin, deploymentId) {
    client = new WebMessagingClient({deploymentId, environment: origin});
    client.on('connectionStatusChanged', (now) => {
      status = now;
      if (now === 'connected') tellBack?.(performance.now() - onlineAtMs);
      // Armed while there is no line: it cannot be back before it is asked.
      if (now === 'offline') isBack = new Promise((resolve) => (tellBack = resolve));
    });
    await client.initialize();
  },
  get status() {
    return status;
  },
  untilBack: () => isBack ?? Promise.resolve(NaN),
  byHand(origin, deploymentId) {
    const token = crypto.randomUUID();
    const startMs = performance.now();
    return new Promise((resolve) => {
      const socket = new WebSocket(
        `${origin.replace('http', 'ws')}/v1?deploymentId=${deploymentId}&application=bench`,
      );
      socket.onopen = () =>
        socket.send(
          JSON.stringify({action: 'configureSession', deploymentId, token, tracingId: token}),
        );
      socket.onmessage = () => {
        resolve(performance.now() - startMs);
        socket.close(1000);
      };
    });
  },
};
Object.assign(globalThis, {page});
