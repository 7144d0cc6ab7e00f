import {WIRE_CODE} from '../../protocol/frames.js';
import type {Bot} from '../bot/bot.js';
import type {Conversation, Echo} from '../conversation.js';
import type {PlannedFaults} from '../faults.js';
import type {Files} from '../files.js';
import type {Limits} from '../limits.js';
import type {Sessions} from '../sessions.js';
import {resolveAttachments} from './attachments.js';
import {isTyping, readGuestMessage, type GuestFrame, type GuestMessage} from './guest-frames.js';
import {
  errorFrame,
  refusalFrame,
  sessionEventFrame,
  tooManyRequestsFrame,
  type OutgoingFrame,
  type WireEvent,
} from './server-frames.js';

/** What a message concerns beside its conversation. */
export interface MessageSurroundings {
  readonly sessions: Sessions;
  readonly faults: PlannedFaults;
  readonly bot: Bot;
  readonly files: Files;
  readonly limits: Limits;
}

/** Takes an `onMessage` of a configured session; `reply` is for what goes to the asking socket alone. */
export function takeMessage(
  frame: GuestFrame,
  conversation: Conversation,
  surroundings: MessageSurroundings,
  reply: (frame: OutgoingFrame) => void,
): void {
  const {faults, files, limits} = surroundings;
  const refuse = (code: number, text: string): void =>
    reply(refusalFrame(code, text, frame.tracingId));
  const message = readGuestMessage(frame, limits);
  if (message.kind === 'refusal') return refuse(message.code, message.text);
  const retryAfter = isTyping(frame) ? undefined : faults.takeRateLimit();
  if (retryAfter !== undefined) return reply(tooManyRequestsFrame(retryAfter, frame.tracingId));

  const isClear = message.kind === 'event' && message.event === 'Clear';
  if (conversation.state === 'read-only' && !isClear) {
    return reply(errorFrame(WIRE_CODE.readOnly, 'The conversation is read only.', frame.tracingId));
  }
  if (isClear && !conversation.deployment.conversationClear) {
    return refuse(WIRE_CODE.forbidden, 'Presence conversation clear is switched off.');
  }
  if (message.kind === 'event') return happen(message.event, frame, conversation, surroundings);

  const content = resolveAttachments(message.content, {conversation, files});
  if ('code' in content) return refuse(content.code, content.text);
  const {type, text, metadata} = message;
  const entry = {type, ...(text === undefined ? {} : {text}), content, metadata};
  conversation.take(entry, echoOf(frame, faults));
  surroundings.bot.heard(conversation, entry);
}

function happen(
  event: (GuestMessage & {kind: 'event'})['event'],
  frame: GuestFrame,
  conversation: Conversation,
  {bot, faults, sessions}: MessageSurroundings,
): void {
  switch (event) {
    case 'Typing':
      return conversation.sawTyping(frame.attributes);
    case 'Join':
      conversation.take(presence('Join'), echoOf(frame, faults));
      return bot.joined(conversation);
    case 'Clear':
      conversation.take(presence('Clear'), {...echoOf(frame, faults), isOn: true});
      conversation.broadcast(sessionEventFrame('SessionClearedEvent'));
      conversation.finish();
      sessions.forget(conversation.token);
      return conversation.dismissAll();
    default:
      return event satisfies never;
  }
}

function echoOf({tracingId, attributes}: GuestFrame, {echoes}: PlannedFaults): Echo {
  return {
    isOn: echoes === 'on',
    ...(tracingId === undefined ? {} : {tracingId}),
    ...(attributes === undefined ? {} : {attributes}),
  };
}

function presence(type: 'Join' | 'Clear'): {
  readonly type: 'Event';
  readonly events: readonly WireEvent[];
} {
  return {type: 'Event', events: [{eventType: 'Presence', presence: {type}}]};
}
