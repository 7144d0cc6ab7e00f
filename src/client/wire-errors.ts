import {MessengerError} from '../errors.js';
import {WIRE_CODE, type ErrorFrame} from '../protocol/frames.js';
import {shortenAttributes} from './guest-attributes.js';
import {START_ANEW} from './session-end.js';
import {SHORTEN_TEXT} from './words.js';

/** What a refusal of the service means for whatever it refused. */
export function refusal({code: status, text, retryAfterMs = 1000}: ErrorFrame): MessengerError {
  const said = text || `The service answered with code ${status}.`;
  switch (status) {
    case WIRE_CODE.messageTooLong:
      return new MessengerError('message-too-long', said, {hint: SHORTEN_TEXT, status});
    case WIRE_CODE.customAttributeSizeTooLarge:
      return new MessengerError('attributes-too-large', said, {hint: shortenAttributes(), status});
    case WIRE_CODE.requestRateTooHigh:
    case 429:
      return new MessengerError('rate-limited', said, {
        hint: 'Send more slowly; a message is tried five times by itself.',
        retryable: true,
        status,
        retryAfterMs,
      });
    case WIRE_CODE.readOnly:
      return conversationEnded(status);
    default:
      return new MessengerError('send-failed', said, {
        hint: 'Send it again; if that keeps failing, look its status up.',
        retryable: status === 408 || (status >= 500 && status < 600),
        status,
      });
  }
}

export function conversationEnded(status?: number): MessengerError {
  return new MessengerError('conversation-ended', 'The conversation has ended.', {
    hint: START_ANEW,
    status,
  });
}

export function notInitialized(): MessengerError {
  return new MessengerError('sdk-initialize-failed', 'The client is not connected.', {
    hint: 'Await initialize() first.',
  });
}

export function disconnected(): MessengerError {
  return new MessengerError('session-closed', 'The client was disconnected.', {
    hint: 'Call initialize() again.',
  });
}

export function loggedOut(): MessengerError {
  return new MessengerError('session-closed', 'The guest logged out in another tab.', {
    hint: START_ANEW,
  });
}

export function withdrawn(): MessengerError {
  return new MessengerError('send-failed', 'The message was withdrawn.', {
    hint: 'Send it again if it was meant to be sent.',
  });
}

export function unconfirmed(): MessengerError {
  return new MessengerError('send-failed', 'The service did not confirm the message.', {
    hint: "Send it again; if that keeps failing, look at the region's status.",
    retryable: true,
  });
}
