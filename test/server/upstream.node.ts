import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {describe, it, type TestContext} from 'node:test';
import {inspect} from 'node:util';
import {createTokenEndpoint, toNodeHandler} from '../../src/server/index.js';
import type {LogEntry, TokenEndpointOptions} from '../../src/server/index.js';
import {SECRET, TOKEN} from './open-endpoint.js';
import {serve} from './open-site.js';

const BASIC = Buffer.from(`site-client:${SECRET}`).toString('base64');
const BLAB = `the secret is ${SECRET}, the token ${TOKEN}, ${BASIC}`;
const HOUR_MS = 3_600_000;
/** Where silence is what is waited for; the good answer after it has as long. */
const SHORT = {timeoutMs: 1_000};

/** A pretend OAuth service on a real port, whose ways can be changed, and a site in front of it. */
async function openSite(t: TestContext, options: Partial<TokenEndpointOptions> = {}) {
  const upstream = {answer: good(), count: 0};
  const environment = await serve(t, (request, response) => {
    upstream.count += 1;
    upstream.answer(request, response);
  });
  const written: unknown[] = [];
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    t.mock.method(console, method, (...args: unknown[]) => written.push(args));
  }
  const rejected = (reason: unknown) => written.push(reason);
  process.on('unhandledRejection', rejected);
  t.after(() => process.off('unhandledRejection', rejected));
  const logged: LogEntry[] = [];
  const clock = {now: Date.now()};
  const tokens = createTokenEndpoint({
    clientId: 'site-client',
    clientSecret: SECRET,
    environment,
    now: () => clock.now,
    log: (entry) => logged.push(entry),
    ...options,
  });
  const origin = await serve(t, toNodeHandler(tokens));
  /** Asks, and gives all that came back: status, headers and body. */
  async function ask(more: Record<string, string> = {}) {
    const headersOut = {origin, ...more};
    const response = await fetch(`${origin}/token`, {method: 'POST', headers: headersOut});
    const {status, headers} = response;
    const text = await response.text();
    const body = JSON.parse(text) as Record<string, unknown>;
    return {status, headers, body, bytes: inspect([status, [...headers], text])};
  }
  return {upstream, ask, clock, logged, written};
}

function good(seconds: unknown = 3600, token = TOKEN): RequestListener {
  return json(200, {access_token: token, token_type: 'bearer', expires_in: seconds});
}

function json(status: number, body: object, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(status, headers).end(JSON.stringify(body));
}

const ROWS: readonly [title: string, answer: RequestListener, status: number, error: string][] = [
  ['429', json(429, {message: BLAB}, {'retry-after': '7'}), 429, 'upstream-rate-limited'],
  ['500', json(500, {message: BLAB}), 502, 'upstream-failed'],
  ['401', json(401, {error: BLAB}), 401, 'upstream-rejected'],
  ['HTML', (_, response) => response.end(`<p>${BLAB}</p>`), 502, 'upstream-failed'],
  ['nothing', () => undefined, 504, 'upstream-timeout'],
  ['an empty body', (_, response) => response.end(), 502, 'upstream-failed'],
  ['a broken line', (_, response) => response.destroy(), 502, 'upstream-failed'],
  [
    'half an answer',
    (_, response) => {
      response.writeHead(200, {'content-length': 1000}).write(`{"access_token":"${TOKEN}",`);
      setTimeout(() => response.destroy(), 10);
    },
    502,
    'upstream-failed',
  ],
  [
    'half an answer, and then silence',
    (_, response) => response.writeHead(200).write(`{"access_token":"${TOKEN}",`),
    504,
    'upstream-timeout',
  ],
  ['a token of zero seconds', good(0), 502, 'upstream-failed'],
];

