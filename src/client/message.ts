import type {MessageContent, StructuredMessage} from '../protocol/frames.js';

/** One message of a conversation, as a page gets it. Frozen. */
export interface Message {
  /** The service's id; until the service has confirmed a guest's message, the same as `localId`. */
  readonly id: string;
  /** Only on messages that this client sent: stays the same from queued to sent. */
  readonly localId?: string;
  /** Who wrote it. */
  readonly from: 'guest' | 'agent' | 'bot';
  /** The agent's or bot's name, where the service tells it. */
  readonly name?: string;
  /** Plain text, never HTML; may be empty where `content` says it all. */
  readonly text: string;
  /** ISO 8601 in UTC, by the service's clock; by this computer's until it is confirmed. */
  readonly time: string;
  /** `queued`, `sending`, `sent` or `failed` for the guest's own, `received` for the others'. */
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'received';
  /** Rich content as the service sent it, told apart by `contentType`. */
  readonly content: readonly MessageContent[];
}

/** What a caller sends. */
export interface OutgoingMessage {
  /** Only text, for now. */
  readonly type?: 'text';
  /** 1 to 4096 bytes in UTF-8. */
  readonly text: string;
  /** Details that travel with this message and are kept for the next ones. */
  readonly guestDetails?: GuestDetails | undefined;
}

/** Who the guest is, as far as the page knows. Every detail is optional. */
export interface GuestDetails {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** Names the person, so that two people on one computer do not share a session. Not sent unless it is mapped. */
  readonly id?: string | undefined;
}

/** A guest's message that waits to be sent. */
export function queuedMessage(localId: string, text: string, nowMs: number): Message {
  return Object.freeze({
    id: localId,
    localId,
    from: 'guest',
    text,
    time: new Date(nowMs).toISOString(),
    state: 'queued',
    content: [],
  });
}

/** A message in another state. */
export function withState(message: Message, state: Message['state']): Message {
  return Object.freeze({...message, state});
}

/** Reads a message of the service; `localId` when it is the echo of one of ours. */
export function messageOf(body: StructuredMessage, nowMs: number, localId?: string): Message {
  const inbound = body.direction === 'Inbound';
  const name = inbound ? undefined : body.channel.from?.nickname;
  return Object.freeze({
    // Live frames and history share `messageId` and not always `id`.
    id: body.channel.messageId ?? body.id,
    ...(localId && {localId}),
    from: inbound ? 'guest' : body.originatingEntity === 'Bot' ? 'bot' : 'agent',
    ...(name && {name}),
    text: body.text ?? '',
    time: body.channel.time ?? new Date(nowMs).toISOString(),
    state: inbound ? 'sent' : 'received',
    content: body.content,
  });
}
