import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DEPLOYMENT_IDS} from '../../src/emulator/index.js';
import {openSite} from './open-site.js';
import {read} from './open-endpoint.js';

describe('the token endpoint before the emulator', () => {
  it('hands out a token that opens the deployment', async (t) => {
    const {emulator, ask} = await openSite(t);
    const {status, body} = await read(await ask());
    assert.equal(status, 200);
    assert.equal(body['scope'], 'webdeployments:readonly');
    const path = `/api/v2/webdeployments/deployments/${DEPLOYMENT_IDS.active}`;
    const headers = {authorization: `Bearer ${String(body['access_token'])}`};
    assert.equal((await fetch(`${emulator.origin}${path}`, {headers})).status, 200);
  });

  it('refuses with 401 when the server has the wrong secret', async (t) => {
    const {ask} = await openSite(t, {clientSecret: 'not-the-secret'});
    const {status, body, text} = await read(await ask());
    assert.equal(status, 401);
    assert.equal(body['error'], 'upstream-rejected');
    assert.ok(!text.includes('not-the-secret'));
  });

  it('passes on how long to wait', async (t) => {
    const {emulator, ask} = await openSite(t);
    emulator.faults.respond('token', {status: 429, headers: {'retry-after': '4'}, times: 1});
    const limited = await ask();
    assert.equal(limited.status, 429);
    assert.equal(limited.headers.get('retry-after'), '4');
    assert.equal((await ask()).status, 200);
  });

  it('answers 502 while the service is not there, and a token when it is back', async (t) => {
    const {emulator, ask} = await openSite(t);
    emulator.faults.unreachable('token', 1);
    assert.equal((await ask()).status, 502);
    assert.equal((await ask()).status, 200);
  });

  it('answers 504 while the service is silent', async (t) => {
    const {emulator, ask} = await openSite(t, {timeoutMs: 50});
    emulator.faults.hang('token');
    assert.equal((await ask()).status, 504);
  });
});
