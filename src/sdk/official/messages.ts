import {messageOf, structuredMessage, type StructuredMessage} from '../../client/foreign.js';
import type {Message} from '../contract.js';

type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  return (typeof value === 'object' && value !== null ? value : {}) as Members;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Reads a message in the shape in which it happens: that of the guest socket. */
export function liveBody(value: unknown): StructuredMessage | undefined {
  return structuredMessage(value);
}

/** Reads a message in the other shape, in which the messenger tells what was said before. */
export function formattedBody(value: unknown): StructuredMessage | undefined {
  const told = membersOf(value);
  const channel = membersOf(told['channel']);
  const kinds = [told['direction'], told['messageType'], told['type']];
  const isInbound = kinds.some((kind) => typeof kind === 'string' && /^inbound$/i.test(kind));
  return structuredMessage({
    id: told['id'],
    type: told['type'],
    text: told['text'],
    direction: isInbound ? 'Inbound' : 'Outbound',
    originatingEntity: told['originatingEntity'],
    channel: {...channel, time: told['time'] ?? channel['time'], from: told['from']},
    content: [
      ...listOf(told['files']).map((attachment) => ({contentType: 'Attachment', attachment})),
      ...listOf(told['quickReplies']).map((quickReply) => ({
        contentType: 'QuickReply',
        quickReply,
      })),
      ...[told['card']].filter(Boolean).map((card) => ({contentType: 'Card', card})),
      ...[told['carousel']]
        .filter(Boolean)
        .map((carousel) => ({contentType: 'Carousel', carousel})),
    ],
  });
}

/**
 * Gives each message one id, whatever the messenger calls it: the same message has another one live than in the history,
 * and after each reconnect it comes again. What stays is its time.
 */
export class Transcript {
  readonly #ids = new Map<string, string>();
  #newestMs = 0;

  /** When the newest message was said, in milliseconds since 1970 by the service's clock; 0 when there is none. */
  get newestMs(): number {
    return this.#newestMs;
  }

  message(body: StructuredMessage, localId?: string): Message {
    const message = messageOf(body, new Date(this.#newestMs || Date.now()).toISOString(), localId);
    const {time} = body.channel;
    if (time === undefined) return message;
    this.#newestMs = Math.max(this.#newestMs, Date.parse(time));
    const key = `${body.direction} ${Date.parse(time)}`;
    const id = this.#ids.get(key) ?? message.id;
    this.#ids.set(key, id);
    return id === message.id ? message : Object.freeze({...message, id});
  }

  clear(): void {
    this.#ids.clear();
    this.#newestMs = 0;
  }
}
