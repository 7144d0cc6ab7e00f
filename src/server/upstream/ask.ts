/** How Genesys Cloud is asked. */
export interface Line {
  readonly fetch: typeof fetch;
  /** Milliseconds for the whole exchange, body included. */
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a service said, or that it said nothing. */
export type Heard =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** The body's members; `undefined` when it is not a JSON object. */
      readonly body: Readonly<Record<string, unknown>> | undefined;
      /** `Retry-After`, where it is one. */
      readonly retryAfter: string | undefined;
    }
  | {readonly kind: 'unreachable'; readonly reason: string}
  | {readonly kind: 'timeout'};

/** Reasons that tell an operator where to look, and cannot hold a secret. */
const NETWORK_REASONS: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Asks once. Never rejects: the outcome is shared by callers that may have gone away. */
export async function ask(line: Line, url: string, init: RequestInit): Promise<Heard> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Heard>((resolve) => {
    timer = setTimeout(() => {
      resolve({kind: 'timeout'});
      abort.abort();
    }, line.timeoutMs);
  });
  try {
    // A race, because a fetch that the site passed in may not listen to the signal.
    return await Promise.race([exchange(line, url, {...init, signal: abort.signal}), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(line: Line, url: string, init: RequestInit): Promise<Heard> {
  try {
    // The credentials are meant for one address. Not 'error', which Cloudflare Workers do not know.
    const response = await line.fetch(url, {...init, redirect: 'manual'});
    const {status, headers} = response;
    const body = parseObject(await response.text());
    return {kind: 'answered', status, body, retryAfter: retryAfter(headers)};
  } catch (thrown) {
    return {kind: 'unreachable', reason: networkReason(thrown)};
  }
}

function retryAfter(headers: Headers): string | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const known = /^\d{1,9}$/.test(value) || /^[A-Z][a-z]{2}, [\w :]{1,30} GMT$/.test(value);
  return known ? value : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? {...value} : undefined;
  } catch {
    return undefined;
  }
}

function networkReason(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = typeof cause === 'object' && cause && 'code' in cause ? cause.code : undefined;
  return NETWORK_REASONS.has(code) ? ` (${String(code)})` : '';
}
