import type {Features, Look} from './look.js';
import type {Answer} from './request.js';

/** A deployment that may be used here: what the page gets as `deployment`. Frozen. */
export interface Deployment {
  readonly id: string;
  /** As in Genesys Cloud; only known through the REST API. */
  readonly name: string | undefined;
  /** As the service spells it, such as `Active`. */
  readonly status: string;
  /** Only where the service names one. */
  readonly organizationId: string | undefined;
  /** The colour chosen in the Messenger configuration. */
  readonly primaryColor: string | undefined;
  /** Whether the conversation begins before the guest's first message. */
  readonly autoStart: boolean;
  /** Whether the agent is told that the guest types. */
  readonly guestTyping: boolean;
  /** How the messenger is to look and speak, as chosen in the Messenger configuration. */
  readonly look: Look;
  /** What the conversation may have, as chosen there. */
  readonly features: Features;
}

/** The deployment by the REST API, in its real form or the tutorial's. */
export interface RestDeployment {
  readonly name: string | undefined;
  readonly status: string;
  readonly organizationId: string | undefined;
  readonly domains: Domains | undefined;
}

/** The public `config.json`, as far as the verdict needs it; look.ts reads the rest. */
export interface PublicConfig {
  readonly status: string;
  readonly messengerEnabled: boolean;
  /** Guests have to sign in, and may not begin without. */
  readonly signInRequired: boolean;
}

/** On which sites the deployment may be used. */
export interface Domains {
  readonly allowAll: boolean;
  readonly allowed: readonly string[];
}

/** What came of asking for one of them. */
export type Finding<T> =
  | {readonly kind: 'found'; readonly value: T}
  | {readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | undefined}
  | {readonly kind: 'malformed'}
  | {readonly kind: 'unreachable'; readonly cause: unknown};

/** Sorts an answer, and reads it with `read` where there is something to read. */
export function finding<T>(answer: Answer, read: (body: Members) => T | undefined): Finding<T> {
  if (answer.kind === 'unreachable') return answer;
  if (answer.status < 200 || answer.status > 299) {
    return {kind: 'refused', status: answer.status, retryAfterMs: answer.retryAfterMs};
  }
  const value = isMembers(answer.body) ? read(answer.body) : undefined;
  return value === undefined ? {kind: 'malformed'} : {kind: 'found', value};
}

export function readRestDeployment(body: Members): RestDeployment | undefined {
  const status = text(body['status']);
  if (status === undefined || text(body['id']) === undefined) return undefined;
  return {
    name: text(body['name']),
    status,
    organizationId: text(body['organizationId']),
    domains: readDomains(body),
  };
}

export function readPublicConfig(body: Members): PublicConfig | undefined {
  const status = text(body['status']);
  if (status === undefined) return undefined;
  const auth = at(body, 'auth');
  const messenger = at(body, 'messenger');
  const conversations = at(at(messenger, 'apps'), 'conversations');
  return {
    status,
    messengerEnabled: messenger['enabled'] !== false && conversations['enabled'] !== false,
    signInRequired: auth['enabled'] === true && auth['allowSessionUpgrade'] !== true,
  };
}

export function readDomains(body: Members): Domains | undefined {
  const {allowAllDomains, allowedDomains} = body;
  if (typeof allowAllDomains !== 'boolean' && !Array.isArray(allowedDomains)) return undefined;
  const allowed = Array.isArray(allowedDomains) ? (allowedDomains as unknown[]) : [];
  return {
    allowAll: allowAllDomains === true,
    allowed: allowed.filter((domain) => typeof domain === 'string'),
  };
}

/** The service's own rule: the host is an entry, or below one; letter case, scheme and port do not count. */
export function isDomainAllowed(hostname: string, domains: Domains): boolean {
  if (domains.allowAll) return true;
  const host = hostname.toLowerCase();
  return domains.allowed.some((entry) => {
    const domain = entry.trim().toLowerCase();
    return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
  });
}

/** An object of which nothing is known yet. */
export type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is an object; an empty one where it is not. */
export function at(value: Members, key: string): Members {
  const member = value[key];
  return isMembers(member) ? member : {};
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
