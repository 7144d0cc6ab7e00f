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
import {list, members, number, parse, string, type Members} from './read.js';

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
  const traced = strings(frame, 'tracingId');
  const body = members(frame['body']);

  const error = errorIn(frame, name, body);
  if (error) return {...error, ...traced};
  switch (name) {
    case 'SessionResponse':
      if (body) return {class: name, ...traced, body: sessionState(body)};
      break;
    case 'StructuredMessage': {
      const message = structuredMessage(body);
      if (message) return {class: name, ...traced, body: message};
      break;
    }
    case 'JwtResponse': {
      const jwt = string(body?.['jwt']);
      const expiresAtMs = epochMs(body?.['exp']);
      if (jwt !== undefined && expiresAtMs !== undefined) {
        return {class: name, ...traced, body: {jwt, expiresAtMs}};
      }
      break;
    }
    case 'PresignedUrlResponse': {
      const {attachmentId, url} = strings(body, 'attachmentId', 'url');
      if (attachmentId === undefined || url === undefined) break;
      const headers = strings(members(body?.['headers']));
      return {class: name, ...traced, body: {attachmentId, url, headers}};
    }
    case 'UploadSuccessEvent':
    case 'AttachmentDeletedResponse': {
      const {attachmentId, ...rest} = strings(body, 'attachmentId', 'downloadUrl');
      if (attachmentId === undefined) break;
      return {class: name, ...traced, body: {attachmentId, ...rest}};
    }
    case 'UploadFailureEvent':
    case 'GenerateUrlError':
      return {
        class: name,
        ...traced,
        body: {
          ...strings(body, 'attachmentId'),
          code: number(body?.['errorCode']) ?? WIRE_CODE.unexpected,
          text: string(body?.['errorMessage']) ?? '',
        },
      };
    case 'GetConfigurationResponse':
      return {class: name, ...traced, body: configuration(body ?? {})};
    case 'SessionExpiredEvent':
    case 'SessionClearedEvent':
    case 'ConnectionClosedEvent':
    case 'LogoutEvent': {
      // The transport SDK reads `reason`, the Java SDK `reasonCode`.
      const reason = string(body?.['reason']) ?? string(body?.['reasonCode']);
      return {class: name, ...traced, ...(reason !== undefined && {reason})};
    }
  }
  return {class: 'Unknown', name, ...traced, body: frame['body']};
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
  const expiresAtMs = epochMs(body['expirationDate']);
  return {
    connected: body['connected'] !== false,
    newSession: body['newSession'] === true,
    readOnly: body['readOnly'] === true,
    ...configuration(body),
    ...(expiresAtMs !== undefined && {expiresAtMs}),
  };
}

function configuration(body: Members): ConfigurationFrame['body'] {
  const maxCustomDataBytes = number(body['maxCustomDataBytes']);
  const durationSeconds = number(body['durationSeconds']) ?? number(body['sessionDurationSeconds']);
  const attachments = attachmentRules(body);
  return {
    ...(maxCustomDataBytes !== undefined && maxCustomDataBytes >= 0 && {maxCustomDataBytes}),
    ...(durationSeconds !== undefined && {durationSeconds}),
    ...(attachments && {attachments}),
  };
}

/** Files are welcome where there are types and a size, as the official transport has it. */
function attachmentRules(body: Members): AttachmentRules | undefined {
  const inbound = members(members(body['allowedMedia'])?.['inbound']);
  const maxFileSizeKB = number(inbound?.['maxFileSizeKB']) ?? 0;
  const fileTypes = list(inbound?.['fileTypes']).flatMap(
    (entry) => string(members(entry)?.['type']) ?? [],
  );
  const blockedExtensions = list(body['blockedExtensions']).flatMap((entry) => string(entry) ?? []);
  return fileTypes.length > 0 && maxFileSizeKB > 0
    ? {fileTypes, maxFileSizeKB, blockedExtensions}
    : undefined;
}

/** The three carriers of an error: a text body with the number in `code`, an object with `errorCode`, the class of 429. */
function errorIn(frame: Members, name: string, body: Members | undefined): ErrorFrame | undefined {
  const ownCode = number(body?.['errorCode']);
  const code = ownCode ?? number(frame['code']);
  const carries =
    (name === 'string' && code !== 200) ||
    name === 'Error' ||
    name === 'ErrorMessage' ||
    name === 'TooManyRequestsErrorMessage' ||
    (name !== 'GenerateUrlError' && name !== 'UploadFailureEvent' && isFailure(code));
  if (!carries) return undefined;
  const retryAfter = number(body?.['retryAfter']);
  return {
    class: 'Error',
    code: name === 'TooManyRequestsErrorMessage' ? 4029 : (code ?? 5000),
    text: string(body?.['errorMessage']) ?? string(frame['body']) ?? '',
    ...(retryAfter !== undefined && {
      retryAfterMs: Math.min(Math.max(0, retryAfter) * 1000, LONGEST_TIMER_MS),
    }),
  };
}

function isFailure(code: number | undefined): boolean {
  return code !== undefined && code >= 300;
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
  const wanted = keys.length > 0 ? keys : Object.keys(from);
  return Object.fromEntries(
    wanted.filter((key) => typeof from[key] === 'string').map((key) => [key, from[key]]),
  );
}
