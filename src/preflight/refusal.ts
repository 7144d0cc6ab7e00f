import type {MessengerErrorCode} from '../errors.js';

/** What is known of a refusal; the words for it are in explanations.ts, which a page loads only when it needs them. */
export interface RefusalFacts {
  /** The HTTP status that led here. */
  readonly status?: number | undefined;
  /** How long the service asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What was thrown underneath. */
  readonly cause?: unknown;
  /** The attribute, address, deployment, domain or status that it is about. Never personal data. */
  readonly about?: string | undefined;
  /** What the attribute should be, or what was wrong with the answer. */
  readonly wanted?: string | undefined;
  /** What the token endpoint gave as its reason: as it came, and not to be trusted. */
  readonly reason?: unknown;
  /** Whose answer it was, where its status says more than the code does. */
  readonly from?: 'api' | 'cdn' | 'endpoint' | 'verdict' | undefined;
}

/**
 * Why the conversation cannot be had here, or not now: a `MessengerError` that has not found its words yet. Where `from` is
 * given its code is only near the mark: the status makes it exact.
 */
export class Refusal extends Error {
  readonly code: MessengerErrorCode;
  readonly facts: RefusalFacts;

  constructor(code: MessengerErrorCode, facts: RefusalFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}
