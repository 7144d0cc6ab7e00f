import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {RateLimiterMemory} from 'rate-limiter-flexible';
import type {Call} from '../../src/server/call.js';
import {addressOf, networkOf} from '../../src/server/callers/address.js';
import {read} from './open-endpoint.js';
import {openSite} from './open-site.js';

describe('whose address counts', () => {
  for (const [proxies, peer, forwarded, address] of [
    [0, '192.0.2.1', undefined, '192.0.2.1'],
    [0, '192.0.2.1', '198.51.100.1', '192.0.2.1'],
    [1, '192.0.2.1', '198.51.100.1', '198.51.100.1'],
    [1, '192.0.2.1', 'forged, 198.51.100.1', '198.51.100.1'],
    [2, '192.0.2.1', 'forged, 198.51.100.1, 203.0.113.1', '198.51.100.1'],
    [1, '192.0.2.1', undefined, '192.0.2.1'],
    [1, undefined, '198.51.100.1', '198.51.100.1'],
    [0, undefined, '198.51.100.1', undefined],
  ] as const) {
    it(`${address}, with ${proxies} proxies, ${peer} at the other end, and "${forwarded}"`, () => {
      const call = {peer, header: () => forwarded} as Partial<Call> as Call;
      assert.equal(addressOf(call, {proxies, clientAddress: undefined}), address);
    });
  }

  for (const [address, network] of [
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:4711', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['[2001:DB8:1:2::9]:443', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', undefined],
    ['', undefined],
  ] as const) {
    it(`"${address}" is of ${network}`, () => assert.equal(networkOf(address), network));
  }
});

describe('createTokenEndpoint: rateLimit', () => {
  const limiter = () => new RateLimiterMemory({points: 2, duration: 60});

  it('refuses who asks too often, for as long as the limiter says, and nobody else', async (t) => {
    const rateLimit = limiter();
    const seen: string[] = [];
    const {ask} = await openSite(t, {
      proxies: 1,
      rateLimit: {
        consume: (key) => {
          seen.push(key);
          return rateLimit.consume(key);
        },
      },
    });
    const from = (address: string) => ask(undefined, {'x-forwarded-for': address});
    assert.equal((await from('198.51.100.1')).status, 200);
    assert.equal((await from('198.51.100.1')).status, 200);
    const refusal = await read(await from('forged, 198.51.100.1'));
    assert.equal(refusal.status, 429);
    assert.equal(refusal.body['error'], 'rate-limited');
    assert.equal(refusal.headers.get('cache-control'), 'no-store');
    const seconds = Number(refusal.headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 60);
    assert.equal((await from('198.51.100.2')).status, 200);
    assert.equal(new Set(seen).size, 2);
    assert.doesNotMatch(seen.join(), /198|51\.100/);
  });

  for (const [title, consume] of [
    ['fails', () => Promise.reject(new Error('no database'))],
    ['throws', () => assert.fail('no database')],
  ] as const) {
    it(`lets callers through when the limiter ${title}, and says so`, async (t) => {
      const {ask, logged} = await openSite(t, {rateLimit: {consume}});
      assert.equal((await ask()).status, 200);
      assert.ok(
        logged.some(
          (entry) => entry.event === 'rate-limit-skipped' && entry.reason === 'limiter-failed',
        ),
      );
    });
  }

  it('counts nobody where the address is not known, and says so', async (t) => {
    const {handler, origin, logged} = await openSite(t, {rateLimit: limiter()});
    for (let times = 0; times < 3; times += 1) {
      assert.equal((await handler(new Request(origin, {method: 'POST'}))).status, 200);
    }
    assert.ok(
      logged.some(
        (entry) => entry.event === 'rate-limit-skipped' && entry.reason === 'address-unknown',
      ),
    );
  });
});
