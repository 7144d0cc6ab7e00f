import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {describe, it, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {DEPLOYMENT_IDS, startEmulator} from '../../src/emulator/index.js';
import {read} from './open-endpoint.js';

const EXAMPLES = new URL('../../demo/server/examples/', import.meta.url);

async function openSettings(t: TestContext) {
  const emulator = await startEmulator({port: 0});
  t.after(() => emulator.close());
  return {
    GENESYS_CLIENT_ID: 'emulator-client',
    GENESYS_CLIENT_SECRET: 'emulator-secret',
    GENESYS_ENVIRONMENT: emulator.origin,
  };
}

/** Runs an example in a process of its own until the test ends; gives its origin. */
async function start(t: TestContext, name: string): Promise<string> {
  const env = {...process.env, ...(await openSettings(t)), PORT: '0'};
  const flags = ['--import', 'tsx', fileURLToPath(new URL(name, EXAMPLES))];
  const child = spawn(process.execPath, flags, {env, stdio: ['ignore', 'pipe', 'inherit']});
  t.after(() => child.kill());
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const [, port] = /port (\d+)/.exec(text) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => reject(new Error(`${name} ended.`)));
  });
}

/** What the tag sends. */
function question(origin: string, headers: Record<string, string> = {}): Request {
  return new Request(`${origin}/genesys/token`, {
    method: 'POST',
    headers: {origin, ...headers},
    body: new URLSearchParams({deployment_id: DEPLOYMENT_IDS.active}),
  });
}

async function assertAvailable(response: Response) {
  const {status, body} = await read(response);
  assert.equal(status, 200);
  assert.equal((body['verdict'] as {available: boolean}).available, true);
  return body;
}

describe('the examples of the token endpoint', () => {
  for (const name of ['node.js', 'express.js', 'hono.js']) {
    it(`${name} starts and answers`, async (t) => {
      const origin = await start(t, name);
      const cookie = 'a=b; session=s3ss10n';
      const {guest} = await assertAvailable(await fetch(question(origin, {cookie})));
      if (name === 'express.js') assert.equal((guest as {name: string}).name, 'Jane Doe');
      const foreign = await fetch(question(origin, {origin: 'https://evil.example'}));
      assert.equal(foreign.status, 403);
      assert.equal((await fetch(`${origin}/genesys/token`)).status, 405);
    });
  }

  it('next-route.js answers', async (t) => {
    const settings = await openSettings(t);
    Object.assign(process.env, settings);
    t.after(() => Object.keys(settings).forEach((key) => delete process.env[key]));
    const {POST, OPTIONS} = (await import(new URL('next-route.js', EXAMPLES).href)) as Record<
      string,
      (request: Request) => Promise<Response>
    >;
    assert.ok(POST && OPTIONS);
    await assertAvailable(await POST(question('https://shop.example')));
    const preflight = new Request('https://shop.example/genesys/token', {method: 'OPTIONS'});
    assert.equal((await OPTIONS(preflight)).status, 204);
  });

  it('worker.js answers, and has Cloudflare count', async (t) => {
    const {default: worker} = (await import(new URL('worker.js', EXAMPLES).href)) as {
      default: {fetch(request: Request, env: object): Promise<Response>};
    };
    let left = 1;
    const LIMITER = {limit: () => Promise.resolve({success: left-- > 0})};
    const env = {...(await openSettings(t)), LIMITER};
    const ask = () =>
      worker.fetch(question('https://shop.example', {'cf-connecting-ip': '198.51.100.1'}), env);
    await assertAvailable(await ask());
    assert.equal((await ask()).status, 429);
  });
});
