import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DEPLOYMENT_IDS} from '../../src/emulator/index.js';
import {judge} from '../../src/server/verdict.js';
import {openSite} from './open-site.js';
import {read} from './open-endpoint.js';

const MODE = {mode: 'verdict'} as const;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('createTokenEndpoint: verdict mode', () => {
  it('answers what the page needs of the deployment, and no token', async (t) => {
    const {ask, logged} = await openSite(t, {...MODE, identifyGuest: () => ({name: 'Jane Doe'})});
    const {status, body, text} = await read(await ask());
    assert.equal(status, 200);
    const {verdict, expires_in, guest, ...others} = body;
    assert.deepEqual(others, {});
    assert.deepEqual(guest, {name: 'Jane Doe'});
    assert.equal(expires_in, 300);
    const {available, deployment} = verdict as {available: boolean; deployment: object};
    assert.equal(available, true);
    assert.deepEqual(Object.keys(deployment).sort(), ['id', 'name', 'status']);
    assert.doesNotMatch(`${text}${JSON.stringify(logged)}`, /access_token|bearer/i);
  });

  for (const [title, id, plan, verdict, expiresIn] of [
    ['inactive', DEPLOYMENT_IDS.inactive, undefined, {code: 'deployment-inactive'}, 30],
    ['unknown', UNKNOWN, undefined, {code: 'deployment-not-found', status: 404}, 30],
    ['403', DEPLOYMENT_IDS.active, {status: 403}, {code: 'deployment-forbidden', status: 403}, 30],
    ['503', DEPLOYMENT_IDS.active, {status: 503}, {code: 'deployment-unreachable', status: 503}, 0],
    [
      'HTML',
      DEPLOYMENT_IDS.active,
      {status: 200, body: '<p>Hello'},
      {code: 'deployment-malformed', status: 200},
      0,
    ],
  ] as const) {
    it(`tells why not: ${title}`, async (t) => {
      const {emulator, ask} = await openSite(t, MODE);
      if (plan) emulator.faults.respond('deployment', plan);
      const {status, body} = await read(await ask(id));
      assert.equal(status, 200);
      assert.deepEqual(body, {verdict: {available: false, ...verdict}, expires_in: expiresIn});
    });
  }

  for (const [title, form, error] of [
    ['no form', undefined, 'deployment-missing'],
    ['no UUID', new URLSearchParams({deployment_id: '../oauth'}), 'deployment-missing'],
    ['JSON', JSON.stringify({deployment_id: DEPLOYMENT_IDS.active}), 'deployment-missing'],
    [
      'a form that is too long',
      new URLSearchParams({deployment_id: DEPLOYMENT_IDS.active, more: 'x'.repeat(100_000)}),
      'deployment-missing',
    ],
    [
      'a deployment that is not listed',
      new URLSearchParams({deployment_id: DEPLOYMENT_IDS.inactive}),
      'deployment-not-allowed',
    ],
  ] as const) {
    it(`refuses ${title} without asking anyone`, async (t) => {
      const {emulator, handler, origin} = await openSite(t, {
        ...MODE,
        deploymentIds: [DEPLOYMENT_IDS.active],
      });
      emulator.faults.unreachable('token');
      const init = {method: 'POST', headers: {origin}, ...(form === undefined ? {} : {body: form})};
      // By both ways: that of Node, and that of Fetch.
      for (const answer of [
        await fetch(`${origin}/token`, init),
        await handler(new Request(`${origin}/token`, init)),
      ]) {
        const {status, body} = await read(answer);
        assert.equal(status, error === 'deployment-missing' ? 400 : 403);
        assert.equal(body['error'], error);
      }
    });
  }

  it('looks once for all, and again after five minutes', async (t) => {
    const {ask, logged, clock} = await openSite(t, MODE);
    const looks = () => logged.filter(({event}) => event === 'deployment-judged').length;
    await Promise.all(Array.from({length: 20}, () => ask()));
    assert.equal(looks(), 1);
    clock.now += 299_000;
    assert.equal((await read(await ask())).body['expires_in'], 1);
    assert.equal(looks(), 1);
    clock.now += 1_000;
    assert.equal((await read(await ask())).body['expires_in'], 300);
    assert.equal(looks(), 2);
  });

  it('replaces a token that the API does not accept, and asks again', async (t) => {
    const {emulator, ask, logged, clock} = await openSite(t, MODE);
    await ask();
    clock.now += 300_000;
    emulator.faults.revokeTokens();
    assert.equal((await read(await ask())).body['expires_in'], 300);
    assert.equal(logged.filter(({event}) => event === 'token-renewed').length, 2);
  });

  it('refuses when the API accepts no token, and passes on how long to wait', async (t) => {
    const {emulator, ask} = await openSite(t, MODE);
    emulator.faults.respond('deployment', {status: 401, times: 2});
    const rejected = await read(await ask());
    assert.deepEqual([rejected.status, rejected.body['error']], [401, 'upstream-rejected']);
    emulator.faults.respond('deployment', {status: 429, headers: {'retry-after': '7'}, times: 1});
    const limited = await ask();
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
    assert.equal((await ask()).status, 200);
  });

  it('asks the API a second time where that may help', async (t) => {
    const {emulator, ask} = await openSite(t, MODE);
    emulator.faults.respond('deployment', {status: 500, times: 1});
    assert.equal((await read(await ask())).body['expires_in'], 300);
  });

  for (const [origin, domains, available] of [
    ['https://shop.example', ['shop.example'], true],
    ['https://www.Shop.example:8443', ['SHOP.example'], true],
    ['https://notshop.example', ['shop.example'], false],
    ['https://shop.example', [], false],
    [undefined, ['shop.example'], true],
    ['https://any.example', undefined, true],
  ] as const) {
    it(`a page of ${origin} may use what is for ${JSON.stringify(domains)}: ${available}`, () => {
      const about = {id: UNKNOWN, name: undefined, status: 'ACTIVE', organizationId: undefined};
      const verdict = judge({kind: 'found', deployment: {...about, domains}}, origin);
      assert.equal(verdict.available, available);
    });
  }
});
