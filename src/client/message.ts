import {OWN_ID, type MessageContent, type StructuredMessage} from '../protocol/frames.js';
import type {GuestWords} from '../protocol/requests.js';

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
  /** The agent's or bot's picture, where the service tells one; `http` or `https`. */
  readonly avatarUrl?: string;
  /** Plain text, never HTML; may be empty where `content` says it all. */
  readonly text: string;
  /** ISO 8601 in UTC, by the service's clock; by this computer's until it is confirmed. */
  readonly time: string;
  /** `queued`, `sending`, `sent` or `failed` for the guest's own, `received` for the others'. */
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'received';
  /** Rich content as the service sent it, told apart by `contentType`. */
  readonly content: readonly MessageContent[];
}

/** A text that a caller sends. */
export interface OutgoingMessage {
  readonly type?: 'text';
  /** 1 to 4096 bytes in UTF-8. */
  readonly text: string;
  /** Details that travel with this message and are kept for the next ones. */
  readonly guestDetails?: GuestDetails | undefined;
}

/** The answer to rich content, or a file: what the makers of answers give. */
export interface OutgoingWords {
  readonly type: 'words';
  readonly words: GuestWords;
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

/** A guest's message that waits to be sent; `time` is ISO 8601. */
export function queuedMessage(localId: string, words: GuestWords, time: string): Message {
  return Object.freeze({
    id: localId,
    localId,
    from: 'guest',
    text: words.text ?? '',
    time,
    state: 'queued',
    content: words.content ?? [],
  });
}

/** A message in another state. */
export function withState(message: Message, state: Message['state']): Message {
  return Object.freeze({...message, state});
}

/** What a message is known by, live and in the history: these share `messageId`, and not always `id`. */
export function idOf(body: StructuredMessage): string {
  return body.channel.messageId ?? body.id;
}

/** The name that the client who sent it gave it, where the service tells it. */
export function ownIdOf(body: StructuredMessage): string | undefined {
  return body.direction === 'Inbound' ? body.metadata[OWN_ID] : undefined;
}

/** Reads a message of the service; `time` is for one that has none, `localId` when it is the echo of one of ours. */
export function messageOf(body: StructuredMessage, time: string, localId?: string): Message {
  const inbound = body.direction === 'Inbound';
  const {nickname: name, image} = (inbound ? undefined : body.channel.from) ?? {};
  return Object.freeze({
    id: idOf(body),
    ...(localId && {localId}),
    from: inbound ? 'guest' : body.originatingEntity === 'Bot' ? 'bot' : 'agent',
    ...(name && {name}),
    ...(image && /^https?:/i.test(image) && {avatarUrl: image}),
    text: body.text ?? '',
    time: body.channel.time ?? time,
    state: inbound ? 'sent' : 'received',
    content: body.content,
  });
}
