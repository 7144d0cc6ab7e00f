import {
  HEALTH_CHECK_ID,
  type AttachmentEventFrame,
  type AttachmentRefusedFrame,
  type ErrorFrame,
  type MessageEvent,
  type PresignedUrlFrame,
  type ServerFrame,
  type StructuredMessage,
  type StructuredMessageFrame,
  type UnknownFrame,
} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {idOf, messageOf, type Message} from './message.js';
import type {Outbox} from './outbox.js';
import type {Replies} from './replies.js';
import {sessionEnd} from './session-end.js';
import {TypingClock} from './typing-clock.js';
import {refusal} from './wire-errors.js';

/** Frames about files. */
export type AttachmentFrame = PresignedUrlFrame | AttachmentEventFrame | AttachmentRefusedFrame;

/** What an inbox tells its owner, besides the events. */
export interface InboxListener {
  /** The agent or flow ended the conversation. */
  ended(readOnly: boolean): void;
  /** A message passed, from either side, at a time of the service's clock; `isNew` unless it was told before. */
  passed(time: string | undefined, isNew: boolean): void;
  /** The answer to a health check, with what it says of the session's life. */
  checked(metadata: Readonly<Record<string, string>>): void;
  /** The conversation was cleared, here or elsewhere. */
  cleared(): void;
  /** The service refused the custom attributes. */
  attributesRefused(): void;
  attachment(frame: AttachmentFrame): void;
}

/** So many ids are remembered to tell a message twice only to those who want it twice; a conversation knows its own. */
const REMEMBERED = 10_000;

/** Brings what the service says to whoever waits for it, and turns the rest into events, each message once. */
export class Inbox {
  readonly #emitter: Emitter<WebMessagingClientEvents>;
  readonly #outbox: Outbox;
  readonly #replies: Replies;
  readonly #listener: InboxListener;
  readonly #typing: TypingClock;
  readonly #seen = new Set<string>();
  #newestMs = 0;

  constructor(
    emitter: Emitter<WebMessagingClientEvents>,
    outbox: Outbox,
    replies: Replies,
    listener: InboxListener,
  ) {
    this.#emitter = emitter;
    this.#outbox = outbox;
    this.#replies = replies;
    this.#listener = listener;
    this.#typing = new TypingClock((typing, from) => emitter.emit('typing', {typing, from}));
  }

  /** When the newest message was said, by the service's clock, in milliseconds since 1970; 0 when there is none. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Whether an entry of the history was told before. */
  knows(body: StructuredMessage): boolean {
    return this.#seen.has(idOf(body));
  }

  /** A message was told in another way, as the confirmation of a guest's own. */
  told({id, time}: Pick<Message, 'id' | 'time'>): void {
    this.#seen.add(id);
    this.#newestMs = Math.max(this.#newestMs, Date.parse(time));
    if (this.#seen.size <= REMEMBERED) return;
    const [oldest] = this.#seen;
    if (oldest !== undefined) this.#seen.delete(oldest);
  }

  /** The conversation is over: what comes now belongs to another. */
  clear(): void {
    this.#seen.clear();
    this.#newestMs = 0;
    this.#typing.stop();
  }

  take(frame: ServerFrame): void {
    switch (frame.class) {
      case 'StructuredMessage':
        return this.#structured(frame);
      case 'JwtResponse':
        return void this.#replies.resolve(frame.tracingId, frame);
      case 'PresignedUrlResponse':
      case 'UploadSuccessEvent':
      case 'UploadFailureEvent':
      case 'GenerateUrlError':
      case 'AttachmentDeletedResponse':
        if (!this.#replies.resolve(frame.tracingId, frame)) this.#listener.attachment(frame);
        return;
      case 'SessionClearedEvent':
        this.clear();
        this.#listener.cleared();
        return this.#emitter.emit('conversationCleared', undefined);
      case 'Error':
        return this.#refused(frame);
      case 'Unknown':
        return this.#unknown(frame);
      case 'GetConfigurationResponse':
        return; // we do not ask for it: the session says the same
      case 'SessionResponse':
      case 'SessionExpiredEvent':
      case 'ConnectionClosedEvent':
      case 'LogoutEvent':
        return; // the connection deals with them
      default:
        return frame satisfies never;
    }
  }

  /**
   * Takes entries of the history, oldest first: confirms the guest's own that wait in the outbox, and gives the others
   * that were not told before. Old events have no effect any more.
   */
  fresh(entries: readonly StructuredMessage[]): readonly Message[] {
    const messages: Message[] = [];
    let time = entries.find(({channel}) => channel.time)?.channel.time ?? this.#newestTime();
    for (const entry of entries) {
      // One without a time stands where the history has it.
      time = entry.channel.time ?? time;
      if (entry.type === 'Event') continue;
      const message = messageOf(entry, time);
      const isOwn = message.from === 'guest';
      // Also what is known: another tab may have said it, and left its doubt to us.
      if (isOwn && (this.#outbox.arrived(entry) || this.#outbox.recognised(entry))) continue;
      if (this.knows(entry)) continue;
      this.told(message);
      messages.push(message);
    }
    return messages;
  }

  #unknown({name, body}: UnknownFrame): void {
    // Nobody asks for that one, and there is a credential in it.
    const isSecret = name === 'ResumeTokenResponse';
    this.#emitter.emit('unknownFrame', {class: name, body: isSecret ? undefined : body});
  }

  #structured(frame: StructuredMessageFrame): void {
    const {tracingId, body} = frame;
    if (tracingId === HEALTH_CHECK_ID) return this.#listener.checked(body.metadata);
    if (body.direction === 'Outbound') {
      for (const event of body.events) this.#event(event, body);
    } else if (this.#replies.resolve(tracingId, frame)) {
      return;
    }
    if (body.type === 'Event') return;
    this.#listener.passed(body.channel.time, !this.knows(body));
    if (body.direction === 'Inbound' && this.#outbox.arrived(body, tracingId)) return;
    // It may come twice: by the line, or after it was found in the history.
    if (this.knows(body)) return;
    const message = messageOf(body, this.#newestTime());
    this.told(message);
    if (message.from !== 'guest') this.#typing.stop();
    this.#emitter.emit('message', message);
  }

  /** For a message without a time: it follows the newest. This computer's clock may be wrong by days. */
  #newestTime(): string {
    return new Date(this.#newestMs || Date.now()).toISOString();
  }

  #event(event: MessageEvent, body: StructuredMessage): void {
    if (event.eventType === 'Typing' && event.typing.type !== 'Off') {
      this.#typing.started(
        body.originatingEntity === 'Bot' ? 'bot' : 'agent',
        event.typing.durationMs,
      );
    } else if (event.eventType === 'Typing') {
      this.#typing.stop();
    } else if (event.eventType === 'Presence' && event.presence.type === 'Disconnect') {
      this.#typing.stop();
      this.#listener.ended(body.metadata['readOnly'] === 'true');
    }
  }

  #refused(frame: ErrorFrame): void {
    if (sessionEnd(frame)) return; // told as the end of the session, to all that waits
    const {tracingId} = frame;
    // A health check too many: the line lives, and says so.
    if (tracingId === HEALTH_CHECK_ID) return;
    const error = refusal(frame);
    if (error.code === 'attributes-too-large') this.#listener.attributesRefused();
    const heard = this.#outbox.refused(tracingId, error) || this.#replies.reject(tracingId, error);
    if (!heard) this.#emitter.emit('error', error);
  }
}
