import type {
  ErrorFrame,
  MessageContent,
  MessageEvent,
  ServerFrame,
  SessionState,
  StructuredMessage,
} from './frames.js';
import {list, members, number, parse, string, type Members} from './read.js';

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
  const ids = strings(channel, 'messageId');
  const id = string(body?.['id']) ?? ids.messageId;
  if (!body || id === undefined) return undefined;
  const time = string(channel?.['time']);
  return {
    id,
    type: string(body['type']) ?? 'Text',
    direction: body['direction'] === 'Inbound' ? 'Inbound' : 'Outbound',
    ...strings(body, 'text', 'originatingEntity'),
    channel: {
      ...ids,
      ...(time !== undefined && !Number.isNaN(Date.parse(time)) && {time}),
      ...(from && {from: strings(from, 'nickname', 'image')}),
    },
    content: list(body['content']).flatMap(messageContent),
    events: list(body['events']).flatMap(messageEvent),
    metadata: strings(members(body['metadata'])),
  };
}

/** Seconds or milliseconds since 1970, as a number or in a string, to milliseconds. */
export function epochMs(value: unknown): number | undefined {
  const read = number(typeof value === 'string' && value.trim() ? Number(value) : value);
  // Sources disagree about the unit. 1e12 is the year 2001 in milliseconds and the year 33658 in seconds.
  return read === undefined || read >= 1e12 ? read : read * 1000;
}

function sessionState(body: Members): SessionState {
  const maxCustomDataBytes = number(body['maxCustomDataBytes']);
  const durationSeconds = number(body['durationSeconds']);
  const expiresAtMs = epochMs(body['expirationDate']);
  return {
    connected: body['connected'] !== false,
    newSession: body['newSession'] === true,
    readOnly: body['readOnly'] === true,
    ...(maxCustomDataBytes !== undefined && maxCustomDataBytes >= 0 && {maxCustomDataBytes}),
    ...(durationSeconds !== undefined && {durationSeconds}),
    ...(expiresAtMs !== undefined && {expiresAtMs}),
  };
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
    (name !== 'GenerateUrlError' && name !== 'UploadFailureEvent' && ownCode !== undefined);
  if (!carries) return undefined;
  const retryAfter = number(body?.['retryAfter']);
  return {
    class: 'Error',
    code: name === 'TooManyRequestsErrorMessage' ? 4029 : (code ?? 5000),
    text: string(body?.['errorMessage']) ?? string(frame['body']) ?? '',
    ...(retryAfter !== undefined && {retryAfterMs: Math.max(0, retryAfter) * 1000}),
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
  const wanted = keys.length > 0 ? keys : Object.keys(from);
  return Object.fromEntries(
    wanted.filter((key) => typeof from[key] === 'string').map((key) => [key, from[key]]),
  );
}
