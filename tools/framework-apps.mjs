// The apps of demo/frameworks: installed with the package as npm packs it, and built. What is up to date is left alone.
import {createHash} from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {basename, join} from 'node:path';
import {ensureBuilt} from './built.mjs';
import {root, run, runNpm} from './run.mjs';
import {dependenciesAreLocked} from './setup.mjs';

export const APPS = ['vue', 'react', 'svelte', 'angular'];

const home = join(root, 'demo', 'frameworks');
const tarball = join(home, 'gc-guest-messenger.tgz');
/** A registry that does not answer is to fail in the end. */
const INSTALL_MS = 3 * 60_000;
const BUILD_MS = 3 * 60_000;

/** Where an app is. */
export const folderOf = (app) => join(home, app);

/** Packs the package for all apps: demo/frameworks/gc-guest-messenger.tgz, which their package.json names. */
export async function packForApps() {
  if (!(await ensureBuilt())) throw new Error('The package could not be built.');
  await must('Packing the package', () =>
    runNpm(['pack', '--silent', '--pack-destination', home], {quiet: true}),
  );
  const packed = readdirSync(home).find((name) => /^gc-guest-messenger-.*\.tgz$/.test(name));
  renameSync(join(home, packed), tarball);
}

/** The app's node_modules is what its lock says, with the package as it was packed last. */
export async function installApp(app) {
  const cwd = folderOf(app);
  const {packages} = JSON.parse(readFileSync(join(cwd, 'package-lock.json'), 'utf8'));
  if (packages['node_modules/gc-guest-messenger'].integrity)
    throw new Error(
      `demo/frameworks/${app}/package-lock.json pins a build of gc-guest-messenger: take its "integrity" out.`,
    );
  if (!dependenciesAreLocked(cwd)) {
    await must(`Installing demo/frameworks/${app} (npm ci)`, () =>
      runNpm(['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'], {
        ...{cwd, quiet: true, timeout: INSTALL_MS},
      }),
    );
  }
  // npm does not look into a tarball again while its name is the same.
  const installed = join(cwd, 'node_modules', 'gc-guest-messenger');
  const hash = hashOf([tarball]);
  if (readStamp(cwd, 'installed') === hash) return;
  for (const name of readdirSync(installed)) rmSync(join(installed, name), {recursive: true});
  await must('Unpacking the package', () =>
    run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'], {quiet: true}),
  );
  writeStamp(cwd, 'installed', hash);
}

/** The app is built for production, from what is there now. */
export async function buildApp(app) {
  const cwd = folderOf(app);
  const hash = hashOf([...sourcesOf(cwd), ...sourcesOf(join(home, 'shop')), tarball]);
  if (existsSync(join(cwd, 'dist')) && readStamp(cwd, 'built') === hash) return;
  await must(`Building demo/frameworks/${app} (npm run build)`, () =>
    runNpm(['run', 'build'], {
      cwd,
      quiet: true,
      timeout: BUILD_MS,
      env: {NG_CLI_ANALYTICS: 'false'},
    }),
  );
  writeStamp(cwd, 'built', hash);
}

/** Whether a path is of what the app's authors wrote. */
export const isSource = (path) => !['node_modules', 'dist', '.angular'].includes(basename(path));

function sourcesOf(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isSource)
    .flatMap((path) => (statSync(path).isDirectory() ? sourcesOf(path) : [path]));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function readStamp(folder, what) {
  const path = join(folder, 'node_modules', `.${what}`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function writeStamp(folder, what, hash) {
  writeFileSync(join(folder, 'node_modules', `.${what}`), hash);
}

async function must(title, step) {
  const {ok, output} = await step();
  if (!ok) throw new Error(`${title} failed:\n${output}`);
}
