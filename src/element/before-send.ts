import type {Draft} from '../session/session.js';
import {fire} from './events.js';

/** Asks the page about a message; gives the text to send, or `undefined` when it is not to be sent. */
export async function askBeforeSend(
  target: EventTarget,
  draft: Draft,
): Promise<string | undefined> {
  const message = {text: draft.text};
  const holds: Promise<unknown>[] = [];
  const wanted = fire(target, 'gc-before-send', {
    message,
    waitUntil: (promise) => {
      holds.push(Promise.resolve(promise));
    },
  });
  if (!wanted) return undefined;
  try {
    await Promise.all(holds);
  } catch {
    return undefined;
  }
  return message.text;
}
