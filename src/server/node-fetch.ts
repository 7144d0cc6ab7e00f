// Types only: this file also loads where there is no node:http.
import type {IncomingMessage, ServerResponse} from 'node:http';
import {BAD_REQUEST, refusalAnswer, UNEXPECTED, type Refusal} from './answers.js';
import type {FetchHandler} from './call.js';

/** Serves any Fetch handler. */
export async function serveFetch(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  // Without a listener, a write to a client that went away would end the process.
  outgoing.on('error', () => gone.abort());
  const response = await answer(handler, incoming, outgoing, gone.signal);
  try {
    await send(response, outgoing, gone.signal);
  } catch {
    await sendFailure(outgoing, gone.signal);
  }
}

/** After the first byte the only honest answer is a broken connection. */
async function sendFailure(outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  await send(refusalResponse(UNEXPECTED), outgoing, signal).catch(() => outgoing.destroy());
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<Response> {
  let request: Request;
  try {
    request = toRequest(incoming, signal, bodyOf(incoming, outgoing));
  } catch {
    return refusalResponse(BAD_REQUEST);
  }
  try {
    return await handler(request);
  } catch {
    return refusalResponse(UNEXPECTED);
  }
}

function refusalResponse(refusal: Refusal): Response {
  const {status, headers, body} = refusalAnswer(refusal);
  return new Response(body, {status, headers});
}

/** Throws where the address is none. */
export function toRequest(
  incoming: IncomingMessage,
  signal?: AbortSignal,
  body?: ReadableStream<Uint8Array>,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2 lists its own words, such as :path, among the headers.
    if (name.startsWith(':')) continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const init: RequestInit & {duplex?: 'half'} = {method: incoming.method ?? 'GET', headers};
  if (signal) init.signal = signal;
  // A stream as body has to announce that the answer may come before its end.
  if (body) Object.assign(init, {body, duplex: 'half'});
  return new Request(urlOf(incoming), init);
}

/** The whole address, as the client wrote it. */
export function urlOf(incoming: IncomingMessage & {originalUrl?: string}): string {
  const scheme = 'encrypted' in incoming.socket && incoming.socket.encrypted ? 'https' : 'http';
  const host = incoming.headers.host ?? incoming.headers[':authority'] ?? 'localhost';
  const target = incoming.originalUrl ?? incoming.url ?? '/';
  // Joined as text: with new URL(target, base), a target of //other.example would name the host.
  if (target.startsWith('/')) return `${scheme}://${String(host)}${target}`;
  return URL.canParse(target) ? target : `${scheme}://${String(host)}/`;
}

/**
 * Reads nothing before it is asked to, so that a body nobody wants costs nothing. What is left when the answer has gone
 * out is dropped, so that the connection can serve the next request.
 */
function bodyOf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): ReadableStream<Uint8Array> | undefined {
  const {method = 'GET'} = incoming;
  if (method === 'GET' || method === 'HEAD' || incoming.readableDidRead) return undefined;
  let open = true;
  function end(last: () => void): void {
    if (open) last();
    open = false;
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause();
        incoming.on('data', (chunk: Uint8Array) => {
          if (!open) return;
          controller.enqueue(chunk);
          incoming.pause();
        });
        incoming.once('end', () => end(() => controller.close()));
        incoming.once('error', (error) => end(() => controller.error(error)));
        outgoing.once('finish', () => {
          end(() => controller.error(new Error('The answer has been sent.')));
          incoming.resume();
        });
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        end(() => incoming.resume());
      },
    },
    {highWaterMark: 0},
  );
}

async function send(
  response: Response,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) {
    await response.body?.cancel();
    return;
  }
  if (response.type === 'error') throw new TypeError('Response.error() is no answer.');
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (response.body) await pump(response.body, outgoing, signal);
  outgoing.end();
}

async function pump(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const reader = body.getReader();
  // Ends a read that waits for a body which may never go on.
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), {once: true});
  for (;;) {
    const {done, value} = await reader.read();
    if (done || signal.aborted) return;
    if (!outgoing.write(value)) await drained(outgoing);
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off('drain', settle).off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle).on('close', settle);
  });
}
