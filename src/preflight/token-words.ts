import type {RefusalFacts} from './refusal.js';

/** What happened, and what to do about it. */
export type Words = readonly [message: string, hint: string];

/** The page, where there is one: the documentation is made of these words in Node. */
export const {location: page} = globalThis as {readonly location?: Location};

/** What was wrong with an answer that should have had a token. */
const UNUSABLE: Readonly<Record<string, string>> = {
  json: 'something that is not JSON',
  verdict: 'a verdict that cannot be read',
  undefined: 'JSON without access_token',
};

/** The token endpoint, by its address where that is known. */
export function siteOf(about: string): string {
  return `The token endpoint ${about}`.trim();
}

/** The answer has neither a token nor a verdict. */
export function tokenMalformed({about = '', wanted = '', from}: RefusalFacts): Words {
  if (about === 'getToken') {
    return [
      'getToken gave something that is no access token.',
      'Let getToken resolve with the access token, a text, or with {access_token, expires_in}.',
    ];
  }
  const message = `${siteOf(about)} answered ${UNUSABLE[wanted] ?? 'JSON with an unusable access_token'}.`;
  if (from === 'verdict') {
    return [
      message,
      'Answer {"verdict": {"available": true, "deployment": {"id": "…", "status": "Active"}}, "expires_in": 300}, or {"verdict": {"available": false, "code": "deployment-inactive"}}, as createTokenEndpoint of gc-guest-messenger/server does.',
    ];
  }
  const check = wanted === 'json' ? 'Check that token-endpoint leads to no page or sign-in; ' : '';
  return [
    message,
    `${check || 'Let your server '}answer JSON such as {"access_token": "…", "token_type": "bearer", "expires_in": 3600}, as createTokenEndpoint of gc-guest-messenger/server does.`,
  ];
}

/** No answer, or one that says nothing of tokens. */
export function tokenUnreachable({about = '', status, cause}: RefusalFacts): Words {
  if (about === 'getToken') {
    return [
      'getToken gave no token.',
      'Look at cause: getToken must resolve, within 10 seconds, with an access token or {access_token, expires_in}.',
    ];
  }
  if (status !== undefined) {
    return [
      `The token endpoint ${about} answered ${status}.`,
      (status >= 500 && status !== 501) || status === 408
        ? 'Look at the log of your token endpoint: it, or the login service behind it, failed.'
        : 'Check that token-endpoint is the address of your token endpoint, and that it takes POST requests, which a CSRF filter in front of it may refuse.',
    ];
  }
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return [
      `The token endpoint ${about} has not answered in time.`,
      'Look on your server what keeps your token endpoint waiting for 10 seconds, such as identifyGuest, a database or a firewall.',
    ];
  }
  const origin = page?.origin ?? "this page's origin";
  return [
    `The token endpoint ${about} does not answer.`,
    about.startsWith(`${origin}/`)
      ? "Check that your server runs, that token-endpoint is its address, and that the page's CSP (connect-src) allows 'self'."
      : `Check that your server runs, that token-endpoint is its address, that its allowedOrigins (CORS) have ${origin}, and that the page's CSP (connect-src) allows it.`,
  ];
}

/** The endpoint refuses by 400 or 401, or the API refuses the token. */
export function tokenRejected({about = '', from, status}: RefusalFacts): Words {
  return from === 'api'
    ? [
        'The API accepts neither the token nor a fresh one.',
        'Set environment of the tag (without it us-east-1) and of your token endpoint, or whatever getToken asks, to the same region, and see that no token is handed out after its end.',
      ]
    : [
        `${siteOf(about)} answered ${status}.`,
        'Look on your server which of two it is: it refuses the visitor (at another origin it gets cookies only with token-credentials="include"), or Genesys Cloud refuses clientId and clientSecret, which have to be those of an active OAuth client (grant type Client Credentials) of its environment.',
      ];
}

/** The endpoint refuses by 403. */
export function tokenForbidden({about = '', status}: RefusalFacts): Words {
  return [
    `${siteOf(about)} answered ${status}.`,
    'Find out what refuses the POST: your token endpoint itself, or a CSRF filter, a firewall or a sign-in in front of it; createTokenEndpoint would give its reason.',
  ];
}
