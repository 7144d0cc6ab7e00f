import {MessengerError} from '../errors.js';

/** The promise of `initialize()` has not settled after so many milliseconds. */
export function notStarted(afterMs: number): MessengerError {
  const message = `The SDK has not started in ${afterMs / 1000} s.`;
  return new MessengerError('sdk-initialize-failed', message, {
    hint: 'Look into the SDK that createSdk made: the promise of its initialize() has not settled.',
    retryable: true,
  });
}

/** The promise of `sendMessage()` has not settled in time. */
export function unanswered(): MessengerError {
  return new MessengerError('send-failed', 'The SDK has not said that the message was sent.', {
    hint: 'Send it again; if that keeps failing, look into the sendMessage() of your SDK: its promise has not settled.',
    retryable: true,
  });
}

/** The contract has no word for it. */
export function impossible(what: string): MessengerError {
  return new MessengerError('unexpected', `The SDK of this page cannot do ${what}.`, {
    hint: 'Use the built-in SDK for it: leave out createSdk.',
  });
}
