import type {MessageContent} from '../protocol/frames.js';
import {AGENT, Bot} from './bot/bot.js';
import type {Answerer, Conversation, EmulatedConversation} from './conversation.js';
import type {Files, NewFile} from './files.js';
import type {Speaker} from './socket/server-frames.js';

/** A person on the other side, moved by a test. Each call acts on the newest conversation unless one is given. */
export interface Agent {
  /** Says a text. @default as Lena */
  say(text: string, from?: Speaker, conversation?: EmulatedConversation): void;
  /** Shows rich content, told apart by `contentType`, with a text or without. @default as Lena */
  send(
    content: readonly MessageContent[],
    text?: string,
    from?: Speaker,
    conversation?: EmulatedConversation,
  ): void;
  /** Sends a file, with a text or without. @default as Lena */
  sendFile(file: NewFile, text?: string, from?: Speaker, conversation?: EmulatedConversation): void;
  /** Is seen typing, for `durationMs` milliseconds. @default 5000 */
  typing(durationMs?: number, conversation?: EmulatedConversation): void;
  /** From now on the bot answers nothing; what it has begun to say, it says. */
  takeOver(conversation?: EmulatedConversation): void;
  /** The bot answers again. */
  handBack(conversation?: EmulatedConversation): void;
  /** Leaves, which ends the conversation where the deployment says so. */
  disconnect(conversation?: EmulatedConversation): void;
}

/** The bot, with somebody beside it who can take a conversation over. */
export class AttendedBot extends Bot {
  readonly #takenOver = new WeakSet<Conversation>();

  /** Whether the bot is told to be silent. */
  isSilent(conversation: Conversation): boolean {
    return this.#takenOver.has(conversation);
  }

  takeOver(conversation: Conversation): void {
    this.#takenOver.add(conversation);
  }

  handBack(conversation: Conversation): void {
    this.#takenOver.delete(conversation);
  }

  override joined(...[conversation, ...rest]: Parameters<Bot['joined']>): void {
    if (!this.isSilent(conversation)) super.joined(conversation, ...rest);
  }

  override heard(...[conversation, ...rest]: Parameters<Bot['heard']>): void {
    if (!this.isSilent(conversation)) super.heard(conversation, ...rest);
  }
}

/** What an agent works with. */
export interface AgentSurroundings {
  readonly conversations: readonly Conversation[];
  readonly bot: AttendedBot;
  readonly files: Files;
}

/** Makes the agent of one emulator. Its calls throw while there is no conversation. */
export function createAgent({conversations, bot, files}: AgentSurroundings): Agent {
  const find = (wanted: EmulatedConversation | undefined): Conversation => {
    const found = wanted
      ? conversations.find((conversation) => conversation === wanted)
      : conversations.at(-1);
    if (!found) throw new Error('The emulator has no such conversation (yet).');
    return found;
  };
  return {
    say(text, from, conversation) {
      find(conversation).say({type: 'Text', text}, person(from));
    },
    send(content, text, from, conversation) {
      const words = text === undefined ? {} : {text};
      find(conversation).say({type: 'Structured', ...words, content}, person(from));
    },
    sendFile(file, text, from, conversation) {
      const recipient = find(conversation);
      const words = text === undefined ? {} : {text};
      const content = [files.content(files.add(file).id)];
      recipient.say({type: 'Text', ...words, content}, person(from));
    },
    typing(durationMs, conversation) {
      find(conversation).showTyping(AGENT, durationMs);
    },
    takeOver(conversation) {
      bot.takeOver(find(conversation));
    },
    handBack(conversation) {
      bot.handBack(find(conversation));
    },
    disconnect(conversation) {
      find(conversation).disconnect(AGENT);
    },
  };
}

function person(from: Speaker = AGENT.from): Answerer {
  return {entity: AGENT.entity, from};
}
