// npm run check: everything but the tests. All of it runs; what failed is shown whole.
import {join} from 'node:path';
import {commandOf, runNode} from './run.mjs';
import {setup} from './setup.mjs';

setup();

const CHECKS = {
  format: () => runNode([commandOf('prettier'), '--check', '.'], {quiet: true}),
  lint: () => runNode([commandOf('eslint'), '--max-warnings=0', '.'], {quiet: true}),
  types: () => runNode([commandOf('typescript', 'tsc'), '--noEmit'], {quiet: true}),
  manifest: checkManifest,
  build: () => runNode([join('tools', 'build.mjs')], {quiet: true}),
  size: () => runNode([join('tools', 'size.mjs')], {quiet: true}),
  package: () => runNode([join('tools', 'pack-check.mjs')], {quiet: true}),
};

let failed = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  const started = performance.now();
  const {ok, output} = await check();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${ok ? '✓' : '✖'} ${name.padEnd(8)} ${seconds.padStart(5)} s`);
  // The sizes are worth a look even when they are within their limits.
  if (!ok || name === 'size') console.log(output.replace(/^(?=.)/gm, '    '));
  if (!ok) failed += 1;
}
// .ci/run reads this line.
console.log(`${failed} of ${Object.keys(CHECKS).length} checks failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function checkManifest() {
  const {undocumented, writeManifest} = await import('./manifest.mjs');
  const {outdated} = await import('./generate.mjs');
  const written = await writeManifest();
  if (!written.ok) return written;
  const missing = undocumented();
  const old = missing.length === 0 ? await outdated() : [];
  const output = [
    ...missing.map((line) => `No description in the source: ${line}\n`),
    ...old.map(({path}) => `${path} is not as the manifest says: npm run generate\n`),
  ];
  return {ok: output.length === 0, output: output.join('')};
}
