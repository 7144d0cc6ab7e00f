import {
  finding,
  readDomains,
  readPublicConfig,
  readRestDeployment,
  type Deployment,
  type Finding,
  type RestDeployment,
} from './deployment.js';
import {Refusal} from './refusal.js';
import {request, type Line} from './request.js';
import type {Settings} from './settings.js';
import type {Grant, GrantedGuest, TokenBroker} from './token-broker.js';
import {judge, type Verdict} from './verdict.js';

/** What preflight found out. */
export interface Preflight {
  readonly verdict:
    | (Extract<Verdict, {available: true}> & {readonly deployment: Deployment})
    | Extract<Verdict, {available: false}>;
  /** Details that the site's server vouches for. */
  readonly guest: GrantedGuest | undefined;
}

/**
 * Finds out whether the conversation can be had here: asks for the token and the deployment one after the other, and for the
 * public files meanwhile. Throws the `token-…` refusals, and whatever aborted `line.signal`.
 */
export async function preflight(
  settings: Settings,
  tokens: TokenBroker | undefined,
  hostname: string,
  line: Line,
  validating: () => void,
): Promise<Preflight> {
  const {environment, deploymentId} = settings;
  const files = `${environment.cdn}/webdeployments/v1/deployments/${deploymentId}`;
  const config = request(`${files}/config.json`, {}, line);
  const domains = request(`${files}/domains.json`, {}, line).then((answer) =>
    finding(answer, readDomains),
  );
  const look = import('./look.js');
  // When the token fails first, nobody waits for these any more.
  for (const abandoned of [config, domains, look]) abandoned.catch(() => undefined);

  const granted = await tokens?.grant(line);
  validating();
  const rest = tokens && granted ? restDeployment(settings, tokens, granted, line) : undefined;
  const [restFound, configAnswer, domainsFound] = await Promise.all([rest, config, domains]);
  const configFound = finding(configAnswer, readPublicConfig);
  const verdict = judge({
    deploymentId,
    organizationId: settings.organizationId,
    hostname,
    environment: environment.domain,
    rest: restFound,
    config: configFound,
    domains: domainsFound,
  });
  const guest = granted?.guest;
  if (!verdict.available) return {verdict, guest};
  const {describeDeployment} = await look.catch((cause: unknown) => {
    throw new Refusal('sdk-load-failed', {cause});
  });
  const deployment = describeDeployment(
    deploymentId,
    restFound?.kind === 'found' ? restFound.value : undefined,
    configFound.kind === 'found' && 'body' in configAnswer ? configAnswer.body : undefined,
  );
  return {verdict: {...verdict, deployment}, guest};
}

/** Asks the API with the token; a token that it refuses is replaced once. */
async function restDeployment(
  settings: Settings,
  tokens: TokenBroker,
  granted: Grant,
  line: Line,
): Promise<Finding<RestDeployment>> {
  const url = settings.environment.api + settings.deploymentPath;
  const ask = async (grant: Grant) => {
    const headers = {authorization: `Bearer ${grant.accessToken}`, accept: 'application/json'};
    const answer = await request(url, {headers}, line);
    if (answer.kind === 'answered' && answer.status === 401) tokens.drop(grant);
    return finding(answer, readRestDeployment);
  };
  const first = await ask(granted);
  return first.kind === 'refused' && first.status === 401 ? ask(await tokens.grant(line)) : first;
}
