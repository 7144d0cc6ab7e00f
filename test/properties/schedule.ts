import fc from 'fast-check';
import {createSession, type Session} from '../../src/session/session.js';
import {WebMessagingClient, type Message} from '../../src/client/index.js';
import {
  createService,
  DEPLOYMENT_IDS,
  emulatedDeployment,
  type EmulatorService,
} from '../../src/emulator/service.js';
import {VirtualBrowser, type VirtualTab} from './virtual-browser.js';
import {randomOf, virtualTime, type VirtualTime} from './virtual-time.js';

/** One thing that happens. */
export type Happening =
  | {readonly do: 'say'; readonly tab: 0 | 1; readonly word: number}
  | {readonly do: 'agent' | 'echoes off' | 'refuse' | 'fair weather'}
  | {readonly do: 'wait' | 'hang'; readonly ms: number}
  | {readonly do: 'drop'; readonly code: number}
  | {readonly do: 'rate limit'; readonly seconds: number}
  | {readonly do: 'history fails'; readonly status: number}
  | {readonly do: 'reload' | 'crash'; readonly tab: 0 | 1}
  | {
      readonly do: 'weather';
      readonly fault: 'duplicate' | 'reorder' | 'garble' | 'truncate';
      readonly chance: number;
    }
  | {readonly do: 'delay'; readonly ms: number};

/** A conversation of two tabs, and all that goes wrong in it. */
export interface Schedule {
  readonly seed: number;
  /** Whether the tabs can find each other. */
  readonly shared: boolean;
  /** Whether the history gives the names back that clients gave their messages. */
  readonly keepsMetadata: boolean;
  readonly happenings: readonly Happening[];
}

const tab = fc.constantFrom<0 | 1>(0, 1);
const just = <Name extends string>(name: Name): fc.Arbitrary<Name> => fc.constant(name);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {weight: 8, arbitrary: fc.record({do: just('say'), tab, word: fc.nat(3)})},
  {weight: 3, arbitrary: fc.record({do: just('agent')})},
  {weight: 5, arbitrary: fc.record({do: just('wait'), ms: fc.integer({min: 1, max: 4000})})},
  {weight: 1, arbitrary: fc.record({do: just('wait'), ms: fc.integer({min: 4000, max: 90_000})})},
  {
    weight: 4,
    arbitrary: fc.record({do: just('drop'), code: fc.constantFrom(1006, 1000, 1001, 1011, 1012)}),
  },
  {weight: 1, arbitrary: fc.record({do: just('hang'), ms: fc.integer({min: 1, max: 60_000})})},
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('echoes off', 'refuse')})},
  {weight: 2, arbitrary: fc.record({do: just('fair weather')})},
  {
    weight: 1,
    arbitrary: fc.record({do: just('rate limit'), seconds: fc.integer({max: 5, min: 0})}),
  },
  {
    weight: 2,
    arbitrary: fc.record({do: just('history fails'), status: fc.constantFrom(500, 429, 401, 404)}),
  },
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('reload', 'crash'), tab})},
  {
    weight: 2,
    arbitrary: fc.record({
      do: just('weather'),
      fault: fc.constantFrom('duplicate', 'reorder', 'garble', 'truncate'),
      chance: fc.constantFrom(0.1, 0.5),
    }),
  },
  {weight: 1, arbitrary: fc.record({do: just('delay'), ms: fc.integer({min: 1, max: 3000})})},
);

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  shared: fc.boolean(),
  keepsMetadata: fc.boolean(),
  happenings: fc.array(happening, {minLength: 3, maxLength: 30}),
});

const DEPLOYMENT = DEPLOYMENT_IDS.active;

/** How long everything may take to come right after the last fault, in milliseconds. */
const PATIENCE_MS = 600_000;

/** Plays a schedule; throws what does not agree in the end. */
export async function play(schedule: Schedule): Promise<void> {
  const random = randomOf(schedule.seed);
  const time = virtualTime(random);
  const service = createService({
    random,
    botDelayMs: 3_600_000,
    deployments: [emulatedDeployment({id: DEPLOYMENT, keepsMetadata: schedule.keepsMetadata})],
  });
  const stage = new Stage(schedule, service, time);
  try {
    await stage.begin();
    for (const each of schedule.happenings) await stage.happen(each);
    await stage.comeRight();
    await stage.compare();
  } finally {
    stage.end();
    service.close();
    time.end();
  }
}

interface OpenTab {
  readonly tab: VirtualTab;
  readonly session: Session;
}

class Stage {
  readonly #schedule: Schedule;
  readonly #service: EmulatorService;
  readonly #time: VirtualTime;
  readonly #browser = new VirtualBrowser();
  readonly #tabs: OpenTab[] = [];
  readonly #said: string[] = [];
  #agentSaid = 0;
  #words = 0;

  constructor(schedule: Schedule, service: EmulatorService, time: VirtualTime) {
    this.#schedule = schedule;
    this.#service = service;
    this.#time = time;
  }

  async begin(): Promise<void> {
    this.#tabs[0] = this.#open();
    await this.#time.until(() => this.#service.conversations.length > 0, 1000);
    this.#tabs[1] = this.#open();
    await this.#time.pass(50);
  }

