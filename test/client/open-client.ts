import {
  isMessengerError,
  WebMessagingClient,
  type MessengerError,
  type TokenStorage,
  type WebMessagingClientConfig,
  type WebMessagingClientEvents,
} from '../../src/client/index.js';
import type {InPageSocketClass} from '../../src/emulator/index.js';
import {
  createService,
  DEPLOYMENT_IDS,
  type EmulatorService,
  type ServiceOptions,
} from '../../src/emulator/service.js';

type Name = keyof WebMessagingClientEvents;

/** A frame that the client put on the wire. */
export interface SentFrame {
  readonly action: string;
  readonly token: string;
  readonly tracingId?: string;
  readonly startNew?: boolean;
  readonly message?: {
    readonly type: string;
    readonly text?: string;
    readonly channel?: {readonly metadata: {readonly customAttributes: Record<string, string>}};
  };
}

/** A client, the service it talks to, and all that either said. */
export interface Opened {
  readonly client: WebMessagingClient;
  readonly service: EmulatorService;
  /** All frames of the client, oldest first. */
  readonly sent: readonly SentFrame[];
  /** All payloads of one event so far. */
  readonly told: <Event extends Name>(name: Event) => readonly WebMessagingClientEvents[Event][];
  /** The first payload of an event that passes, past or to come. */
  readonly event: <Event extends Name>(
    name: Event,
    passes?: (payload: WebMessagingClientEvents[Event]) => boolean,
  ) => Promise<WebMessagingClientEvents[Event]>;
  /** The first payload of an event from now on. */
  readonly next: <Event extends Name>(name: Event) => Promise<WebMessagingClientEvents[Event]>;
  /** The texts that the service has from the guest, in the newest conversation. */
  readonly said: () => readonly string[];
  /** The custom attributes of each text that was put on the wire. */
  readonly attributes: () => readonly Record<string, string>[];
}

const leftovers = new Set<() => void>();
afterEach(() => {
  for (const end of leftovers) end();
  leftovers.clear();
});

/** A service whose bot stays silent, so that only the agent speaks. Ends with the test. */
export function quietService(options: ServiceOptions = {}): EmulatorService {
  const service = createService({botDelayMs: 3_600_000, ...options});
  leftovers.add(() => service.close());
  return service;
}

/** Makes a client for the service's active deployment; nothing is sent yet. It ends with the test. */
export function openClient(
  config: Partial<WebMessagingClientConfig> = {},
  service = quietService(),
): Opened {
  const sent: SentFrame[] = [];
  const seen: {name: Name; payload: unknown}[] = [];
  const client = new WebMessagingClient({
    deploymentId: DEPLOYMENT_IDS.active,
    environment: service.origin,
    storage: 'none',
    logging: {level: 'silent'},
    webSocket: recording(service.WebSocket, sent),
    fetch: service.fetch,
    ...config,
  });
  leftovers.add(() => client.disconnect());
  for (const name of EVENTS) client.on(name, (payload) => seen.push({name, payload}));

  const told: Opened['told'] = (wanted) =>
    seen.filter(({name}) => name === wanted).map(({payload}) => payload) as never;
  const next: Opened['next'] = (name) =>
    new Promise((resolve) => {
      const off = client.on(name, (payload) => {
        off();
        resolve(payload);
      });
    });
  return {
    client,
    service,
    sent,
    told,
    next,
    async event(name, passes = () => true) {
      for (;;) {
        const past = told(name).findIndex(passes);
        if (past >= 0) return told(name)[past] as never;
        await next(name);
      }
    },
    said: () =>
      (service.conversations.at(-1)?.transcript ?? [])
        .filter(({direction, type}) => direction === 'Inbound' && type === 'Text')
        .map(({text = ''}) => text),
    attributes: () =>
      sent
        .filter(({message}) => message?.type === 'Text')
        .map(({message}) => message?.channel?.metadata.customAttributes ?? {}),
  };
}

/** As `openClient`, and initialised. */
export async function openReadyClient(...args: Parameters<typeof openClient>): Promise<Opened> {
  const opened = openClient(...args);
  await opened.client.initialize();
  return opened;
}

/** Breaks the line and waits until it is back. */
export async function breakLine({client, service, next}: Opened): Promise<void> {
  const session = next('sessionStarted');
  const broken = next('connectionStatusChanged');
  service.faults.drop();
  await broken;
  client.reconnectNow();
  await session;
}

/** The error with which a promise rejects. */
export async function rejection(promise: Promise<unknown>): Promise<MessengerError> {
  const reason = await promise.then(
    () => new Error('It did not reject.'),
    (error: unknown) => error,
  );
  if (isMessengerError(reason)) return reason;
  throw reason;
}

/** A storage in memory, as a page may pass its own. */
export function memoryStorage(): TokenStorage & {readonly kept: Map<string, string>} {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** A socket class that notes what is sent. */
export function recording(Socket: InPageSocketClass, sent: SentFrame[]): InPageSocketClass {
  return class extends Socket {
    override send(text: string): void {
      sent.push(JSON.parse(text) as SentFrame);
      super.send(text);
    }
  };
}

const EVENTS: readonly Name[] = [
  'connectionStatusChanged',
  'error',
  'message',
  'history',
  'messageQueued',
  'messageSending',
  'messageSent',
  'messageFailed',
  'typing',
  'sessionStarted',
  'guestApplied',
  'sessionExpiring',
  'attachmentProgress',
  'sessionExpired',
  'conversationEnded',
  'conversationCleared',
  'unknownFrame',
];
