import {
  WIRE_CODE,
  type AttachmentRules,
  type ConfigurationFrame,
  type ErrorFrame,
  type MessageContent,
  type MessageEvent,
  type ServerFrame,
  type SessionState,
  type StructuredMessage,
} from './frames.js';
import {known, list, members, number, parse, string, type Members} from '../read.js';

/** What a `Date` can be, in milliseconds: `toISOString` throws beyond it. */
const LATEST_DATE_MS = 8.64e15;

/** `setTimeout` fires at once when it is asked to wait longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Reads one frame of the service. Never throws: what is not JSON, or not an object with a class, gives `undefined`, and a
 * class or body that we do not know gives an `UnknownFrame`, because the service may add words.
 */
export function decodeServerFrame(text: string): ServerFrame | undefined {
  const frame = members(parse(text));
  const name = string(frame?.['class']);
  if (!frame || name === undefined) return undefined;
  const body = members(frame['body']);
  const read = errorIn(frame, name, body) ??
    frameOf(name, body) ?? {class: 'Unknown', name, body: frame['body']};
  return {...read, ...strings(frame, 'tracingId')};
}

/** A frame that is no error; `undefined` where its class is unknown, or what it is about is missing. */
function frameOf(name: string, body: Members | undefined): ServerFrame | undefined {
  switch (name) {
    case 'SessionResponse':
      return body && {class: name, body: sessionState(body)};
    case 'StructuredMessage': {
      const message = structuredMessage(body);
      return message && {class: name, body: message};
    }
    case 'JwtResponse': {
      const jwt = string(body?.['jwt']);
      const expiresAtMs = epochMs(body?.['exp']);
      if (jwt === undefined || expiresAtMs === undefined) return undefined;
      return {class: name, body: {jwt, expiresAtMs}};
    }
    case 'PresignedUrlResponse': {
      const {attachmentId, url} = strings(body, 'attachmentId', 'url');
      if (attachmentId === undefined || url === undefined) return undefined;
      return {class: name, body: {attachmentId, url, headers: strings(members(body?.['headers']))}};
    }
    case 'UploadSuccessEvent':
    case 'AttachmentDeletedResponse': {
      const {attachmentId, ...rest} = strings(body, 'attachmentId', 'downloadUrl');
      return attachmentId === undefined ? undefined : {class: name, body: {attachmentId, ...rest}};
    }
    case 'UploadFailureEvent':
    case 'GenerateUrlError': {
      const code = number(body?.['errorCode']) ?? WIRE_CODE.unexpected;
      const text = string(body?.['errorMessage']) ?? '';
      return {class: name, body: {...strings(body, 'attachmentId'), code, text}};
    }
    case 'GetConfigurationResponse':
      return {class: name, body: configuration(body ?? {})};
    case 'SessionExpiredEvent':
    case 'SessionClearedEvent':
    case 'ConnectionClosedEvent':
    case 'LogoutEvent':
      // The transport SDK reads `reason`, the Java SDK `reasonCode`.
      return known({class: name, reason: string(body?.['reason']) ?? string(body?.['reasonCode'])});
    default:
      return undefined;
  }
}

/** Reads one message body, as it stands in a frame and in the history; `undefined` when it has no id. */
export function structuredMessage(value: unknown): StructuredMessage | undefined {
  const body = members(value);
  const channel = members(body?.['channel']);
  const from = members(channel?.['from']);
  // The service writes an empty text where it has none, and an empty id would be that of many.
  const messageId = string(channel?.['messageId']) || undefined;
  const id = string(body?.['id']) || messageId;
  if (!body || id === undefined) return undefined;
  const time = string(channel?.['time']);
  return {
    id,
    type: string(body['type']) ?? 'Text',
    direction: body['direction'] === 'Inbound' ? 'Inbound' : 'Outbound',
    ...strings(body, 'text', 'originatingEntity'),
    channel: {
      ...(messageId !== undefined && {messageId}),
      ...(time !== undefined && isMoment(time) && {time}),
      ...(from && {from: strings(from, 'nickname', 'image')}),
    },
    content: list(body['content']).flatMap(messageContent),
    events: list(body['events']).flatMap(messageEvent),
    metadata: strings(members(body['metadata'])),
  };
}

/** ISO 8601 alone: what else a browser takes for a date is its own affair ("7" is in 2001 for some). */
function isMoment(time: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(time) && !Number.isNaN(Date.parse(time));
}

