import {MessengerError, type MessengerErrorCode} from '../errors.js';
import {WIRE_CODE, type ErrorFrame, type ServerFrame} from '../protocol/frames.js';

/** Why a session is over, and whether its token is worth nothing from now on. */
export interface SessionEnd {
  readonly error: MessengerError;
  readonly forget: boolean;
}

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

/** The socket did not open, or closed before the session was configured. */
export function connectionRefused(closeCode: number): MessengerError {
  const hint =
    "Let the page's CSP (connect-src) and the network pass wss://webmessaging.<domain>; check environment and the deployment's allowed domains.";
  return new MessengerError(
    'sdk-initialize-failed',
    `The messaging service could not be reached (close code ${closeCode}).`,
    {
      hint,
      retryable: true,
      status: closeCode,
      cause: new MessengerError('connection-lost', 'The socket was refused or closed.', {
        hint,
        retryable: true,
      }),
    },
  );
}

/** The service takes no more sessions for a while. */
export function tooMany({code: status, retryAfterMs}: ErrorFrame): MessengerError {
  return new MessengerError('rate-limited', 'The service takes no more sessions for a while.', {
    hint: 'Wait, then try again.',
    retryable: true,
    status,
    retryAfterMs,
  });
}

/** The service took the socket and refused the session. */
export function deploymentRefused({code: status, text}: ErrorFrame): MessengerError {
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

function expired(status?: number): SessionEnd {
  return over('session-expired', 'The session has expired.', status);
}

function closed(message: string, status?: number): SessionEnd {
  return over('session-closed', message, status);
}

function over(code: MessengerErrorCode, message: string, status?: number): SessionEnd {
  return {error: new MessengerError(code, message, {hint: START_ANEW, status}), forget: true};
}
