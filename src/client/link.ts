import type {MessengerError} from '../errors.js';
import type {ServerFrame, SessionState} from '../protocol/frames.js';
import type {SessionTokens} from './session-token.js';
import type {Line, Transport} from './transport.js';

/** How the line to the service is, for people: `closed` means that it does not come back by itself. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'closed';

/** What a connection tells its owner. */
export interface ConnectionListener {
  status(status: ConnectionStatus): void;
  /** The session is configured: at first, after each reconnect, and after `startNew`. */
  configured(session: SessionState): void;
  /** Another tab that shares this line began a new conversation in the session. */
  renewedElsewhere(session: SessionState): void;
  /** Any frame that is not about the connection itself, nor ends the session. */
  frame(frame: ServerFrame): void;
  /** Something came that is no frame. */
  unreadable(): void;
  /** The page goes away; it may come back. */
  hidden(): void;
  /** The connection ended and does not come back by itself. */
  ended(error: MessengerError): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly deploymentId: string;
  readonly tokens: SessionTokens;
  readonly line: Line;
  /** How long opening and configuring may take together, in milliseconds. @default 10 000 */
  readonly timeoutMs?: number | undefined;
}

export type Timer = ReturnType<typeof setTimeout>;

/**
 *                         renewing
 *                  new token │ ▲ token refused
 *                            ▼ │
 *     idle ──connect()──▶ opening ──configured──▶ ready
 *                          ▲  │ lost               │ lost
 *                          │  ▼                    │
 *                         waiting ◀────────────────┘        any ──end──▶ closed ──connect()──▶ opening
 */
export type Link =
  | {
      /** `renewing`: the token was refused, and another is on its way. */
      readonly state: 'idle' | 'closed' | 'renewing';
      readonly transport?: undefined;
      readonly timer?: undefined;
    }
  | {
      readonly state: 'opening';
      readonly transport: Transport;
      readonly timer: Timer;
      /** A new conversation is asked for, after the old one became read-only. */
      readonly startNew?: boolean;
    }
  | {
      readonly state: 'ready';
      readonly transport: Transport;
      readonly timer?: undefined;
      readonly sinceMs: number;
    }
  | {
      readonly state: 'waiting';
      readonly transport?: undefined;
      /** None while the page is hidden for good. */
      readonly timer?: Timer;
    };
