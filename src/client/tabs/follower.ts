import {newToken} from '../session-token.js';
import {LINE_MOVED, type Transport, type TransportListener} from '../transport.js';
import type {Channel, Held, hold} from './platform.js';
import type {TabWord} from './words.js';

/** A leader that does not answer for so long sleeps or hangs: browsers freeze tabs that nobody looks at. */
const PATIENCE_MS = 5000;

/** After so long it is asked again. */
const REPEAT_MS = 500;

/** So long we listen to a leader that is gone. */
const LAST_WORDS_MS = 50;

type How = Parameters<typeof hold>[2];

/** One line through the leader: from `open` until it is closed by either side. */
interface Current {
  readonly id: string;
  readonly listener: TransportListener;
  timer?: ReturnType<typeof setTimeout>;
}

/** A follower's side of a shared line: its transports go through the leader, whose heir it is. */
export class Follower {
  readonly #channel: Channel;
  readonly #ask: (how: How) => ReturnType<typeof hold>;
  readonly #lead: (lock: Held) => boolean;
  /** Aborted when this tab does not queue for the lead any more. */
  readonly #queue = new AbortController();
  #current: Current | undefined;

  /** `ask` asks for the lock that makes a leader; `lead` takes the lead with it, unless this tab has left meanwhile. */
  constructor(
    channel: Channel,
    ask: (how: How) => ReturnType<typeof hold>,
    lead: (lock: Held) => boolean,
  ) {
    this.#channel = channel;
    this.#ask = ask;
    this.#lead = lead;
    channel.onmessage = ({data}) => this.#take(data as TabWord);
    void this.#inherit({signal: this.#queue.signal});
  }

  open(listener: TransportListener, urgent: boolean): Transport {
    const id = newToken();
    const current: Current = {id, listener};
    this.#current = current;
    this.#knock(current, urgent, 0);
    const isCurrent = (): boolean => this.#current?.id === id;
    return {
      send: (text) => {
        if (isCurrent()) this.#say({word: 'send', from: id, text});
      },
      close: () => {
        if (!isCurrent()) return;
        this.#end();
        this.#say({word: 'close', from: id});
      },
    };
  }

  /** Takes part no more. */
  leave(): void {
    this.#queue.abort();
    this.#end();
  }

  async #inherit(how: How): Promise<void> {
    const lock = await this.#ask(how);
    if (typeof lock !== 'object') return;
    // The lock may come before the last words of the leader, which are for followers.
    await new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS));
    if (!this.#lead(lock)) return lock.release();
    this.#queue.abort();
    this.#closed(LINE_MOVED);
  }

  /** Waits for nothing any more. */
  #end(): void {
    clearTimeout(this.#current?.timer);
    this.#current = undefined;
  }

  /** Asks for the line until the leader says that it heard: one that has just taken the lead may not listen yet. */
  #knock(current: Current, urgent: boolean, askedMs: number): void {
    if (askedMs >= PATIENCE_MS) return void this.#inherit({steal: true});
    this.#say({word: 'open', from: current.id, urgent});
    current.timer = setTimeout(() => this.#knock(current, urgent, askedMs + REPEAT_MS), REPEAT_MS);
  }

  #take(said: TabWord): void {
    const current = this.#current;
    if (!current || ('to' in said && said.to !== undefined && said.to !== current.id)) return;
    switch (said.word) {
      case 'here':
        return clearTimeout(current.timer);
      case 'opened':
        clearTimeout(current.timer);
        return current.listener.opened();
      case 'frame':
        return current.listener.received(said.text);
      case 'closed':
        return this.#closed(said.code);
      case 'open':
      case 'close':
      case 'send':
        return; // other followers' words
      default:
        return said satisfies never;
    }
  }

  #closed(code: number): void {
    const {listener} = this.#current ?? {};
    this.#end();
    listener?.closed(code);
  }

  #say(word: TabWord): void {
    this.#channel.postMessage(word);
  }
}
