import {members, parse, type Members} from '../../read.js';

/** What a page of the console may do: nothing inline, and nothing from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer. There are no CORS headers: other sites' pages have no business here. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What a request wants that cannot be done, for the page to show. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

export function json(status: number, body: object): Response {
  return file(JSON.stringify(body), 'application/json', status);
}

export function file(body: string, type: string, status = 200): Response {
  return new Response(body, {status, headers: {...HEADERS, 'content-type': type}});
}

/** Turns a refusal into its answer; every other failure is a bug, and goes on. */
export function refused(error: unknown): Response {
  if (!(error instanceof Refusal)) throw error;
  return json(error.status, {message: error.message});
}

/**
 * The members of a request that changes something. It must be JSON by its content type: other sites' pages can make a
 * browser send forms and texts to this machine, but not JSON.
 */
export async function orderOf(request: Request): Promise<Members> {
  if (request.method !== 'POST') throw new Refusal(405, 'Only POST changes something.');
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new Refusal(415, 'The content type must be application/json.');
  }
  const order = members(parse(await request.text()));
  if (!order) throw new Refusal(400, 'The body must be a JSON object.');
  return order;
}

/** Numbers what changes: equal things have the same version, and whatever is new has a higher one. */
export class Versions {
  readonly #newest = new Map<string, {readonly text: string; readonly version: number}>();
  #version = 0;

  /** The version of `value`, which is one of those that go by the name `key`. */
  of(key: string, value: unknown): number {
    const text = JSON.stringify(value);
    const known = this.#newest.get(key);
    if (known?.text === text) return known.version;
    this.#version += 1;
    this.#newest.set(key, {text, version: this.#version});
    return this.#version;
  }
}