/** Seconds or milliseconds since 1970, as a number or in a string, to milliseconds. */
export function epochMs(value: unknown): number | undefined {
  const read = number(typeof value === 'string' && value.trim() ? Number(value) : value);
  if (read === undefined) return undefined;
  // Sources disagree about the unit. 1e12 is the year 2001 in milliseconds and the year 33658 in seconds.
  const ms = Math.abs(read) >= 1e12 ? read : read * 1000;
  return Math.abs(ms) <= LATEST_DATE_MS ? ms : undefined;
}

function sessionState(body: Members): SessionState {
  return known({
    connected: body['connected'] !== false,
    newSession: body['newSession'] === true,
    readOnly: body['readOnly'] === true,
    expiresAtMs: epochMs(body['expirationDate']),
    ...configuration(body),
  });
}

function configuration(body: Members): ConfigurationFrame['body'] {
  const maxCustomDataBytes = number(body['maxCustomDataBytes']) ?? -1;
  return known({
    maxCustomDataBytes: maxCustomDataBytes < 0 ? undefined : maxCustomDataBytes,
    durationSeconds: number(body['durationSeconds']) ?? number(body['sessionDurationSeconds']),
    attachments: attachmentRules(body),
  });
}

/** Files are welcome where there are types and a size, as the official transport has it. */
function attachmentRules(body: Members): AttachmentRules | undefined {
  const inbound = members(members(body['allowedMedia'])?.['inbound']);
  const maxFileSizeKB = number(inbound?.['maxFileSizeKB']) ?? 0;
  const fileTypes = texts(list(inbound?.['fileTypes']).map((entry) => members(entry)?.['type']));
  const blockedExtensions = texts(list(body['blockedExtensions']));
  return fileTypes.length > 0 && maxFileSizeKB > 0
    ? {fileTypes, maxFileSizeKB, blockedExtensions}
    : undefined;
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

/** The three carriers of an error: a text body with the number in `code`, an object with `errorCode`, the class of 429. */
function errorIn(frame: Members, name: string, body: Members | undefined): ErrorFrame | undefined {
  const isTooMany = name === 'TooManyRequestsErrorMessage';
  const code = number(body?.['errorCode']) ?? number(frame['code']);
  const carries =
    (name === 'string' && code !== 200) ||
    name === 'Error' ||
    name === 'ErrorMessage' ||
    isTooMany ||
    (name !== 'GenerateUrlError' && name !== 'UploadFailureEvent' && (code ?? 0) >= 300);
  if (!carries) return undefined;
  const retryAfter = number(body?.['retryAfter']);
  const text = string(body?.['errorMessage']) ?? string(frame['body']) ?? '';
  return {
    class: 'Error',
    code: isTooMany ? WIRE_CODE.requestRateTooHigh : (code ?? WIRE_CODE.unexpected),
    text,
    ...(retryAfter !== undefined && {
      retryAfterMs: Math.min(Math.max(0, retryAfter) * 1000, LONGEST_TIMER_MS),
    }),
  };
}

function messageContent(value: unknown): MessageContent[] {
  const item = members(value);
  const contentType = string(item?.['contentType']);
  return item && contentType !== undefined ? [{...item, contentType}] : [];
}

function messageEvent(value: unknown): MessageEvent[] {
  const event = members(value);
  const name = string(event?.['eventType']);
  if (!event || name === undefined) return [];
  if (name === 'Typing') {
    const typing = members(event['typing']);
    const durationMs = number(typing?.['duration']) ?? number(typing?.['durationMs']) ?? 5000;
    return [{eventType: name, typing: {type: string(typing?.['type']) ?? 'On', durationMs}}];
  }
  if (name === 'Presence') {
    return [
      {eventType: name, presence: {type: string(members(event['presence'])?.['type']) ?? ''}},
    ];
  }
  return [{eventType: 'Unknown', name}];
}

/** Those members that are texts: of all, or of the named ones. */
function strings(from: Members | undefined): Readonly<Record<string, string>>;
function strings<Key extends string>(
  from: Members | undefined,
  ...keys: readonly Key[]
): {readonly [Name in Key]?: string};
function strings(from: Members = {}, ...keys: readonly string[]): Members {
  const found: Record<string, unknown> = {};
  for (const key of keys.length > 0 ? keys : Object.keys(from)) {
    if (typeof from[key] === 'string') found[key] = from[key];
  }
  return found;
}
