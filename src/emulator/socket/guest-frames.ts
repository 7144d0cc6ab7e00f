import {
  attributesByteLength,
  byteLength,
  WIRE_CODE,
  type MessageContent,
} from '../../protocol/frames.js';
import {parse, members, list, number, string, type Members} from '../../read.js';
import type {Limits} from '../limits.js';

/** What a guest's client sent, as far as it could be read. */
export interface GuestFrame {
  readonly action: string;
  readonly token?: string;
  readonly tracingId?: string;
  readonly deploymentId?: string;
  readonly startNew: boolean;
  readonly closeAllConnections: boolean;
  readonly message?: Members;
  /** The custom attributes, from inside the message or beside it; `undefined` when they are not a map of strings. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly attachment: AttachmentRequest;
}

/** What a frame says about a file; empty in a frame about something else. */
export interface AttachmentRequest {
  readonly id?: string;
  readonly fileName?: string;
  readonly fileType?: string;
  /** In bytes. */
  readonly fileSize?: number;
  /** Whether a refusal is to be an object and not a text. */
  readonly errorsAsJson: boolean;
}

/** What a guest says or does in the conversation. */
export type GuestMessage =
  | {
      readonly kind: 'message';
      readonly type: 'Text' | 'Structured';
      readonly text?: string;
      readonly content: readonly MessageContent[];
      readonly metadata: Readonly<Record<string, string>>;
    }
  | {readonly kind: 'event'; readonly event: 'Typing' | 'Join' | 'Clear'};

/** Why a message is not accepted, as the code and words of the answer. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: number;
  readonly text: string;
}

const MALFORMED: Refusal = {kind: 'refusal', code: 400, text: 'The request is malformed.'};

/** Reads one frame; `undefined` for what is not a JSON object with an action. */
export function decodeGuestFrame(text: string): GuestFrame | undefined {
  const frame = members(parse(text));
  const action = frame && string(frame['action']);
  if (!frame || action === undefined) return undefined;
  const message = members(frame['message']);
  const attributes = customAttributes(message ?? {}, frame);
  return {
    action,
    ...optional('token', string(frame['token'])),
    ...optional('tracingId', string(frame['tracingId'])),
    ...optional('deploymentId', string(frame['deploymentId'])),
    startNew: frame['startNew'] === true,
    closeAllConnections: frame['closeAllConnections'] === true,
    ...optional('message', message),
    ...optional('attributes', attributes),
    attachment: {
      ...optional('id', string(frame['attachmentId']) || undefined),
      ...optional('fileName', string(frame['fileName'])),
      ...optional('fileType', string(frame['fileType'])),
      ...optional('fileSize', number(frame['fileSize'])),
      errorsAsJson: frame['errorsAsJson'] === true,
    },
  };
}

/** Whether the frame says that the guest types: that does not count as a message. */
export function isTyping({action, message}: GuestFrame): boolean {
  if (action !== 'onMessage' || message?.['type'] !== 'Event') return false;
  return members(list(message['events'])[0])?.['eventType'] === 'Typing';
}

/** Reads the message of an `onMessage` frame and checks it against the limits of the service. */
export function readGuestMessage(
  {message, attributes}: GuestFrame,
  limits: Pick<Limits, 'customAttributesBytes' | 'textBytes'>,
): GuestMessage | Refusal {
  if (!message || !attributes) return MALFORMED;
  if (attributesByteLength(attributes) > limits.customAttributesBytes) {
    const text = `The custom attributes exceed ${limits.customAttributesBytes} bytes.`;
    return {kind: 'refusal', code: WIRE_CODE.customAttributeSizeTooLarge, text};
  }
  // The browser SDK sends a message of attachments only without a type.
  switch (message['type'] ?? 'Text') {
    case 'Text':
      return writtenMessage('Text', message, limits.textBytes);
    case 'Structured':
      return writtenMessage('Structured', message, limits.textBytes);
    case 'Event':
      return guestEvent(message);
    default:
      return MALFORMED;
  }
}

function writtenMessage(
  type: 'Text' | 'Structured',
  message: Members,
  textBytes: number,
): GuestMessage | Refusal {
  const text = string(message['text']);
  const content = list(message['content']).flatMap((item): MessageContent[] => {
    const read = members(item);
    const contentType = read && string(read['contentType']);
    return read && contentType !== undefined ? [{...read, contentType}] : [];
  });
  if (!text && content.length === 0) return MALFORMED;
  if (text !== undefined && byteLength(text) > textBytes) {
    const reason = `The text exceeds ${textBytes} bytes.`;
    return {kind: 'refusal', code: WIRE_CODE.messageTooLong, text: reason};
  }
  const metadata = stringMap(message['metadata'] ?? {}) ?? {};
  return {kind: 'message', type, ...optional('text', text), content, metadata};
}

function guestEvent(message: Members): GuestMessage | Refusal {
  const event = members(list(message['events'])[0]) ?? {};
  if (event['eventType'] === 'Typing') return {kind: 'event', event: 'Typing'};
  const presence = members(event['presence'])?.['type'];
  if (event['eventType'] === 'Presence' && (presence === 'Join' || presence === 'Clear')) {
    return {kind: 'event', event: presence};
  }
  return MALFORMED;
}

/** Official clients put the attributes into the message, the Java client and others beside it. */
function customAttributes(message: Members, frame: Members): Record<string, string> | undefined {
  const inner = attributesOf(message);
  const outer = attributesOf(frame);
  return inner && outer ? {...outer, ...inner} : undefined;
}

function attributesOf(holder: Members): Record<string, string> | undefined {
  const metadata = members(members(holder['channel'])?.['metadata']);
  return stringMap(metadata?.['customAttributes'] ?? {});
}

function stringMap(value: unknown): Record<string, string> | undefined {
  const read: Record<string, string> = {};
  const map = members(value);
  if (!map) return undefined;
  for (const [key, entry] of Object.entries(map)) {
    if (typeof entry !== 'string') return undefined;
    read[key] = entry;
  }
  return read;
}

/** With `exactOptionalPropertyTypes` an absent member must be absent. */
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): {[member in Key]?: Value} {
  return value === undefined ? {} : ({[key]: value} as {[member in Key]?: Value});
}
