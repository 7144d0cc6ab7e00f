/**
 * What to do about the reasons that `createTokenEndpoint` gives (`TokenEndpointErrorCode`, here by their names alone: the
 * server is no part of a page). An endpoint of another make may use the same words, or none.
 */
const HINTS = new Map<unknown, string>([
  [
    'method-not-allowed',
    'Set token-endpoint to the address that takes a POST without a redirect (to https, to www, to one slash more): on the way it became another method.',
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
    'Have whatever stands in front of your token endpoint, a proxy or a middleware, pass on the body of the request unread: it names the deployment.',
  ],
  [
    'rate-limited',
    'Wait, then try again; if it recurs, raise rateLimit of your token endpoint, and behind a proxy set its option proxies, or all visitors count as one.',
  ],
  [
    'upstream-rejected',
    'Check on your server that clientId and clientSecret are those of an active OAuth client (grant type Client Credentials; Genesys Cloud, Admin > Integrations > OAuth), that environment is its region, and that it has the scope webdeployments:readonly.',
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
  [
    'upstream-failed',
    'Check the environment of your token endpoint, and that your server reaches Genesys Cloud (firewall, proxy, DNS); the log of your token endpoint (option log) says what came.',
  ],
  [
    'identify-guest-failed',
    'Catch and log on your server what identifyGuest throws: the endpoint tells it to nobody.',
  ],
]);

/** What to do about a refusal, if the endpoint gave a reason that is known. */
export function hintFor(reason: unknown): string | undefined {
  return HINTS.get(reason);
}
