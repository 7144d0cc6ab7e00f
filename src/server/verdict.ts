import type {Deployment, DeploymentErrorCode, Finding} from './upstream/deployment.js';

/** What the page gets in verdict mode: all that it needs of the deployment, and no token. */
export type Verdict =
  | {readonly available: true; readonly deployment: Omit<Deployment, 'domains'>}
  | {
      readonly available: false;
      readonly code: DeploymentErrorCode;
      /** The HTTP status of the API, where that is the reason. */
      readonly status?: number | undefined;
    };

/** Judges a finding for a page of `origin`; without one, the domain does not count. */
export function judge(
  finding: Exclude<Finding, {kind: 'refused'}>,
  origin: string | undefined,
): Verdict {
  if (finding.kind === 'unusable') {
    return {available: false, code: finding.code, status: finding.status};
  }
  const {domains, ...deployment} = finding.deployment;
  if (deployment.status.toLowerCase() !== 'active') {
    return {available: false, code: 'deployment-inactive'};
  }
  const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname : undefined;
  if (domains && host !== undefined && !domains.some((domain) => covers(domain, host))) {
    return {available: false, code: 'domain-not-allowed'};
  }
  return {available: true, deployment};
}

/** The service's own rule: the host is the domain, or below it; letter case does not count. */
function covers(domain: string, host: string): boolean {
  const name = domain.trim().toLowerCase();
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}
