import type {MessengerError} from '../errors.js';
import {notInitialized} from './wire-errors.js';

/**
 *     new ──start()──▶ starting ──open()──▶ open ──over()──▶ over
 *                       ▲  └────────────over()─────────────▶ │
 *                       └──────────────start()───────────────┘
 */
type State =
  | {readonly is: 'new' | 'starting' | 'open'}
  /** `isFailure`: there is no session any more either. */
  | {readonly is: 'over'; readonly error: MessengerError; readonly isFailure: boolean};

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: MessengerError) => void;
}

/** Where a client is between its making and the end of its session, and those who wait for the session. */
export class Phase {
  #state: State = {is: 'new'};
  #waiting: readonly Waiting[] = [];

  get is(): State['is'] {
    return this.#state.is;
  }

  /** Resolves when the session is configured, the next time; rejects when it is not to be. */
  wait(): Promise<void> {
    const settled = new Promise<void>((resolve, reject) => {
      if (this.#state.is === 'over' && this.#state.isFailure) reject(this.#state.error);
      else this.#waiting = [...this.#waiting, {resolve, reject}];
    });
    // No complaint when nobody listens: an event tells a failure as well.
    settled.catch(() => undefined);
    return settled;
  }

  /** Begins, or begins anew; who waits for an earlier beginning waits for this one. */
  start(): void {
    this.#state = {is: 'starting'};
  }

  /** The session is configured. */
  open(): void {
    this.#state = {is: 'open'};
    this.#settle();
  }

  /** Nothing can be sent any more; `isFailure`: who waits is told so, else that it began. */
  over(error: MessengerError, isFailure = true): void {
    this.#state = {is: 'over', error, isFailure};
    this.#settle(isFailure ? error : undefined);
  }

  /** Throws what keeps anything from being sent. */
  assertBegun(): void {
    if (this.#state.is === 'new') throw notInitialized();
    if (this.#state.is === 'over') throw this.#state.error;
  }

  #settle(error?: MessengerError): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const {resolve, reject} of waiting) {
      if (error) reject(error);
      else resolve();
    }
  }
}
