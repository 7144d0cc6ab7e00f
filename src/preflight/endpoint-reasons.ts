/**
 * What to do about the reasons that `createTokenEndpoint` gives (`TokenEndpointErrorCode`, here by their names alone: the
 * server is no part of a page). An endpoint of another make may use the same words, or none.
 */
const HINTS = new Map<unknown, string>([
  [
    'method-not-allowed',
    'Let requests reach your token endpoint as POST: something between the page and it turned this one into another method, as a redirect does.',
  ],
  [
    'origin-not-allowed',
    "Add this page's origin to allowedOrigins of your token endpoint; behind a proxy, have the proxy pass on the headers Origin, Host and Sec-Fetch-Site.",
  ],
  [
    'deployment-not-allowed',
    'Add this deployment-id to deploymentIds of your token endpoint, or correct deployment-id.',
  ],
  [
    'deployment-missing',
    'Have whatever stands in front of your token endpoint pass on the body of the request: it names the deployment.',
  ],
  [
    'rate-limited',
    'Wait, then try again; if it recurs, raise rateLimit of your token endpoint, and behind a proxy let it see the addresses of visitors.',
  ],
  [
    'upstream-rejected',
    'Check on your server that clientId and clientSecret are those of an active OAuth client (grant type Client Credentials) in this environment, and that scope is one of its scopes.',
  ],
  [
    'upstream-forbidden',
    'Check in Genesys Cloud (Admin > Integrations > OAuth) that the OAuth client of your token endpoint is active and has a role.',
  ],
  [
    'upstream-rate-limited',
    'Wait, then try again; if it recurs, give the instances of your token endpoint a common store, so that they share one token.',
  ],
  [
    'upstream-timeout',
    'Check that your server reaches the login service of its environment (firewall, proxy, DNS).',
  ],
  ['identify-guest-failed', 'Look at the log of your token endpoint: identifyGuest threw.'],
]);

/** What to do about a refusal, if the endpoint gave a reason that is known. */
export function hintFor(reason: unknown): string | undefined {
  return HINTS.get(reason);
}
