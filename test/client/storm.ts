// Run by fuzz.node.ts in a process of its own: `node --expose-gc --import tsx test/client/storm.ts`. Whatever is thrown
// or rejected where nobody listens ends it.
import assert from 'node:assert/strict';
import {WebMessagingClient, type Message} from '../../src/client/index.js';
import {decodeServerFrame} from '../../src/protocol/decode.js';
import {members, parse} from '../../src/read.js';
import {FRAMES} from '../fixtures/frames.js';
import {randomOf, virtualTime, type VirtualTime} from '../properties/virtual-time.js';
import {mutations, type Mutation} from '../protocol/mutations.js';
import {stormService, type StormService} from './storm-service.js';

const ROUNDS = 100;
const FRAMES_OF_A_ROUND = 1000;

/** What the client may take, in its own time, until it is well again. */
const PATIENCE_MS = 600_000;

/** A service that asks for a longer wait is obeyed; that would be a storm of its own. */
const LONGEST_WAIT_MS = 60_000;

const TEXTS: readonly string[] = Object.values(FRAMES)
  .flat()
  .filter((each) => members(parse(each))?.['class'] !== undefined);

/** One client through all of it, by a clock that goes as fast as the work allows. */
class Storm {
  readonly #time: VirtualTime;
  readonly #service: StormService = stormService();
  readonly #client: WebMessagingClient;
  #seed = 0;
  #told = 0;
  #heard: readonly string[] = [];
  /** In a session that takes messages, on a line that is up. */
  #isIn = false;
  /** It does not come back by itself. */
  #isOver = true;

  constructor(time: VirtualTime) {
    this.#time = time;
    this.#client = new WebMessagingClient({
      deploymentId: 'd0000000-0000-4000-8000-000000000001',
      environment: 'http://storm.test',
      storage: 'none',
      tabs: false,
      guestDetails: {name: 'Asha Rao'},
      features: {autoStart: true},
      logging: {level: 'silent'},
      webSocket: this.#service.webSocket,
      fetch: this.#service.fetch,
    });
    this.#client.on('sessionStarted', ({readOnly}) => {
      this.#isIn = !readOnly;
      this.#isOver = readOnly;
    });
    this.#client.on('connectionStatusChanged', (status) => {
      this.#isIn &&= status === 'connected';
      this.#isOver ||= status === 'closed';
    });
    this.#client.on('conversationEnded', ({readOnly}) => {
      this.#isIn &&= !readOnly;
      this.#isOver ||= readOnly;
    });
    this.#client.on('message', (message) => this.#check(message));
    this.#client.on('history', ({messages}) => messages.forEach((each) => this.#check(each)));
    this.#client.on('messageSent', (message) => this.#check(message));
    // A guest would press "delete"; kept messages are no leak.
    this.#client.on('messageFailed', ({message}) => this.#client.withdrawMessage(message));
    this.#client.on('typing', ({typing}) => assert.equal(typeof typing, 'boolean'));
    this.#client.on('unknownFrame', ({class: name}) => assert.equal(typeof name, 'string'));
    this.#client.on('sessionExpiring', ({expiresAtMs = 0}) => assert.ok(expiresAtMs >= 0));
  }

  /** How many messages the client told of. */
  get told(): number {
    return this.#told;
  }

  /** A round, and what must work after it. */
  async round(number: number): Promise<void> {
    await this.#begin();
    this.#service.echoes = false;
    const said = this.#client.sendMessage(`In the storm, round ${number}`);
    const file = new Blob(['receipt'], {type: 'image/png'});
    const brought = this.#client.uploadFile(file, {name: 'receipt.png'});
    const settled = Promise.allSettled([said, brought]);
    await this.#time.pass(1000);
    await this.#blow(number);
    this.#service.echoes = true;
    this.#service.history = undefined;
    await this.#talk(number);
    await this.#within(settled, 'A message or a file of the storm is neither sent nor failed.');
  }

  end(): void {
    this.#client.disconnect();
  }

  async #blow(round: number): Promise<void> {
    const firstSeed = round * FRAMES_OF_A_ROUND * 2 + 1;
    const {lastTrace, lastUpload} = this.#service;
    // The answers to what the guest said, and to what nobody asked.
    const texts = TEXTS.flatMap((text) => {
      const trace = text.includes('Presigned') ? lastUpload.tracingId : lastTrace;
      const answer = text
        .replace(/"tracingId":"b[^"]*"/, `"tracingId":"${trace}"`)
        .replace(/f0{7}[^"]*01/, lastUpload.attachmentId);
      return answer === text ? [text] : [text, answer];
    });
    const pages = mutations(FRAMES.F51, Infinity, firstSeed);
    this.#service.history = () => (pages.next().value as Mutation).text;
    let blown = 0;
    for (const {text, seed} of mutations(texts, Infinity, firstSeed)) {
      this.#seed = seed;
      if (asksForLong(text)) continue;
      if (!this.#service.isConnected || this.#isOver) await this.#begin();
      this.#tell(text);
      blown += 1;
      if (blown === FRAMES_OF_A_ROUND) return;
      // Not always: what comes in one burst meets a client that has had no time.
      if (blown % 40 === 0) await this.#time.pass(200);
    }
  }

  #tell(text: string): void {
    try {
      this.#service.tell(text);
    } catch (error) {
      throw new Error(`Thrown at the frame of seed ${this.#seed}: ${text.slice(0, 400)}`, {
        cause: error,
      });
    }
  }

  /** A conversation as if nothing had been: one message out, one in. */
  async #talk(round: number): Promise<void> {
    let sent: Message | undefined;
    // The end of a session is an end by design, and the guest begins anew.
    for (let tries = 0; !sent && tries < 3; tries += 1) {
      await this.#begin();
      const sending = this.#client.sendMessage(`After the storm, round ${round}`);
      sent = await this.#within(
        sending.catch(() => undefined),
        'A message after the storm hangs.',
      );
    }
    assert.equal(sent?.state, 'sent', `After seed ${this.#seed} nothing can be sent.`);
    const text = `The sun comes out, round ${round}`;
    const body = {id: `sun-${round}`, text, direction: 'Outbound', channel: {}};
    this.#service.tell(JSON.stringify({class: 'StructuredMessage', code: 200, body}));
    assert.ok(this.#heard.includes(text), `After seed ${this.#seed} nothing is told.`);
  }

  /** Until the client is on the line and in a session, as a guest would bring it about. */
  async #begin(): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      // Where it broke, it comes back by itself.
      await this.#time.until(() => this.#isIn || this.#isOver, PATIENCE_MS);
      if (this.#isIn && this.#service.isConnected) return;
      this.#isOver = false;
      const beginning = this.#client.startNewConversation().catch(() => (this.#isOver = true));
      await this.#within(beginning, 'The client does not begin.');
    }
    throw new Error(`After seed ${this.#seed} there is no session any more.`);
  }

  async #within<Value>(work: Promise<Value>, complaint: string): Promise<Value> {
    let done = false;
    const noted = work.finally(() => (done = true));
    noted.catch(() => undefined);
    if (await this.#time.until(() => done, PATIENCE_MS)) return noted;
    throw new Error(`${complaint} The last seed was ${this.#seed}.`);
  }

  #check(message: Message): void {
    const {id, text, time, content} = message;
    const isSound =
      typeof id === 'string' &&
      typeof text === 'string' &&
      !Number.isNaN(Date.parse(time)) &&
      Array.isArray(content);
    if (!isSound) throw new Error(`What was told at seed ${this.#seed} is no message.`);
    this.#told += 1;
    this.#heard = [...this.#heard.slice(-20), text];
  }
}

