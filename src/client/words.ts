import {MessengerError} from '../errors.js';
import {byteLength, LIMITS, type StructuredMessage} from '../protocol/frames.js';
import type {GuestWords} from '../protocol/requests.js';

/** What to do about a text that is too long. */
export const SHORTEN_TEXT = `Shorten the text to ${LIMITS.textBytes} bytes in UTF-8.`;

/** Throws `message-empty` or `message-too-long` for words that the service would not take. */
export function assertSendable({text = '', content = []}: GuestWords): void {
  if (content.length === 0 && (typeof text !== 'string' || text.trim() === '')) {
    throw new MessengerError('message-empty', 'The message has no text.', {
      hint: 'Send more than white space.',
    });
  }
  const bytes = byteLength(text);
  if (bytes > LIMITS.textBytes) {
    throw new MessengerError(
      'message-too-long',
      `The message takes ${bytes} bytes; the service accepts ${LIMITS.textBytes}.`,
      {hint: SHORTEN_TEXT},
    );
  }
}

/** Whether `body` is what the service makes of `words`: it may complete what the guest said, and not change it. */
export function saysTheSame(
  {text = '', content = []}: GuestWords,
  body: StructuredMessage,
): boolean {
  return text === (body.text ?? '') && covers(body.content, content);
}

function covers(arrived: unknown, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return arrived === sent;
  if (typeof arrived !== 'object' || arrived === null) return false;
  if (Array.isArray(sent) && sent.length !== (arrived as {length?: unknown}).length) return false;
  return Object.entries(sent).every(([key, member]) =>
    covers((arrived as Readonly<Record<string, unknown>>)[key], member),
  );
}
