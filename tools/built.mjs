// node tools/built.mjs: dist/ is there afterwards, and as new as what it is made from.
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {root, runNode} from './run.mjs';

// The last file that a build writes.
const BUILT = join(root, 'dist', 'sri.json');
const BUILD_INPUTS = [
  'src',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'custom-elements-manifest.config.mjs',
  ...['build', 'compact-literals', 'editor-data', 'embed', 'manifest'].map(
    (name) => `tools/${name}.mjs`,
  ),
];

/** Builds, where a source is newer than the build; false when that fails. */
export async function ensureBuilt() {
  if (!isStale()) return true;
  const {ok} = await runNode([join('tools', 'build.mjs')]);
  return ok;
}

/** For Playwright, before its workers start: two that build at once spoil it for each other. */
export default async function beforeAllTests() {
  if (!(await ensureBuilt())) throw new Error('There is no dist/ to test: the build failed.');
}

function isStale() {
  if (!existsSync(BUILT)) return true;
  const built = statSync(BUILT).mtimeMs;
  return BUILD_INPUTS.some((path) => newestIn(join(root, path)) > built);
}

function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

if (process.argv[1] === import.meta.filename && !(await ensureBuilt())) process.exitCode = 1;
