import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isMessengerError} from '../../src/errors.js';
import {createTokenEndpoint} from '../../src/server/index.js';
import type {RateLimiter, TokenStore} from '../../src/server/index.js';
import {deferred} from './deferred.js';
import {openEndpoint, post, read, SECRET, SITE, TOKEN, tokenJson} from './open-endpoint.js';

describe('createTokenEndpoint: the token', () => {
  it('asks the region for a token by client credentials, with Basic authentication', async () => {
    const {ask, upstream} = openEndpoint();
    await ask();
    const [request] = upstream.requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request.url, 'https://login.mypurecloud.ie/oauth/token');
    assert.equal(request.redirect, 'manual');
    assert.equal(request.headers.get('content-type'), 'application/x-www-form-urlencoded');
    const basic = Buffer.from(`site-client:${SECRET}`).toString('base64');
    assert.equal(request.headers.get('authorization'), `Basic ${basic}`);
    const form = new URLSearchParams(await request.text());
    assert.deepEqual(Object.fromEntries(form), {
      grant_type: 'client_credentials',
      scope: 'webdeployments:readonly',
    });
  });

  for (const [scope, sent] of [
    ['messagecenter:deployment:read', 'messagecenter:deployment:read'],
    ['', null],
  ] as const) {
    it(`sends the scope ${JSON.stringify(sent)} for the option ${JSON.stringify(scope)}`, async () => {
      const {ask, upstream} = openEndpoint({scope});
      await ask();
      const form = new URLSearchParams(await upstream.requests[0]?.text());
      assert.equal(form.get('scope'), sent);
    });
  }

  it('answers like OAuth, for nobody to keep', async () => {
    const {ask, upstream} = openEndpoint();
    upstream.answer = () => tokenJson({scope: 'webdeployments:readonly'});
    const {status, headers, body} = await read(await ask());
    assert.equal(status, 200);
    assert.deepEqual(body, {
      access_token: TOKEN,
      token_type: 'bearer',
      expires_in: 86_400,
      scope: 'webdeployments:readonly',
    });
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('vary'), 'Origin');
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  it('keeps the token until 60 s before its end, and tells the seconds that remain', async () => {
    const {ask, upstream, clock} = openEndpoint();
    upstream.answer = (count) => tokenJson({access_token: `token-${count}`, expires_in: 1000});
    const start = clock.now;
    for (const [afterMs, token, remaining] of [
      [0, 'token-1', 1000],
      [100_500, 'token-1', 899],
      [939_999, 'token-1', 60],
      [940_000, 'token-2', 1000],
      [1_000_000, 'token-2', 940],
    ] as const) {
      clock.now = start + afterMs;
      const {body} = await read(await ask());
      assert.equal(body['access_token'], token, `after ${afterMs} ms`);
      assert.equal(body['expires_in'], remaining, `after ${afterMs} ms`);
    }
    assert.equal(upstream.requests.length, 2);
  });

  it('hands out a token of a short life, and does not keep it', async () => {
    const {ask, upstream} = openEndpoint();
    upstream.answer = (count) => tokenJson({access_token: `token-${count}`, expires_in: 30});
    assert.equal((await read(await ask())).body['access_token'], 'token-1');
    const second = await read(await ask());
    assert.equal(second.body['access_token'], 'token-2');
    assert.equal(second.body['expires_in'], 30);
  });

  it('shares one upstream request among 100 concurrent callers', async () => {
    const {ask, upstream} = openEndpoint();
    const gate = deferred<Response>();
    upstream.answer = () => gate.promise;
    const asking = Promise.all(Array.from({length: 100}, ask));
    gate.resolve(tokenJson());
    const answers = await Promise.all((await asking).map(read));
    assert.equal(upstream.requests.length, 1);
    assert.ok(answers.every(({body}) => body['access_token'] === TOKEN));
  });

  it('shares one renewal too, and a caller that goes away does not spoil it for the others', async () => {
    const {ask, handler, upstream, clock} = openEndpoint();
    await ask();
    clock.now += 86_400_000;
    const leaving = new AbortController();
    const first = handler(new Request(post(), {signal: leaving.signal}));
    leaving.abort();
    const answers = await Promise.all([first, ask(), ask()]);
    assert.equal(upstream.requests.length, 2);
    assert.deepEqual(
      answers.map(({status}) => status),
      [200, 200, 200],
    );
  });

  it('does not keep a failure: concurrent callers share it, the next one asks again', async () => {
    const {ask, upstream} = openEndpoint();
    upstream.answer = (count) => (count === 1 ? new Response('', {status: 503}) : tokenJson());
    const failed = await Promise.all(Array.from({length: 10}, ask));
    assert.ok(failed.every(({status}) => status === 502));
    assert.equal(upstream.requests.length, 1);
    assert.equal((await ask()).status, 200);
    assert.equal(upstream.requests.length, 2);
  });
});

