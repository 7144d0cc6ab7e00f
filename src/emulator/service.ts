import {AttendedBot, createAgent, type Agent} from './agent.js';
import {Console} from './console/console.js';
import type {EmulatedConversation} from './conversation.js';
import {
  allowsOrigin,
  findDeployment,
  fixedDeployments,
  type EmulatedDeployment,
} from './deployments.js';
import {PlannedFaults, type Faults} from './faults.js';
import {FILE_LINK_SECONDS, Files} from './files.js';
import {admit, DEFAULT_LIMITS, Meters, type Limits} from './limits.js';
import {OAuth} from './rest/oauth.js';
import {RestServices, type RecordedRequest} from './rest/rest-services.js';
import {Sessions} from './sessions.js';
import {Connection, type ConnectionListener} from './socket/connection.js';
import {Line} from './socket/line.js';
import {
  inPageSocketClass,
  type ConnectResult,
  type InPageSocketClass,
} from './socket/in-page-socket.js';
import {Timers} from './timers.js';

export {DEPLOYMENT_IDS, emulatedDeployment, ORGANIZATION_ID} from './deployments.js';
export {OAUTH_CLIENTS} from './rest/oauth.js';

/** How a pretend Genesys Cloud is set up. */
export interface ServiceOptions {
  /** Where the service says that it lives; its documents point there. @default 'http://emulator.test' */
  readonly origin?: string;
  /** Deployments beside the fixed ones; one with the same id takes the place of a fixed one. */
  readonly deployments?: Iterable<EmulatedDeployment>;
  /** Milliseconds that the bot types before each message. @default 250 */
  readonly botDelayMs?: number;
  /** How long access tokens live. @default 3600 */
  readonly tokenLifetimeSeconds?: number;
  /** The service's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** What the service allows at most; `Infinity` switches a limit off. @default those of the real service */
  readonly limits?: Partial<Limits>;
  /** How long links to files work, in seconds. @default 600 */
  readonly fileLinkSeconds?: number;
  /** Numbers from 0 (inclusive) to 1: the one source of chance in the faults, so that a run can be repeated. @default Math.random */
  readonly random?: () => number;
}

/** A pretend Genesys Cloud within the process: no network, in Node and in a page alike. */
export interface EmulatorService {
  /** The origin that stands for all hosts of the environment. */
  readonly origin: string;
  /** Answers like the REST services, wherever a `fetch` is wanted. Only the path of the address counts. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** A `WebSocket` whose instances talk to this service. */
  readonly WebSocket: InPageSocketClass;
  /** Opens a guest socket without a `WebSocket`: for whatever stands between the service and a wire. */
  connect(url: URL, origin: string | undefined, listener: ConnectionListener): ConnectResult;
  /** By id. Add, remove and change them at any time. */
  readonly deployments: Map<string, EmulatedDeployment>;
  /** All that there were, oldest first. */
  readonly conversations: readonly EmulatedConversation[];
  /** All REST requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** A person on the other side. */
  readonly agent: Agent;
  /** Everything that can go wrong. */
  readonly faults: Faults;
  /** Ends all sockets and requests, and stays silent from then on. */
  close(): void;
}

/** Sets up a pretend Genesys Cloud that answers within the process. */
export function createService(options: ServiceOptions = {}): EmulatorService {
  const {origin = 'http://emulator.test', botDelayMs = 250, tokenLifetimeSeconds = 3600} = options;
  const now = options.now ?? Date.now;
  const timers = new Timers();
  const {random = Math.random} = options;
  const lines = new Map<Line, Connection>();
  const deployments = new Map(
    [...fixedDeployments(), ...(options.deployments ?? [])].map((each) => [each.id, each]),
  );
  const limits = {...DEFAULT_LIMITS, ...options.limits};
  const meters = new Meters(limits);
  const sessions = new Sessions(limits, timers, now);
  const files = new Files(origin, now, options.fileLinkSeconds ?? FILE_LINK_SECONDS);
  const oauth = new OAuth(tokenLifetimeSeconds, now);
  const endAll = (code: number, reason: string): void => {
    for (const [line, connection] of [...lines]) {
      line.cut();
      connection.end(code, reason);
    }
  };
  const faults = new PlannedFaults({
    drop: (code) => endAll(code, ''),
    sendRaw: (text) => lines.forEach((connection) => connection.tellRaw(text)),
    expireSessions: () => sessions.expireAll(),
    revokeTokens: () => oauth.revokeAll(),
  });
  const surroundings = {deployments, sessions, files, limits, meters, now};
  const rest = new RestServices({...surroundings, origin, oauth}, faults, timers, now);
  const bot = new AttendedBot(timers, botDelayMs, now, files);
  const {conversations} = sessions;
  const agent = createAgent({conversations, bot, files});
  const openSockets = (): number => lines.size;
  const pages = new Console({agent, bot, conversations, faults, now, openSockets});
  let isClosed = false;

  function connect(
    url: URL,
    pageOrigin: string | undefined,
    listener: ConnectionListener,
  ): ConnectResult {
    if (url.pathname !== '/v1') return {accepted: false, status: 404};
    const deployment = findDeployment(deployments, url.searchParams.get('deploymentId') ?? '');
    const isWelcome = deployment !== undefined && allowsOrigin(deployment, pageOrigin);
    if (isClosed || !isWelcome || faults.sockets === 'refuse') {
      return {accepted: false, status: 403};
    }
    if (admit([meters.ofHandshakes(deployment.id)], now()) !== undefined) {
      return {accepted: false, status: 429};
    }
    const isSilent = faults.sockets === 'silent';
    const guest: ConnectionListener = {
      received: (text) => listener.received(text),
      closed: (code, reason) => {
        lines.delete(line);
        listener.closed(code, reason);
      },
    };
    const line = new Line({faults, timers, random}, guest, (text) => {
      if (!isSilent) connection.take(text);
    });
    const connection = new Connection({...surroundings, faults, bot}, deployment.id, {
      received: (text) => line.tell(text),
      closed: (code, reason) => line.closed(code, reason),
    });
    lines.set(line, connection);
    if (faults.sockets === 'close-at-once') {
      timers.later(0, () => connection.end(1011, 'internal error'));
    }
    return {
      accepted: true,
      send: (text) => line.hear(text),
      close: (code = 1005, reason = '') => {
        line.cut();
        connection.end(code, reason);
      },
    };
  }

  return {
    origin,
    fetch: async (input, init) => {
      const address = input instanceof Request ? input.url : new Request(input).url;
      return !isClosed && pages.owns(new URL(address).pathname)
        ? pages.answer(new Request(input, init))
        : rest.fetch(input, init);
    },
    WebSocket: inPageSocketClass(connect),
    connect,
    deployments,
    conversations,
    requests: rest.requests,
    agent,
    faults,
    close() {
      isClosed = true;
      endAll(1001, 'the emulator is closing');
      rest.close();
      timers.clear();
    },
  };
}
