/** The REST services that can be told to misbehave. */
export type Endpoint =
  'token' | 'deployment' | 'config' | 'domains' | 'messages' | 'upload' | 'download' | 'script';

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

/**
 * How frames fare on their way in one direction. Probabilities from 0 to 1; all 0 in fair weather. Frames die with their
 * socket: those in flight when it is cut, or when the guest closes it, arrive nowhere.
 */
export interface Weather {
  /** Milliseconds that each frame takes: a number or a range. Frames keep their order. @default 0 */
  delayMs: number | readonly [number, number];
  /** Never delivered. */
  lose: number;
  /** Delivered twice, one right after the other. */
  duplicate: number;
  /** Cut off somewhere, at least by its last character. */
  truncate: number;
  /** Replaced by text that is no frame. */
  garble: number;
  /** Delivered after the frame that follows it, or after 50 ms if none follows. */
  reorder: number;
}

/** Everything that can go wrong, for tests to bring about. Each stays until `clear()` unless it says otherwise. */
export interface Faults {
  /** The weather of frames to the guest. Its members are there to be set. */
  readonly toGuest: Weather;
  /** The weather of frames from the guest. Its members are there to be set. */
  readonly fromGuest: Weather;
  /** Sockets stay open and carry nothing, in either direction; what they swallow stays swallowed. @default false */
  hanging: boolean;
  /** How many of the next uploads are answered well, after which the socket never says a word of them. @default 0 */
  loseUploads: number;
  /** How many of the next uploads are answered with status 500. @default 0 */
  failUploads: number;
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
  /** Lets an endpoint's answers take `delayMs` more milliseconds; 0 ends it. */
  slow(endpoint: Endpoint, delayMs: number): void;
  /** Lets an endpoint behave again: forgets what was planned for it. */
  mend(endpoint: Endpoint): void;
  /** Gives no answer at all; those who still wait at `clear()` get the true one. */
  hang(endpoint: Endpoint): void;
  /** Fails as if no server were there: `fetch` rejects, the wire breaks. @default for Infinity requests */
  unreachable(endpoint: Endpoint, times?: number): void;
  /** Ends all open sockets now, without a farewell when `code` is 1006 (the default). */
  drop(code?: number): void;
  /** Sends `text` as it is, JSON or not, to all open sockets. */
  sendRaw(text: string): void;
  /** Refuses the next messages of guests (typing does not count) as too many. Whole seconds. @default for 1 message */
  rateLimitNext(retryAfterSeconds: number, times?: number): void;
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

const FAIR: Weather = {delayMs: 0, lose: 0, duplicate: 0, truncate: 0, garble: 0, reorder: 0};

/** What becomes of one request. */
export type Plan =
  | {readonly kind: 'answer'; readonly answer: PlannedAnswer}
  | {readonly kind: 'hang'}
  | {readonly kind: 'unreachable'};

/** The faults, and the questions that the services ask them. */
export class PlannedFaults implements Faults {
  readonly toGuest: Weather = {...FAIR};
  readonly fromGuest: Weather = {...FAIR};
  hanging = false;
  loseUploads = 0;
  failUploads = 0;
  latencyMs = 0;
  sockets: SocketFault = 'accept';
  echoes: 'on' | 'off' = 'on';
  readonly #targets: FaultTargets;
  readonly #plans = new Map<Endpoint, Array<{readonly plan: Plan; left: number}>>();
  readonly #delaysMs = new Map<Endpoint, number>();
  #released = withResolver();
  #rateLimit = {retryAfterSeconds: 0, left: 0};

  constructor(targets: FaultTargets) {
    this.#targets = targets;
  }

  respond(endpoint: Endpoint, answer: PlannedAnswer): void {
    this.#add(endpoint, {kind: 'answer', answer}, answer.times ?? Infinity);
  }

  slow(endpoint: Endpoint, delayMs: number): void {
    this.#delaysMs.set(endpoint, delayMs);
  }

  mend(endpoint: Endpoint): void {
    this.#plans.delete(endpoint);
    this.#delaysMs.delete(endpoint);
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

  rateLimitNext(retryAfterSeconds: number, times = 1): void {
    this.#rateLimit = {retryAfterSeconds, left: times};
  }

  expireSessions(): void {
    this.#targets.expireSessions();
  }

  revokeTokens(): void {
    this.#targets.revokeTokens();
  }

  clear(): void {
    Object.assign(this.toGuest, FAIR);
    Object.assign(this.fromGuest, FAIR);
    this.hanging = false;
    this.loseUploads = 0;
    this.failUploads = 0;
    this.latencyMs = 0;
    this.sockets = 'accept';
    this.echoes = 'on';
    this.#plans.clear();
    this.#delaysMs.clear();
    this.#rateLimit.left = 0;
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

  /** What is planned for an endpoint, and for how many requests; the next comes first. */
  plansFor(endpoint: Endpoint): ReadonlyArray<{readonly plan: Plan; readonly left: number}> {
    return this.#plans.get(endpoint) ?? [];
  }

  /** Settles at the next `clear()`. */
  released(): Promise<void> {
    return this.#released.promise;
  }

  /** Milliseconds that an answer of the endpoint takes, beside `latencyMs`. */
  delayMsOf(endpoint: Endpoint): number {
    return this.#delaysMs.get(endpoint) ?? 0;
  }

  /** How many messages are still to be refused as too many, and with which wait. */
  get rateLimit(): {readonly retryAfterSeconds: number; readonly left: number} {
    return this.#rateLimit;
  }

  /** The wait to impose on the message that arrives now; asking uses it up by one. */
  takeRateLimit(): number | undefined {
    if (this.#rateLimit.left <= 0) return undefined;
    this.#rateLimit.left -= 1;
    return this.#rateLimit.retryAfterSeconds;
  }

  /** Whether the upload that arrives now is to be answered well and then forgotten; asking uses it up by one. */
  takeLostUpload(): boolean {
    if (this.loseUploads <= 0) return false;
    this.loseUploads -= 1;
    return true;
  }

  /** Whether the upload that arrives now is to be answered with status 500; asking uses it up by one. */
  takeFailedUpload(): boolean {
    if (this.failUploads <= 0) return false;
    this.failUploads -= 1;
    return true;
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
