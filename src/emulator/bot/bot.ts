import type {MessageContent} from '../../protocol/frames.js';
import type {Answerer, Conversation, Entry} from '../conversation.js';
import type {Files} from '../files.js';
import type {Timers} from '../timers.js';
import {answerTo} from './answers.js';
import {withPictures} from './rich-content.js';
import {clipped, HELP, quoted, showingsFor, smallTalk, type Showing} from './words.js';

/** The emulator's own answerer. */
export const BOT: Answerer = {entity: 'Bot', from: {nickname: 'Robin'}};

/** The person who comes when the guest asks for an agent. */
export const AGENT: Answerer = {entity: 'Human', from: {nickname: 'Lena'}};

/** What the guest said, as far as the bot listens. */
export interface Heard {
  readonly text?: string;
  readonly content: readonly MessageContent[];
}

/** What the bot remembers of a conversation. */
interface Memory {
  greeted: boolean;
  turns: number;
  answerer: Answerer;
}

/** One step of an answer. */
type Step =
  | ({readonly kind: 'say'; readonly answerer: Answerer} & Showing)
  | {readonly kind: 'leave'; readonly answerer: Answerer};

/** Answers every guest, so that a page has somebody to talk to. Greets once, by the attribute `name`. */
export class Bot {
  readonly #timers: Timers;
  readonly #delayMs: number;
  readonly #now: () => number;
  readonly #files: Files;
  readonly #memories = new WeakMap<Conversation, Memory>();

  /** `delayMs`: milliseconds of typing before each message. */
  constructor(timers: Timers, delayMs: number, now: () => number, files: Files) {
    this.#timers = timers;
    this.#delayMs = delayMs;
    this.#now = now;
    this.#files = files;
  }

  /** The conversation was started without a word: greets. */
  joined(conversation: Conversation): void {
    const memory = this.#memory(conversation);
    if (memory.greeted) return;
    memory.greeted = true;
    const text = `${greeting(conversation)} ${introduction(conversation)}`;
    this.#perform(conversation, [{kind: 'say', answerer: BOT, text}]);
  }

  /** The guest said something: answers. */
  heard(conversation: Conversation, heard: Heard): void {
    const memory = this.#memory(conversation);
    const steps = this.#answer(memory, heard);
    const [first, ...rest] = steps;
    if (!memory.greeted && first?.kind === 'say') {
      memory.greeted = true;
      const greeted = {...first, text: `${greeting(conversation)} ${first.text}`};
      return this.#perform(conversation, [greeted, ...rest]);
    }
    this.#perform(conversation, steps);
  }

  #answer(memory: Memory, heard: Heard): Step[] {
    const {answerer} = memory;
    const answer = answerTo(heard.content);
    if (answer !== undefined) return [{kind: 'say', answerer, text: answer}];
    const text = heard.text ?? '';
    const word = text
      .trim()
      .toLowerCase()
      .replace(/[.!]+$/, '');
    if (word === 'agent') {
      memory.answerer = AGENT;
      return [
        {kind: 'say', answerer: BOT, text: 'One moment please: I fetch a colleague.'},
        {kind: 'say', answerer: AGENT, text: 'This is Lena, a person. How can I help?'},
      ];
    }
    if (word === 'bye') {
      memory.answerer = BOT;
      return [
        {kind: 'say', answerer, text: 'Goodbye, and thank you for the talk!'},
        {kind: 'leave', answerer},
      ];
    }
    const showings = showingsFor(word, this.#now());
    if (showings) return showings.map((showing) => ({kind: 'say', answerer, ...showing}));
    if (!memory.greeted) {
      return [{kind: 'say', answerer, text: `You said ${quoted(text)}. ${HELP}`}];
    }
    memory.turns += 1;
    return [{kind: 'say', answerer, text: smallTalk(text, memory.turns - 1)}];
  }

  /** Types, says, and so on until all is said, unless the conversation ends meanwhile. */
  #perform(conversation: Conversation, steps: readonly Step[]): void {
    const [step, ...rest] = steps;
    if (!step || conversation.state === 'read-only') return;
    if (step.kind === 'leave') {
      conversation.disconnect(step.answerer);
      return this.#perform(conversation, rest);
    }
    const {answerer} = step;
    if (conversation.deployment.showAgentTypingIndicator) conversation.showTyping(answerer);
    this.#timers.later(this.#delayMs, () => {
      if (conversation.state === 'read-only') return;
      conversation.say(this.#entry(step, conversation.longestText), answerer);
      this.#perform(conversation, rest);
    });
  }

  #entry(showing: Showing, longestText: number): Entry {
    const {content, file, pictures = []} = showing;
    const text = showing.text.slice(0, longestText);
    if (content) {
      const addresses = pictures.map((picture) =>
        this.#files.downloadUrl(this.#files.add(picture).id),
      );
      return {type: 'Structured', text, content: withPictures(content, addresses)};
    }
    if (!file) return {type: 'Text', text};
    // Files come as texts, with or without one.
    return {type: 'Text', text, content: [this.#files.content(this.#files.add(file).id)]};
  }

  #memory(conversation: Conversation): Memory {
    const known = this.#memories.get(conversation);
    if (known) return known;
    const memory: Memory = {greeted: false, turns: 0, answerer: BOT};
    this.#memories.set(conversation, memory);
    return memory;
  }
}

function greeting({attributes}: Conversation): string {
  const name = attributes['name']?.trim();
  return name ? `Hello ${clipped(name)}!` : 'Hello!';
}

function introduction({deployment}: Conversation): string {
  return `Welcome to ${deployment.name}. ${HELP}`;
}
