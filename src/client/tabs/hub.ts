import {HEALTH_CHECK_ID} from '../../protocol/frames.js';
import {members, parse, string} from '../../read.js';
import {LINE_MOVED} from '../transport.js';
import type {Channel} from './platform.js';
import type {OwnLine} from './shared-line.js';
import type {TabWord} from './words.js';

/** The leader's side of a shared line: passes frames between the followers and the leader's socket. */
export class Hub {
  readonly #channel: Channel;
  readonly #wanted: () => void;
  readonly #waiting = new Set<string>();
  /** Who asked what, by tracing id, so that the answer goes to nobody else. */
  readonly #askers = new Map<string, string>();

  /** `wanted`: a guest looks at a follower that has no line. */
  constructor(channel: Channel, wanted: () => void) {
    this.#channel = channel;
    this.#wanted = wanted;
  }

  /** Takes a word of a follower; `line` is the leader's own, if there is one. */
  take(said: TabWord, line: OwnLine | undefined): void {
    switch (said.word) {
      case 'open':
        this.#say({word: 'here', to: said.from});
        if (line?.isOpen) return this.#say({word: 'opened', to: said.from});
        this.#waiting.add(said.from);
        return said.urgent ? this.#wanted() : undefined;
      case 'close':
        return void this.#waiting.delete(said.from);
      case 'send': {
        const tracingId = string(members(parse(said.text))?.['tracingId']);
        if (tracingId !== undefined) this.#remember(tracingId, said.from);
        // Whoever sends before the line is there learns it from the silence.
        return line?.isOpen ? line.transport.send(said.text) : undefined;
      }
      case 'here':
      case 'opened':
      case 'frame':
      case 'closed':
        return; // a leader's words
      default:
        return said satisfies never;
    }
  }

  opened(): void {
    for (const to of this.#waiting) this.#say({word: 'opened', to});
    this.#waiting.clear();
  }

  /** A frame of the service: an answer goes to who asked, what is said in the conversation goes to all. */
  received(text: string, forLeader: () => void): void {
    const frame = members(parse(text));
    const tracingId = string(frame?.['tracingId']) ?? '';
    const asker = this.#askers.get(tracingId);
    const isNews =
      tracingId === '' ||
      tracingId === HEALTH_CHECK_ID ||
      frame?.['class'] === 'StructuredMessage' ||
      // Somebody began a new conversation: that concerns all.
      members(frame?.['body'])?.['newSession'] === true;
    // The others first: what ends the leader's session ends its part in the line.
    if (isNews) this.#say({word: 'frame', to: undefined, text});
    else if (asker !== undefined) this.#say({word: 'frame', to: asker, text});
    if (isNews || asker === undefined) forLeader();
  }

  closed(code: number): void {
    this.#askers.clear();
    // The leader closed it itself: for the others nothing failed.
    this.#say({word: 'closed', code: code === 1000 ? LINE_MOVED : code});
  }

  #remember(tracingId: string, from: string): void {
    this.#askers.set(tracingId, from);
    // An answer comes within seconds or never.
    const [oldest] = this.#askers.keys();
    if (this.#askers.size > 200 && oldest !== undefined) this.#askers.delete(oldest);
  }

  #say(word: TabWord): void {
    this.#channel.postMessage(word);
  }
}
