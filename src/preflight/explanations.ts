import {unknownEnvironment} from '../environments.js';
import {MessengerError, type MessengerErrorCode} from '../errors.js';
import {hintFor} from './endpoint-reasons.js';
import type {Refusal, RefusalFacts} from './refusal.js';
import {
  page,
  siteOf,
  tokenForbidden,
  tokenMalformed,
  tokenRejected,
  tokenUnreachable,
  type Words,
} from './token-words.js';

const DEPLOYMENTS = 'Genesys Cloud, Admin > Message > Messenger Deployments';
const CONFIGURATIONS = 'Genesys Cloud, Admin > Message > Messenger Configurations';

/** What verdict.ts says of a deployment that is active and yet has no messenger. */
const SWITCHED_OFF = 'Messenger switched off';

/** What an attribute should be; one with a fixed list of words brings the list with it. */
const WANTED: Readonly<Record<string, string>> = {
  'deployment-id': `the ID of your Messenger deployment, a UUID such as 11111111-1111-4111-8111-111111111111 (${DEPLOYMENTS})`,
  'organization-id':
    'the UUID of your organisation (Genesys Cloud, Admin > Account Settings > Organization Settings), or leave it out',
  'deployment-path': 'a path that starts with / and contains {deploymentId}, or leave it out',
  'token-endpoint':
    'a path such as /genesys/token, where the page itself comes by http or https, or to an http(s) address without user name and password',
  getToken: 'a function that returns the promise of an access token, or leave it out',
};

/** Gives a refusal its words, for the developer of the page. Loaded only when something was refused. */
export function explain(refusal: Refusal): MessengerError {
  const code = exactCode(refusal);
  const {facts} = refusal;
  if (code === 'environment-unknown') return unknownEnvironment(facts.about ?? '');
  const {status, retryAfterMs, cause} = facts;
  const [message, hint] = words(code, facts);
  const exactHint = hintFor(facts.reason);
  return new MessengerError(code, message, {
    hint: exactHint ?? hint,
    retryable: isPassing(code, status),
    status,
    retryAfterMs,
    ...(cause === undefined ? {} : {cause}),
  });
}

/** What a status means depends on whose it is; any other means that nothing answers there, or that it failed. */
const STATUS_CODES: Readonly<Record<string, MessengerErrorCode>> = {
  'endpoint 400': 'token-rejected',
  'endpoint 401': 'token-rejected',
  'endpoint 403': 'token-forbidden',
  'endpoint 429': 'rate-limited',
  'api 401': 'token-rejected',
  'api 403': 'deployment-forbidden',
  'api 404': 'deployment-not-found',
  'api 429': 'rate-limited',
  // The CDN answers 403, not 404, for a deployment that does not exist.
  'cdn 403': 'deployment-not-found',
  'cdn 404': 'deployment-not-found',
  'cdn 429': 'rate-limited',
};

function exactCode({code, facts: {from, status}}: Refusal): MessengerErrorCode {
  return (code.endsWith('-unreachable') && STATUS_CODES[`${from} ${status}`]) || code;
}

/** Whether trying again may help: nobody answered, too many asked, or the other side had a fault of its own. */
function isPassing(code: MessengerErrorCode, status: number | undefined): boolean {
  if (code === 'rate-limited' || code === 'sdk-load-failed') return true;
  if (code !== 'token-unreachable' && code !== 'deployment-unreachable') return false;
  return status === undefined || status === 408 || status >= 500;
}

