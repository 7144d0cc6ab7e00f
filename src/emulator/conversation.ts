import type {MessageContent} from '../protocol/frames.js';
import type {EmulatedDeployment} from './deployments.js';
import {randomHex, randomUuid} from './ids.js';
import type {Limits} from './limits.js';
import {
  messageFrame,
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

/** How what a guest said is confirmed. */
export interface Echo {
  /** Whether the sockets hear of it at all. */
  readonly isOn: boolean;
  /** That of the request. */
  readonly tracingId?: string;
  /** The custom attributes that came with the message; the echo carries them back. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Who answers a guest. */
export interface Answerer {
  readonly entity: 'Human' | 'Bot';
  readonly from: Speaker;
}

/** A conversation, and the sockets that follow it. */
export class Conversation implements EmulatedConversation {
  readonly token: string;
  readonly deployment: EmulatedDeployment;
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #transcript: WireMessage[] = [];
  readonly #participants: Participant[] = [];
  #attributes: Readonly<Record<string, string>> = {};
  #state: EmulatedConversation['state'] = 'open';
  #typingCount = 0;
  #joined = false;
  #activeAtMs: number;
  #lastTimeMs = 0;

  constructor(token: string, deployment: EmulatedDeployment, limits: Limits, now: () => number) {
    this.token = token;
    this.deployment = deployment;
    this.#limits = limits;
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

  /** When the session ends if nothing more is said, in milliseconds since 1970. */
  get expiresAtMs(): number {
    return this.#activeAtMs + this.deployment.sessionSeconds * 1000;
  }

  /** The same in the deployment's unit. */
  get expirationDate(): number {
    const isInSeconds = this.deployment.expiryUnit === 'seconds';
    return isInSeconds ? Math.floor(this.expiresAtMs / 1000) : this.expiresAtMs;
  }

  /** The longest text that the bot or an agent may say, in characters. */
  get longestText(): number {
    return this.#limits.agentTextCharacters;
  }

  /** Lets a socket take part. One too many, and the oldest has to leave. */
  attach(participant: Participant): void {
    if (this.#participants.includes(participant)) return;
    this.#participants.push(participant);
    if (this.#participants.length > this.#limits.connectionsPerSession) {
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

  /** Takes what the guest says, and the attributes that came with it, and confirms it as `echo` says. */
  take(entry: Entry, {isOn, tracingId, attributes = {}}: Echo): WireMessage {
    const body = this.#body(entry, 'Inbound', '', {}, randomUuid());
    this.#transcript.push(body);
    this.#activeAtMs = this.#now();
    this.#attributes = {...this.#attributes, ...attributes};
    if (entry.events?.some(isJoin)) this.#joined = true;
    if (isOn) this.broadcast(messageFrame(withAttributes(body, attributes), tracingId));
    return body;
  }

  /** The guest types: noted with the attributes that came with it, and told to nobody. */
  sawTyping(attributes: Readonly<Record<string, string>> = {}): void {
    this.#attributes = {...this.#attributes, ...attributes};
    this.#typingCount += 1;
  }

  /** Says something to the guest. Throws a RangeError when the text is longer than an agent may send. */
  say(entry: Entry, {entity, from}: Answerer): WireMessage {
    if ((entry.text?.length ?? 0) > this.longestText) {
      throw new RangeError(`A text to the guest has at most ${this.longestText} characters.`);
    }
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

function withAttributes(
  body: WireMessage,
  customAttributes: Readonly<Record<string, string>>,
): WireMessage {
  if (Object.keys(customAttributes).length === 0) return body;
  return {...body, channel: {...body.channel, metadata: {customAttributes}}};
}
