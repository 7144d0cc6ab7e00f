// Samples of what preflight meets, for the words that it finds; and how each error can be seen in the playground.
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const ENDPOINT = {from: 'endpoint', about: '/genesys/token'};
const API = {from: 'api', wanted: 'mypurecloud.ie'};

/** Facts as preflight notes them, so that `explain()` gives each of its sentences once. */
export const REFUSALS = [
  ['config-missing', {about: 'deployment-id'}],
  ['config-invalid', {about: 'deployment-id'}],
  ['config-invalid', {about: 'load', wanted: 'eager, idle, visible, interaction, manual'}],
  ['environment-unknown', {about: 'atlantis-1'}],
  ['token-unreachable', {...ENDPOINT}],
  ['token-unreachable', {...ENDPOINT, cause: new globalThis.DOMException('Slow.', 'TimeoutError')}],
  ['token-unreachable', {...ENDPOINT, status: 404}],
  ['token-unreachable', {...ENDPOINT, status: 502}],
  ['token-unreachable', {about: 'getToken'}],
  ['token-rejected', {...ENDPOINT, status: 401}],
  ['token-rejected', {from: 'api', status: 401}],
  ['token-forbidden', {...ENDPOINT, status: 403}],
  ['token-malformed', {...ENDPOINT, wanted: 'json'}],
  ['token-malformed', {...ENDPOINT, wanted: 'undefined'}],
  ['token-malformed', {about: 'getToken', wanted: 'json'}],
  ['token-malformed', {from: 'verdict', about: '/genesys/token', wanted: 'verdict'}],
  ['rate-limited', {...ENDPOINT, status: 429}],
  ['rate-limited', {from: 'api', status: 429}],
  ['deployment-not-found', {...API, about: UNKNOWN, status: 404}],
  ['deployment-not-found', {from: 'verdict'}],
  ['deployment-inactive', {about: 'Inactive'}],
  ['deployment-inactive', {about: 'Messenger switched off'}],
  ['deployment-forbidden', {from: 'api', status: 403}],
  ['deployment-malformed', {from: 'api'}],
  ['deployment-malformed', {from: 'verdict'}],
  ['deployment-unreachable', {...API}],
  ['deployment-unreachable', {...API, status: 400}],
  ['deployment-unreachable', {...API, status: 503}],
  ['deployment-unreachable', {from: 'verdict'}],
  ['organization-mismatch', {about: '99999999-9999-4999-8999-999999999999'}],
  ['sdk-load-failed', {}],
  ['sign-in-required', {}],
  ['domain-not-allowed', {about: 'shop.example'}],
  ['domain-not-allowed', {about: ''}],
];

const ACTIVE = '11111111-1111-4111-8111-111111111111';
const start = (settings) => `?${new URLSearchParams({'deployment-id': ACTIVE, ...settings})}`;
const withToken = (settings) => start({'token-endpoint': '/genesys/token', ...settings});

/** The query of the playground that brings the error about by itself. */
export const EXAMPLES = {
  'config-missing': start({'deployment-id': ''}),
  'config-invalid': start({'deployment-id': 'my-deployment'}),
  'environment-unknown': start({environment: 'atlantis-1'}),
  'token-unreachable': withToken({fault: 'token-503'}),
  'token-rejected': withToken({fault: 'token-401'}),
  'token-forbidden': withToken({fault: 'token-403'}),
  'token-malformed': withToken({fault: 'token-malformed'}),
  'deployment-not-found': start({'deployment-id': UNKNOWN}),
  'deployment-inactive': start({'deployment-id': '22222222-2222-4222-8222-222222222222'}),
  'deployment-forbidden': withToken({fault: 'deployment-403'}),
  'deployment-unreachable': start({fault: 'deployment-503'}),
  'deployment-malformed': withToken({fault: 'deployment-malformed'}),
  // Genesys Cloud's own path names no organisation; the tutorial's does.
  'organization-mismatch': withToken({
    'organization-id': UNKNOWN,
    'deployment-path': '/api/v2/messagecenter/deployments/{deploymentId}',
  }),
  'domain-not-allowed': start({'deployment-id': '66666666-6666-4666-8666-666666666666'}),
  'sign-in-required': start({'deployment-id': '33333333-3333-4333-8333-333333333333'}),
  'sdk-initialize-failed': start({fault: 'sockets-refused'}),
  'session-expired': start({fault: 'session-expired'}),
};
