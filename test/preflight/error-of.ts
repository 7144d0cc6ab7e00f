import {MessengerError} from '../../src/errors.js';
import {explain} from '../../src/preflight/explanations.js';
import {Refusal} from '../../src/preflight/refusal.js';

/** The error that a page gets to see for what was thrown or refused. Whatever is not ours is thrown on. */
export function errorOf(thrown: unknown): MessengerError {
  if (thrown instanceof MessengerError) return thrown;
  if (thrown instanceof Refusal) return explain(thrown);
  throw thrown instanceof Error ? thrown : new Error(`Not an error: ${String(thrown)}`);
}

/** The error of what fails; that it does not fail is a failure. */
export function errorOfCall(call: () => unknown): MessengerError {
  try {
    call();
  } catch (thrown) {
    return errorOf(thrown);
  }
  throw new Error('It did not fail.');
}

/** Everything of an error that may reach a console, an event or a support ticket. */
export function wordsOf(error: MessengerError): string {
  const cause = error.cause instanceof Error ? `${error.cause.name} ${error.cause.message}` : '';
  return [String(error), error.hint, JSON.stringify(error), cause].join('\n');
}
