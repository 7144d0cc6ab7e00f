import type {MessengerError} from '../errors.js';
import {notInitialized} from './wire-errors.js';

/**
 *     new ──start()──▶ starting ──open()──▶ open ──over()──▶ over
 *                       ▲  └────────────over()─────────────▶ │
 *                       └──────────────start()───────────────┘
 */
type State =
  | {readonly is: 'new'}
  | {
      readonly is: 'starting';
      readonly resolve: () => void;
      readonly reject: (error: MessengerError) => void;
    }
  | {readonly is: 'open'}
  | {readonly is: 'over'; readonly error: MessengerError};

/** Where a client is between its making and the end of its session, and the promise that callers of `initialize()` wait for. */
export class Phase {
  #state: State = {is: 'new'};
  #ready = Promise.resolve();

  get is(): State['is'] {
    return this.#state.is;
  }

  /** Settles when the phase `starting` is over. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Begins, or begins anew; who waits for an earlier beginning waits for this one. */
  start(): void {
    const overtaken = this.#state;
    this.#ready = new Promise((resolve, reject) => {
      this.#state = {is: 'starting', resolve, reject};
    });
    if (overtaken.is === 'starting') this.#ready.then(overtaken.resolve, overtaken.reject);
    // No complaint when nobody listens: an event tells a failure as well.
    this.#ready.catch(() => undefined);
  }

  /** Messages can be sent. */
  open(): void {
    const before = this.#state;
    this.#state = {is: 'open'};
    if (before.is === 'starting') before.resolve();
  }

  /** Nothing can be sent any more; `isFailure`: who waits is told so, else that it began. */
  over(error: MessengerError, isFailure = true): void {
    const before = this.#state;
    this.#state = {is: 'over', error};
    if (before.is !== 'starting') return;
    if (isFailure) before.reject(error);
    else before.resolve();
  }

  /** As if nothing had happened. */
  renew(): void {
    this.#state = {is: 'new'};
  }

  /** Throws what keeps anything from being sent. */
  assertBegun(): void {
    if (this.#state.is === 'new') throw notInitialized();
    if (this.#state.is === 'over') throw this.#state.error;
  }
}
