import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {startEmulator} from '../../src/emulator/index.js';

const COMMAND = fileURLToPath(new URL('../../src/emulator/command.ts', import.meta.url));

interface Run {
  readonly process: ChildProcess;
  /** The output so far. */
  readonly written: {out: string; errors: string};
}

function run(...options: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...options]);
  const written = {out: '', errors: ''};
  child.stdout.on('data', (text: Buffer) => (written.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (written.errors += text.toString()));
  return {process: child, written};
}

async function finished({
  process: child,
  written,
}: Run): Promise<{status: number} & Run['written']> {
  const [status] = (await once(child, 'close')) as [number];
  return {status, ...written};
}

describe('gc-emulator', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints where it answers, answers, and stops on ${signal}`, async () => {
      const started = run('--port', '0');
      while (!started.written.out.includes('Ctrl+C')) {
        await once(started.process.stdout ?? started.process, 'data');
      }
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(started.written.out)?.[0] ?? '';
      assert.match(started.written.out, /11111111-1111-4111-8111-111111111111/);
      assert.match(started.written.out, /emulator-client \/ emulator-secret/);
      assert.equal((await fetch(`${origin}/nothing`)).status, 404);
      started.process.kill(signal);
      assert.deepEqual((await finished(started)).status, 0);
    });
  }

  it('says how it is used', async () => {
    const {status, out} = await finished(run('--help'));
    assert.equal(status, 0);
    assert.match(out, /^Usage: gc-emulator/);
  });

  for (const [options, sentence] of [
    [['--port', 'eighty'], /--port must be a number from 0 to 65535, not "eighty"/],
    [['--port', '70000'], /--port must be a number/],
    [['--prot', '80'], /Unknown option '--prot'/],
    [['8787'], /Unexpected argument '8787'/],
  ] as const) {
    it(`refuses ${options.join(' ')} in one line`, async () => {
      const {status, errors} = await finished(run(...options));
      assert.equal(status, 2);
      assert.match(errors, sentence);
      assert.equal(errors.trim().split('\n').length, 1);
    });
  }

  it('says in one line that the port is in use', async () => {
    const emulator = await startEmulator();
    const {port} = new URL(emulator.origin);
    const {status, errors} = await finished(run('--port', port));
    assert.equal(status, 1);
    assert.equal(errors.trim(), `gc-emulator: port ${port} is in use; choose another with --port.`);
    await emulator.close();
  });
});
