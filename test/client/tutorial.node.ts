import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startEmulator} from '../../src/emulator/index.js';
import {runScript} from '../package/run-script.js';
import {takeTutorialSteps} from './tutorial-steps.js';

const STEPS = new URL('./tutorial-steps.ts', import.meta.url).href;

describe("the tutorial's way from a client secret to a message", () => {
  it('ends with a message that the service has, with the details', async (t) => {
    const emulator = await startEmulator({port: 0, botDelayMs: 0});
    t.after(() => emulator.close());
    const lines: string[] = [];
    const client = await takeTutorialSteps(emulator.origin, (line) => lines.push(line));
    client.disconnect();
    assert.deepEqual(lines, [
      'A token is there.',
      'The deployment is Parcel shop chat (active).',
      'The client is ready.',
      'Workflow completed successfully.',
    ]);
    const [conversation] = emulator.conversations;
    assert.equal(conversation?.transcript[0]?.text, 'Hello from a guest who never signed in.');
    assert.deepEqual(conversation?.attributes, {
      name: 'Jane Doe',
      email: 'jane.doe@company.com',
      phone: '+14155552671',
    });
  });

  it('prints so as a script of its own, and ends when it disconnects', async (t) => {
    const emulator = await startEmulator({port: 0, botDelayMs: 0});
    t.after(() => emulator.close());
    const {status, out, errors} = await runScript(`
      const {takeTutorialSteps} = await import('${STEPS}');
      const client = await takeTutorialSteps('${emulator.origin}', console.log);
      client.disconnect();
    `);
    assert.equal(errors, '');
    assert.match(out, /Workflow completed successfully\.\n$/);
    assert.equal(status, 0);
  });

  for (const [what, break_, expected] of [
    [
      'the secret is wrong (401)',
      {clientSecret: 'not-the-secret'},
      /The token was refused with status 401/,
    ],
    [
      'the deployment is unknown (404)',
      {deploymentId: '77777777-7777-4777-8777-777777777777'},
      /The deployment was refused with status 404/,
    ],
    [
      'the deployment is paused',
      {deploymentId: '22222222-2222-4222-8222-222222222222'},
      /The service refused the session: The deployment is not active/,
    ],
    [
      'the region is unknown',
      {environment: 'us-esat-1'},
      /"us-esat-1" is not a Genesys Cloud region/,
    ],
  ] as const) {
    it(`fails where ${what}`, async (t) => {
      const emulator = await startEmulator({port: 0});
      t.after(() => emulator.close());
      const steps = takeTutorialSteps(emulator.origin, () => undefined, break_);
      await assert.rejects(steps, expected);
    });
  }

  it('waits where the service has too many requests (429)', async (t) => {
    const emulator = await startEmulator({port: 0});
    t.after(() => emulator.close());
    emulator.faults.respond('deployment', {status: 429, headers: {'retry-after': '0'}, times: 2});
    const lines: string[] = [];
    const client = await takeTutorialSteps(emulator.origin, (line) => lines.push(line));
    client.disconnect();
    assert.equal(lines.at(-1), 'Workflow completed successfully.');
  });
});
