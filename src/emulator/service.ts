import {createAgent, type Agent} from './agent.js';
import {Bot} from './bot/bot.js';
import type {EmulatedConversation} from './conversation.js';
import {
  allowsOrigin,
  findDeployment,
  fixedDeployments,
  type EmulatedDeployment,
} from './deployments.js';
import {PlannedFaults, type Faults} from './faults.js';
import {OAuth} from './rest/oauth.js';
import {RestServices, type RecordedRequest} from './rest/rest-services.js';
import {Sessions} from './sessions.js';
import {Connection, type ConnectionListener} from './socket/connection.js';
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
  const connections = new Set<Connection>();
  const deployments = new Map(
    [...fixedDeployments(), ...(options.deployments ?? [])].map((each) => [each.id, each]),
  );
  const sessions = new Sessions(now);
  const oauth = new OAuth(tokenLifetimeSeconds, now);
  const endAll = (code: number, reason: string): void => {
    for (const connection of [...connections]) connection.end(code, reason);
  };
  const faults = new PlannedFaults({
    drop: (code) => endAll(code, ''),
    sendRaw: (text) => connections.forEach((connection) => connection.tellRaw(text)),
    expireSessions: () => sessions.expireAll(),
    revokeTokens: () => oauth.revokeAll(),
  });
  const rest = new RestServices({origin, deployments, oauth, sessions}, faults, timers, now);
  const bot = new Bot(timers, botDelayMs, now);
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
    const isSilent = faults.sockets === 'silent';
    const connection = new Connection({deployments, sessions, faults, bot}, deployment.id, {
      received: (text) => listener.received(text),
      closed: (code, reason) => {
        connections.delete(connection);
        listener.closed(code, reason);
      },
    });
    connections.add(connection);
    if (faults.sockets === 'close-at-once') {
      timers.later(0, () => connection.end(1011, 'internal error'));
    }
    return {
      accepted: true,
      send: (text) => {
        if (!isSilent) connection.take(text);
      },
      close: (code = 1005, reason = '') => connection.end(code, reason),
    };
  }

  return {
    origin,
    fetch: (input, init) => rest.fetch(input, init),
    WebSocket: inPageSocketClass(connect),
    connect,
    deployments,
    conversations: sessions.conversations,
    requests: rest.requests,
    agent: createAgent(sessions.conversations),
    faults,
    close() {
      isClosed = true;
      endAll(1001, 'the emulator is closing');
      rest.close();
      timers.clear();
    },
  };
}
