import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Duplex} from 'node:stream';
import type {WebSocket, WebSocketServer} from 'ws';
import {createService, type EmulatorService, type ServiceOptions} from './service.js';

/** How a pretend Genesys Cloud on a real port is set up. */
export interface EmulatorOptions extends ServiceOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /** The address to listen on. @default '127.0.0.1', this machine only */
  readonly host?: string;
}

/** A pretend Genesys Cloud on a real port. */
export interface Emulator extends Omit<EmulatorService, 'close'> {
  /** Ends all sockets and frees the port. */
  close(): Promise<void>;
}

/** How long a guest has to confirm the end of a socket before it is cut, in milliseconds. */
const FAREWELL_MS = 200;

/**
 * Starts a pretend Genesys Cloud on a real port, in Node. Its `origin` stands for all hosts of an environment. Rejects
 * with Node's error when the port cannot be had.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {port = 0, host = '127.0.0.1', ...serviceOptions} = options;
  // Here and not above, so that a page may import this file.
  const {createServer} = await import(/* @vite-ignore */ 'node:http');
  const {WebSocketServer: SocketServer} = await import(/* @vite-ignore */ 'ws');
  const server = createServer();
  const address = await listen(server, port, host);
  const service = createService({origin: originOf(address, host), ...serviceOptions});
  const sockets = new SocketServer({noServer: true});
  server.on('request', (request, response) => {
    void answer(service, request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    upgrade(service, sockets, request, socket, head);
  });
  return {
    ...service,
    close: () => {
      service.close();
      return closeServer(server, sockets);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function originOf({port}: AddressInfo, host: string): string {
  // "All addresses" is nothing that a page could ask for.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function answer(
  service: EmulatorService,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const response = await service.fetch(await requestOf(service, incoming), {signal: gone.signal});
    const body = new Uint8Array(await response.arrayBuffer());
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
  } catch {
    // The caller is gone, or shall believe that no server is there.
    incoming.socket.destroy();
  }
}

async function requestOf(service: EmulatorService, incoming: IncomingMessage): Promise<Request> {
  const {method = 'GET', url = '/', headers} = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const {authorization, 'content-type': contentType, 'x-amz-tagging': tagging} = headers;
  return new Request(new URL(url, service.origin), {
    method,
    headers: {
      ...(authorization === undefined ? {} : {authorization}),
      ...(contentType === undefined ? {} : {'content-type': contentType}),
      ...(typeof tagging === 'string' ? {'x-amz-tagging': tagging} : {}),
    },
    ...(hasBody ? {body: Buffer.concat(chunks)} : {}),
  });
}

function upgrade(
  service: EmulatorService,
  sockets: WebSocketServer,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void {
  // Nobody else listens, and an error without a listener ends the process.
  stream.on('error', () => stream.destroy());
  if (!URL.canParse(request.url ?? '/', service.origin)) return refuse(stream, 400);
  const url = new URL(request.url ?? '/', service.origin);
  let socket: WebSocket | undefined;
  const line = service.connect(url, request.headers.origin, {
    received: (text) => socket?.send(text),
    closed: (code, reason) => {
      if (socket) end(socket, code, reason);
    },
  });
  if (!line.accepted) return refuse(stream, line.status);
  // The handshake itself may fail, and then no WebSocket will tell of its end.
  stream.once('close', () => line.close(1006));
  sockets.handleUpgrade(request, stream, head, (opened) => {
    socket = opened;
    opened.on('message', (data: Buffer) => line.send(data.toString()));
    opened.on('close', (code, reason) => line.close(code, reason.toString()));
    // A guest's broken frame; the close follows.
    opened.on('error', () => undefined);
  });
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Codes that stand for "no close frame" cannot be sent: there the line is cut. */
function end(socket: WebSocket, code: number, reason: string): void {
  const isSendable =
    code === 1000 || (code >= 1001 && code <= 1014 && ![1004, 1005, 1006].includes(code));
  if (isSendable || (code >= 3000 && code <= 4999)) socket.close(code, reason);
  else socket.terminate();
}

function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  const cut = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, FAREWELL_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeAllConnections();
  });
}
