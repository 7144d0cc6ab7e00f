import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {TokenEndpointOptions} from '../../src/server/index.js';
import {openEndpoint, post, read, SECRET, SITE, TOKEN, tokenJson} from './open-endpoint.js';
import type {PretendUpstream} from './open-endpoint.js';

const BASIC = Buffer.from(`site-client:${SECRET}`).toString('base64');
const BLAB = `the secret is ${SECRET}, the token ${TOKEN}, ${BASIC}`;

interface Row {
  readonly title: string;
  readonly status: number;
  readonly error: string;
  readonly says?: RegExp;
  readonly retryAfter?: string;
  readonly answer?: PretendUpstream['answer'];
  readonly options?: Partial<TokenEndpointOptions>;
  readonly request?: Request;
}

function oauth(status: number, error: string, headers: HeadersInit = {}): () => Response {
  return () => Response.json({error, error_description: BLAB}, {status, headers});
}

function plain(status: number, headers: HeadersInit = {}): () => Response {
  return () => new Response(BLAB, {status, headers});
}

function networkFailure(): never {
  throw new TypeError(BLAB, {cause: Object.assign(new Error(BLAB), {code: 'ENOTFOUND'})});
}

const DATE = 'Wed, 21 Oct 2026 07:28:00 GMT';
const REJECTED = {status: 401, error: 'upstream-rejected'};
const FAILED = {status: 502, error: 'upstream-failed'};
const LIMITED = {status: 429, error: 'upstream-rate-limited'};

const ROWS: readonly Row[] = [
  {
    title: '400 invalid_client',
    answer: oauth(400, 'invalid_client'),
    ...REJECTED,
    says: /clientSecret/,
  },
  {title: '401', answer: plain(401), ...REJECTED, says: /clientId, clientSecret/},
  {title: '401 with an unknown word', answer: oauth(401, BLAB), ...REJECTED, says: /clientId/},
  {title: '400 invalid_scope', answer: oauth(400, 'invalid_scope'), ...REJECTED, says: /scope/},
  {
    title: '400 unauthorized_client',
    answer: oauth(400, 'unauthorized_client'),
    ...REJECTED,
    says: /type/,
  },
  {title: '403', answer: oauth(403, 'x'), status: 403, error: 'upstream-forbidden', says: /roles/},
  {
    title: '429 with seconds',
    answer: plain(429, {'retry-after': '7'}),
    ...LIMITED,
    retryAfter: '7',
  },
  {
    title: '429 with a date',
    answer: plain(429, {'retry-after': DATE}),
    ...LIMITED,
    retryAfter: DATE,
  },
  {title: '429 with nonsense', answer: plain(429, {'retry-after': BLAB}), ...LIMITED},
  {title: '429 alone', answer: plain(429), ...LIMITED},
  {title: '500', answer: plain(500), ...FAILED, says: /500/},
  {title: '503 with seconds', answer: plain(503, {'retry-after': '3'}), ...FAILED, retryAfter: '3'},
  {title: '404', answer: plain(404), ...FAILED, says: /environment/},
  {
    title: 'a redirect',
    answer: plain(302, {location: 'https://x.example'}),
    ...FAILED,
    says: /302/,
  },
  {title: 'HTML', answer: () => new Response(`<p>${BLAB}</p>`), ...FAILED, says: /usable token/},
  {title: 'an empty body', answer: () => new Response(''), ...FAILED},
  {title: 'JSON null', answer: () => Response.json(null), ...FAILED},
  {title: 'a JSON array', answer: () => Response.json([TOKEN]), ...FAILED},
  {title: 'no access_token', answer: () => Response.json({token: TOKEN, expires_in: 9}), ...FAILED},
  {
    title: 'a token that breaks a header',
    answer: () => tokenJson({access_token: 'a\nb'}),
    ...FAILED,
  },
  {title: 'a token of another type', answer: () => tokenJson({token_type: 'mac'}), ...FAILED},
  ...[0, -1, 0.2, 1e20, null, '3600', undefined].map((expires_in) => ({
    title: `expires_in ${JSON.stringify(expires_in)}`,
    answer: () => tokenJson({expires_in}),
    ...FAILED,
  })),
  {
    title: 'a network failure',
    answer: networkFailure,
    ...FAILED,
    says: /could not be reached \(ENOTFOUND\)/,
  },
  {title: 'a body that breaks off', answer: () => new Response(brokenBody()), ...FAILED},
  {
    title: 'silence, from a fetch that listens to its signal',
    answer: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error(BLAB)));
      }),
    options: {timeoutMs: 5},
    status: 504,
    error: 'upstream-timeout',
  },
  {
    title: 'silence, from a fetch that does not',
    answer: () => new Promise(() => undefined),
    options: {timeoutMs: 5},
    status: 504,
    error: 'upstream-timeout',
  },
  {
    title: 'headers in time, but no body',
    answer: () => new Response(new ReadableStream()),
    options: {timeoutMs: 5},
    status: 504,
    error: 'upstream-timeout',
  },
  {
    title: 'identifyGuest that throws',
    options: {
      identifyGuest: () => {
        throw new Error(BLAB);
      },
    },
    status: 500,
    error: 'identify-guest-failed',
  },
  {
    title: 'identifyGuest that rejects, with an upstream that fails as well',
    options: {identifyGuest: () => Promise.reject(new Error(BLAB))},
    answer: plain(401),
    ...REJECTED,
  },
  {
    title: 'a clock that throws',
    options: {
      now: () => {
        throw new Error(BLAB);
      },
    },
    status: 500,
    error: 'unexpected',
  },
  {
    title: 'another origin',
    request: post({origin: 'https://evil.example'}),
    status: 403,
    error: 'origin-not-allowed',
    says: /https:\/\/evil\.example/,
  },
  ...['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'].map((method) => ({
    title: method,
    request: post({}, method),
    status: 405,
    error: 'method-not-allowed',
  })),
];