function words(code: MessengerErrorCode, facts: RefusalFacts): Words {
  const {about = '', wanted = '', from} = facts;
  switch (code) {
    case 'config-missing':
      return [`The attribute ${about} is missing.`, `Set ${about} to ${WANTED[about]}.`];
    case 'config-invalid':
      return [
        `The ${about === 'getToken' ? 'property' : 'attribute'} ${about} is not valid.`,
        `Set ${about} to ${WANTED[about] ?? `one of ${wanted}, or leave it out`}.`,
      ];
    case 'token-unreachable':
      return tokenUnreachable(facts);
    case 'token-rejected':
      return tokenRejected(facts);
    case 'token-forbidden':
      return tokenForbidden(facts);
    case 'token-malformed':
      return tokenMalformed(facts);
    case 'rate-limited':
      return [
        `${from === 'endpoint' ? siteOf(about) : 'The deployment service'} answered 429: too many requests.`,
        `Wait, then try again${IF_IT_RECURS[from ?? 'cdn'] ?? ''}.`,
      ];
    case 'deployment-not-found':
      return from === 'verdict'
        ? [
            'The token endpoint finds no such deployment.',
            `Check deployment-id (${DEPLOYMENTS}), and that the environment of your token endpoint is the region that you sign in at.`,
          ]
        : [
            `There is no deployment ${about} in ${wanted}.`,
            `Check deployment-id (${DEPLOYMENTS}), ${from === 'api' ? 'deployment-path if you set it, ' : ''}and that environment is the region that you sign in at.`,
          ];
    case 'deployment-inactive':
      return about === SWITCHED_OFF
        ? [
            'Messenger is switched off for the deployment.',
            `Switch on Messenger, and conversations among its apps, in the deployment's Messenger configuration: ${CONFIGURATIONS}.`,
          ]
        : [
            `The deployment is not active${from === 'verdict' ? '' : ` (${about})`}.`,
            `Set the deployment to Active: ${DEPLOYMENTS}.`,
          ];
    case 'deployment-forbidden':
      return [
        'The token may not read the deployment.',
        'Give the OAuth client of your token endpoint a role with the permission webDeployments:deployment:view, and the scope webdeployments:readonly (Admin > Integrations > OAuth).',
      ];
    case 'deployment-malformed':
      return [
        "The deployment's description could not be read.",
        from === 'verdict'
          ? 'Check deploymentPath and environment of your token endpoint: what it was answered is not a deployment.'
          : 'Check environment, and deployment-path if you set it: the answer is not a deployment, or a proxy has replaced it.',
      ];
    case 'deployment-unreachable':
      return deploymentUnreachable(facts);
    case 'organization-mismatch':
      return [
        'The deployment belongs to another organisation.',
        from === 'verdict'
          ? 'Check organization-id and deployment-id, and that your token endpoint is for the same organisation.'
          : `Set organization-id to ${about} if that is yours, or leave it out; else set deployment-id to a deployment of your own organisation.`,
      ];
    case 'sdk-load-failed':
      return [
        'A file that the messenger loads on demand did not come.',
        'Check that the folder chunks is served beside gc-guest-messenger.js (or the chunks of your bundle are), and that the CSP (script-src) allows it.',
      ];
    case 'sign-in-required':
      return [
        'The deployment demands that guests sign in.',
        `In its Messenger configuration switch off authentication, or allow session upgrade so that guests may begin without it: ${CONFIGURATIONS}.`,
      ];
    case 'domain-not-allowed': {
      const domain = from === 'verdict' ? (page?.hostname ?? '') : about;
      return domain
        ? [
            `The deployment is not for the domain "${domain}".`,
            `Add ${domain} to the allowed domains of the Messenger deployment, or allow all domains: ${DEPLOYMENTS}.`,
          ]
        : [
            'The deployment is not for a page without a domain.',
            `Open the page by http or https, as a file has no domain that could be allowed, or allow all domains: ${DEPLOYMENTS}.`,
          ];
    }
    default:
      return [`Preflight failed: ${code}.`, 'Look the code up in the README.'];
  }
}

/** What spares whoever was asked too often; what is public is nobody's here to spare. */
const IF_IT_RECURS: Readonly<Record<string, string>> = {
  endpoint:
    '; if it recurs, let your token endpoint keep its token (createTokenEndpoint does), or raise the limit of what stands in front of it',
  api: "; if it recurs, use mode: 'verdict' of createTokenEndpoint, which asks once for all visitors",
};

function deploymentUnreachable({from, status, wanted = ''}: RefusalFacts): Words {
  if (from === 'verdict') {
    return [
      'The token endpoint could not ask for the deployment.',
      'Look at the log of your token endpoint: the API of its environment does not answer, or failed.',
    ];
  }
  if (status === undefined) {
    return [
      `The deployment service of ${wanted} does not answer.`,
      "Check environment, the network, and that the page's CSP (connect-src) allows what getContentSecurityPolicy(environment) of gc-guest-messenger/csp lists.",
    ];
  }
  return [
    `The deployment service of ${wanted} answered ${status}.`,
    status >= 500 || status === 408
      ? 'Try again later; if it lasts, look at the status page of your Genesys Cloud region.'
      : 'Check environment, and deployment-path if you set it: what is there does not take the request.',
  ];
}
