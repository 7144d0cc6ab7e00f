#!/usr/bin/env node
import {parseArgs} from 'node:util';
import {DEPLOYMENT_IDS, OAUTH_CLIENTS, ORGANIZATION_ID} from './service.js';
import {startEmulator, type Emulator} from './start.js';

const USAGE = `Usage: gc-emulator [--port 8787] [--host 127.0.0.1]

Runs a pretend Genesys Cloud: OAuth, deployments, web messaging with a bot. Stop it with Ctrl+C.

  --port   the port to listen on, 0 for any free one (default 8787)
  --host   the address to listen on (default 127.0.0.1, this machine only)
  --help   shows this`;

/** The exit status of a command that was called wrongly. */
const WRONG_USAGE = 2;

function fail(sentence: string, status = 1): never {
  console.error(`gc-emulator: ${sentence}`);
  process.exit(status);
}

function readOptions(): {readonly port: number; readonly host: string} {
  try {
    const {values} = parseArgs({
      options: {
        port: {type: 'string', default: '8787'},
        host: {type: 'string', default: '127.0.0.1'},
        help: {type: 'boolean', default: false},
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) {
      fail(`--port must be a number from 0 to 65535, not "${values.port}".`, WRONG_USAGE);
    }
    return {port, host: values.host};
  } catch (error) {
    // Node's own sentence goes on about "--" after its first full stop.
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('. ');
    return fail(`${reason}. Try --help.`, WRONG_USAGE);
  }
}

function describeFailure(error: unknown, port: number, host: string): string {
  const code = (error as {code?: unknown}).code;
  if (code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port.`;
  if (code === 'EACCES') return `port ${port} is not ours to take; choose one above 1023.`;
  return `cannot listen on ${host}:${port} (${String(code ?? error)}).`;
}

function welcome({origin, deployments}: Emulator): string {
  const {permitted, unscoped} = OAUTH_CLIENTS;
  const notes: Readonly<Record<string, string>> = {
    [DEPLOYMENT_IDS.active]: 'active',
    [DEPLOYMENT_IDS.inactive]: 'inactive',
    [DEPLOYMENT_IDS.signInRequired]: 'demands sign-in',
    [DEPLOYMENT_IDS.readOnlyAfterDisconnect]: 'read-only after "bye"',
    [DEPLOYMENT_IDS.autoStart]: 'starts by itself, markdown',
  };
  return [
    `A pretend Genesys Cloud answers at ${origin}`,
    '',
    `  environment    ${origin}`,
    ...[...deployments.values()].map(
      ({id, name}) => `  deployment     ${id}  ${name} (${notes[id] ?? 'your own'})`,
    ),
    `  organisation   ${ORGANIZATION_ID}`,
    `  agent          ${origin}/agent  (answer the guests yourself)`,
    `  faults         ${origin}/control  (let things go wrong)`,
    `  OAuth client   ${permitted.id} / ${permitted.secret}`,
    `                 ${unscoped.id} / ${unscoped.secret}  (without permissions)`,
    '',
    'Press Ctrl+C to stop.',
  ].join('\n');
}

const {port, host} = readOptions();
const emulator = await startEmulator({port, host}).catch((error: unknown) =>
  fail(describeFailure(error, port, host)),
);
console.log(welcome(emulator));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.close().then(() => process.exit(0));
  });
}
