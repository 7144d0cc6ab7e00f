// Makes a fresh clone ready. Every script calls this before it imports a dependency, so that
// `npm start` and `npm test` work as the only command; hence Node's own modules alone in here.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/** Leaves a supported Node and the locked dependencies behind, or ends the process with one sentence. */
export function setup() {
  if (!nodeIsSupported()) {
    end(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
  }
  installLocked(root);
}

/** Installs what the package-lock.json of a directory asks for, unless it is there; ends the process where that fails. */
export function installLocked(home) {
  if (dependenciesAreLocked(home)) return;
  console.log('Installing the locked dependencies (npm ci) …');
  if (!npmCi(home))
    end(`The dependencies could not be installed; run "npm ci" in ${home} to see why.`);
}

function nodeIsSupported() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

// Versions are compared, not file times: a checkout touches the lockfile without changing it, and
// a copied or cached node_modules has times that say nothing.
export function dependenciesAreLocked(home) {
  const locked = packagesOf(join(home, 'package-lock.json'));
  const installed = packagesOf(join(home, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  return Object.entries(locked).every(([path, {version, optional, devOptional}]) => {
    const present = installed[path];
    if (path === '') return true;
    // npm leaves out what was made for another system.
    return present ? present.version === version : Boolean(optional || devOptional);
  });
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function npmCi(home) {
  // Under `npm run` npm tells where it lives, which spares the shell that npm.cmd asks for.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? {command: process.execPath, args: [process.env.npm_execpath]}
    : {command: 'npm', args: []};
  // NODE_ENV=production would silently leave the tools out.
  const {status} = spawnSync(
    npm.command,
    [...npm.args, 'ci', '--include=dev', '--loglevel=error'],
    {
      cwd: home,
      stdio: 'inherit',
      shell: npm.command === 'npm' && process.platform === 'win32',
    },
  );
  return status === 0;
}

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}
