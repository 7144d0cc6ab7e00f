import type {MessageContent} from '../../protocol/frames.js';
import type {EmulatedDeployment} from '../deployments.js';

/** One entry of a conversation as it stands on the wire and in the history. */
export interface WireMessage {
  /** 32 hexadecimal digits, made by the service. */
  readonly id: string;
  readonly type: 'Text' | 'Structured' | 'Event';
  readonly text?: string;
  /** `Inbound`: from the guest. `Outbound`: from the bot or the agent. */
  readonly direction: 'Inbound' | 'Outbound';
  /** Empty on a guest's own messages. */
  readonly originatingEntity: '' | 'Human' | 'Bot';
  readonly channel: {
    /** ISO 8601 in UTC with milliseconds; later than that of every entry before it. */
    readonly time: string;
    /** A UUID, on a guest's own messages only. */
    readonly messageId?: string;
    readonly type: 'Private';
    readonly from: Speaker;
    readonly to: object;
    /** The attributes that came with the message: on its echo, and neither in the transcript nor in the history. */
    readonly metadata?: {readonly customAttributes: Readonly<Record<string, string>>};
  };
  readonly content: readonly MessageContent[];
  readonly events?: readonly WireEvent[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Who speaks, as the guest sees it. */
export interface Speaker {
  readonly nickname?: string;
  readonly image?: string;
}

/** What can happen in a conversation besides messages, in the wire's own words; `duration` is in milliseconds. */
export type WireEvent =
  | {
      readonly eventType: 'Typing';
      readonly typing: {readonly type: 'On'; readonly duration: number};
    }
  | {
      readonly eventType: 'Presence';
      readonly presence: {readonly type: 'Join' | 'Disconnect' | 'Clear'};
    };

/** A frame before it becomes text. */
export type OutgoingFrame = Readonly<Record<string, unknown>>;

/** What the service tells of a session's state. */
export interface WireSession {
  readonly connected: boolean;
  readonly newSession: boolean;
  readonly readOnly: boolean;
  /** In the deployment's unit, since 1970. */
  readonly expirationDate: number;
}

export function messageFrame(body: WireMessage, tracingId?: string): OutgoingFrame {
  return envelope('message', 'StructuredMessage', 200, body, tracingId);
}

/** The answer to `configureSession` and `closeSession`. */
export function sessionFrame(
  deployment: EmulatedDeployment,
  customAttributesBytes: number,
  session: WireSession,
  tracingId?: string,
): OutgoingFrame {
  const body = {
    connected: session.connected,
    newSession: session.newSession,
    readOnly: session.readOnly,
    ...whatIsAllowed(deployment, customAttributesBytes),
    durationSeconds: deployment.sessionSeconds,
    expirationDate: session.expirationDate,
    clearedExistingSession: false,
  };
  return envelope('response', 'SessionResponse', 200, body, tracingId);
}

/** The answer to `getConfiguration`. */
export function configurationFrame(
  deployment: EmulatedDeployment,
  customAttributesBytes: number,
  tracingId?: string,
): OutgoingFrame {
  const body = {
    ...whatIsAllowed(deployment, customAttributesBytes),
    messageRoutingEnabled: true,
    sessionDurationSeconds: deployment.sessionSeconds,
  };
  return envelope('response', 'GetConfigurationResponse', 200, body, tracingId);
}

/** The answer to the health check `echo`; the expiration date is in the deployment's unit. */
export function healthFrame(
  id: string,
  text: string,
  lifetime: {readonly durationSeconds: number; readonly expirationDate: number},
  tracingId?: string,
): OutgoingFrame {
  const {durationSeconds, expirationDate} = lifetime;
  const body = {
    id,
    type: 'Text',
    text,
    direction: 'Inbound',
    metadata: {
      durationSeconds: String(durationSeconds),
      expirationDate: String(expirationDate),
    },
  };
  return envelope('response', 'StructuredMessage', 200, body, tracingId);
}

/** The key to the history; `exp` in seconds since 1970. */
export function jwtFrame(jwt: string, exp: number, tracingId?: string): OutgoingFrame {
  return envelope('response', 'JwtResponse', 200, {jwt, exp}, tracingId);
}

/** The end of a session, or of one connection of it. */
export function sessionEventFrame(
  name: 'SessionExpiredEvent' | 'SessionClearedEvent' | 'ConnectionClosedEvent',
): OutgoingFrame {
  return envelope(name === 'SessionExpiredEvent' ? 'response' : 'message', name, 200, {});
}

/** A failure as a text, with the number in `code`. */
export function refusalFrame(code: number, text: string, tracingId?: string): OutgoingFrame {
  return envelope('response', 'string', code, text, tracingId);
}

/** A failure as an object. */
export function errorFrame(code: number, text: string, tracingId?: string): OutgoingFrame {
  const body = {errorCode: code, errorMessage: text};
  return envelope('response', 'ErrorMessage', code, body, tracingId);
}

/** One frame or message too many; `retryAfter` in whole seconds. */
export function tooManyRequestsFrame(retryAfter: number, tracingId?: string): OutgoingFrame {
  const body = {retryAfter, errorCode: 4029, errorMessage: 'Too many requests, slow down.'};
  return envelope('response', 'TooManyRequestsErrorMessage', 429, body, tracingId);
}

export function envelope(
  type: 'message' | 'response',
  name: string,
  code: number,
  body: unknown,
  tracingId?: string,
): OutgoingFrame {
  return {type, class: name, code, ...(tracingId === undefined ? {} : {tracingId}), body};
}

function whatIsAllowed(deployment: EmulatedDeployment, customAttributesBytes: number): object {
  const {attachments, fileTypes, maxFileSizeKB, blockedExtensions} = deployment;
  const inbound = attachments
    ? {fileTypes: fileTypes.map((type) => ({type})), maxFileSizeKB}
    : {fileTypes: []};
  return {
    // JSON has no infinity; official clients take -1 for "no limit".
    maxCustomDataBytes: Number.isFinite(customAttributesBytes) ? customAttributesBytes : -1,
    allowedMedia: {inbound},
    blockedExtensions: [...blockedExtensions],
  };
}