function asksForLong(text: string): boolean {
  if (!text.includes('retryAfter')) return false;
  const frame = decodeServerFrame(text);
  return frame?.class === 'Error' && (frame.retryAfterMs ?? 0) > LONGEST_WAIT_MS;
}

/** What is left of a storm. */
export interface Aftermath {
  /** Frames with something wrong in them that a client got. */
  readonly frames: number;
  /** Messages that the client told of. */
  readonly told: number;
  /** Bytes that were kept after the first quarter. */
  readonly keptBytes: number;
}

/** Bytes in use, once every timer ran out and everything was thrown away that can be. */
async function heapBytes(): Promise<number> {
  await time.pass(PATIENCE_MS);
  for (let times = 0; times < 4; times += 1) {
    (globalThis as {gc?: () => void}).gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

// To load it takes true time, in which virtual time would run ahead.
await import('../../src/client/attachments/attachments.js');
const time = virtualTime(randomOf(7));
const storm = new Storm(time);
let warmBytes = 0;
for (let round = 1; round <= ROUNDS; round += 1) {
  await storm.round(round);
  if (round === ROUNDS / 4) warmBytes = await heapBytes();
}
const aftermath: Aftermath = {
  frames: ROUNDS * FRAMES_OF_A_ROUND,
  told: storm.told,
  keptBytes: (await heapBytes()) - warmBytes,
};
storm.end();
time.end();
assert.equal(({} as {polluted?: unknown}).polluted, undefined);
assert.deepEqual([...Object.keys(Object.prototype), ...Object.keys(Array.prototype)], []);
console.log(JSON.stringify(aftermath));
