import {asMessengerError, MessengerError, type MessengerErrorCode} from '../../errors.js';

/** What the official messenger says when it refuses, in its own words, and what that is to us. */
const REFUSALS: ReadonlyArray<readonly [RegExp, MessengerErrorCode, string]> = [
  [/only contains whitespaces/i, 'message-empty', 'Send more than white space.'],
  [/session has ended/i, 'conversation-ended', 'Call startNewConversation().'],
  [/while authenticating/i, 'send-failed', 'Send it again when the guest is signed in.'],
  [
    /reset is not allowed/i,
    'unexpected',
    'The official messenger begins anew only after a conversation that ended read-only: switch on Conversation Disconnect (read-only) in the Messenger configuration.',
  ],
  [
    /clear option is enabled/i,
    'unexpected',
    'Switch on Clear Conversation in the Messenger configuration.',
  ],
  [
    /no active conversation/i,
    'unexpected',
    'There is nothing to clear: no conversation has begun.',
  ],
  [
    /user interface must be enabled/i,
    'sdk-initialize-failed',
    'Switch the user interface on in the Messenger configuration, or use sdk="built-in".',
  ],
];

/** An error of a command, with the code and hint of what the messenger said. */
export function refusedBy(thrown: unknown): MessengerError {
  const error = asMessengerError(thrown);
  const reason = String(error.cause);
  const known = REFUSALS.find(([words]) => words.test(reason));
  if (!known) return error;
  const [, code, hint] = known;
  return new MessengerError(code, error.message, {hint, cause: error.cause});
}
