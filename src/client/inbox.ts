import {
  HEALTH_CHECK_ID,
  type ErrorFrame,
  type MessageEvent,
  type ServerFrame,
  type StructuredMessage,
  type StructuredMessageFrame,
} from '../protocol/frames.js';
import type {WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import {messageOf, type Message} from './message.js';
import type {Outbox} from './outbox.js';
import type {Replies} from './replies.js';
import type {Seen} from './seen.js';
import {createTypingClock} from './typing-clock.js';
import {refusal} from './wire-errors.js';

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
  /** Something that nobody here waits for; it may be about a file. */
  other(frame: ServerFrame): void;
}

export type Inbox = ReturnType<typeof createInbox>;

/** Brings what the service says to whoever waits for it, and turns the rest into events, each message once. */
export function createInbox(
  emitter: Emitter<WebMessagingClientEvents>,
  seen: Seen,
  outbox: Outbox,
  replies: Replies,
  listener: InboxListener,
) {
  const typing = createTypingClock((isTyping, from) =>
    emitter.emit('typing', {typing: isTyping, from}),
  );

  return {
    /** The conversation is over: what comes now belongs to another. */
    clear(): void {
      seen.clear();
      typing.stop();
    },

    /** Takes a frame of a session that is configured and goes on. */
    take(frame: ServerFrame): void {
      switch (frame.class) {
        case 'StructuredMessage':
          return structured(frame);
        case 'SessionClearedEvent':
          return listener.cleared();
        case 'Error':
          return refused(frame);
        case 'Unknown': {
          // Nobody asks for that one, and there is a credential in it.
          const body = frame.name === 'ResumeTokenResponse' ? undefined : frame.body;
          return emitter.emit('unknownFrame', {class: frame.name, body});
        }
        default:
          if (!replies.settle(frame.tracingId, frame)) listener.other(frame);
      }
    },

    /**
     * Takes entries of the history, oldest first: confirms the guest's own that wait in the outbox, and gives the others
     * that were not told before. Old events have no effect any more.
     */
    fresh(entries: readonly StructuredMessage[]): readonly Message[] {
      let time = entries.find(({channel}) => channel.time)?.channel.time ?? seen.newestTime;
      return entries.flatMap((entry) => {
        // One without a time stands where the history has it.
        time = entry.channel.time ?? time;
        if (entry.type === 'Event') return [];
        const message = messageOf(entry, time);
        const isOwn = message.from === 'guest';
        // Also what is known: another tab may have said it, and left its doubt to us.
        if (isOwn && (outbox.arrived(entry) || outbox.recognised(entry))) return [];
        if (seen.has(entry)) return [];
        seen.add(message);
        return [message];
      });
    },
  };

  function structured(frame: StructuredMessageFrame): void {
    const {tracingId, body} = frame;
    if (tracingId === HEALTH_CHECK_ID) return listener.checked(body.metadata);
    if (body.direction === 'Outbound') {
      for (const one of body.events) event(one, body);
    } else if (replies.settle(tracingId, frame)) {
      return;
    }
    if (body.type === 'Event') return;
    listener.passed(body.channel.time, !seen.has(body));
    if (body.direction === 'Inbound' && outbox.arrived(body, tracingId)) return;
    // It may come twice: by the line, or after it was found in the history.
    if (seen.has(body)) return;
    const message = messageOf(body, seen.newestTime);
    seen.add(message);
    if (message.from !== 'guest') typing.stop();
    emitter.emit('message', message);
  }

  function event(one: MessageEvent, {originatingEntity, metadata}: StructuredMessage): void {
    if (one.eventType === 'Typing' && one.typing.type !== 'Off') {
      typing.started(originatingEntity === 'Bot' ? 'bot' : 'agent', one.typing.durationMs);
    } else if (one.eventType === 'Typing') {
      typing.stop();
    } else if (one.eventType === 'Presence' && one.presence.type === 'Disconnect') {
      typing.stop();
      listener.ended(metadata['readOnly'] === 'true');
    }
  }

  function refused(frame: ErrorFrame): void {
    const {tracingId} = frame;
    // A health check too many: the line lives, and says so.
    if (tracingId === HEALTH_CHECK_ID) return;
    const error = refusal(frame);
    if (error.code === 'attributes-too-large') listener.attributesRefused();
    const heard = outbox.refused(tracingId, error) || replies.settle(tracingId, error);
    if (!heard) emitter.emit('error', error);
  }
}
