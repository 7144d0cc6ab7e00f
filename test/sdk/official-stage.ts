import {Bus, type OfficialGlobals} from '../../src/sdk/official/bus.js';
import {GuestDatabase} from '../../src/sdk/official/guest-database.js';
import {Interpreter} from '../../src/sdk/official/interpreter.js';
import {Outgoing} from '../../src/sdk/official/outgoing.js';
import type {SdkConfig} from '../../src/sdk/contract.js';

/** A command that the page gave. */
export interface Command {
  readonly name: string;
  readonly options: unknown;
  readonly done: (value?: unknown) => void;
  readonly failed: (reason: unknown) => void;
}

/** The official messenger as a page meets it, moved by a test. */
export interface PretendMessenger {
  readonly page: OfficialGlobals;
  readonly bus: Bus;
  /** All subscriptions, also those of before the script. */
  readonly subscribed: readonly string[];
  readonly commands: readonly Command[];
  /** The script loads: the global is another one from now on, and the old one is never read again. */
  load(): void;
  /** Something happens. A replay has no `eventName`, as the real one. */
  tell(event: string, data?: unknown, replayed?: boolean): void;
}

export function pretendMessenger(): PretendMessenger {
  const subscribers: [event: string, hear: (envelope: unknown) => void][] = [];
  const commands: Command[] = [];
  const take = (form: unknown, name: unknown, ...rest: unknown[]): void => {
    if (form === 'subscribe') subscribers.push([name as string, rest[0] as () => void]);
    if (form !== 'command') return;
    const [options, done, failed] = rest as [unknown, Command['done'], Command['failed']];
    commands.push({name: name as string, options, done, failed});
  };
  const q: unknown[][] = [];
  const page: OfficialGlobals = {Genesys: (...call: unknown[]) => void q.push(call)};
  return {
    page,
    bus: new Bus(page),
    commands,
    get subscribed() {
      return subscribers.map(([event]) => event);
    },
    load() {
      page.Genesys = take;
      for (const [form, name, ...rest] of q.splice(0)) take(form, name, ...rest);
    },
    tell(event, data, replayed = false) {
      const eventName = event.split('.')[1];
      const envelope = {event, ...(data !== undefined && {data}), ...(!replayed && {eventName})};
      for (const [name, hear] of subscribers) if (name === event) hear(envelope);
    },
  };
}

/** An interpreter, and all that it told. */
export function openInterpreter(config: SdkConfig = {deploymentId: ''}) {
  const told: [name: string, payload: unknown][] = [];
  const tell = (name: string) => (payload: unknown) => void told.push([name, payload]);
  const messenger = pretendMessenger();
  messenger.load();
  const guest = new GuestDatabase(config, tell('error'));
  const outgoing = new Outgoing({
    messageQueued: tell('messageQueued'),
    messageSending: tell('messageSending'),
    messageSent: tell('messageSent'),
    messageFailed: tell('messageFailed'),
  });
  const interpreter = new Interpreter((name, payload) => tell(name)(payload), guest, outgoing);
  return {
    told,
    messenger,
    guest,
    outgoing,
    interpreter,
    take: (name: string, data: unknown = {}, replayed = false) =>
      interpreter.take(name, {data, replayed}),
    names: () => told.map(([name]) => name),
  };
}
