import type {Message} from '../sdk/contract.js';

/** Messages that stand where they are for good. All transcripts of one conversation share them, and each knows how many are its own. */
interface Settled {
  readonly messages: Message[];
  /** Where they are, by key and by id; made when somebody looks. */
  places?: Map<string, number> | undefined;
}

/**
 * The messages of a conversation at one moment: in the order of the service's clock, what is not sent yet last. Never changes;
 * what happens gives another transcript that shares what is settled. One more message costs the same at any length; only
 * one that belongs further up costs a copy.
 */
export class Transcript {
  /** Nothing was said. */
  static readonly EMPTY: Transcript = new this({messages: []}, 0, []);

  readonly #settled: Settled;
  readonly #count: number;
  readonly #moving: readonly Message[];
  #messages: readonly Message[] | undefined;

  private constructor(settled: Settled, count: number, moving: readonly Message[]) {
    this.#settled = settled;
    this.#count = count;
    this.#moving = moving;
  }

  /** How many there are. */
  get length(): number {
    return this.#count + this.#moving.length;
  }

  /** The message at a place from 0, the oldest, on. */
  at(place: number): Message | undefined {
    return place < this.#count ? this.#settled.messages[place] : this.#moving[place - this.#count];
  }

  /** All of them, frozen. Made when it is asked for, which costs their number. */
  get messages(): readonly Message[] {
    return (this.#messages ??= Object.freeze([
      ...this.#settled.messages.slice(0, this.#count),
      ...this.#moving,
    ]));
  }

  /** Whether a message with this key or id is there. */
  has(name: string): boolean {
    return this.#placeOf(name) >= 0;
  }

  /** Puts a message where its time belongs, in the place of what it replaces if it is no newer. */
  with(message: Message): Transcript {
    const place = this.#placeOf(keyOf(message));
    if (isConfirmed(message)) return this.without(message).#inserted(message);
    const isTriedAgain = this.at(place)?.state === 'failed' && message.state !== 'failed';
    if (place >= 0 && !isTriedAgain) return this.#spliced(place, 1, message);
    // A message that is tried again goes to the end, where it will be when it is sent.
    const others = this.without(message);
    return others.#spliced(others.length, 0, message);
  }

  /** Puts in messages of which none is there yet. */
  withNew(messages: readonly Message[]): Transcript {
    return messages.reduce<Transcript>((now, message) => now.#inserted(message), this);
  }

  /** Takes a message out, by its key and by its id. */
  without(message: Message): Transcript {
    return namesOf(message).reduce<Transcript>((now, name) => {
      const place = now.#placeOf(name);
      return place < 0 ? now : now.#spliced(place, 1);
    }, this);
  }

  /** Only those that the service does not have. */
  get unconfirmed(): Transcript {
    const messages = this.messages.filter((message) => !isConfirmed(message));
    return Transcript.EMPTY.#spliced(0, 0, ...messages);
  }

  #placeOf(name: string): number {
    const settled = this.#settled;
    settled.places ??= new Map(
      settled.messages.flatMap((message, at) => namesOf(message).map((known) => [known, at])),
    );
    const place = settled.places.get(name) ?? Infinity;
    if (place < this.#count) return place;
    const moving = this.#moving.findIndex((one) => keyOf(one) === name || one.id === name);
    return moving < 0 ? -1 : this.#count + moving;
  }

  #inserted(message: Message): Transcript {
    const time = Date.parse(message.time);
    let place = this.length;
    for (; place > 0; place -= 1) {
      const before = this.at(place - 1);
      if (before && isConfirmed(before) && Date.parse(before.time) <= time) break;
    }
    // A failed message keeps its place before what came after it.
    while (this.at(place)?.state === 'failed') place += 1;
    return this.#spliced(place, 0, message);
  }

  #spliced(place: number, removed: number, ...added: readonly Message[]): Transcript {
    if (place < this.#count) {
      return Transcript.#of({messages: []}, 0, this.messages.toSpliced(place, removed, ...added));
    }
    const moving = this.#moving.toSpliced(place - this.#count, removed, ...added);
    return Transcript.#of(this.#settled, this.#count, moving);
  }

  /** Settles what stands before the first message that is on its way. */
  static #of(shared: Settled, count: number, moving: readonly Message[]): Transcript {
    const onItsWay = moving.findIndex(({state}) => state === 'queued' || state === 'sending');
    const done = onItsWay < 0 ? moving.length : onItsWay;
    // What another transcript has added meanwhile is not ours, and an empty one is everybody's.
    const isOurs = count > 0 && shared.messages.length === count;
    const settled = isOurs ? shared : {messages: shared.messages.slice(0, count)};
    for (const message of moving.slice(0, done)) {
      for (const name of namesOf(message)) settled.places?.set(name, settled.messages.length);
      settled.messages.push(message);
    }
    return new Transcript(settled, count + done, moving.slice(done));
  }
}

/** What a message is known by for as long as it is shown. */
export function keyOf(message: Message): string {
  return message.localId ?? message.id;
}

function namesOf(message: Message): readonly string[] {
  return [keyOf(message), message.id];
}

function isConfirmed(message: Message): boolean {
  return message.state === 'sent' || message.state === 'received';
}
