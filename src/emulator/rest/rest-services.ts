import type {Plan, PlannedAnswer, PlannedFaults} from '../faults.js';
import type {Timers} from '../timers.js';
import {answer, apiError, jsonAnswer, preflightAnswer} from './answers.js';
import {routeOf, type RestSurroundings, type Route} from './routes.js';

/** One REST request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** 0 until the answer goes out, and for ever if none does. */
  readonly status: number;
  /** When it arrived, in milliseconds since 1970. */
  readonly atMs: number;
  /** Whether it had an `Authorization` header. */
  readonly authorization: boolean;
}

/** Answers REST requests, well or as the faults want it, and keeps a record of them. */
export class RestServices {
  readonly #surroundings: Omit<RestSurroundings, 'faults'>;
  readonly #faults: PlannedFaults;
  readonly #timers: Timers;
  readonly #now: () => number;
  readonly #requests: Array<RecordedRequest & {status: number}> = [];
  readonly #closing = new AbortController();

  constructor(
    surroundings: Omit<RestSurroundings, 'faults'>,
    faults: PlannedFaults,
    timers: Timers,
    now: () => number,
  ) {
    this.#surroundings = surroundings;
    this.#faults = faults;
    this.#timers = timers;
    this.#now = now;
  }

  /** In the order of their arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Works like the platform's `fetch`, and rejects like it. Only the path counts, not the host. */
  async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const record = {
      method: request.method,
      path: new URL(request.url).pathname,
      status: 0,
      atMs: this.#now(),
      authorization: request.headers.has('authorization'),
    };
    signal?.throwIfAborted();
    this.#requests.push(record);
    const signals = signal ? [signal, this.#closing.signal] : [this.#closing.signal];
    const response = await unlessAborted(this.#answer(request, record.path), signals);
    record.status = response.status;
    return response;
  }

  /** Fails all requests that still wait, and those to come. */
  close(): void {
    this.#closing.abort(new TypeError('The emulator is closed.'));
  }

  async #answer(request: Request, path: string): Promise<Response> {
    const route = routeOf(path);
    if (request.method === 'OPTIONS') {
      return route?.method === 'PUT'
        ? preflightAnswer('PUT, OPTIONS', route.requestHeaders)
        : preflightAnswer();
    }
    const latencyMs = this.#faults.latencyMs + (route ? this.#faults.delayMsOf(route.endpoint) : 0);
    const plan = route && this.#faults.takePlan(route.endpoint);
    if (latencyMs > 0) {
      await new Promise<void>((resolve) => this.#timers.later(latencyMs, resolve));
    }
    if (!route) return apiError(404, 'not.found', 'HTTP 404 Not Found');
    if (plan) return this.#planned(plan, route, request);
    return this.#truly(route, request);
  }

  async #planned(plan: Plan, route: Route, request: Request): Promise<Response> {
    switch (plan.kind) {
      case 'answer':
        return plannedAnswer(plan.answer);
      case 'hang':
        await this.#faults.released();
        return this.#truly(route, request);
      case 'unreachable':
        throw new TypeError('Failed to fetch');
      default:
        return plan satisfies never;
    }
  }

  #truly(route: Route, request: Request): Response | Promise<Response> {
    if (request.method !== route.method) {
      const allow = {allow: `${route.method}, OPTIONS`};
      return apiError(405, 'method.not.allowed', 'HTTP 405 Method Not Allowed', allow);
    }
    return route.answer(request, {...this.#surroundings, faults: this.#faults});
  }
}

function plannedAnswer({status, headers = {}, body}: PlannedAnswer): Response {
  if (body === undefined) return apiError(status, 'emulated.fault', 'A planned fault.', headers);
  if (typeof body === 'object') return jsonAnswer(status, body, headers);
  const type = body.trimStart().startsWith('<') ? 'text/html' : 'text/plain';
  return answer(status, body, {'content-type': type, ...headers});
}

/** Follows `work`, unless one of the signals gives up before it is done. */
function unlessAborted<Value>(
  work: Promise<Value>,
  signals: readonly AbortSignal[],
): Promise<Value> {
  const done = new AbortController();
  return new Promise<Value>((resolve, reject) => {
    for (const signal of signals) {
      const giveUp = (): void => reject(signal.reason as Error);
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, {signal: done.signal});
    }
    work.then(resolve, reject);
  }).finally(() => done.abort());
}
