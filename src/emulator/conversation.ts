import type {MessageContent} from '../protocol/frames.js';
import type {EmulatedDeployment} from './deployments.js';
import {randomHex, randomUuid} from './ids.js';
import {
  messageFrame,
  SESSION_SECONDS,
  sessionEventFrame,
  type OutgoingFrame,
  type Speaker,
  type WireEvent,
  type WireMessage,
} from './socket/server-frames.js';

/** One conversation of a guest, as a test sees it. Its members change while it goes on. */
export interface EmulatedConversation {
  /** The guest's session token. A guest who starts anew has a second conversation with the same one. */
  readonly token: string;
  readonly deploymentId: string;
  /** All custom attributes received so far, later ones over earlier ones. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What was said and done on both sides, oldest first; typing is not part of it. */
  readonly transcript: readonly WireMessage[];
  readonly state: 'open' | 'read-only';
  /** How many sockets are attached now. */
  readonly connections: number;
  /** How many times the guest was seen typing. */
  readonly typingCount: number;
  /** Whether the guest's client began the conversation with a Presence Join. */
  readonly joined: boolean;
}

/** A socket that takes part in a conversation. */
export interface Participant {
  tell(frame: OutgoingFrame): void;
  /** Ends the socket from the service's side. */
  end(code: number, reason: string): void;
  /** The conversation goes on without this socket, which stays open. */
  detached(): void;
}

/** What a guest or an agent adds to the conversation. */
export interface Entry {
  readonly type: WireMessage['type'];
  readonly text?: string;
  readonly content?: readonly MessageContent[];
  readonly events?: readonly WireEvent[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Who answers a guest. */
export interface Answerer {
  readonly entity: 'Human' | 'Bot';
  readonly from: Speaker;
}

/** Sockets of one session at a time, as on the real service. */
const MAX_CONNECTIONS = 3;

/** A conversation, and the sockets that follow it. */
export class Conversation implements EmulatedConversation {
  readonly token: string;
  readonly deployment: EmulatedDeployment;
  readonly #now: () => number;
  readonly #transcript: WireMessage[] = [];
  readonly #participants: Participant[] = [];
  #attributes: Readonly<Record<string, string>> = {};
  #state: EmulatedConversation['state'] = 'open';
  #typingCount = 0;
  #joined = false;
  #activeAtMs: number;
  #lastTimeMs = 0;

  constructor(token: string, deployment: EmulatedDeployment, now: () => number) {
    this.token = token;
    this.deployment = deployment;
    this.#now = now;
    this.#activeAtMs = now();
  }

  get deploymentId(): string {
    return this.deployment.id;
  }
  get attributes(): Readonly<Record<string, string>> {
    return this.#attributes;
  }
  get transcript(): readonly WireMessage[] {
    return this.#transcript;
  }
  get state(): EmulatedConversation['state'] {
    return this.#state;
  }
  get connections(): number {
    return this.#participants.length;
  }
  get typingCount(): number {
    return this.#typingCount;
  }
  get joined(): boolean {
    return this.#joined;
  }

  /** When the session ends if nothing more is said, in seconds since 1970. */
  get expirationDate(): number {
    return Math.floor(this.#activeAtMs / 1000) + SESSION_SECONDS;
  }

  /** Lets a socket take part. One too many, and the oldest has to leave. */
  attach(participant: Participant): void {
    if (this.#participants.includes(participant)) return;
    this.#participants.push(participant);
    if (this.#participants.length > MAX_CONNECTIONS) {
      const [oldest] = this.#participants;
      if (oldest) this.#dismiss(oldest);
    }
  }

  /** The socket takes no part any more. */
  detach(participant: Participant): void {
    const index = this.#participants.indexOf(participant);
    if (index >= 0) this.#participants.splice(index, 1);
  }

  /** Sends every socket but `except` away, each told by a ConnectionClosedEvent. */
  dismissAll(except?: Participant): void {
    for (const participant of [...this.#participants]) {
      if (participant !== except) this.#dismiss(participant);
    }
  }

  /** Takes what the guest says; `echo` says whether all sockets hear of it, with the request's tracing id. */
  take(entry: Entry, echo: boolean, tracingId?: string): WireMessage {
    const body = this.#body(entry, 'Inbound', '', {}, randomUuid());
    this.#transcript.push(body);
    this.#activeAtMs = this.#now();
    if (entry.events?.some(isJoin)) this.#joined = true;
    if (echo) this.broadcast(messageFrame(body, tracingId));
    return body;
  }

  /** Keeps the attributes that came with a message. */
  learn(attributes: Readonly<Record<string, string>>): void {
    this.#attributes = {...this.#attributes, ...attributes};
  }

  /** The guest types: noted, and told to nobody. */
  sawTyping(): void {
    this.#typingCount += 1;
  }

  /** Says something to the guest. */
  say(entry: Entry, {entity, from}: Answerer): WireMessage {
    const body = this.#body(entry, 'Outbound', entity, from);
    this.#transcript.push(body);
    this.#activeAtMs = this.#now();
    this.broadcast(messageFrame(body));
    return body;
  }

  /** Shows the guest that somebody types, for `duration` milliseconds. */
  showTyping({entity, from}: Answerer, duration = 5000): void {
    const events: WireEvent[] = [{eventType: 'Typing', typing: {type: 'On', duration}}];
    this.broadcast(messageFrame(this.#body({type: 'Event', events}, 'Outbound', entity, from)));
  }

  /** The agent leaves: told, and made final, as the deployment says. */
  disconnect(answerer: Answerer): void {
    const kind = this.deployment.conversationDisconnect;
    if (kind === 'Off' || this.#state === 'read-only') return;
    const events: WireEvent[] = [{eventType: 'Presence', presence: {type: 'Disconnect'}}];
    const metadata = {readOnly: String(kind === 'ReadOnly')};
    this.say({type: 'Event', events, metadata}, answerer);
    if (kind === 'ReadOnly') this.finish();
  }

  /** No more messages from now on. */
  finish(): void {
    this.#state = 'read-only';
  }

  broadcast(frame: OutgoingFrame): void {
    for (const participant of [...this.#participants]) participant.tell(frame);
  }

  #dismiss(participant: Participant): void {
    this.detach(participant);
    participant.detached();
    participant.tell(sessionEventFrame('ConnectionClosedEvent'));
    participant.end(1000, 'connection closed by the service');
  }

  #body(
    entry: Entry,
    direction: WireMessage['direction'],
    originatingEntity: WireMessage['originatingEntity'],
    from: Speaker,
    messageId?: string,
  ): WireMessage {
    // Clients sort by time, so two messages of one millisecond must not share it.
    this.#lastTimeMs = Math.max(this.#now(), this.#lastTimeMs + 1);
    return {
      id: randomHex(16),
      type: entry.type,
      ...(entry.text === undefined ? {} : {text: entry.text}),
      direction,
      originatingEntity,
      channel: {
        time: new Date(this.#lastTimeMs).toISOString(),
        ...(messageId === undefined ? {} : {messageId}),
        type: 'Private',
        from,
        to: {},
      },
      content: entry.content ?? [],
      ...(entry.events === undefined ? {} : {events: entry.events}),
      metadata: {...entry.metadata, correlationId: randomUuid()},
    };
  }
}

function isJoin(event: WireEvent): boolean {
  return event.eventType === 'Presence' && event.presence.type === 'Join';
}