describe('createTokenEndpoint: an upstream that misbehaves', () => {
  for (const [title, answer, status, error] of ROWS) {
    it(`${title} → ${status} ${error}; the next good answer heals it`, async (t) => {
      const {upstream, ask, logged, written} = await openSite(t, status === 504 ? SHORT : {});
      upstream.answer = answer;
      const refusals = await Promise.all(Array.from({length: 10}, () => ask()));
      for (const refusal of refusals) {
        assert.equal(refusal.status, status);
        assert.equal(refusal.body['error'], error);
        assert.equal(refusal.headers.get('retry-after'), status === 429 ? '7' : null);
        assert.equal(refusal.headers.get('cache-control'), 'no-store');
      }
      upstream.answer = good();
      assert.equal((await ask()).body['access_token'], TOKEN);
      const said = refusals.map(({bytes}) => bytes).join() + inspect(logged, {depth: null});
      for (const hidden of [SECRET, TOKEN, BASIC]) assert.ok(!said.includes(hidden), said);
      assert.deepEqual(written, []);
    });
  }

  it('leaves an upstream alone after five failures in a row, as long as it asks for', async (t) => {
    const {upstream, ask, clock, logged} = await openSite(t);
    upstream.answer = json(503, {}, {'retry-after': '20'});
    for (let times = 0; times < 8; times += 1) assert.equal((await ask()).status, 502);
    assert.equal(upstream.count, 5);
    assert.equal((await ask()).headers.get('retry-after'), '20');
    assert.ok(
      logged.some((entry) => entry.event === 'upstream-paused' && entry.pauseMs === 20_000),
    );
    upstream.answer = good();
    clock.now += 19_999;
    assert.equal((await ask()).status, 502);
    clock.now += 1;
    assert.equal((await ask()).status, 200);
    assert.equal(upstream.count, 6);
  });

  it('gives the kept token until its end while no new one can be had', async (t) => {
    const {upstream, ask, clock, logged} = await openSite(t);
    await ask();
    upstream.answer = json(500, {});
    clock.now += HOUR_MS - 30_000;
    for (let times = 0; times < 10; times += 1) {
      const {body} = await ask();
      assert.deepEqual([body['access_token'], body['expires_in']], [TOKEN, 30]);
    }
    assert.equal(upstream.count, 6);
    assert.ok(logged.some(({event}) => event === 'token-kept'));
    clock.now += 30_000;
    assert.equal((await ask()).status, 502);
  });

  it('keeps the token for other pages when one has it replaced in vain', async (t) => {
    const {upstream, ask} = await openSite(t);
    await ask();
    upstream.answer = json(500, {});
    assert.equal((await ask({'cache-control': 'no-cache'})).status, 502);
    assert.equal((await ask()).status, 200);
    assert.equal(upstream.count, 2);
  });
});

describe('createTokenEndpoint: clocks', () => {
  for (const [title, offMs] of [
    ['an hour ahead', HOUR_MS],
    ['an hour behind', -HOUR_MS],
  ] as const) {
    it(`counts the life of a token by its own clock, which may be ${title} of the upstream's`, async (t) => {
      const {upstream, ask, clock} = await openSite(t);
      clock.now += offMs;
      assert.equal((await ask()).body['expires_in'], 3600);
      clock.now += 100_000;
      assert.equal((await ask()).body['expires_in'], 3500);
      assert.equal(upstream.count, 1);
    });

    it(`never gives a token for longer than it lives when its clock is put ${title}`, async (t) => {
      const {upstream, ask, clock} = await openSite(t);
      upstream.answer = good(86_400);
      await ask();
      clock.now += offMs;
      const {status, body} = await ask();
      assert.equal(status, 200);
      assert.ok(Number(body['expires_in']) <= 86_400);
      // Of a token from an hour ahead nobody knows the age: a new one is better.
      assert.equal(upstream.count, offMs > 0 ? 1 : 2);
    });
  }

  it('asks once for each hour of token life', async (t) => {
    const {upstream, ask, clock} = await openSite(t);
    for (let minutes = 0; minutes < 180; minutes += 1) {
      await Promise.all([ask(), ask(), ask()]);
      clock.now += 60_000;
    }
    // Each is renewed in its last minute, so the fourth is for the third hour's end.
    assert.equal(upstream.count, 4);
  });
});
