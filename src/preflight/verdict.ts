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
  const {rest, config, domains} = found;
  const warnings: string[] = [];
  if (rest && rest.kind !== 'found') return no(notFound(rest, found, 'api'));
  if (rest && rest.value.status.toLowerCase() !== 'active') return no(inactive(rest.value.status));
  const named = rest?.value.organizationId;
  if (named && found.organizationId && named.toLowerCase() !== found.organizationId.toLowerCase()) {
    return no(new Refusal('organization-mismatch', {about: named}));
  }
  if (config.kind === 'found') {
    const {status, messengerEnabled, signInRequired} = config.value;
    if (status.toLowerCase() !== 'active') return no(inactive(status));
    if (!messengerEnabled) return no(inactive('Messenger switched off'));
    if (signInRequired) return no(new Refusal('sign-in-required'));
  } else if (rest) {
    warnings.push('config.json could not be read.');
  } else {
    return no(notFound(config, found, 'cdn'));
  }
  const allowed = domains.kind === 'found' ? domains.value : rest?.value.domains;
  if (!allowed) warnings.push('domains.json could not be read.');
  if (allowed && !isDomainAllowed(found.hostname, allowed)) {
    return no(new Refusal('domain-not-allowed', {about: found.hostname}));
  }
  return {available: true, warnings};
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

function no(refusal: Refusal): Verdict {
  return {available: false, refusal};
}
