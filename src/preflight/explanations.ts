import {unknownEnvironment} from '../environments.js';
import {MessengerError, type MessengerErrorCode} from '../errors.js';
import {hintFor} from './endpoint-reasons.js';
import type {Refusal, RefusalFacts} from './refusal.js';

const DEPLOYMENTS = 'Genesys Cloud, Admin > Message > Messenger Deployments';

/** What an attribute should be; one with a fixed list of words brings the list with it. */
const WANTED: Readonly<Record<string, string>> = {
  'deployment-id': `the ID of your Messenger deployment, a UUID such as 11111111-1111-4111-8111-111111111111 (${DEPLOYMENTS})`,
  'organization-id': 'the UUID of your organisation, or leave it out',
  'deployment-path': 'a path that starts with / and contains {deploymentId}',
  'token-endpoint': 'a path of your site such as /genesys/token, or an http(s) address',
  getToken: 'a function that resolves with an access token, or leave it out',
};

/** What happened, and what to do about it. */
type Words = readonly [message: string, hint: string];

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
  const {about = '', wanted = '', from, status} = facts;
  switch (code) {
    case 'config-missing':
      return [`The attribute ${about} is missing.`, `Set ${about} to ${WANTED[about]}.`];
    case 'config-invalid':
      return [
        `The ${about === 'getToken' ? 'property' : 'attribute'} ${about} is not valid.`,
        `Set ${about} to ${WANTED[about] ?? `one of ${wanted}`}.`,
      ];
    case 'token-unreachable':
      return tokenUnreachable(facts);
    case 'token-rejected':
      return from === 'api'
        ? [
            'The API accepts neither the token nor a fresh one.',
            'Check that your token endpoint hands out tokens of this environment: a token of one region is not valid in another.',
          ]
        : [
            `${siteOf(about)} answered ${status}.`,
            'Check on your server that clientId and clientSecret are those of an active OAuth client (grant type Client Credentials) of this environment, and that the guest may ask for a token.',
          ];
    case 'token-forbidden':
      return [
        `${siteOf(about)} answered ${status}.`,
        "Add this page's origin to allowedOrigins of your token endpoint, and check that its OAuth client, and whatever stands in front of it, permit the request.",
      ];
    case 'token-malformed':
      return [
        `${siteOf(about)} answered ${UNUSABLE[wanted] ?? 'JSON with an unusable access_token'}.`,
        from === 'verdict'
          ? 'Answer {"verdict": {"available": true, "deployment": {"id": "…", "status": "Active"}}, "expires_in": 300}, or false with a code of the README; createTokenEndpoint of gc-guest-messenger/server does.'
          : 'Answer JSON such as {"access_token": "…", "token_type": "bearer", "expires_in": 3600}; createTokenEndpoint of gc-guest-messenger/server does.',
      ];
    case 'rate-limited':
      return [
        `${from === 'endpoint' ? siteOf(about) : 'The deployment service'} answered 429: too many requests.`,
        'Wait, then try again; if it recurs, let your token endpoint keep its token (createTokenEndpoint does), or raise the rate limit.',
      ];
    case 'deployment-not-found':
      return from === 'verdict'
        ? [
            'The token endpoint finds no such deployment.',
            `Check deployment-id (${DEPLOYMENTS}), and that the environment of your token endpoint is the region of your organisation.`,
          ]
        : [
            `There is no deployment ${about} in ${wanted}.`,
            `Check deployment-id (${DEPLOYMENTS}) and that environment is the region of your organisation.`,
          ];
    case 'deployment-inactive':
      return [
        `The deployment is not active${from === 'verdict' ? '' : ` (${about})`}.`,
        `Set the deployment to Active, and its Messenger configuration to enabled: ${DEPLOYMENTS}.`,
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
          : 'Check deployment-path and environment: the answer is not a deployment. A proxy may have replaced it.',
      ];
    case 'deployment-unreachable':
      return deploymentUnreachable(facts);
    case 'organization-mismatch':
      return [
        'The deployment belongs to another organisation.',
        from === 'verdict'
          ? 'Check organization-id and deployment-id, and that your token endpoint is for the same organisation.'
          : `Check organization-id and deployment-id: the deployment names the organisation ${about}.`,
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
    case 'domain-not-allowed': {
      const domain = from === 'verdict' ? '' : about;
      return [
        `The deployment is not for ${domain ? `the domain "${domain}"` : 'the domain of this page'}.`,
        `Add ${domain || 'the domain of this page'} to the allowed domains of the Messenger deployment, or allow all domains: ${DEPLOYMENTS}.`,
      ];
    }
    default:
      return [`Preflight failed: ${code}.`, 'Look the code up in the README.'];
  }
}

/** What was wrong with an answer that should have had a token. */
const UNUSABLE: Readonly<Record<string, string>> = {
  json: 'something that is not JSON',
  verdict: 'a verdict that cannot be read',
  undefined: 'JSON without access_token',
};

function siteOf(about: string): string {
  return about === 'getToken' ? 'getToken' : `The token endpoint ${about}`.trim();
}

function tokenUnreachable({about = '', status}: RefusalFacts): Words {
  if (about === 'getToken') {
    return [
      'getToken gave no token.',
      'Look at cause: getToken must resolve, within 10 seconds, with an access token or {access_token, expires_in}.',
    ];
  }
  if (status === undefined) {
    return [
      `The token endpoint ${about} does not answer.`,
      "Check that token-endpoint is the right address, that your server runs, and that the page's CSP (connect-src) and the endpoint's CORS allow the request.",
    ];
  }
  return [
    `The token endpoint ${about} answered ${status}.`,
    status >= 500
      ? 'Look at the log of your token endpoint: it, or the login service behind it, failed.'
      : 'Check that token-endpoint is the address of your token endpoint and that it takes POST requests.',
  ];
}

function deploymentUnreachable({from, status}: RefusalFacts): Words {
  if (from === 'verdict') {
    return [
      'The token endpoint could not ask for the deployment.',
      'Look at the log of your token endpoint: the API of its environment does not answer, or failed.',
    ];
  }
  return status === undefined
    ? [
        'The deployment service does not answer.',
        "Check the network, environment, and that the page's CSP (connect-src) allows the API and the CDN of your region.",
      ]
    : [
        `The deployment service answered ${status}.`,
        'Try again later; if it lasts, look at the status page of your Genesys Cloud region.',
      ];
}
