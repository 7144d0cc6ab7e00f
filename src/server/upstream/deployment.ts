import type {Refusal} from '../answers.js';
import {ask, type Heard, type Line} from './ask.js';
import type {Token} from './token-grant.js';

/** A deployment as the API describes it. */
export interface Deployment {
  readonly id: string;
  readonly name: string | undefined;
  readonly status: string;
  readonly organizationId: string | undefined;
  /** Hosts of the pages that may use it; `undefined`: all, or not known. */
  readonly domains: readonly string[] | undefined;
}

/** Why a deployment cannot be used, in the words of the page's errors. */
export type DeploymentErrorCode =
  | 'deployment-not-found'
  | 'deployment-inactive'
  | 'deployment-forbidden'
  | 'deployment-unreachable'
  | 'deployment-malformed'
  | 'domain-not-allowed';

/** What came of asking the API. */
export type Finding =
  | {readonly kind: 'found'; readonly deployment: Deployment}
  | {
      readonly kind: 'unusable';
      readonly code: DeploymentErrorCode;
      readonly status: number | undefined;
      /** Whether the next answer may well be another. */
      readonly passing: boolean;
    }
  /** The API accepts no token of ours, or not now. */
  | {readonly kind: 'refused'; readonly refusal: Refusal; readonly tokenRefused: boolean};

/** Asks the API for the deployment at `url`. */
export async function askForDeployment(url: string, token: Token, line: Line): Promise<Finding> {
  const headers = {accept: 'application/json', authorization: `Bearer ${token.accessToken}`};
  return read(await ask(line, url, {headers}));
}

function read(heard: Heard): Finding {
  if (heard.kind !== 'answered') return unusable('deployment-unreachable', undefined, true);
  const {status, body, retryAfter} = heard;
  if (status === 401) return refused(TOKEN_REFUSAL, true);
  if (status === 429) return refused({...LIMIT_REFUSAL, retryAfter}, false);
  if (status === 403) return unusable('deployment-forbidden', status);
  if (status === 404) return unusable('deployment-not-found', status);
  if (status < 200 || status > 299) return unusable('deployment-unreachable', status, true);
  const deployment = readDeployment(body);
  if (!deployment) return unusable('deployment-malformed', status, true);
  return {kind: 'found', deployment};
}

const TOKEN_REFUSAL: Refusal = {
  status: 401,
  error: 'upstream-rejected',
  message:
    'Genesys Cloud accepts neither the token nor a fresh one: check environment on the server.',
};

const LIMIT_REFUSAL: Refusal = {
  status: 429,
  error: 'upstream-rate-limited',
  message: 'Genesys Cloud asks to slow down; try again later.',
};

function readDeployment(body: Readonly<Record<string, unknown>> = {}): Deployment | undefined {
  const {allowAllDomains, allowedDomains} = body;
  const id = text(body['id']);
  const status = text(body['status']);
  if (id === undefined || status === undefined) return undefined;
  const listed = allowAllDomains !== true && Array.isArray(allowedDomains);
  return {
    id,
    name: text(body['name']),
    status,
    organizationId: text(body['organizationId']),
    domains: listed ? allowedDomains.filter((domain) => typeof domain === 'string') : undefined,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function unusable(code: DeploymentErrorCode, status?: number, passing = false): Finding {
  return {kind: 'unusable', code, status, passing};
}

function refused(refusal: Refusal, tokenRefused: boolean): Finding {
  return {kind: 'refused', refusal, tokenRefused};
}
