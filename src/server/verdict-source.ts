import type {Log} from './log.js';
import {SingleFlight} from './single-flight.js';
import type {TokenSource} from './token-source.js';
import type {Line} from './upstream/ask.js';
import {afterFailure, CLOSED, withoutAsking, type Circuit} from './upstream/circuit.js';
import {askForDeployment, type Finding} from './upstream/deployment.js';

/** How long a deployment that may be used is not looked at again. */
const KEPT_MS = 300_000;
/** One that may not is looked at again sooner: somebody is about to repair it. */
const REFUSED_KEPT_MS = 30_000;
/** How often a page may have a kept finding looked at again. */
const RENEW_AT_MOST_EVERY_MS = 10_000;
/** A caller may name any number of deployments; so many of the last ones are kept. */
const LARGEST_COUNT = 500;
/** The longest pause before the API is asked a second time. */
const SECOND_TRY_WITHIN_MS = 400;

interface Kept {
  readonly flight: SingleFlight<Finding>;
  finding?: Finding;
  askedAt: number;
}

/** What is known of the deployments, by the API, with a token that stays here. */
export class VerdictSource {
  readonly #tokens: TokenSource;
  readonly #line: Line;
  readonly #log: Log;
  readonly #address: (deploymentId: string) => string;
  readonly #kept = new Map<string, Kept>();
  #circuit: Circuit<Finding> = CLOSED;

  /** `address` makes the API's address of a deployment. */
  constructor(
    tokens: TokenSource,
    line: Line,
    log: Log,
    address: (deploymentId: string) => string,
  ) {
    this.#tokens = tokens;
    this.#line = line;
    this.#log = log;
    this.#address = address;
  }

  /** The finding about a deployment; `fresh` asks past what is kept, at most every ten seconds. */
  async current(deploymentId: string, fresh: boolean): Promise<Finding> {
    const kept = this.#entry(deploymentId);
    const ageMs = this.#line.now() - kept.askedAt;
    const isOld = fresh && ageMs >= RENEW_AT_MOST_EVERY_MS;
    // By a clock that was put back an age may be negative.
    if (kept.finding && ageMs >= 0 && ageMs < keptMs(kept.finding) && !isOld) return kept.finding;
    return kept.flight.run(() => this.#look(deploymentId, kept));
  }

  /** Whole seconds for which `current` gives the same. */
  secondsLeft(deploymentId: string): number {
    const kept = this.#kept.get(deploymentId);
    if (!kept?.finding) return 0;
    const leftMs = keptMs(kept.finding) - (this.#line.now() - kept.askedAt);
    return Math.max(0, Math.floor(leftMs / 1000));
  }

  #entry(deploymentId: string): Kept {
    const kept = this.#kept.get(deploymentId) ?? {
      flight: new SingleFlight<Finding>(10 * this.#line.timeoutMs),
      askedAt: 0,
    };
    this.#kept.delete(deploymentId);
    this.#kept.set(deploymentId, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > LARGEST_COUNT && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  async #look(deploymentId: string, kept: Kept): Promise<Finding> {
    const askedAt = this.#line.now();
    const finding = await this.#ask(this.#address(deploymentId));
    kept.finding = finding;
    kept.askedAt = askedAt;
    if (finding.kind !== 'refused') {
      const code = finding.kind === 'unusable' ? finding.code : undefined;
      this.#log({level: code ? 'warn' : 'info', event: 'deployment-judged', deploymentId, code});
    }
    return finding;
  }

  /** Asks with the token; one that the API does not accept is replaced once. */
  async #ask(url: string): Promise<Finding> {
    const granted = await this.#tokens.current();
    if (granted.kind === 'refused') return {...granted, tokenRefused: false};
    const first = await this.#tried(url, granted.token);
    if (first.kind !== 'refused' || !first.tokenRefused) return first;
    const renewed = await this.#tokens.current(granted.token);
    if (renewed.kind === 'refused') return {...renewed, tokenRefused: false};
    return this.#tried(url, renewed.token);
  }

  /** Asks, and once more where that may help. */
  async #tried(url: string, token: Parameters<typeof askForDeployment>[1]): Promise<Finding> {
    const paused = withoutAsking(this.#circuit, this.#line.now());
    if (paused) return delayed(paused.failure, paused.retryAfter);
    let finding = await askForDeployment(url, token, this.#line);
    if (isPassing(finding)) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * SECOND_TRY_WITHIN_MS));
      finding = await askForDeployment(url, token, this.#line);
    }
    this.#count(finding);
    return finding;
  }

  #count(finding: Finding): void {
    const limited = finding.kind === 'refused' && !finding.tokenRefused;
    if (!limited && !isPassing(finding)) {
      this.#circuit = CLOSED;
      return;
    }
    const now = this.#line.now();
    const retryAfter = limited ? finding.refusal.retryAfter : undefined;
    this.#circuit = afterFailure(this.#circuit, finding, retryAfter, now);
    if (this.#circuit.state === 'closed') return;
    const pauseMs = this.#circuit.untilMs - now;
    this.#log({level: 'error', event: 'upstream-paused', service: 'api', pauseMs});
  }
}

function keptMs(finding: Finding): number {
  if (finding.kind === 'refused' || isPassing(finding)) return 0;
  const active = finding.kind === 'found' && finding.deployment.status.toLowerCase() === 'active';
  return active ? KEPT_MS : REFUSED_KEPT_MS;
}

function isPassing(finding: Finding): boolean {
  return finding.kind === 'unusable' && finding.passing;
}

function delayed(finding: Finding, retryAfter: string): Finding {
  return finding.kind === 'refused'
    ? {...finding, refusal: {...finding.refusal, retryAfter}}
    : finding;
}
