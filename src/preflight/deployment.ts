import {list, members, string, type Members} from '../read.js';
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
  const {status, body, retryAfterMs} = answer;
  if (status < 200 || status > 299) return {kind: 'refused', status, retryAfterMs};
  const found = members(body);
  const value = found && read(found);
  return value ? {kind: 'found', value} : {kind: 'malformed'};
}

export function readRestDeployment(body: Members): RestDeployment | undefined {
  const status = text(body['status']);
  if (!status || !text(body['id'])) return undefined;
  const [name, organizationId] = [text(body['name']), text(body['organizationId'])];
  return {name, status, organizationId, domains: readDomains(body)};
}

export function readPublicConfig(body: Members): PublicConfig | undefined {
  const status = text(body['status']);
  const {enabled, allowSessionUpgrade} = at(body, 'auth');
  const switches = [at(body, 'messenger'), at(body, 'messenger', 'apps', 'conversations')];
  return status
    ? {
        status,
        messengerEnabled: switches.every((part) => part['enabled'] !== false),
        signInRequired: enabled === true && allowSessionUpgrade !== true,
      }
    : undefined;
}

export function readDomains({allowAllDomains, allowedDomains}: Members): Domains | undefined {
  if (typeof allowAllDomains !== 'boolean' && !Array.isArray(allowedDomains)) return undefined;
  const allowed = list(allowedDomains).filter((domain) => typeof domain === 'string');
  return {allowAll: allowAllDomains === true, allowed};
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

/** The object at the end of a path; an empty one where there is none. */
export function at(value: Members, ...path: readonly string[]): Members {
  return path.reduce<Members>((object, key) => members(object[key]) ?? {}, value);
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return string(value) || undefined;
}
