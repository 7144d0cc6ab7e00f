// What the console's pages and the emulator say to each other, for both to import.
import type {MessageContent} from '../../protocol/frames.js';
import type {Endpoint, SocketFault, Weather} from '../faults.js';

/** `GET /agent/api/state`. Where nothing is newer than `known`, the version alone. */
export interface AgentState {
  /** Goes up whenever something changed. */
  readonly version: number;
  /** Open ones first, and then those that something happened in last. */
  readonly conversations?: readonly ConversationSummary[];
  /** The one that was asked for, if there is such a one. */
  readonly open?: ConversationView;
  /** What an agent can show besides words. */
  readonly showings?: ReadonlyArray<{readonly id: string; readonly title: string}>;
}

/** A conversation in the list. */
export interface ConversationSummary {
  readonly id: string;
  /** The guest's name, as far as the attributes tell. */
  readonly guest: string;
  readonly deployment: string;
  readonly state: 'open' | 'read-only';
  /** How many sockets are attached now. */
  readonly connections: number;
  /** How many messages the guest has sent. */
  readonly fromGuest: number;
  /** The newest words, whoever's they are. */
  readonly newest: string;
  /** When something was said last, in ISO 8601; empty when nothing was. */
  readonly at: string;
  /** Whether the guest types now. */
  readonly types: boolean;
  /** Whether the bot is told to be silent. */
  readonly takenOver: boolean;
}

/** A conversation as the agent has it open. */
export interface ConversationView extends ConversationSummary {
  readonly attributes: Readonly<Record<string, string>>;
  /** What a disconnect does in its deployment. */
  readonly disconnect: 'Off' | 'Send' | 'ReadOnly';
  readonly entries: readonly EntryView[];
}

/** One entry of a transcript. */
export interface EntryView {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly from: 'guest' | 'bot' | 'agent';
  readonly name: string;
  readonly text?: string;
  readonly content: readonly MessageContent[];
  /** Such as `Join` and `Disconnect`. */
  readonly events: readonly string[];
}

/** `GET /control/api`, and the answer to every `POST /control/api`. */
export interface ControlState {
  readonly version: number;
  /** Whether nothing is wrong. */
  readonly fair: boolean;
  readonly toGuest: Weather;
  readonly fromGuest: Weather;
  readonly hanging: boolean;
  readonly sockets: SocketFault;
  readonly echoes: 'on' | 'off';
  readonly latencyMs: number;
  readonly loseUploads: number;
  readonly failUploads: number;
  readonly rateLimit: {readonly retryAfterSeconds: number; readonly left: number};
  /** How many sockets are open. */
  readonly openSockets: number;
  /** What is planned for each REST endpoint. */
  readonly endpoints: ReadonlyArray<{
    readonly endpoint: Endpoint;
    readonly delayMs: number;
    readonly plans: readonly string[];
  }>;
}
