import type {MessengerErrorCode} from '../errors.js';
import {number, type Members} from '../read.js';
import {
  at,
  finding,
  readDomains,
  readPublicConfig,
  readRestDeployment,
  type Deployment,
  type Finding,
  type RestDeployment,
} from './deployment.js';
import type {Grant, GrantedGuest} from './grant.js';
import {describeDeployment} from './look.js';
import {Refusal} from './refusal.js';
import type {Answer} from './request.js';
import type {Settings} from './settings.js';
import {judge, type Verdict} from './verdict.js';

/** What preflight found out. */
export interface Preflight {
  readonly verdict:
    | (Extract<Verdict, {available: true}> & {readonly deployment: Deployment})
    | Extract<Verdict, {available: false}>;
  /** Details that the site's server vouches for. */
  readonly guest: GrantedGuest | undefined;
  /** Whether config.json was there: where it never was, that it is away later says nothing. */
  readonly configured: boolean;
  /** How long the site's own server stands by its verdict; `undefined` where it gave none. */
  readonly goodForMs: number | undefined;
}

/** What was answered. */
export interface Answers {
  /** `undefined` where nobody was asked for a token. */
  readonly grant: Grant | undefined;
  /** Of the API; `undefined` where nobody asked it. */
  readonly rest: Answer | undefined;
  readonly files: readonly [config: Answer, domains: Answer];
}

/** With which codes an endpoint may refuse that asked the API itself. */
const VERDICT_CODES: readonly unknown[] = [
  'deployment-not-found',
  'deployment-inactive',
  'deployment-forbidden',
  'deployment-unreachable',
  'deployment-malformed',
  'organization-mismatch',
  'domain-not-allowed',
] satisfies MessengerErrorCode[];

/** Reads all that was answered, and concludes whether the conversation can be had. Loaded while the services are asked. */
export function conclude(
  settings: Settings,
  hostname: string,
  {grant, rest, files: [configAnswer, domains]}: Answers,
): Preflight {
  const {deploymentId, organizationId, environment} = settings;
  const told = grant?.verdict && readVerdict(grant.verdict);
  const config = finding(configAnswer, readPublicConfig);
  const known = told ?? (rest && finding(rest, readRestDeployment));
  const more = {
    guest: grant?.guest,
    configured: config.kind === 'found',
    goodForMs: told && grant?.lifetimeMs,
  };
  if (known instanceof Refusal) return {verdict: {available: false, refusal: known}, ...more};
  const verdict = judge({
    deploymentId,
    organizationId,
    hostname,
    environment: environment.domain,
    rest: known,
    config,
    domains: finding(domains, readDomains),
  });
  if (!verdict.available) return {verdict, ...more};
  const deployment = describeDeployment(
    deploymentId,
    known?.kind === 'found' ? known.value : undefined,
    config.kind === 'found' && 'body' in configAnswer ? configAnswer.body : undefined,
  );
  return {verdict: {...verdict, deployment}, ...more};
}

/** Reads the verdict of an endpoint that asked the API itself. */
function readVerdict(verdict: object): Finding<RestDeployment> | Refusal {
  const {available, code, deployment, status} = verdict as Members;
  if (available === false && VERDICT_CODES.includes(code)) {
    return new Refusal(code as MessengerErrorCode, {from: 'verdict', status: number(status)});
  }
  const value = available === true ? readRestDeployment(at({deployment}, 'deployment')) : undefined;
  return value
    ? {kind: 'found', value}
    : new Refusal('token-malformed', {from: 'verdict', wanted: 'verdict'});
}
