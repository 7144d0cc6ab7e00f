import {
  isDomainAllowed,
  type Domains,
  type Finding,
  type PublicConfig,
  type RestDeployment,
} from './deployment.js';
import {Refusal} from './refusal.js';

/** Whether the conversation can be had here. */
export type Verdict =
  | {
      readonly available: true;
      /** For the console. */
      readonly warnings: readonly string[];
    }
  | {readonly available: false; readonly refusal: Refusal};

/** Everything that was found out. */
export interface Findings {
  readonly deploymentId: string;
  /** What the page expects; compared only where the service names one. */
  readonly organizationId: string | undefined;
  /** Where the page is. */
  readonly hostname: string;
  /** For the hints. */
  readonly environment: string;
  /** `undefined` when there is no token endpoint, so that nobody asked. */
  readonly rest: Finding<RestDeployment> | undefined;
  readonly config: Finding<PublicConfig>;
  readonly domains: Finding<Domains>;
}

/**
 * Judges the findings, the most telling first: what the API says of the deployment, then its public configuration, then
 * the site. Where the API vouches for the deployment, public files that cannot be had are no reason to refuse the guest.
 */
export function judge(found: Findings): Verdict {
  const warnings: string[] = [];
  const refusal = whyNot(found, warnings);
  return refusal ? {available: false, refusal} : {available: true, warnings};
}

function whyNot(found: Findings, warnings: string[]): Refusal | undefined {
  const {rest, config, domains, organizationId = '', hostname} = found;
  if (rest && rest.kind !== 'found') return notFound(rest, found, 'api');
  const {status = 'active', organizationId: named} = rest?.value ?? {};
  if (!isActive(status)) return inactive(status);
  if (named && organizationId && named.toLowerCase() !== organizationId.toLowerCase()) {
    return new Refusal('organization-mismatch', {about: named});
  }
  if (config.kind === 'found') {
    const {value} = config;
    if (!isActive(value.status)) return inactive(value.status);
    if (!value.messengerEnabled) return inactive('Messenger switched off');
    if (value.signInRequired) return new Refusal('sign-in-required');
  } else if (rest) {
    warnings.push('config.json could not be read.');
  } else {
    return notFound(config, found, 'cdn');
  }
  const allowed = domains.kind === 'found' ? domains.value : rest?.value.domains;
  if (!allowed) warnings.push('domains.json could not be read.');
  return allowed && !isDomainAllowed(hostname, allowed)
    ? new Refusal('domain-not-allowed', {about: hostname})
    : undefined;
}

function notFound(
  finding: Exclude<Finding<unknown>, {kind: 'found'}>,
  {deploymentId, environment}: Findings,
  from: 'api' | 'cdn',
): Refusal {
  return finding.kind === 'malformed'
    ? new Refusal('deployment-malformed')
    : new Refusal('deployment-unreachable', {
        ...finding,
        from,
        about: deploymentId,
        wanted: environment,
      });
}

function inactive(status: string): Refusal {
  return new Refusal('deployment-inactive', {about: status});
}

function isActive(status: string): boolean {
  return status.toLowerCase() === 'active';
}
