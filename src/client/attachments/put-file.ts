import {brokenOff} from './attachment-errors.js';
import {unless} from './waiting.js';

/** A file, and where it goes. */
export interface Put {
  /** The place that the service made; the URL itself is the permission. */
  readonly url: string;
  /** What the service wants to be sent with it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Blob;
  /** The media type that was announced. */
  readonly type: string;
  readonly signal: AbortSignal;
  /** How many bytes are on their way; told only where there is an XMLHttpRequest. */
  readonly moved: (bytes: number) => void;
  /** Taken instead of an XMLHttpRequest. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long nothing may move, in milliseconds. @default 60 000 */
  readonly hungMs?: number;
}

/** Where a phone has no network for a moment, TCP goes on by itself; after a minute it hardly ever does. */
const HUNG_MS = 60_000;

/** `fetch` does not tell what moves, so a large file gets the time that it takes at 128 kbit/s, in bytes a millisecond. */
const SLOWEST = 16;

/**
 * Puts a file where it belongs. Gives the HTTP status, or 0 when there was no answer; rejects with `attachment-failed` when
 * nothing moves for a minute, and with the signal's reason.
 */
export async function putFile(put: Put): Promise<number> {
  const {signal, file, hungMs = HUNG_MS} = put;
  signal.throwIfAborted();
  const byFetch =
    put.fetch ?? (typeof XMLHttpRequest === 'function' ? undefined : globalThis.fetch);
  const stop = new AbortController();
  const hang = (): void => stop.abort(brokenOff('The upload came to a standstill.'));
  let timer = setTimeout(hang, byFetch ? hungMs + file.size / SLOWEST : hungMs);
  const moved = (bytes: number): void => {
    clearTimeout(timer);
    timer = setTimeout(hang, hungMs);
    put.moved(bytes);
  };
  const sending = byFetch ? fetched(put, byFetch, stop.signal) : requested(put, moved, stop.signal);
  try {
    return await unless(signal, unless(stop.signal, sending));
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

function requested(put: Put, moved: Put['moved'], signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({loaded}) => moved(loaded));
    request.addEventListener('loadend', () => resolve(request.status));
    signal.addEventListener('abort', () => request.abort());
    request.open('PUT', put.url);
    headersOf(put).forEach((value, name) => request.setRequestHeader(name, value));
    request.send(put.file);
  });
}

async function fetched(
  put: Put,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<number> {
  const {url, file: body} = put;
  const headers = headersOf(put);
  try {
    const {status} = await fetch(url, {method: 'PUT', headers, body, signal, credentials: 'omit'});
    return status;
  } catch {
    return 0;
  }
}

function headersOf({headers, type}: Put): Headers {
  const all = new Headers(headers);
  // One that the service signed is not ours to change.
  if (!all.has('content-type')) all.set('content-type', type);
  return all;
}
