import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';

describe('the console on a real port', () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  for (const page of ['/agent', '/control']) {
    it(`serves ${page} and all that it links to`, async () => {
      const answer = await fetch(emulator.origin + page);
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.match(answer.headers.get('content-security-policy') ?? '', /script-src 'self';/);
      const links = [...(await answer.text()).matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)];
      assert.equal(links.length, 3);
      const paths = new Set(links.map(([, path = '']) => path));
      for (const path of paths) {
        const asset = await fetch(emulator.origin + path);
        assert.equal(asset.status, 200, path);
        const type = path.endsWith('.js') ? 'text/javascript' : 'text/css';
        assert.equal(asset.headers.get('content-type'), `${type}; charset=utf-8`);
        // What a script imports has to be there as well.
        for (const [, name = ''] of (await asset.text()).matchAll(/from '\.\/([^']+)'/g)) {
          paths.add(`/console/${name}`);
        }
      }
      assert.ok(paths.size > 3);
    });
  }

  it('takes orders as JSON only', async () => {
    const send = (type: string): Promise<Response> =>
      fetch(`${emulator.origin}/control/api`, {
        method: 'POST',
        headers: {'content-type': type},
        body: '{"does":"set","hanging":true}',
      });
    assert.equal((await send('text/plain')).status, 415);
    assert.equal(emulator.faults.hanging, false);
    const answer = await send('application/json; charset=utf-8');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    assert.equal(emulator.faults.hanging, true);
  });
});
