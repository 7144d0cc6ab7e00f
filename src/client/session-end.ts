import {MessengerError, type MessengerErrorCode} from '../errors.js';
import {WIRE_CODE, type ErrorFrame, type ServerFrame} from '../protocol/frames.js';
import {afterClose, backoffMs, RECONNECT, type RetryPolicy} from './retry.js';

/** Why a session is over, and whether its token is worth nothing from now on. */
export interface SessionEnd {
  readonly error: MessengerError;
  readonly forget: boolean;
}

/** A first session is not waited for longer than this. */
const LONGEST_WAIT_MS = 20_000;

/** What to do when a conversation is over. */
export const START_ANEW = 'Call startNewConversation().';

/** Decides whether `frame` ends the session; `undefined` when it does not. */
export function sessionEnd(frame: ServerFrame): SessionEnd | undefined {
  switch (frame.class) {
    case 'SessionExpiredEvent':
      return expired();
    case 'LogoutEvent':
      return closed('The guest was signed out.');
    case 'ConnectionClosedEvent':
      return frame.reason === 'signedIn'
        ? closed('The guest signed in elsewhere.')
        : {...closed('The conversation goes on in another tab or window.'), forget: false};
    case 'Error':
      switch (frame.code) {
        case WIRE_CODE.sessionHasExpired:
        case WIRE_CODE.sessionNotFound:
          return expired(frame.code);
        case WIRE_CODE.cannotDowngradeToUnauthenticated:
          return closed('The session belongs to a signed-in guest.', frame.code);
        default:
          return undefined;
      }
    default:
      return undefined;
  }
}

/**
 * What to do when the service takes the socket and refuses the session, for the attempt number `attempt` (0 is the first):
 * wait so many milliseconds and connect again, or end with the error.
 */
export function afterRefusal(
  {code: status, text, retryAfterMs = 0}: ErrorFrame,
  attempt: number,
  policy: RetryPolicy,
): number | MessengerError {
  if (status === WIRE_CODE.requestRateTooHigh || status === WIRE_CODE.tooManyRequests) {
    const isPatient = attempt + 1 < policy.attempts && retryAfterMs <= LONGEST_WAIT_MS;
    // Whoever waits for the first session is told; one that was there comes back by itself.
    return policy === RECONNECT || isPatient
      ? Math.max(retryAfterMs, backoffMs(attempt, RECONNECT))
      : new MessengerError('rate-limited', 'The service takes no more sessions for a while.', {
          hint: 'Wait, then try again.',
          retryable: true,
          status,
          retryAfterMs,
        });
  }
  if (status < 300 || status >= 500 || status === WIRE_CODE.timeout) {
    const verdict = afterClose(1011, attempt, policy);
    return verdict.retry ? verdict.afterMs : connectionRefused(1011);
  }
  return status === WIRE_CODE.unauthorized
    ? new MessengerError('sign-in-required', 'The deployment accepts signed-in guests only.', {
        hint: 'In its Messenger configuration switch off authentication, or allow session upgrade.',
        status,
      })
    : new MessengerError(
        'sdk-initialize-failed',
        `The service refused the session: ${text.replace(/\.$/, '') || `code ${status}`}.`,
        {hint: 'Check that deployment-id is an active deployment of environment.', status},
      );
}

/** The socket did not open, or closed before the session was configured. */
export function connectionRefused(closeCode: number): MessengerError {
  return new MessengerError(
    'sdk-initialize-failed',
    `The messaging service could not be reached (close code ${closeCode}).`,
    {
      hint: "Let the page's CSP (connect-src) and the network pass wss://webmessaging.<domain>; check environment and the deployment's allowed domains.",
      retryable: true,
      status: closeCode,
    },
  );
}

function expired(status?: number): SessionEnd {
  return over('session-expired', 'The session has expired.', status);
}

function closed(message: string, status?: number): SessionEnd {
  return over('session-closed', message, status);
}

function over(code: MessengerErrorCode, message: string, status?: number): SessionEnd {
  return {error: new MessengerError(code, message, {hint: START_ANEW, status}), forget: true};
}
