import type {Answer} from './answers.js';

/**
 * A request as the endpoint reads it, whichever server it came through. Making a `Request` and a `Response` of each would
 * cost Node more than all the rest.
 */
export interface Call {
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** A header by its name in lower case. */
  header(name: string): string | undefined;
  /** Whether the page asked past all caches. */
  readonly fresh: boolean;
  /** The address at the other end of the connection, where the server tells. */
  readonly peer: string | undefined;
  /** The same as a `Request`, for the site's own functions. Throws where the address is none. */
  toRequest(): Request;
  /** The form in the body; empty for another body, and for one of more than `longestBytes`. */
  readForm(longestBytes: number): Promise<URLSearchParams>;
}

/** Answers a call. Never rejects. */
export type Answerer = (call: Call) => Promise<Answer>;

/** A Fetch handler: what `createTokenEndpoint` makes. */
export type FetchHandler = (request: Request) => Promise<Response>;

const ANSWERERS = new WeakMap<FetchHandler, Answerer>();

/** Makes a Fetch handler of `answerer`. */
export function toFetchHandler(answerer: Answerer): FetchHandler {
  const handler: FetchHandler = async (request) => {
    const {status, headers, body} = await answerer(callOf(request));
    return new Response(body, {status, headers});
  };
  ANSWERERS.set(handler, answerer);
  return handler;
}

/** What answers behind a handler of `toFetchHandler`: the way that needs no `Request`. */
export function answererOf(handler: FetchHandler): Answerer | undefined {
  return ANSWERERS.get(handler);
}

/** A browser tells by this header that it was asked to `reload`. */
export function isFresh(cacheControl: string | null | undefined): boolean {
  return cacheControl?.includes('no-cache') ?? false;
}

/** Reads the text of a form; empty where its content type is another. */
export function formOf(contentType: string | null | undefined, text: string): URLSearchParams {
  const isForm = contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return new URLSearchParams(isForm ? text : '');
}

function callOf(request: Request): Call {
  const {headers} = request;
  return {
    method: request.method,
    url: request.url,
    header: (name) => headers.get(name) ?? undefined,
    fresh: request.cache === 'reload' || isFresh(headers.get('cache-control')),
    peer: undefined,
    toRequest: () => request,
    readForm: async (longestBytes) =>
      formOf(headers.get('content-type'), await readText(request, longestBytes)),
  };
}

/** The body's text; empty when it is longer, when it breaks off, and when the site has read it already. */
async function readText(request: Request, longestBytes: number): Promise<string> {
  const {body}: {body?: Request['body']} = request;
  if (body === null || request.bodyUsed) return '';
  if (!body) {
    // Firefox, where an endpoint runs only in tests and playgrounds, shows no stream of a request.
    const text = await request.text().catch(() => '');
    return text.length > longestBytes ? '' : text;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > longestBytes) {
        await reader.cancel();
        return '';
      }
      text += decoder.decode(value, {stream: true});
    }
  } catch {
    return '';
  }
}
