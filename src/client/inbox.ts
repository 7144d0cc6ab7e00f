import type {StructuredMessage} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {messageOf, type Message} from './message.js';
import {TypingClock} from './typing-clock.js';

/** What a page of the history says that was not told before. */
export interface News {
  /** The guest's message that was in doubt, if it arrived. */
  readonly arrived: StructuredMessage | undefined;
  /** The others, oldest first. */
  readonly messages: readonly Message[];
}

/** Turns what the service says in a conversation into events, each message once. */
export class Inbox {
  readonly #emitter: Emitter<WebMessagingClientEvents>;
  readonly #typing: TypingClock;
  readonly #seen = new Set<string>();

  constructor(emitter: Emitter<WebMessagingClientEvents>) {
    this.#emitter = emitter;
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

  /** Takes a live message or event; `ended` is told of a Disconnect. */
  take(body: StructuredMessage, ended: (readOnly: boolean) => void): void {
    for (const event of body.events) {
      if (body.direction === 'Inbound') continue; // an echo of the guest's own
      if (event.eventType === 'Typing' && event.typing.type !== 'Off') {
        const from = body.originatingEntity === 'Bot' ? 'bot' : 'agent';
        this.#typing.started(from, event.typing.durationMs);
      } else if (event.eventType === 'Typing') {
        this.#typing.stop();
      } else if (event.eventType === 'Presence' && event.presence.type === 'Disconnect') {
        this.#typing.stop();
        ended(body.metadata['readOnly'] === 'true');
      }
    }
    if (body.type === 'Event') return;
    const message = messageOf(body, Date.now());
    if (this.#seen.has(message.id)) return;
    this.#seen.add(message.id);
    if (message.from !== 'guest') this.#typing.stop();
    this.#emitter.emit('message', message);
  }

  /** Compares the history with what was told, and takes the rest as told. Old events have no effect any more. */
  compare(entries: readonly StructuredMessage[], doubtfulText: string | undefined): News {
    const fresh = entries.filter(
      (entry) => entry.type !== 'Event' && !this.#seen.has(messageOf(entry, 0).id),
    );
    const arrived = fresh.find(
      (entry) => entry.direction === 'Inbound' && entry.text === doubtfulText,
    );
    const messages = fresh
      .filter((entry) => entry !== arrived)
      .map((entry) => messageOf(entry, Date.now()));
    for (const message of messages) this.#seen.add(message.id);
    return {arrived, messages};
  }
}
