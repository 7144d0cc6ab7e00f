import {WebMessagingClient, type WebSocketLike} from '../src/client/index.js';
import {createService, DEPLOYMENT_IDS, type EmulatorService} from '../src/emulator/index.js';
import {randomOf, virtualTime} from '../test/properties/virtual-time.js';
import {report} from './row.js';

// How fast queued messages go out, against what the service allows, by a clock that goes as fast as the work allows.

const QUEUED = 200;
const FIRST = 20;
const MINUTES = 3;

/** The service's sockets, with a count of the frames that say "too many". */
function counting(service: EmulatorService): {
  readonly webSocket: new (url: string) => WebSocketLike;
  readonly refusals: () => number;
} {
  let refusals = 0;
  class Counting implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onclose: WebSocketLike['onclose'] = null;
    onerror: WebSocketLike['onerror'] = null;
    readonly #inner;

    constructor(url: string) {
      this.#inner = new service.WebSocket(url);
      this.#inner.onopen = () => this.onopen?.({} as never);
      this.#inner.onclose = (event) => this.onclose?.(event as never);
      this.#inner.onmessage = (event) => {
        if (String(event.data).includes('"code":429')) refusals += 1;
        this.onmessage?.(event as never);
      };
    }

    send(text: string): void {
      this.#inner.send(text);
    }

    close(code?: number): void {
      this.#inner.close(code);
    }
  }
  return {webSocket: Counting, refusals: () => refusals};
}

const time = virtualTime(randomOf(1));
const service = createService({botDelayMs: 3_600_000});
const {webSocket, refusals} = counting(service);
const client = new WebMessagingClient({
  deploymentId: DEPLOYMENT_IDS.active,
  environment: service.origin,
  storage: 'none',
  tabs: false,
  logging: {level: 'silent'},
  webSocket,
  fetch: service.fetch,
});
const sentAtMs: number[] = [];
client.on('messageSent', () => sentAtMs.push(Date.now()));
void client.initialize();
await time.until(() => service.conversations.length > 0, 10_000);
for (let count = 1; count <= QUEUED; count += 1) {
  client.sendMessage(`Message ${count}`).catch(() => undefined);
}
await time.pass((MINUTES + 1) * 60_000);
const [firstMs = 0] = sentAtMs;
const tookMs = (sentAtMs[FIRST - 1] ?? Infinity) - firstMs;
const later = sentAtMs.filter(
  (atMs) => atMs >= firstMs + 60_000 && atMs < firstMs + (MINUTES + 1) * 60_000,
);
client.disconnect();
service.close();
time.end();

report([
  {
    what: `outbox: the first ${FIRST} of ${QUEUED} at once`,
    figure: ((FIRST - 1) / tookMs) * 1000,
    unit: 'messages/s',
    against: {what: "the service's 5 a second", figure: 5},
    note: 'virtual time; we keep to less than the service takes: src/client/pace.ts',
  },
  {
    what: 'outbox: sustained',
    figure: later.length / MINUTES,
    unit: 'messages/min',
    against: {what: "the service's 60 frames a minute", figure: 60},
    note: 'virtual time; the rest is for typing, checks and keys',
  },
  {what: 'outbox: refused as too many (429)', figure: refusals(), unit: 'frames'},
]);
