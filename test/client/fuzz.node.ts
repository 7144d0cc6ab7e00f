import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Aftermath} from './storm.js';

/** In 75 000 frames: what stays of one would be 13 bytes. */
const KEPT_BYTES = 1_000_000;

/** Nothing takes so long but what hangs. */
const PATIENCE_MS = 120_000;

/** Plays the storm in a process of its own; rejects with what ended it before its end. */
function aftermath(): Promise<Aftermath> {
  const flags = [
    '--expose-gc',
    '--import',
    'tsx',
    fileURLToPath(new URL('storm.ts', import.meta.url)),
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, flags, {timeout: PATIENCE_MS}, (error, out, errors) => {
      if (error) reject(new Error(`${errors}\n${error.message}`));
      else resolve(JSON.parse(out) as Aftermath);
    });
  });
}

// PROTOCOL: "Nothing that arrives can throw."
describe('A client in a storm of frames with something wrong in them', () => {
  it('throws nothing, hangs nowhere, keeps nothing, and talks on', async () => {
    const {frames, told, keptBytes} = await aftermath();
    assert.ok(frames >= 100_000);
    // A storm that the client shrugs off as a whole finds nothing.
    assert.ok(told > frames / 10, `Only ${told} messages were told.`);
    assert.ok(keptBytes < KEPT_BYTES, `${keptBytes} bytes are kept.`);
  });
});
