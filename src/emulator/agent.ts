import {AGENT} from './bot/bot.js';
import type {Conversation, EmulatedConversation} from './conversation.js';
import type {Speaker} from './socket/server-frames.js';

/** A person on the other side, moved by a test. Each call acts on the newest conversation unless one is given. */
export interface Agent {
  /** Says a text. @default as Lena */
  say(text: string, from?: Speaker, conversation?: EmulatedConversation): void;
  /** Is seen typing, for `durationMs` milliseconds. @default 5000 */
  typing(durationMs?: number, conversation?: EmulatedConversation): void;
  /** Leaves, which ends the conversation where the deployment says so. */
  disconnect(conversation?: EmulatedConversation): void;
}

/** Makes the agent of one emulator. Its calls throw while there is no conversation. */
export function createAgent(conversations: readonly Conversation[]): Agent {
  const find = (wanted: EmulatedConversation | undefined): Conversation => {
    const found = wanted
      ? conversations.find((conversation) => conversation === wanted)
      : conversations.at(-1);
    if (!found) throw new Error('The emulator has no such conversation (yet).');
    return found;
  };
  return {
    say(text, from = AGENT.from, conversation) {
      find(conversation).say({type: 'Text', text}, {entity: 'Human', from});
    },
    typing(durationMs, conversation) {
      find(conversation).showTyping(AGENT, durationMs);
    },
    disconnect(conversation) {
      find(conversation).disconnect(AGENT);
    },
  };
}
