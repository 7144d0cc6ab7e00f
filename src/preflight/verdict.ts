import {MessengerError} from '../errors.js';
import {
  isDomainAllowed,
  type Deployment,
  type Domains,
  type Finding,
  type PublicConfig,
  type RestDeployment,
} from './deployment.js';

/** Whether the conversation can be had here. */
export type Verdict =
  | {
      readonly available: true;
      readonly deployment: Deployment;
      /** For the console. */ readonly warnings: readonly string[];
    }
  | {readonly available: false; readonly error: MessengerError};

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
    return no(
      new MessengerError(
        'organization-mismatch',
        'The deployment belongs to another organisation.',
        {
          hint: `Check organization-id and deployment-id: the deployment names the organisation ${named}.`,
        },
      ),
    );
  }
  if (config.kind !== 'found') {
    if (!rest) return no(notFound(config, found, 'cdn'));
    warnings.push(
      'config.json could not be read; going on with the defaults of a guest conversation.',
    );
  } else {
    const {status, messengerEnabled, signInRequired} = config.value;
    if (status.toLowerCase() !== 'active') return no(inactive(status));
    if (!messengerEnabled) return no(inactive('Messenger switched off'));
    if (signInRequired) {
      return no(
        new MessengerError('sign-in-required', 'The deployment demands that guests sign in.', {
          hint: 'In its Messenger configuration switch off authentication, or allow session upgrade so that guests may begin without it.',
        }),
      );
    }
  }
  const allowed = domains.kind === 'found' ? domains.value : rest?.value.domains;
  if (!allowed)
    warnings.push('domains.json could not be read; the service itself checks the domain.');
  if (allowed && !isDomainAllowed(found.hostname, allowed)) {
    return no(
      new MessengerError(
        'domain-not-allowed',
        `The deployment is not for the domain "${found.hostname}".`,
        {
          hint: `Add ${found.hostname || 'the domain of this page'} to the allowed domains of the Messenger deployment, or allow all domains.`,
        },
      ),
    );
  }
  return {available: true, deployment: deploymentOf(found), warnings};
}

function deploymentOf({deploymentId, rest, config}: Findings): Deployment {
  const known = rest?.kind === 'found' ? rest.value : undefined;
  const settings = config.kind === 'found' ? config.value : undefined;
  return Object.freeze({
    id: deploymentId,
    name: known?.name,
    status: known?.status ?? settings?.status ?? 'Active',
    organizationId: known?.organizationId,
    primaryColor: settings?.primaryColor,
    autoStart: settings?.autoStart ?? false,
    guestTyping: settings?.guestTyping ?? false,
    conversationClear: settings?.conversationClear ?? false,
  });
}

function notFound(
  finding: Exclude<Finding<unknown>, {kind: 'found'}>,
  {deploymentId, environment}: Findings,
  source: 'api' | 'cdn',
): MessengerError {
  if (finding.kind === 'malformed') {
    return new MessengerError(
      'deployment-malformed',
      "The deployment's description could not be read.",
      {
        hint: 'Check deployment-path and environment: the answer is not a deployment. A proxy may have replaced it.',
      },
    );
  }
  if (finding.kind === 'unreachable') {
    return new MessengerError('deployment-unreachable', 'The deployment service does not answer.', {
      hint: "Check the network, environment, and that the page's CSP allows connect-src to the API and CDN of your region.",
      retryable: true,
      cause: finding.cause,
    });
  }
  const {status, retryAfterMs} = finding;
  // The CDN answers 403, not 404, for a deployment that does not exist.
  if (status === 404 || (status === 403 && source === 'cdn')) {
    return new MessengerError(
      'deployment-not-found',
      `There is no deployment ${deploymentId} in ${environment}.`,
      {
        hint: 'Check deployment-id (Admin > Message > Messenger Deployments) and that environment is the region of your organisation.',
        status,
      },
    );
  }
  switch (status) {
    case 401:
      return new MessengerError(
        'token-rejected',
        'The API does not accept the token, nor a fresh one.',
        {
          hint: 'Check that your token endpoint hands out tokens of this environment: a token of one region is not valid in another.',
          status,
        },
      );
    case 403:
      return new MessengerError('deployment-forbidden', 'The token may not read the deployment.', {
        hint: 'Give the OAuth client a role with the permission webDeployments:deployment:view (scope webdeployments:readonly).',
        status,
      });
    case 429:
      return new MessengerError('rate-limited', 'The service answers 429: too many requests.', {
        hint: 'Wait, then try again; if it recurs, let pages share the verdict or leave out token-endpoint.',
        retryable: true,
        status,
        retryAfterMs,
      });
    default:
      return new MessengerError(
        'deployment-unreachable',
        `The deployment service answered ${status}.`,
        {
          hint: 'Try again later; if it lasts, look at the status of the Genesys Cloud region.',
          retryable: status === 408 || status >= 500,
          status,
        },
      );
  }
}

function inactive(status: string): MessengerError {
  return new MessengerError('deployment-inactive', `The deployment is not active (${status}).`, {
    hint: 'Set the deployment to Active in Genesys Cloud: Admin > Message > Messenger Deployments.',
  });
}

function no(error: MessengerError): Verdict {
  return {available: false, error};
}