describe('createTokenEndpoint: a token that the API refused', () => {
  const askFresh = () => post({origin: SITE, 'cache-control': 'no-cache'});

  it('is replaced when a page asks past the caches, as a browser does with `cache: "reload"`', async () => {
    const {handler, upstream, ask} = openEndpoint();
    upstream.answer = (count) => tokenJson({access_token: `token-${count}`});
    await ask();
    const answer = (await (await handler(askFresh())).json()) as {access_token: string};
    assert.equal(answer.access_token, 'token-2');
    assert.equal(upstream.requests.length, 2);
  });

  it('is replaced once in ten seconds at most, however often pages ask', async () => {
    const {handler, upstream, ask, clock} = openEndpoint();
    await ask();
    for (let count = 0; count < 20; count += 1) await handler(askFresh());
    assert.equal(upstream.requests.length, 2);
    clock.now += 10_000;
    await handler(askFresh());
    assert.equal(upstream.requests.length, 3);
  });
});

describe('createTokenEndpoint: identifyGuest', () => {
  it('answers the details that the server vouches for, and no other field', async () => {
    const user = {
      name: 'Jane Doe',
      email: 'jane@shop.example',
      id: 'u1',
      password: 'hash',
      phone: '',
    };
    const {handler} = openEndpoint({
      identifyGuest: (request) =>
        request.headers.get('cookie') === 'session=jane' ? user : undefined,
    });
    const jane = await read(await handler(post({cookie: 'session=jane'})));
    assert.deepEqual(jane.body['guest'], {name: 'Jane Doe', email: 'jane@shop.example', id: 'u1'});
    const stranger = await read(await handler(post()));
    assert.ok(!('guest' in stranger.body));
  });

  it('asks for the guest and the token at the same time', async () => {
    const gate = deferred<undefined>();
    const {ask, upstream} = openEndpoint({identifyGuest: () => gate.promise});
    const asking = ask();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(upstream.requests.length, 1);
    gate.resolve(undefined);
    assert.equal((await asking).status, 200);
  });
});

describe('createTokenEndpoint: creation', () => {
  const good = {clientId: 'id', clientSecret: SECRET, environment: 'eu-west-1'};
  for (const [name, options, code] of [
    ['clientId', {...good, clientId: ''}, 'config-missing'],
    ['clientSecret', {...good, clientSecret: undefined}, 'config-missing'],
    ['environment', {...good, environment: '  '}, 'config-missing'],
    ['mars-north-1', {...good, environment: 'mars-north-1'}, 'environment-unknown'],
    ['shop.example', {...good, allowedOrigins: ['shop.example']}, 'config-invalid'],
    ['*', {...good, allowedOrigins: ['*']}, 'config-invalid'],
    ['/chat', {...good, allowedOrigins: ['https://shop.example/chat']}, 'config-invalid'],
    ['timeoutMs', {...good, timeoutMs: Number.NaN}, 'config-invalid'],
    ['mode', {...good, mode: 'verdicts' as 'verdict'}, 'config-invalid'],
    ['deploymentIds', {...good, deploymentIds: ['shop']}, 'config-invalid'],
    ['deploymentPath', {...good, deploymentPath: '/deployments'}, 'config-invalid'],
    ['proxies', {...good, proxies: -1}, 'config-invalid'],
    ['store.get', {...good, store: {} as TokenStore}, 'config-invalid'],
    ['rateLimit.consume', {...good, rateLimit: {} as RateLimiter}, 'config-invalid'],
  ] as const) {
    it(`throws ${code} that names ${name}`, () => {
      assert.throws(
        () => createTokenEndpoint(options),
        (error) =>
          isMessengerError(error) &&
          error.code === code &&
          error.message.includes(name) &&
          !`${error.message}${error.hint}${error.stack}`.includes(SECRET),
      );
    });
  }
});
