/** The REST services that can be told to misbehave. */
export type Endpoint = 'token' | 'deployment' | 'config' | 'domains' | 'messages';

/** An answer that is given instead of the true one. */
export interface PlannedAnswer {
  readonly status: number;
  /** Added to the answer's own; CORS headers are always there. */
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON, a text as it is. @default an error body such as Genesys Cloud sends */
  readonly body?: string | object;
  /** For how many requests. @default Infinity */
  readonly times?: number;
}

/** How new sockets fare: `refuse` fails the handshake, `close-at-once` opens and closes, `silent` opens and answers nothing. */
export type SocketFault = 'accept' | 'refuse' | 'close-at-once' | 'silent';

/** Everything that can go wrong, for tests to bring about. Each stays until `clear()` unless it says otherwise. */
export interface Faults {
  /** Milliseconds before each REST answer. @default 0 */
  latencyMs: number;
  /** How new sockets fare. @default 'accept' */
  sockets: SocketFault;
  /** Whether a guest's message is confirmed to the guest; it reaches the transcript in any case. @default 'on' */
  echoes: 'on' | 'off';
  /**
   * Plans an answer for an endpoint. Several plans are used one after another; one without `times` stays, and a later
   * plan takes its place.
   */
  respond(endpoint: Endpoint, answer: PlannedAnswer): void;
  /** Gives no answer at all; those who still wait at `clear()` get the true one. */
  hang(endpoint: Endpoint): void;
  /** Fails as if no server were there: `fetch` rejects, the wire breaks. @default for Infinity requests */
  unreachable(endpoint: Endpoint, times?: number): void;
  /** Ends all open sockets now, without a farewell when `code` is 1006 (the default). */
  drop(code?: number): void;
  /** Sends `text` as it is, JSON or not, to all open sockets. */
  sendRaw(text: string): void;
  /** Refuses the next message of a guest (typing does not count) as one too many. Whole seconds. */
  rateLimitNext(retryAfterSeconds: number): void;
  /** Ends all sessions: the guests are told, and their tokens are of no more use. */
  expireSessions(): void;
  /** Makes all access tokens handed out so far invalid. */
  revokeTokens(): void;
  /** Back to good behaviour. What is lost stays lost: sockets, sessions, tokens. */
  clear(): void;
}

/** What the faults act on. */
export interface FaultTargets {
  drop(code: number): void;
  sendRaw(text: string): void;
  expireSessions(): void;
  revokeTokens(): void;
}

/** What becomes of one request. */
export type Plan =
  | {readonly kind: 'answer'; readonly answer: PlannedAnswer}
  | {readonly kind: 'hang'}
  | {readonly kind: 'unreachable'};

/** The faults, and the questions that the services ask them. */
export class PlannedFaults implements Faults {
  latencyMs = 0;
  sockets: SocketFault = 'accept';
  echoes: 'on' | 'off' = 'on';
  readonly #targets: FaultTargets;
  readonly #plans = new Map<Endpoint, Array<{readonly plan: Plan; left: number}>>();
  #released = withResolver();
  #retryAfterSeconds: number | undefined;

  constructor(targets: FaultTargets) {
    this.#targets = targets;
  }

  respond(endpoint: Endpoint, answer: PlannedAnswer): void {
    this.#add(endpoint, {kind: 'answer', answer}, answer.times ?? Infinity);
  }

  hang(endpoint: Endpoint): void {
    this.#add(endpoint, {kind: 'hang'}, Infinity);
  }

  unreachable(endpoint: Endpoint, times = Infinity): void {
    this.#add(endpoint, {kind: 'unreachable'}, times);
  }

  drop(code = 1006): void {
    this.#targets.drop(code);
  }

  sendRaw(text: string): void {
    this.#targets.sendRaw(text);
  }

  rateLimitNext(retryAfterSeconds: number): void {
    this.#retryAfterSeconds = retryAfterSeconds;
  }

  expireSessions(): void {
    this.#targets.expireSessions();
  }

  revokeTokens(): void {
    this.#targets.revokeTokens();
  }

  clear(): void {
    this.latencyMs = 0;
    this.sockets = 'accept';
    this.echoes = 'on';
    this.#plans.clear();
    this.#retryAfterSeconds = undefined;
    this.#released.resolve();
    this.#released = withResolver();
  }

  /** The plan for a request that arrives now; asking uses it up by one. */
  takePlan(endpoint: Endpoint): Plan | undefined {
    const plans = this.#plans.get(endpoint) ?? [];
    const next = plans[0];
    if (!next) return undefined;
    next.left -= 1;
    if (next.left <= 0) plans.shift();
    return next.plan;
  }

  /** Settles at the next `clear()`. */
  released(): Promise<void> {
    return this.#released.promise;
  }

  /** The wait to impose on the message that arrives now, once. */
  takeRateLimit(): number | undefined {
    const seconds = this.#retryAfterSeconds;
    this.#retryAfterSeconds = undefined;
    return seconds;
  }

  #add(endpoint: Endpoint, plan: Plan, times: number): void {
    const limited = (this.#plans.get(endpoint) ?? []).filter(({left}) => left !== Infinity);
    this.#plans.set(endpoint, [...limited, ...(times > 0 ? [{plan, left: times}] : [])]);
  }
}

function withResolver(): {readonly promise: Promise<void>; readonly resolve: () => void} {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return {promise, resolve};
}
