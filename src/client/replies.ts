import {MessengerError} from '../errors.js';
import type {ServerFrame} from '../protocol/frames.js';
import type {ClientFrame} from '../protocol/requests.js';
import {newToken} from './session-token.js';

/** How a request is made of the address that it gets. */
export type Make = (address: {readonly token: string; readonly tracingId: string}) => ClientFrame;

export type Replies = ReturnType<typeof createReplies>;

/** Requests that wait for the frame with their tracing id. None waits for ever, or for a line that is gone. */
export function createReplies(
  send: (make: (token: string) => ClientFrame) => boolean,
  timeoutMs = 10_000,
) {
  const waiting = new Map<string, (answer: ServerFrame | MessengerError) => void>();

  /** Gives `answer` to whoever waits for it; false when nobody does. */
  function settle(tracingId: string | undefined, answer: ServerFrame | MessengerError): boolean {
    const give = waiting.get(tracingId ?? '');
    give?.(answer);
    return give !== undefined;
  }

  return {
    settle,

    /** Sends a request of the session. Resolves with its answer; rejects when it is refused or does not come in time. */
    ask(make: Make, tracingId = newToken()): Promise<ServerFrame> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(tracingId, noAnswer()), timeoutMs);
        waiting.set(tracingId, (answer) => {
          waiting.delete(tracingId);
          clearTimeout(timer);
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        });
        if (!send((token) => make({token, tracingId}))) settle(tracingId, noAnswer());
      });
    },

    /** Nothing more is answered. */
    end(error: MessengerError): void {
      for (const give of waiting.values()) give(error);
    },
  };
}

/** The request did not go out, or its answer did not come. */
export function noAnswer(): MessengerError {
  return new MessengerError('connection-lost', 'The service did not answer in time.', {
    hint: 'Check the network and try again.',
    retryable: true,
  });
}
