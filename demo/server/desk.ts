import type {EmulatedConversation, Emulator} from '../../src/emulator/index.js';
import type {FetchHandler} from '../../src/server/index.js';
import type {AgentAction, ConversationView, DeploymentView, FaultName} from './desk-words.js';
import type {Tokens} from './tokens.js';

/** Faults that are over as soon as they have happened; the others stay until `clear`. */
const PASSING: ReadonlySet<FaultName> = new Set(['drop', 'expire-session', 'rate-limit']);

/** What each fault does. The tokens are called in first, for a tag with a token would not ask for another. */
function faultsOf({faults}: Emulator, tokens: Tokens): Record<FaultName, () => void> {
  const forgetTokens = (): void => {
    faults.revokeTokens();
    tokens.forget();
  };
  return {
    drop: () => faults.drop(),
    'refuse-sockets': () => {
      faults.sockets = 'refuse';
      faults.drop();
    },
    'token-429': () => {
      forgetTokens();
      faults.respond('token', {status: 429, headers: {'retry-after': '2'}});
    },
    'token-500': () => {
      forgetTokens();
      faults.respond('token', {status: 500});
    },
    'deployment-429': () =>
      faults.respond('deployment', {status: 429, headers: {'retry-after': '2'}}),
    'deployment-500': () => faults.respond('deployment', {status: 500}),
    'expire-session': () => faults.expireSessions(),
    'rate-limit': () => faults.rateLimitNext(3),
    slow: () => {
      faults.latencyMs = 1500;
    },
    clear: () => faults.clear(),
  };
}

/** From here the page moves what is normally out of its reach. For a demo only: whoever can reach it may use it. */
export function createDesk(emulator: Emulator, tokens: Tokens): FetchHandler {
  const faults = faultsOf(emulator, tokens);
  const active = new Set<FaultName>();
  const toldActive = (): Response => Response.json([...active] satisfies FaultName[]);

  return async (request) => {
    const {pathname} = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /demo/deployments':
        return Response.json([...emulator.deployments.values()].map(deploymentView));
      case 'GET /demo/conversations':
        return Response.json(emulator.conversations.map(conversationView));
      case 'POST /demo/faults': {
        const {fault} = await body<{fault?: FaultName}>(request);
        if (fault === undefined || !Object.hasOwn(faults, fault)) return refusal(400);
        faults[fault]();
        if (fault === 'clear') active.clear();
        else if (!PASSING.has(fault)) active.add(fault);
        return toldActive();
      }
      case 'GET /demo/faults':
        return toldActive();
      case 'POST /demo/agent':
        if (emulator.conversations.length === 0) return refusal(409);
        act(emulator, await body<Partial<AgentAction>>(request));
        return Response.json({});
      default:
        return refusal(404);
    }
  };
}

function act({agent}: Emulator, {does, text}: Partial<AgentAction>): void {
  if (does === 'type') agent.typing();
  else if (does === 'leave') agent.disconnect();
  else if (text) agent.say(text);
}

function deploymentView({id, name, status}: {id: string; name: string; status: string}) {
  return {id, name, status} satisfies DeploymentView;
}

/** Without the session's token: the page that shows this is open to everybody who looks over a shoulder. */
function conversationView(conversation: EmulatedConversation): ConversationView {
  const {deploymentId, attributes, transcript, state, connections} = conversation;
  return {
    deploymentId,
    attributes,
    state,
    connections,
    lines: transcript.flatMap(({direction, text, channel}) =>
      text === undefined
        ? []
        : [{from: direction === 'Inbound' ? 'guest' : (channel.from.nickname ?? 'agent'), text}],
    ),
  };
}

/** Other sites' pages can send forms to this machine, but not JSON. */
async function body<Body>(request: Request): Promise<Partial<Body>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return {};
  const value: unknown = await request.json().catch(() => undefined);
  return typeof value === 'object' && value !== null ? value : {};
}

function refusal(status: number): Response {
  return Response.json({}, {status});
}
