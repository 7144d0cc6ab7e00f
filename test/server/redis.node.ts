import KeyvRedis, {createClient} from '@keyv/redis';
import Keyv from 'keyv';
import assert from 'node:assert/strict';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {RateLimiterRedis} from 'rate-limiter-flexible';
import {createTokenEndpoint} from '../../src/server/index.js';
import type {LogEntry, TokenEndpointOptions} from '../../src/server/index.js';
import {post, read, SECRET, TOKEN} from './open-endpoint.js';
import {serve} from './open-site.js';
import {startRedis} from './redis-server.js';

/** A pretend OAuth service on a real port, which takes its time. */
async function openUpstream(t: TestContext) {
  const upstream = {status: 200, count: 0, origin: ''};
  upstream.origin = await serve(t, (_, response) => {
    upstream.count += 1;
    const token = `${TOKEN}-${upstream.count}`;
    const body = JSON.stringify({access_token: token, token_type: 'bearer', expires_in: 3600});
    setTimeout(() => response.writeHead(upstream.status).end(body), 100);
  });
  return upstream;
}

/** An instance in this process. */
function openInstance(
  t: TestContext,
  environment: string,
  url: string,
  more: Partial<TokenEndpointOptions> = {},
) {
  const redis = new KeyvRedis(url);
  const store = new Keyv(redis);
  store.on('error', () => undefined);
  t.after(() => {
    if (redis.client.isOpen) redis.client.destroy(); // a server that is gone closes it as well
  });
  const logged: LogEntry[] = [];
  const clock = {now: Date.now()};
  const handler = createTokenEndpoint({
    clientId: 'site-client',
    clientSecret: SECRET,
    environment,
    store,
    now: () => clock.now,
    log: (entry) => logged.push(entry),
    ...more,
  });
  return {ask: async () => read(await handler(post())), logged, clock, store};
}

/** Redis itself, without Keyv. */
async function openClient(t: TestContext, url: string) {
  const client = createClient({url});
  client.on('error', () => undefined);
  t.after(() => client.destroy());
  return client.connect();
}

describe('instances that share Redis', () => {
  it('ask for one token, in four processes; and when Redis goes, no request fails', async (t) => {
    const redis = await startRedis(t);
    const upstream = await openUpstream(t);
    const script = fileURLToPath(new URL('instance.ts', import.meta.url));
    const ports = await Promise.all(
      Array.from({length: 4}, async () => {
        const child = fork(script, [upstream.origin, redis.url], {execArgv: ['--import', 'tsx']});
        t.after(() => child.kill());
        const [port] = (await once(child, 'message')) as [number];
        return port;
      }),
    );
    const askAll = async () => {
      const asking = ports.flatMap((port) =>
        Array.from({length: 25}, async () =>
          read(await fetch(`http://127.0.0.1:${port}/token`, {method: 'POST'})),
        ),
      );
      const answers = await Promise.all(asking);
      assert.deepEqual([...new Set(answers.map(({status}) => status))], [200]);
      return new Set(answers.map(({body}) => body['access_token']));
    };
    assert.deepEqual([...(await askAll())], [`${TOKEN}-1`]);
    assert.equal(upstream.count, 1);
    await redis.kill();
    assert.deepEqual([...(await askAll())], [`${TOKEN}-1`]);
    assert.equal(upstream.count, 1);
  });

  it('leave nothing there that others can read or replace', async (t) => {
    const redis = await startRedis(t);
    const upstream = await openUpstream(t);
    const one = openInstance(t, upstream.origin, redis.url);
    await one.ask();
    const client = await openClient(t, redis.url);
    const keys = await client.keys('*');
    assert.equal(keys.length, 1);
    const [key = ''] = keys;
    const text = await client.get(key);
    assert.ok(!`${key}${text}`.includes(TOKEN) && !`${key}${text}`.includes(SECRET));
    assert.ok((await client.pTTL(key)) <= 3_600_000);
    await client.set(key, JSON.stringify({value: btoa(JSON.stringify({accessToken: 'mine'}))}));
    const {body} = await openInstance(t, upstream.origin, redis.url).ask();
    assert.equal(body['access_token'], `${TOKEN}-2`);
  });

  it('share the renewal of a token that the API refused', async (t) => {
    const redis = await startRedis(t);
    const upstream = await openUpstream(t);
    const [one, two] = [1, 2].map(() => openInstance(t, upstream.origin, redis.url));
    assert.ok(one && two);
    await one.ask();
    await two.ask();
    assert.equal(upstream.count, 1);
    one.clock.now = two.clock.now += 3_550_000;
    const tokens = (await Promise.all([one.ask(), two.ask()])).map(
      ({body}) => body['access_token'],
    );
    assert.deepEqual(tokens, [`${TOKEN}-2`, `${TOKEN}-2`]);
    assert.equal(upstream.count, 2);
  });

  it('share a refusal among those who waited for it, and the next one asks again', async (t) => {
    const redis = await startRedis(t);
    const upstream = await openUpstream(t);
    upstream.status = 500;
    const [one, two] = [1, 2].map(() => openInstance(t, upstream.origin, redis.url));
    assert.ok(one && two);
    const refusals = await Promise.all([one.ask(), two.ask()]);
    assert.deepEqual(
      refusals.map(({status}) => status),
      [502, 502],
    );
    assert.equal(upstream.count, 1);
    upstream.status = 200;
    assert.equal((await two.ask()).status, 200);
  });

  for (const [title, stop] of [
    ['is gone', (redis: Awaited<ReturnType<typeof startRedis>>) => redis.kill()],
    ['hangs', (redis: Awaited<ReturnType<typeof startRedis>>) => redis.hang()],
  ] as const) {
    it(`do without it when it ${title}`, async (t) => {
      const redis = await startRedis(t);
      const upstream = await openUpstream(t);
      const {ask, logged, clock} = openInstance(t, upstream.origin, redis.url);
      await ask();
      await stop(redis);
      clock.now += 3_600_000;
      const answers = await Promise.all([ask(), ask(), ask()]);
      assert.deepEqual(
        answers.map(({status}) => status),
        [200, 200, 200],
      );
      assert.equal(upstream.count, 2);
      assert.ok(logged.some(({event}) => event === 'store-failed'));
    });
  }

  it('share a limit', async (t) => {
    const redis = await startRedis(t);
    const upstream = await openUpstream(t);
    const storeClient = await openClient(t, redis.url);
    const limited = () =>
      openInstance(t, upstream.origin, redis.url, {
        rateLimit: new RateLimiterRedis({
          storeClient,
          points: 1,
          duration: 60,
          useRedisPackage: true,
        }),
        clientAddress: () => '198.51.100.1',
      });
    assert.equal((await limited().ask()).status, 200);
    const refusal = await limited().ask();
    assert.equal(refusal.status, 429);
    assert.ok(Number(refusal.headers.get('retry-after')) > 0);
    assert.doesNotMatch((await storeClient.keys('*')).join(), /198|51\.100/);
  });
});
