import type {Contender, PlainMessage} from './contender.js';

/** What the driver calls in the page of a contender. */
export interface PanelPage {
  /** Milliseconds from the first line of the contender's script being asked for to a composer that is painted. */
  readonly interactiveMs: Promise<number>;
  /** Milliseconds until the newest of so many messages is painted. */
  showAll(count: number): Promise<number>;
  /** Milliseconds of main thread that each of so many more messages takes, or of fewer. */
  addOneByOne(count: number): Promise<readonly number[]>;
  burst(count: number): Promise<Burst>;
  /** Milliseconds of main thread that each step takes: from the end upwards, then in leaps over the whole. */
  scrollThrough(): Promise<readonly number[]>;
}

export interface Burst {
  /** Until the newest is painted. */
  readonly totalMs: number;
  /** The longest time for which nothing else could run. */
  readonly longestMs: number;
}

/** Steps of most of a view, and leaps, that a scroll takes. */
const STEPS = 40;
const LEAPS = 20;

/** Who is slow is not asked for as many figures. */
const ENOUGH_MS = 3_000;

/** The frames after a change in which it may still be at work. */
const FRAMES_OF_A_CHANGE = 2;

const startMs = performance.now();
let contender: Contender | undefined;
let told = 0;

const page: PanelPage = {
  interactiveMs: start(),

  async showAll(count) {
    const messages = talk(count);
    const beginMs = performance.now();
    theContender().showAll(messages);
    await shown(messages.at(-1));
    return performance.now() - beginMs;
  },

  async addOneByOne(count) {
    const figures: number[] = [];
    const endMs = performance.now() + ENOUGH_MS;
    for (const message of talk(count)) {
      if (figures.length > 2 && performance.now() > endMs) break;
      figures.push(await workOf(() => theContender().addOne(message)));
      await shown(message);
    }
    return figures;
  },

  async burst(count) {
    const messages = talk(count);
    const beginMs = performance.now();
    let longestMs = 0;
    let beatMs = beginMs;
    const beat = (): void => {
      const nowMs = performance.now();
      longestMs = Math.max(longestMs, nowMs - beatMs);
      beatMs = nowMs;
    };
    // Each comes in a task of its own, as the frames of a socket do.
    for (const message of messages) {
      theContender().addOne(message);
      await task();
      beat();
    }
    let isShown = false;
    const end = shown(messages.at(-1)).then(() => (isShown = true));
    while (!isShown) {
      await task();
      beat();
    }
    await end;
    return {totalMs: performance.now() - beginMs, longestMs};
  },

  async scrollThrough() {
    const box = theContender().box();
    const figures: number[] = [];
    const go = async (top: number): Promise<void> => {
      figures.push(await workOf(() => (box.scrollTop = top)));
    };
    for (let step = 1; step <= STEPS; step += 1) await go(box.scrollTop - box.clientHeight * 0.8);
    for (let leap = LEAPS; leap >= 0; leap -= 1) await go((box.scrollHeight * leap) / LEAPS);
    return figures;
  },
};
Object.assign(globalThis, {page});

async function start(): Promise<number> {
  const stage = document.querySelector<HTMLElement>('#stage');
  if (!stage) throw new Error('The page has no #stage.');
  const module = (await import(stage.dataset['script'] ?? '')) as {contender: Contender};
  await module.contender.mount(stage);
  contender = module.contender;
  await painted();
  const interactiveMs = performance.now() - startMs;
  await contender.ready;
  return interactiveMs;
}

function theContender(): Contender {
  if (!contender) throw new Error('Wait for interactiveMs first.');
  return contender;
}

/** Messages of all lengths, one a minute; no two have the same text. */
function talk(count: number): PlainMessage[] {
  return Array.from({length: count}, () => {
    told += 1;
    return {
      id: `m${told}`,
      text: `Message ${told}. ${'And so on. '.repeat(told % 4)}`.trim(),
      time: new Date(Date.UTC(2026, 0, 5) + told * 60_000).toISOString(),
    };
  });
}

/** Until the newest message is in the document, in view, and painted. */
async function shown(message: PlainMessage | undefined): Promise<void> {
  do await painted();
  while (!isInView(message));
}

function isInView(message: PlainMessage | undefined): boolean {
  const newest = theContender().newest();
  if (!newest?.textContent?.includes(message?.text ?? '')) return false;
  const tail = newest.getBoundingClientRect().bottom;
  const {top, bottom} = theContender().box().getBoundingClientRect();
  return tail > top && tail <= bottom + 40; // some have a margin there
}

/** How long the main thread is at work for a change: what it does at once, and in the frames after it. */
async function workOf(change: () => void): Promise<number> {
  const frame = frameWork();
  const end = task();
  const beginMs = performance.now();
  change();
  await end;
  let workMs = performance.now() - beginMs;
  workMs += await frame;
  for (let count = 1; count < FRAMES_OF_A_CHANGE; count += 1) workMs += await frameWork();
  return workMs;
}

/** What the next frame takes, from the first callback to the end of painting. */
function frameWork(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const beginMs = performance.now();
      void task().then(() => resolve(performance.now() - beginMs));
    });
  });
}

/** After the next frame was painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => void task().then(resolve));
  });
}

/** In a new task, at once. */
function task(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
