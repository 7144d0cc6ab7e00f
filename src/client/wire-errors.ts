import {MessengerError} from '../errors.js';
import {WIRE_CODE, type ErrorFrame} from '../protocol/frames.js';

/** What a refusal of the service means for whatever it refused. */
export function refusal(frame: ErrorFrame): MessengerError {
  const said = frame.text || `The service answered with code ${frame.code}.`;
  const status = frame.code;
  switch (frame.code) {
    case WIRE_CODE.messageTooLong:
      return new MessengerError('message-too-long', said, {
        hint: 'Shorten the text to 4096 bytes in UTF-8.',
        status,
      });
    case WIRE_CODE.customAttributeSizeTooLarge:
      return new MessengerError('attributes-too-large', said, {
        hint: 'Shorten customAttributes or send fewer: keys and values together may take 2048 bytes in UTF-8.',
        status,
      });
    case WIRE_CODE.requestRateTooHigh:
    case 429:
      return new MessengerError('rate-limited', said, {
        hint: 'Send more slowly; the message is sent again by itself.',
        retryable: true,
        status,
        retryAfterMs: frame.retryAfterMs ?? 1000,
      });
    case WIRE_CODE.readOnly:
      return conversationEnded(status);
    default:
      return new MessengerError('send-failed', said, {
        hint: 'Send it again; if that keeps failing, read the message and look the code up in the README.',
        retryable: frame.code === 408 || (frame.code >= 500 && frame.code < 600),
        status,
      });
  }
}

export function conversationEnded(status?: number): MessengerError {
  return new MessengerError('conversation-ended', 'The conversation has ended.', {
    hint: 'Call startNewConversation(), or let the guest choose "Start new conversation".',
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
    hint: 'Call initialize() to connect again.',
  });
}
