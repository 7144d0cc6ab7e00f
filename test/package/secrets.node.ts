import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {inspect} from 'node:util';
import {WebMessagingClient} from '../../src/client/index.js';
import {DEPLOYMENT_IDS, startEmulator} from '../../src/emulator/index.js';
import {once} from '../client/once.js';

const JANE = {
  id: 'customer-4711',
  name: 'Jane Q. Doe',
  email: 'jane.doe@company.com',
  phone: '+14155552671',
};
const CUSTOM = {'cart-number': 'C-2026-0042'};

/** Everything that is written to the console until the test ends. */
function openConsole(t: TestContext): () => string {
  const lines: string[] = [];
  for (const method of ['debug', 'info', 'log', 'warn', 'error', 'trace'] as const) {
    t.mock.method(console, method, (...args: unknown[]) => {
      lines.push(args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg))).join(' '));
    });
  }
  return () => lines.join('\n');
}

describe('what the client writes to the console', () => {
  it('has no token, no detail of the guest and no message, even at debug', async (t) => {
    const written = openConsole(t);
    const emulator = await startEmulator({port: 0, botDelayMs: 0});
    const client = new WebMessagingClient({
      deploymentId: DEPLOYMENT_IDS.active,
      environment: emulator.origin,
      guestDetails: JANE,
      customAttributes: CUSTOM,
      logging: {level: 'debug'},
    });
    t.after(() => emulator.close());
    await client.initialize();
    const answer = once(client, 'message');
    await client.sendMessage('My card number is 4111 1111');
    await answer;

    // A line that breaks, a history that cannot be read, a message that is refused.
    emulator.faults.respond('messages', {status: 500, body: {message: JANE.email}});
    const back = once(client, 'sessionStarted');
    emulator.faults.drop();
    await back;
    await assert.rejects(client.sendMessage('4111 '.repeat(1000)), {code: 'message-too-long'});
    emulator.faults.sendRaw(`{"class":"string","code":5000,"body":"no ${JANE.name}"}`);
    await once(client, 'error');
    client.logout();

    assert.match(written(), /connection: connected/, 'it does write');
    const token = emulator.conversations[0]?.token ?? '';
    assert.match(token, /^[0-9a-f-]{36}$/);
    const secrets = [token, ...Object.values(JANE), ...Object.values(CUSTOM), '4111', 'Hello'];
    for (const secret of secrets) assert.ok(!written().includes(secret), `${secret} was written`);
    assert.doesNotMatch(written(), /bearer|jwt=|eyJ/i);
  });

  it('is nothing at silent', async (t) => {
    const written = openConsole(t);
    const client = new WebMessagingClient({
      deploymentId: DEPLOYMENT_IDS.active,
      environment: 'http://127.0.0.1:9',
      logging: {level: 'silent'},
    });
    await assert.rejects(client.initialize());
    assert.equal(written(), '');
  });
});

describe('what an error of the client says', () => {
  it('has no token and no detail of the guest', async (t) => {
    const emulator = await startEmulator({port: 0});
    t.after(() => emulator.close());
    const client = new WebMessagingClient({
      deploymentId: DEPLOYMENT_IDS.inactive,
      environment: emulator.origin,
      guestDetails: JANE,
      customAttributes: {long: 'x'.repeat(3000)},
    });
    const errors = [
      await client.initialize().catch((error: unknown) => error),
      await client.sendMessage('hello').catch((error: unknown) => error),
    ];
    const said = inspect(errors, {depth: null});
    assert.match(said, /sdk-initialize-failed/);
    for (const secret of [...Object.values(JANE), 'xxx']) assert.ok(!said.includes(secret));
    assert.doesNotMatch(said, /token: '/);
  });
});
