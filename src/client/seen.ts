import type {StructuredMessage} from '../protocol/frames.js';
import {idOf, type Message} from './message.js';

/** So many ids are remembered to tell a message twice only to those who want it twice; a conversation knows its own. */
const REMEMBERED = 10_000;

export type Seen = ReturnType<typeof createSeen>;

/** Which messages of the conversation were told. */
export function createSeen() {
  const ids = new Set<string>();
  let newestMs = 0;

  return {
    /** When the newest was said, by the service's clock, in milliseconds since 1970; 0 when there is none. */
    get newestMs() {
      return newestMs;
    },

    /** For a message without a time: it follows the newest. This computer's clock may be wrong by days. */
    get newestTime() {
      return new Date(newestMs || Date.now()).toISOString();
    },

    has(body: StructuredMessage): boolean {
      return ids.has(idOf(body));
    },

    add({id, time}: Pick<Message, 'id' | 'time'>): void {
      ids.add(id);
      newestMs = Math.max(newestMs, Date.parse(time));
      const [oldest = ''] = ids;
      if (ids.size > REMEMBERED) ids.delete(oldest);
    },

    /** The conversation is over: what comes now belongs to another. */
    clear(): void {
      ids.clear();
      newestMs = 0;
    },
  };
}
