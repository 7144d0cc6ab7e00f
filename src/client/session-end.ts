import {MessengerError} from '../errors.js';
import {WIRE_CODE, type ErrorFrame, type ServerFrame} from '../protocol/frames.js';

/** Why a session is over, and whether its token is worth nothing from now on. */
export interface SessionEnd {
  readonly error: MessengerError;
  readonly forget: boolean;
}

const START_ANEW = 'Call startNewConversation(), or let the guest choose "Start new conversation".';

/** Decides whether `frame` ends the session; `undefined` when it does not. */
export function sessionEnd(frame: ServerFrame): SessionEnd | undefined {
  switch (frame.class) {
    case 'SessionExpiredEvent':
      return {error: expired(), forget: true};
    case 'LogoutEvent':
      return {error: closed('The guest was signed out.'), forget: true};
    case 'ConnectionClosedEvent':
      return frame.reason === 'signedIn'
        ? {error: closed('The guest signed in elsewhere.'), forget: true}
        : {error: closed('The conversation goes on in another tab or window.'), forget: false};
    case 'Error':
      if (frame.code === WIRE_CODE.sessionHasExpired || frame.code === WIRE_CODE.sessionNotFound) {
        return {error: expired(frame.code), forget: true};
      }
      if (frame.code === WIRE_CODE.cannotDowngradeToUnauthenticated) {
        return {
          error: closed('The session belongs to a signed-in guest.', frame.code),
          forget: true,
        };
      }
      return undefined;
    case 'SessionResponse':
    case 'StructuredMessage':
    case 'JwtResponse':
    case 'SessionClearedEvent':
    case 'Unknown':
      return undefined;
    default:
      return frame satisfies never;
  }
}

/** The socket did not open, or closed before the session was configured. */
export function connectionRefused(closeCode: number): MessengerError {
  return new MessengerError(
    'sdk-initialize-failed',
    `The messaging service could not be reached (socket closed with ${closeCode}).`,
    {
      hint: "Check that environment is the deployment's region, that its allowed domains include this page, and that the page's CSP allows connect-src wss://webmessaging.<domain>.",
      retryable: true,
      status: closeCode,
      cause: new MessengerError('connection-lost', 'The socket was refused or closed at once.', {
        hint: 'Check the network, a proxy or firewall that blocks WebSockets, and the allowed domains.',
        retryable: true,
      }),
    },
  );
}

/** The service took the socket and refused the session. */
export function deploymentRefused(frame: ErrorFrame): MessengerError {
  if (frame.code === WIRE_CODE.unauthorized) {
    return new MessengerError('sign-in-required', 'The deployment accepts signed-in guests only.', {
      hint: 'Switch off authentication in the Messenger configuration, or allow session upgrade.',
      status: frame.code,
    });
  }
  return new MessengerError(
    'sdk-initialize-failed',
    `The service refused the session: ${frame.text || `code ${frame.code}`}.`,
    {
      hint: 'Check that deployment-id names an active Messenger deployment of this environment.',
      status: frame.code,
    },
  );
}

function expired(status?: number): MessengerError {
  return new MessengerError('session-expired', 'The session has expired.', {
    hint: START_ANEW,
    status,
  });
}

function closed(message: string, status?: number): MessengerError {
  return new MessengerError('session-closed', message, {hint: START_ANEW, status});
}
