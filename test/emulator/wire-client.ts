import {once} from 'node:events';
import WebSocket from 'ws';

/** A frame of the service, as it came. */
export interface WireFrame {
  readonly class: string;
  readonly code: number;
  readonly tracingId?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A client that none of us wrote: plain `ws`, and frames as an official client sends them. */
export interface WireClient {
  readonly socket: WebSocket;
  readonly send: (frame: object) => void;
  /** The first frame that passes, whether it is there or comes later. */
  readonly frame: (test: (frame: WireFrame) => boolean) => Promise<WireFrame>;
}

/** Connects, and rejects with `ws`'s own error when the handshake fails. */
export async function openWireClient(
  origin: string,
  deploymentId: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<WireClient> {
  const address = `${origin.replace('http', 'ws')}/v1?deploymentId=${deploymentId}`;
  const socket = new WebSocket(address, {headers});
  const frames: WireFrame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as WireFrame));
  await once(socket, 'open');
  return {
    socket,
    send: (frame) => socket.send(JSON.stringify(frame)),
    async frame(test) {
      for (;;) {
        const found = frames.find(test);
        if (found) return found;
        await once(socket, 'message');
      }
    },
  };
}
