// Types only: this file also loads where there is no node:http.
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Answer, HeaderFields} from './answers.js';
import {answererOf, formOf, isFresh, type Answerer, type Call, type FetchHandler} from './call.js';
import {serveFetch, toRequest, urlOf} from './node-fetch.js';

/**
 * Fits a Fetch handler to `node:http`, Express and Connect: `createServer(toNodeHandler(handler))`,
 * `app.all('/genesys/token', toNodeHandler(handler))`. The request's `signal` aborts when the client goes away. A body
 * that other middleware has read is absent, but for a form of the token endpoint's. `X-Forwarded-*` is not trusted. A handler
 * that rejects is answered with 500.
 */
export function toNodeHandler(
  handler: FetchHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const answerer = answererOf(handler);
  return (incoming, outgoing) => {
    void (answerer
      ? serveAnswers(answerer, incoming, outgoing)
      : serveFetch(handler, incoming, outgoing));
  };
}

/** What body parsers leave behind. */
type Parsed = IncomingMessage & {readonly body?: unknown};

/** Answers without a `Request` and a `Response`, which cost as much as five answers. */
async function serveAnswers(
  answerer: Answerer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // Without a listener, a write to a client that went away would end the process.
  outgoing.on('error', ignore);
  try {
    send(await answerer(new NodeCall(incoming)), outgoing);
  } catch {
    outgoing.destroy();
  }
}

function ignore(): void {
  // The guest has gone; nobody is left to be told.
}

function send({status, headers, body}: Answer, outgoing: ServerResponse): void {
  // All at once, and as a list: Node takes as long for an object as for the rest of the answer.
  if (body === null) {
    outgoing.writeHead(status, listOf(headers)).end();
    return;
  }
  const bytes = Buffer.byteLength(body);
  outgoing.writeHead(status, [...listOf(headers), 'content-length', String(bytes)]);
  // Text of ASCII alone need not be encoded.
  outgoing.end(body, bytes === body.length ? 'latin1' : 'utf8');
}

/** Most answers have the very same fields. */
const LISTS = new WeakMap<HeaderFields, readonly string[]>();

function listOf(headers: HeaderFields): string[] {
  const known = LISTS.get(headers);
  if (known) return [...known];
  const list = Object.entries(headers).flat();
  LISTS.set(headers, list);
  return [...list];
}

class NodeCall implements Call {
  readonly #incoming: Parsed;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
  }

  get method(): string {
    return this.#incoming.method ?? 'GET';
  }

  get url(): string {
    return urlOf(this.#incoming);
  }

  get fresh(): boolean {
    return isFresh(this.#incoming.headers['cache-control']);
  }

  get peer(): string | undefined {
    return this.#incoming.socket.remoteAddress;
  }

  header(name: string): string | undefined {
    return this.#incoming.headers[name]?.toString();
  }

  toRequest(): Request {
    return toRequest(this.#incoming);
  }

  readForm(longestBytes: number): Promise<URLSearchParams> {
    return readForm(this.#incoming, longestBytes);
  }
}

async function readForm(incoming: Parsed, longestBytes: number): Promise<URLSearchParams> {
  // Express with a body parser for the whole site.
  if (incoming.readableDidRead) return new URLSearchParams(textsOf(incoming.body));
  return formOf(incoming.headers['content-type'], await readText(incoming, longestBytes));
}

/** The body's text; empty when it is longer, and when it breaks off. */
function readText(incoming: IncomingMessage, longestBytes: number): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    incoming.setEncoding('latin1');
    incoming.on('data', (chunk: string) => {
      // What is too long still flows by, so that the connection can serve the next request.
      if (text.length <= longestBytes) text += chunk;
      if (text.length > longestBytes) resolve('');
    });
    incoming.once('end', () => resolve(text));
    incoming.once('close', () => resolve(''));
  });
}

function textsOf(body: unknown): Record<string, string> {
  const members = Object.entries(typeof body === 'object' && body !== null ? body : {});
  const texts = members.filter((member): member is [string, string] => {
    return typeof member[1] === 'string';
  });
  return Object.fromEntries(texts);
}
