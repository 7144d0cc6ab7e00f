// Runs one step of the tooling as its own process, so that a step that crashes takes nothing with it.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The directory of package.json. Every step runs there, wherever it was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The script behind a dependency's command: run by `node` it needs no shell and no .cmd on any system. */
export function commandOf(packageName, command = packageName) {
  const home = join(root, 'node_modules', packageName);
  const {bin} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs `node` with these arguments. A quiet step shows nothing; its output is in the answer. */
export function runNode(args, options = {}) {
  return run(process.execPath, args, options);
}

/** Runs npm. Under `npm run` npm tells where it lives, which spares the shell that npm.cmd asks for. */
export function runNpm(args, options = {}) {
  const path = process.env.npm_execpath;
  if (path?.endsWith('npm-cli.js')) return runNode([path, ...args], options);
  return run('npm', args, {...options, shell: process.platform === 'win32'});
}

/** Runs a program; the answer comes when it has ended, also when it could not start, or was ended for taking too long. */
export function run(command, args, {env = {}, quiet = false, cwd = root, ...options} = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      cwd,
      env: {...process.env, ...env},
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ok: false, output: `${output}${error.message}\n`}));
    child.on('close', (code, signal) =>
      resolve({ok: code === 0, output: signal ? `${output}It was ended by ${signal}.\n` : output}),
    );
  });
}
