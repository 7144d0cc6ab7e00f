import {finding, readDomains, readPublicConfig} from './deployment.js';
import {publicFiles} from './preflight.js';
import type {Refusal} from './refusal.js';
import type {Line} from './request.js';
import type {Settings} from './settings.js';
import {judge} from './verdict.js';

/**
 * Asks the public files whether a deployment that was fit still is; gives why not. They are what costs nobody anything: after an
 * outage all guests ask at the same time, and the API has a limit. What cannot be read is no reason to end a conversation; that
 * config.json is gone is one, where it was there before.
 */
export async function whyNotAnyMore(
  settings: Settings,
  configured: boolean,
  hostname: string,
  line: Line,
): Promise<Refusal | undefined> {
  const [answer, domains] = await publicFiles(settings, {cache: 'no-cache'}, line);
  const config = finding(answer, readPublicConfig);
  const isGone =
    configured && config.kind === 'refused' && (config.status === 403 || config.status === 404);
  if (config.kind !== 'found' && !isGone) return undefined;
  const verdict = judge({
    deploymentId: settings.deploymentId,
    organizationId: undefined,
    hostname,
    environment: settings.environment.domain,
    rest: undefined,
    config,
    domains: finding(domains, readDomains),
  });
  return verdict.available ? undefined : verdict.refusal;
}
