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

/** Seconds that a session lives after its last message: 72 hours. */
export const SESSION_SECONDS = 259_200;

export function messageFrame(body: WireMessage, tracingId?: string): OutgoingFrame {
  return envelope('message', 'StructuredMessage', 200, body, tracingId);
}

/** The answer to `configureSession` and `closeSession`. */
export function sessionFrame(
  deployment: EmulatedDeployment,
  session: {
    readonly connected: boolean;
    readonly newSession: boolean;
    readonly readOnly: boolean;
    /** Seconds since 1970. */
    readonly expirationDate: number;
  },
  tracingId?: string,
): OutgoingFrame {
  const fileTypes = deployment.attachments ? [{type: 'image/*'}, {type: 'application/pdf'}] : [];
  const body = {
    connected: session.connected,
    newSession: session.newSession,
    readOnly: session.readOnly,
    maxCustomDataBytes: 2048,
    allowedMedia: {inbound: {fileTypes, maxFileSizeKB: 10240}},
    blockedExtensions: ['.exe', '.bat'],
    durationSeconds: SESSION_SECONDS,
    expirationDate: session.expirationDate,
    clearedExistingSession: false,
  };
  return envelope('response', 'SessionResponse', 200, body, tracingId);
}

/** The answer to the health check `echo`. */
export function healthFrame(
  id: string,
  text: string,
  expirationDate: number,
  tracingId?: string,
): OutgoingFrame {
  const body = {
    id,
    type: 'Text',
    text,
    direction: 'Inbound',
    metadata: {durationSeconds: String(SESSION_SECONDS), expirationDate: String(expirationDate)},
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

export function tooManyRequestsFrame(retryAfter: number, tracingId?: string): OutgoingFrame {
  const body = {retryAfter, errorCode: 4029, errorMessage: 'Too many requests, slow down.'};
  return envelope('response', 'TooManyRequestsErrorMessage', 429, body, tracingId);
}

function envelope(
  type: 'message' | 'response',
  name: string,
  code: number,
  body: unknown,
  tracingId?: string,
): OutgoingFrame {
  return {type, class: name, code, ...(tracingId === undefined ? {} : {tracingId}), body};
}
