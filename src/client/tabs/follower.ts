import {newToken} from '../session-token.js';
import {LINE_MOVED, type Transport, type TransportListener} from '../transport.js';
import type {Channel} from './platform.js';
import type {TabWord} from './words.js';

/** A leader that does not answer for so long sleeps or hangs: browsers freeze tabs that nobody looks at. */
const PATIENCE_MS = 5000;

/** After so long it is asked again. */
const REPEAT_MS = 500;

/** One line through the leader: from `open` until it is closed by either side. */
interface Current {
  readonly id: string;
  readonly listener: TransportListener;
  timer?: ReturnType<typeof setTimeout>;
}

/** A follower's side of a shared line: its transports go through the leader. */
export class Follower {
  readonly #channel: Channel;
  readonly #depose: () => void;
  #current: Current | undefined;

  /** `depose` takes the lead from a tab that does not answer. */
  constructor(channel: Channel, depose: () => void) {
    this.#channel = channel;
    this.#depose = depose;
    channel.onmessage = ({data}) => this.#take(data as TabWord);
  }

  open(listener: TransportListener, urgent: boolean): Transport {
    const id = newToken();
    const current: Current = {id, listener};
    this.#current = current;
    this.#ask(current, urgent, 0);
    const isCurrent = (): boolean => this.#current?.id === id;
    return {
      send: (text) => {
        if (isCurrent()) this.#say({word: 'send', from: id, text});
      },
      close: () => {
        if (!isCurrent()) return;
        this.end();
        this.#say({word: 'close', from: id});
      },
    };
  }

  /** The leader is gone. */
  lost(): void {
    this.#closed(LINE_MOVED);
  }

  /** Waits for nothing any more. */
  end(): void {
    clearTimeout(this.#current?.timer);
    this.#current = undefined;
  }

  /** Asks for the line until the leader says that it heard: one that has just taken the lead may not listen yet. */
  #ask(current: Current, urgent: boolean, askedMs: number): void {
    if (askedMs >= PATIENCE_MS) return this.#depose();
    this.#say({word: 'open', from: current.id, urgent});
    current.timer = setTimeout(() => this.#ask(current, urgent, askedMs + REPEAT_MS), REPEAT_MS);
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
    this.end();
    listener?.closed(code);
  }

  #say(word: TabWord): void {
    this.#channel.postMessage(word);
  }
}
