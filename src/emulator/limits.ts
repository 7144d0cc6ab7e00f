/** What the service allows at most. `Infinity` switches a limit off. Source: PROTOCOL "Limits". */
export interface Limits {
  /** Messages of one session in a second; typing does not count. @default 5 */
  readonly messagesPerSecond: number;
  /** Frames of one connection in a minute, of whatever kind. @default 60 */
  readonly framesPerMinute: number;
  /** `configureSession` of one session in a minute. @default 60 */
  readonly configuresPerMinute: number;
  /** Health checks of one connection in a minute. @default 2 */
  readonly echoesPerMinute: number;
  /** Reads of one session's history in a minute. @default 10 */
  readonly historyReadsPerMinute: number;
  /** Handshakes of one deployment in a minute. @default 1000 */
  readonly connectionsPerDeploymentPerMinute: number;
  /** Sockets of one session at a time; one more, and the oldest has to leave. @default 3 */
  readonly connectionsPerSession: number;
  /** UTF-8 bytes of the keys and values of one message's custom attributes. @default 2048 */
  readonly customAttributesBytes: number;
  /** UTF-8 bytes of a guest's text. @default 4096 */
  readonly textBytes: number;
  /** Characters of an agent's text. @default 4000 */
  readonly agentTextCharacters: number;
}

/** The limits of the real service. */
export const DEFAULT_LIMITS: Limits = {
  messagesPerSecond: 5,
  framesPerMinute: 60,
  configuresPerMinute: 60,
  echoesPerMinute: 2,
  historyReadsPerMinute: 10,
  connectionsPerDeploymentPerMinute: 1000,
  connectionsPerSession: 3,
  customAttributesBytes: 2048,
  textBytes: 4096,
  agentTextCharacters: 4000,
};

/** How often something may happen: at most `count` times within any `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** Those of the `times` (milliseconds, oldest first) that still count at `nowMs`. */
export function within(times: readonly number[], perMs: number, nowMs: number): readonly number[] {
  return times.filter((timeMs) => timeMs > nowMs - perMs);
}

/** Milliseconds from `nowMs` until once more is allowed after `times`; 0 when it is allowed now. */
export function waitMs(times: readonly number[], {count, perMs}: Rate, nowMs: number): number {
  const counting = within(times, perMs, nowMs);
  if (counting.length < count) return 0;
  // There is room again when so many are forgotten that one place is free.
  const lastToForget = counting[counting.length - count] ?? nowMs;
  return lastToForget + perMs - nowMs;
}

/** Remembers what happened within a sliding window of time. */
export class Meter {
  readonly #rate: Rate;
  #times: readonly number[] = [];

  constructor(count: number, perMs: number) {
    this.#rate = {count, perMs};
  }

  /** Milliseconds until once more is allowed; 0 for now. */
  waitMs(nowMs: number): number {
    return waitMs(this.#times, this.#rate, nowMs);
  }

  /** It happens now. */
  note(nowMs: number): void {
    // Nothing is ever refused without a limit, so nothing need be remembered.
    if (this.#rate.count === Infinity) return;
    this.#times = [...within(this.#times, this.#rate.perMs, nowMs), nowMs];
  }
}

/**
 * Lets something pass that all the meters count. When one of them is full, none counts it, and the answer is the time to
 * wait, in whole seconds, after which it passes if nothing else does meanwhile.
 */
export function admit(meters: readonly Meter[], nowMs: number): number | undefined {
  const longestMs = Math.max(0, ...meters.map((meter) => meter.waitMs(nowMs)));
  if (longestMs > 0) return Math.ceil(longestMs / 1000);
  for (const meter of meters) meter.note(nowMs);
  return undefined;
}

/** The meters of one connection. */
export interface ConnectionMeters {
  readonly frames: Meter;
  readonly echoes: Meter;
}

/** The meters of one session, shared by its connections. */
export interface SessionMeters {
  readonly messages: Meter;
  readonly configures: Meter;
  readonly historyReads: Meter;
}

const MINUTE_MS = 60_000;

/** All meters of an emulator. */
export class Meters {
  readonly #limits: Limits;
  readonly #sessions = new Map<string, SessionMeters>();
  readonly #handshakes = new Map<string, Meter>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Fresh ones, for a connection that opens. */
  ofConnection(): ConnectionMeters {
    return {
      frames: new Meter(this.#limits.framesPerMinute, MINUTE_MS),
      echoes: new Meter(this.#limits.echoesPerMinute, MINUTE_MS),
    };
  }

  /** Those of the token's session, whether there is one or not. */
  ofSession(token: string): SessionMeters {
    return known(this.#sessions, token, () => ({
      messages: new Meter(this.#limits.messagesPerSecond, 1000),
      configures: new Meter(this.#limits.configuresPerMinute, MINUTE_MS),
      historyReads: new Meter(this.#limits.historyReadsPerMinute, MINUTE_MS),
    }));
  }

  /** That of the handshakes of a deployment. */
  ofHandshakes(deploymentId: string): Meter {
    return known(
      this.#handshakes,
      deploymentId,
      () => new Meter(this.#limits.connectionsPerDeploymentPerMinute, MINUTE_MS),
    );
  }
}

function known<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const value = all.get(key) ?? make();
  all.set(key, value);
  return value;
}