  async happen(happening: Happening): Promise<void> {
    const {faults} = this.#service;
    switch (happening.do) {
      case 'say': {
        // Where the history does not tell which message is whose, two that are the same cannot be told apart.
        const unique = this.#schedule.keepsMetadata ? '' : ` ${(this.#words += 1)}`;
        const text = `word ${happening.word}${unique}`;
        // What is not taken in stays in the guest's hands, and is told as an error.
        const sent = this.#tabs[happening.tab]?.session.send({text}, () => this.#said.push(text));
        sent?.catch(() => undefined);
        // A page that was asked first, and a lock: until then words are in memory alone.
        await this.#time.pass(10);
        break;
      }
      case 'agent':
        this.#agentSaid += 1;
        this.#service.agent.say(`agent ${this.#agentSaid}`);
        break;
      case 'wait':
        await this.#time.pass(happening.ms);
        break;
      case 'drop':
        faults.drop(happening.code);
        break;
      case 'hang':
        faults.hanging = true;
        await this.#time.pass(happening.ms);
        faults.hanging = false;
        // A wire that swallowed something never comes back to life.
        faults.drop();
        break;
      case 'echoes off':
        faults.echoes = 'off';
        break;
      case 'refuse':
        faults.sockets = 'refuse';
        break;
      case 'rate limit':
        faults.rateLimitNext(happening.seconds);
        break;
      case 'history fails':
        faults.respond('messages', {status: happening.status, times: 2});
        break;
      case 'reload':
      case 'crash':
        this.#close(happening.tab, happening.do === 'crash');
        this.#tabs[happening.tab] = this.#open();
        break;
      case 'weather':
        faults.toGuest[happening.fault] = happening.chance;
        break;
      case 'delay':
        faults.toGuest.delayMs = [0, happening.ms];
        faults.fromGuest.delayMs = [0, happening.ms];
        break;
      case 'fair weather':
        this.#clear();
        break;
      default:
        return happening satisfies never;
    }
  }

  /** After the faults stop: nothing waits any more. */
  async comeRight(): Promise<void> {
    this.#clear();
    const waits = ({session}: OpenTab): boolean =>
      session.conversation.line !== 'connected' ||
      session.conversation.messages.some(({state}) => state === 'queued' || state === 'sending');
    const calm = await this.#time.until(() => !this.#tabs.some(waits), PATIENCE_MS);
    if (!calm) throw new Error(`Something still waits:\n${this.#views()}`);
    // What was missed may still be read.
    await this.#time.pass(20_000);
  }

  #clear(): void {
    const {faults} = this.#service;
    // A wire that swallowed something never comes back to life.
    if (faults.echoes === 'off') faults.drop();
    faults.clear();
  }

  async compare(): Promise<void> {
    const [conversation, ...others] = this.#service.conversations;
    if (!conversation || others.length > 0) throw new Error('There is not one conversation.');
    const transcript = conversation.transcript
      .filter(({type}) => type !== 'Event')
      .map(({text = ''}) => text);
    const fresh = this.#open();
    this.#tabs.push(fresh);
    await this.#time.until(() => fresh.session.conversation.hasEarlier !== undefined, PATIENCE_MS);
    for (const [at, {session}] of this.#tabs.entries()) {
      await this.#readAll(session);
      const view = session.conversation.messages.filter(isConfirmed).map(({text}) => text);
      if (JSON.stringify(view) !== JSON.stringify(transcript)) {
        throw new Error(
          `Tab ${at} shows\n  ${view.join(', ')}\nand the service has\n  ${transcript.join(', ')}`,
        );
      }
    }
    this.#compareWithSaid(transcript);
  }

  end(): void {
    for (const {tab: one, session} of this.#tabs) {
      one.crash();
      session.stop();
    }
  }

  /** Everything that was said arrived once, or stands there as failed. */
  #compareWithSaid(transcript: readonly string[]): void {
    const failed = this.#tabs.flatMap(({session}) =>
      session.conversation.messages.filter(({state}) => state === 'failed').map(({text}) => text),
    );
    const arrived = transcript.filter((text) => text.startsWith('word'));
    const sorted = (texts: readonly string[]): string => [...texts].sort().join(', ');
    if (sorted([...arrived, ...failed]) !== sorted(this.#said)) {
      throw new Error(
        `Said\n  ${sorted(this.#said)}\narrived\n  ${sorted(arrived)}\nfailed\n  ${sorted(failed)}`,
      );
    }
  }

  async #readAll(session: Session): Promise<void> {
    for (let pages = 0; session.conversation.hasEarlier && pages < 20; pages += 1) {
      let done = false;
      const read = session.loadEarlier().finally(() => (done = true));
      read.catch(() => undefined);
      await this.#time.until(() => done, PATIENCE_MS);
    }
  }

  #open(): OpenTab {
    const opened = this.#browser.openTab(this.#service.WebSocket);
    const client = new WebMessagingClient({
      deploymentId: DEPLOYMENT,
      environment: this.#service.origin,
      storage: opened.storage,
      tabs: this.#schedule.shared ? opened.tabs : {locks: opened.tabs.locks},
      webSocket: opened.webSocket,
      fetch: this.#service.fetch,
      logging: {level: 'silent'},
    });
    const session = createSession(client, {
      guestTyping: false,
      beforeSend: ({text}) => Promise.resolve(text),
    });
    // As a guest who presses *Try again* for as long as it takes.
    const start = (): void => void session.start().catch(() => setTimeout(() => start(), 2000));
    start();
    return {tab: opened, session};
  }

  #close(at: 0 | 1, crash: boolean): void {
    const open = this.#tabs[at];
    if (crash) open?.tab.crash();
    open?.session.stop();
    open?.tab.crash();
  }

  #views(): string {
    return this.#tabs
      .map(({session}) => JSON.stringify(session.summary) + texts(session.conversation.messages))
      .join('\n');
  }
}

function isConfirmed({state}: Message): boolean {
  return state === 'sent' || state === 'received';
}

function texts(messages: readonly Message[]): string {
  return messages.map(({text, state}) => ` ${text} (${state})`).join();
}
