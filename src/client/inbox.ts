import type {
  ErrorFrame,
  MessageEvent,
  ServerFrame,
  StructuredMessage,
  StructuredMessageFrame,
} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import type {GuestAttributes} from './guest-attributes.js';
import {messageOf, type Message} from './message.js';
import type {Outbox} from './outbox.js';
import type {Replies} from './replies.js';
import {sessionEnd} from './session-end.js';
import {TypingClock} from './typing-clock.js';
import {refusal} from './wire-errors.js';

/** What a page of the history says that was not told before. */
export interface News {
  /** The guest's message that was in doubt, if it arrived. */
  readonly arrived: StructuredMessage | undefined;
  /** The others, oldest first. */
  readonly messages: readonly Message[];
}

/** Brings what the service says to whoever waits for it, and turns the rest into events, each message once. */
export class Inbox {
  readonly #emitter: Emitter<WebMessagingClientEvents>;
  readonly #guest: GuestAttributes;
  readonly #outbox: Outbox;
  readonly #replies: Replies;
  readonly #ended: (readOnly: boolean) => void;
  readonly #typing: TypingClock;
  readonly #seen = new Set<string>();

  /** `ended` is told when the agent or flow ended the conversation. */
  constructor(
    emitter: Emitter<WebMessagingClientEvents>,
    guest: GuestAttributes,
    outbox: Outbox,
    replies: Replies,
    ended: (readOnly: boolean) => void,
  ) {
    this.#emitter = emitter;
    this.#guest = guest;
    this.#outbox = outbox;
    this.#replies = replies;
    this.#ended = ended;
    this.#typing = new TypingClock((typing, from) => emitter.emit('typing', {typing, from}));
  }

  /** A message was told in another way, as the confirmation of a guest's own. */
  told(message: Message): void {
    this.#seen.add(message.id);
  }

  /** The conversation is over: what comes now belongs to another. */
  clear(): void {
    this.#seen.clear();
    this.#typing.stop();
  }

  take(frame: ServerFrame): void {
    switch (frame.class) {
      case 'StructuredMessage':
        return this.#structured(frame);
      case 'JwtResponse':
        return void this.#replies.resolve(frame.tracingId, frame);
      case 'SessionClearedEvent':
        this.clear();
        return this.#emitter.emit('conversationCleared', undefined);
      case 'Error':
        return this.#refused(frame);
      case 'Unknown':
        return this.#emitter.emit('unknownFrame', {class: frame.name, body: frame.body});
      case 'SessionResponse':
      case 'SessionExpiredEvent':
      case 'ConnectionClosedEvent':
      case 'LogoutEvent':
        return; // the connection deals with them
      default:
        return frame satisfies never;
    }
  }

  /** Compares the history with what was told, and takes the rest as told. Old events have no effect any more. */
  compare(entries: readonly StructuredMessage[], doubtfulText: string | undefined): News {
    let arrived: StructuredMessage | undefined;
    const messages: Message[] = [];
    for (const entry of entries) {
      const message = messageOf(entry, Date.now());
      if (entry.type === 'Event' || this.#seen.has(message.id)) continue;
      if (!arrived && message.from === 'guest' && message.text === doubtfulText) {
        arrived = entry;
      } else {
        this.told(message);
        messages.push(message);
      }
    }
    return {arrived, messages};
  }

  #structured(frame: StructuredMessageFrame): void {
    const {tracingId, body} = frame;
    if (body.direction === 'Outbound') {
      for (const event of body.events) this.#event(event, body);
    } else if (tracingId !== undefined) {
      // An echo confirms what the guest said.
      if (this.#outbox.echoed(tracingId, body) || this.#replies.resolve(tracingId, frame)) return;
    }
    if (body.type === 'Event') return;
    const message = messageOf(body, Date.now());
    if (this.#seen.has(message.id)) return;
    this.told(message);
    if (message.from !== 'guest') this.#typing.stop();
    this.#emitter.emit('message', message);
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
      this.#ended(body.metadata['readOnly'] === 'true');
    }
  }

  #refused(frame: ErrorFrame): void {
    if (sessionEnd(frame)) return; // told as the end of the session, to all that waits
    const {tracingId} = frame;
    const error = refusal(frame);
    if (error.code === 'attributes-too-large') this.#guest.refused();
    const heard =
      tracingId !== undefined &&
      (this.#outbox.refused(tracingId, error) || this.#replies.reject(tracingId, error));
    if (!heard) this.#emitter.emit('error', error);
  }
}
