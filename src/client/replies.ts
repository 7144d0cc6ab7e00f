import {MessengerError} from '../errors.js';
import type {ServerFrame} from '../protocol/frames.js';

interface Waiting {
  readonly resolve: (frame: ServerFrame) => void;
  readonly reject: (error: MessengerError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Requests that wait for the frame with their tracing id. None waits for ever, or for a line that is gone. */
export class Replies {
  readonly #waiting = new Map<string, Waiting>();
  readonly #timeoutMs: number;

  constructor(timeoutMs = 10_000) {
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves with the answer to `tracingId`; rejects when it is refused or does not come in time. */
  expect(tracingId: string): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.reject(tracingId, noAnswer()), this.#timeoutMs);
      this.#waiting.set(tracingId, {resolve, reject, timer});
    });
  }

  /** False when nobody waits for it. */
  resolve(tracingId: string | undefined, frame: ServerFrame): boolean {
    const waiting = this.#take(tracingId);
    waiting?.resolve(frame);
    return waiting !== undefined;
  }

  /** False when nobody waits for it. */
  reject(tracingId: string | undefined, error: MessengerError): boolean {
    const waiting = this.#take(tracingId);
    waiting?.reject(error);
    return waiting !== undefined;
  }

  rejectAll(error: MessengerError): void {
    for (const tracingId of [...this.#waiting.keys()]) this.reject(tracingId, error);
  }

  #take(tracingId: string | undefined): Waiting | undefined {
    if (tracingId === undefined) return undefined;
    const waiting = this.#waiting.get(tracingId);
    clearTimeout(waiting?.timer);
    this.#waiting.delete(tracingId);
    return waiting;
  }
}

/** The request did not go out, or its answer did not come. */
export function noAnswer(): MessengerError {
  return new MessengerError('connection-lost', 'The service did not answer in time.', {
    hint: 'Check the network and try again.',
    retryable: true,
  });
}
