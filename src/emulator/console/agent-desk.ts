import {string, type Members} from '../../read.js';
import type {Agent, AttendedBot} from '../agent.js';
import type {Conversation} from '../conversation.js';
import type {WireMessage} from '../socket/server-frames.js';
import {json, orderOf, Refusal, Versions} from './http.js';
import {SHOWING_TITLES, showingOf} from './showings.js';
import type {AgentState, ConversationSummary, ConversationView, EntryView} from './words.js';

/** What the agent's desk works with. */
export interface AgentDeskSurroundings {
  readonly agent: Agent;
  readonly bot: AttendedBot;
  readonly conversations: readonly Conversation[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long a guest counts as typing after the last sign of it, in milliseconds: clients give one every 5 seconds. */
const TYPING_MS = 5500;

/** What is remembered of a guest's typing from one look to the next. */
interface TypingMemory {
  /** How many signs of typing there were. */
  readonly count: number;
  /** How many entries were the guest's. */
  readonly said: number;
  /** When the newest sign was seen; -Infinity when there is none that counts. */
  readonly atMs: number;
}

/** How long ago somebody must have looked for a new sign of typing to be new, in milliseconds. */
const WATCHING_MS = 10_000;

/**
 * The agent's side of all conversations, as JSON under `/agent/api/`. Conversations go by ids of their own, so that no
 * session's token leaves the emulator.
 *
 * - `GET state?conversation=c1&known=3`: an `AgentState`; both parameters may be absent.
 * - `POST say {conversation, text, name?, takeOver?}`: says it, as `name`; with `takeOver`, the bot is silent from then on.
 * - `POST show {conversation, showing, name?, takeOver?}`: shows one of the state's `showings`.
 * - `POST file {conversation, fileName, mime, base64, text?, name?, takeOver?}`: sends a file.
 * - `POST type`, `take-over`, `hand-back` and `disconnect`, each `{conversation}`.
 *
 * All answers to POST are `{}`, or `{message}` with a status from 400.
 */
export class AgentDesk {
  readonly #surroundings: AgentDeskSurroundings;
  readonly #versions = new Versions();
  readonly #typing = new WeakMap<Conversation, TypingMemory>();
  #lookedAtMs = -Infinity;

  constructor(surroundings: AgentDeskSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Answers a request for what comes after `/agent/api/`. */
  async answer(request: Request, name: string): Promise<Response> {
    if (name === 'state' && request.method === 'GET') {
      const query = new URL(request.url).searchParams;
      return json(200, this.#state(query.get('conversation') ?? '', Number(query.get('known'))));
    }
    const order = await orderOf(request);
    const conversation = this.#find(text(order, 'conversation'));
    if (!conversation) throw new Refusal(404, 'There is no such conversation.');
    try {
      this.#obey(name, order, conversation);
    } catch (error) {
      if (error instanceof RangeError) throw new Refusal(400, error.message);
      throw error;
    }
    return json(200, {});
  }

  #obey(name: string, order: Members, conversation: Conversation): void {
    const {agent, now} = this.#surroundings;
    const from = {nickname: text(order, 'name').trim() || 'Lena'};
    switch (name) {
      case 'say': {
        const words = text(order, 'text').trim();
        if (words === '') throw new Refusal(400, 'There is nothing to say.');
        this.#speak(order, conversation);
        return agent.say(words, from, conversation);
      }
      case 'show': {
        const showing = showingOf(text(order, 'showing'), now());
        if (!showing) throw new Refusal(400, 'There is no such showing.');
        this.#speak(order, conversation);
        if (!showing.content) return agent.say(showing.text, from, conversation);
        return agent.send(showing.content, showing.text || undefined, from, conversation);
      }
      case 'file': {
        const bytes = decoded(text(order, 'base64'));
        const file = {name: text(order, 'fileName'), mime: text(order, 'mime'), bytes};
        if (file.name === '' || bytes.length === 0) throw new Refusal(400, 'The file is empty.');
        this.#speak(order, conversation);
        return agent.sendFile(file, text(order, 'text') || undefined, from, conversation);
      }
      case 'type':
        return agent.typing(undefined, conversation);
      case 'take-over':
        return agent.takeOver(conversation);
      case 'hand-back':
        return agent.handBack(conversation);
      case 'disconnect':
        return agent.disconnect(conversation);
      default:
        throw new Refusal(404, `There is no "${name}" here.`);
    }
  }

  /** Before an agent's words, of whatever kind. */
  #speak(order: Members, conversation: Conversation): void {
    if (conversation.state === 'read-only') throw new Refusal(409, 'The conversation has ended.');
    if (order['takeOver'] === true) this.#surroundings.agent.takeOver(conversation);
  }

  #state(id: string, known: number): AgentState {
    const {conversations, now} = this.#surroundings;
    this.#watchTyping();
    this.#lookedAtMs = now();
    const summaries = conversations
      .map((conversation, index) => this.#summary(conversation, index))
      .reverse()
      .sort((a, b) => rank(a) - rank(b) || compare(b.at, a.at));
    const open = this.#find(id);
    const state = {
      conversations: summaries,
      ...(open ? {open: this.#view(open)} : {}),
      showings: SHOWING_TITLES,
    };
    const version = this.#versions.of(open ? id : '', state);
    return version === known ? {version} : {version, ...state};
  }

  #find(id: string): Conversation | undefined {
    const [, number] = /^c(\d+)$/.exec(id) ?? [];
    return number === undefined ? undefined : this.#surroundings.conversations[Number(number) - 1];
  }

  #summary(conversation: Conversation, index: number): ConversationSummary {
    const {attributes, connections, deployment, state, transcript} = conversation;
    const said = transcript.filter(({type}) => type !== 'Event');
    const newest = said.at(-1);
    return {
      id: `c${index + 1}`,
      guest: attributes['name']?.trim() || `Guest ${index + 1}`,
      deployment: deployment.name,
      state,
      connections,
      fromGuest: said.filter(isFromGuest).length,
      newest: newest ? (newest.text ?? newest.content[0]?.contentType ?? '') : '',
      at: transcript.at(-1)?.channel.time ?? '',
      types: this.#types(conversation),
      takenOver: this.#surroundings.bot.isSilent(conversation),
    };
  }

  #view(conversation: Conversation): ConversationView {
    const index = this.#surroundings.conversations.indexOf(conversation);
    return {
      ...this.#summary(conversation, index),
      attributes: conversation.attributes,
      disconnect: conversation.deployment.conversationDisconnect,
      entries: conversation.transcript.map(entryView),
    };
  }

  /**
   * A conversation counts the signs of typing, and does not say when they came. Who has said something since the last
   * look has stopped typing, whatever came first.
   */
  #watchTyping(): void {
    const {conversations, now} = this.#surroundings;
    const isWatching = now() - this.#lookedAtMs < WATCHING_MS;
    for (const conversation of conversations) {
      const known = this.#typing.get(conversation) ?? {count: 0, said: 0, atMs: -Infinity};
      const count = conversation.typingCount;
      const said = conversation.transcript.filter(isFromGuest).length;
      const hasSigns = count > known.count && isWatching;
      const atMs = said > known.said ? -Infinity : hasSigns ? now() : known.atMs;
      this.#typing.set(conversation, {count, said, atMs});
    }
  }

  #types(conversation: Conversation): boolean {
    const {atMs} = this.#typing.get(conversation) ?? {atMs: -Infinity};
    return this.#surroundings.now() - atMs <= TYPING_MS;
  }
}

function isFromGuest({direction}: WireMessage): boolean {
  return direction === 'Inbound';
}

function entryView(message: WireMessage): EntryView {
  const {id, channel, content, direction, events = [], originatingEntity, text: words} = message;
  const from = direction === 'Inbound' ? 'guest' : originatingEntity === 'Human' ? 'agent' : 'bot';
  return {
    id,
    at: channel.time,
    from,
    name: channel.from.nickname ?? from,
    ...(words === undefined ? {} : {text: words}),
    content,
    events: events.map((event) =>
      event.eventType === 'Presence' ? event.presence.type : event.eventType,
    ),
  };
}

function rank({state}: ConversationSummary): number {
  return state === 'open' ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function text(order: Members, name: string): string {
  return string(order[name]) ?? '';
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new Refusal(400, 'The file is not in Base64.');
  }
}
