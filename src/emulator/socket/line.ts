import type {PlannedFaults, Weather} from '../faults.js';
import type {Timers} from '../timers.js';
import type {ConnectionListener} from './connection.js';

/** What a line needs of the rest of the emulator. */
export interface LineSurroundings {
  readonly faults: PlannedFaults;
  readonly timers: Timers;
  /** Numbers from 0 (inclusive) to 1. */
  readonly random: () => number;
}

/**
 * The way between a guest and the service's end of its socket, where the weather happens. In fair weather frames pass
 * within the call. When the service ends the socket, the guest hears of it after the frames that are still in flight, as
 * on a real wire; a line that is cut delivers nothing more in either direction.
 */
export class Line {
  readonly #toGuest: Lane;
  readonly #fromGuest: Lane;
  readonly #guest: ConnectionListener;
  #farewell: (() => void) | undefined;
  #isCut = false;

  /** `heard` is told what arrives from the guest. */
  constructor(
    surroundings: LineSurroundings,
    guest: ConnectionListener,
    heard: (text: string) => void,
  ) {
    const {toGuest, fromGuest} = surroundings.faults;
    this.#guest = guest;
    this.#toGuest = new Lane(toGuest, surroundings, (text) => guest.received(text));
    this.#fromGuest = new Lane(fromGuest, surroundings, heard);
  }

  /** Sends a frame to the guest. */
  tell(text: string): void {
    this.#toGuest.send(text);
  }

  /** Takes a frame that the guest sends. */
  hear(text: string): void {
    this.#fromGuest.send(text);
  }

  /** The service's end is closed: tells the guest, in its turn. */
  closed(code: number, reason: string): void {
    this.#fromGuest.stop();
    this.#farewell = () => {
      this.#farewell = undefined;
      this.#toGuest.stop();
      this.#guest.closed(code, reason);
    };
    if (this.#isCut) this.#farewell();
    else this.#toGuest.finish(() => this.#farewell?.());
  }

  /** From now on nothing arrives; what is in flight is gone. */
  cut(): void {
    this.#isCut = true;
    this.#toGuest.stop();
    this.#fromGuest.stop();
    this.#farewell?.();
  }
}

/** What travels on a lane: a frame, or the end of the socket behind it. */
interface Entry {
  readonly arrive: () => void;
  isReady: boolean;
}

/** How long a frame waits for another to be overtaken by, in milliseconds. */
const OVERTAKING_MS = 50;

/** What a garbled frame becomes. None of these is an object with members. */
const GARBAGE = ['', '\uFFFD\uFFFD\u0000', '{"type":', '<html>502</html>', 'null', '[]', '"frame"'];

/** One direction of a line. Frames leave it in the order in which they entered, but for those that are overtaken. */
class Lane {
  readonly #weather: Weather;
  readonly #surroundings: LineSurroundings;
  readonly #deliver: (text: string) => void;
  readonly #entries: Entry[] = [];
  /** Puts the frame that waits to be overtaken onto the lane. */
  #overtaken: (() => void) | undefined;
  #isOpen = true;

  constructor(weather: Weather, surroundings: LineSurroundings, deliver: (text: string) => void) {
    this.#weather = weather;
    this.#surroundings = surroundings;
    this.#deliver = deliver;
  }

  send(text: string): void {
    const {faults, random, timers} = this.#surroundings;
    if (!this.#isOpen || faults.hanging) return;
    if (isFair(this.#weather)) return this.#enter(text, 0, 1);
    const {lose, duplicate, truncate, garble, reorder, delayMs} = this.#weather;
    // Every frame draws the same numbers, so that another probability for one fault leaves the others as they were.
    const [lost, doubled, cutOff, garbled, late, shape, speed] = draw(random);
    if (lost < lose) return;
    const damaged = garbled < garble ? garbage(shape) : cutOff < truncate ? cut(text, shape) : text;
    const enter = (): void =>
      this.#enter(damaged, pick(delayMs, speed), doubled < duplicate ? 2 : 1);
    if (this.#overtaken || late >= reorder) return enter();
    const release = (): void => {
      if (this.#overtaken !== release) return;
      this.#overtaken = undefined;
      enter();
    };
    this.#overtaken = release;
    timers.later(OVERTAKING_MS, release);
  }

  /** After all that is on its way. */
  finish(arrive: () => void): void {
    this.#overtaken?.();
    this.#entries.push({arrive, isReady: true});
    this.#flush();
  }

  stop(): void {
    this.#isOpen = false;
    this.#overtaken = undefined;
    this.#entries.length = 0;
  }

  #enter(text: string, delayMs: number, times: number): void {
    const {faults, timers} = this.#surroundings;
    const overtaken = this.#overtaken;
    for (let copy = 0; copy < times; copy += 1) {
      const arrive = (): void => {
        if (!faults.hanging) this.#deliver(text);
      };
      const entry = {arrive, isReady: delayMs <= 0};
      this.#entries.push(entry);
      if (entry.isReady) continue;
      timers.later(delayMs, () => {
        entry.isReady = true;
        this.#flush();
      });
    }
    // Before anything arrives: an answer given at once must not get in between.
    overtaken?.();
    this.#flush();
  }

  /** Lets arrive what is ready and has nothing before it. */
  #flush(): void {
    for (let [next] = this.#entries; next?.isReady; [next] = this.#entries) {
      this.#entries.shift();
      next.arrive();
    }
  }
}

function isFair({delayMs, lose, duplicate, truncate, garble, reorder}: Weather): boolean {
  const isPrompt = typeof delayMs === 'number' ? delayMs <= 0 : delayMs[1] <= 0;
  return isPrompt && lose + duplicate + truncate + garble + reorder === 0;
}

type Draw = readonly [number, number, number, number, number, number, number];

function draw(random: () => number): Draw {
  return [random(), random(), random(), random(), random(), random(), random()];
}

function pick(delayMs: Weather['delayMs'], chance: number): number {
  if (typeof delayMs === 'number') return delayMs;
  const [least, most] = delayMs;
  return least + chance * (most - least);
}

function garbage(chance: number): string {
  return GARBAGE[Math.floor(chance * GARBAGE.length)] ?? '';
}

function cut(text: string, chance: number): string {
  return text.slice(0, Math.floor(chance * text.length));
}
