import {MessengerError} from '../errors.js';
import type {Refusal} from './refusal.js';

const DEPLOYMENTS = 'Genesys Cloud, Admin > Message > Messenger Deployments';

/** What an attribute should be; one with a fixed list of words brings the list with it. */
const WANTED: Readonly<Record<string, string>> = {
  'deployment-id': `the ID of your Messenger deployment, a UUID such as 11111111-1111-4111-8111-111111111111 (${DEPLOYMENTS})`,
  'organization-id': 'the UUID of your organisation, or leave it out',
  'deployment-path': 'a path that starts with / and contains {deploymentId}',
  'token-endpoint': 'a path of your site such as /genesys/token, or an http(s) address',
};

/** What happened, and what to do about it. */
type Words = readonly [message: string, hint: string];

/** Gives a refusal its words, for the developer of the page. Loaded only when something was refused. */
export function explain(refusal: Refusal): MessengerError {
  const {code, facts} = refusal;
  const {status, retryAfterMs, cause} = facts;
  const [message, hint] = words(refusal);
  return new MessengerError(code, message, {
    hint,
    retryable: isPassing(refusal),
    status,
    retryAfterMs,
    ...(cause === undefined ? {} : {cause}),
  });
}

/** Whether trying again may help: nobody answered, too many asked, or the other side had a fault of its own. */
function isPassing({code, facts: {status}}: Refusal): boolean {
  if (code === 'rate-limited' || code === 'sdk-load-failed') return true;
  if (code !== 'token-unreachable' && code !== 'deployment-unreachable') return false;
  return status === undefined || status === 408 || status >= 500;
}

function words({code, facts}: Refusal): Words {
  const {about = '', wanted = '', status} = facts;
  switch (code) {
    case 'config-missing':
      return [`The attribute ${about} is missing.`, `Set ${about} to ${WANTED[about]}.`];
    case 'config-invalid':
      return [
        `The attribute ${about} is not valid.`,
        `Set ${about} to ${WANTED[about] ?? `one of ${wanted}`}.`,
      ];
    case 'token-unreachable':
      return tokenUnreachable(about, status);
    case 'token-rejected':
      return about
        ? [
            `The token endpoint ${about} answered ${status}.`,
            'Check on your server that clientId and clientSecret are those of an active OAuth client (grant type Client Credentials) of this environment, and that the guest may ask for a token.',
          ]
        : [
            'The API accepts neither the token nor a fresh one.',
            'Check that your token endpoint hands out tokens of this environment: a token of one region is not valid in another.',
          ];
    case 'token-forbidden':
      return [
        `The token endpoint ${about} answered ${status}.`,
        "Add this page's origin to allowedOrigins of your token endpoint, and check that its OAuth client, and whatever stands in front of it, permit the request.",
      ];
    case 'token-malformed':
      return [
        `The token endpoint ${about} answered ${wanted}.`,
        'Answer JSON such as {"access_token": "…", "token_type": "bearer", "expires_in": 3600}; createTokenEndpoint of gc-guest-messenger/server does.',
      ];
    case 'rate-limited':
      return [
        `${about} answered 429: too many requests.`,
        'Wait, then try again; if it recurs, let your token endpoint keep its token (createTokenEndpoint does), or raise the rate limit.',
      ];
    case 'deployment-not-found':
      return [
        `There is no deployment ${about} in ${wanted}.`,
        `Check deployment-id (${DEPLOYMENTS}) and that environment is the region of your organisation.`,
      ];
    case 'deployment-inactive':
      return [
        `The deployment is not active (${about}).`,
        `Set the deployment to Active, and its Messenger configuration to enabled: ${DEPLOYMENTS}.`,
      ];
    case 'deployment-forbidden':
      return [
        'The token may not read the deployment.',
        'Give the OAuth client a role with the permission webDeployments:deployment:view, and the scope webdeployments:readonly.',
      ];
    case 'deployment-malformed':
      return [
        "The deployment's description could not be read.",
        'Check deployment-path and environment: the answer is not a deployment. A proxy may have replaced it.',
      ];
    case 'deployment-unreachable':
      return status === undefined
        ? [
            'The deployment service does not answer.',
            "Check the network, environment, and that the page's CSP (connect-src) allows the API and the CDN of your region.",
          ]
        : [
            `The deployment service answered ${status}.`,
            'Try again later; if it lasts, look at the status page of your Genesys Cloud region.',
          ];
    case 'organization-mismatch':
      return [
        'The deployment belongs to another organisation.',
        `Check organization-id and deployment-id: the deployment names the organisation ${about}.`,
      ];
    case 'sdk-load-failed':
      return [
        'A file that the messenger loads on demand did not come.',
        'Check that the files beside gc-guest-messenger.js are served, and that the CSP allows them (script-src).',
      ];
    case 'sign-in-required':
      return [
        'The deployment demands that guests sign in.',
        'In its Messenger configuration switch off authentication, or allow session upgrade so that guests may begin without it.',
      ];
    case 'domain-not-allowed':
      return [
        `The deployment is not for the domain "${about}".`,
        `Add ${about || 'the domain of this page'} to the allowed domains of the Messenger deployment, or allow all domains.`,
      ];
    default:
      return [`Preflight failed: ${code}.`, 'Look the code up in the README.'];
  }
}

function tokenUnreachable(endpoint: string, status: number | undefined): Words {
  if (status === undefined) {
    return [
      `The token endpoint ${endpoint} does not answer.`,
      "Check that token-endpoint is the right address, that your server runs, and that the page's CSP (connect-src) and the endpoint's CORS allow the request.",
    ];
  }
  return [
    `The token endpoint ${endpoint} answered ${status}.`,
    status >= 500
      ? 'Look at the log of your token endpoint: it, or the login service behind it, failed.'
      : 'Check that token-endpoint is the address of your token endpoint and that it takes POST requests.',
  ];
}