function brokenBody(): ReadableStream {
  return new ReadableStream({pull: (controller) => controller.error(new Error(BLAB))});
}

describe('createTokenEndpoint: refusals', () => {
  for (const {title, status, error, says, retryAfter, answer, options, request} of ROWS) {
    it(`${title} → ${status} ${error}`, async () => {
      const {handler, upstream, logged} = openEndpoint(options);
      if (answer) upstream.answer = answer;
      const refusal = await read(await handler(request ?? post()));
      assert.equal(refusal.status, status);
      assert.deepEqual(Object.keys(refusal.body), ['error', 'message']);
      assert.equal(refusal.body['error'], error);
      assert.match(String(refusal.body['message']), says ?? /./);
      assert.equal(refusal.headers.get('retry-after'), retryAfter ?? null);
      assert.equal(refusal.headers.get('cache-control'), 'no-store');
      assert.equal(refusal.headers.get('vary'), 'Origin');
      assert.equal(refusal.headers.get('content-type'), 'application/json; charset=utf-8');
      assert.equal(refusal.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(refusal.headers.get('allow'), status === 405 ? 'POST, OPTIONS' : null);
      const level = status < 500 ? 'warn' : 'error';
      assert.deepEqual(logged.at(-1), {level, event: 'refused', ...refusal.body, status});
      const said = `${refusal.text} ${JSON.stringify([...refusal.headers, logged])}`;
      for (const hidden of [SECRET, TOKEN, BASIC]) assert.ok(!said.includes(hidden), said);
    });
  }

  it('asks no upstream for what it refuses itself', async () => {
    const {handler, upstream} = openEndpoint();
    await handler(post({}, 'GET'));
    await handler(post({origin: 'https://evil.example'}));
    assert.equal(upstream.requests.length, 0);
  });

  it('answers again after a time-out', async () => {
    const {ask, upstream} = openEndpoint({timeoutMs: 5});
    upstream.answer = (count) => (count === 1 ? new Promise(() => undefined) : tokenJson());
    assert.equal((await ask()).status, 504);
    assert.equal((await ask()).status, 200);
  });

  for (const [title, log] of [
    ['throws', () => assert.fail(BLAB)],
    ['rejects', () => Promise.reject(new Error(BLAB))],
  ] as const) {
    it(`answers as ever when log ${title}`, async () => {
      const {handler} = openEndpoint({log});
      assert.equal((await handler(post({}, 'GET'))).status, 405);
    });
  }

  it('writes nothing to the console', async (t) => {
    const lines = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      t.mock.method(console, level, () => undefined),
    );
    for (const {answer, options, request} of ROWS) {
      const {handler, upstream} = openEndpoint(options);
      if (answer) upstream.answer = answer;
      await handler(request ?? post({origin: SITE}));
    }
    assert.ok(lines.every(({mock}) => mock.callCount() === 0));
  });
});
