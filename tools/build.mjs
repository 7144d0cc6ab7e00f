// npm run build: dist/ for bundlers (modules and types, Lit apart), dist/gc-guest-messenger.js for pages
// without a build (Lit inside), custom-elements.json, what editors read of it, and the WordPress plugin as a zip.
import {cpSync, rmSync, statSync} from 'node:fs';
import {join, sep} from 'node:path';
import {commandOf, root, runNode} from './run.mjs';
import {setup} from './setup.mjs';

setup();
rmSync(join(root, 'dist'), {recursive: true, force: true});
const done =
  (await buildModules()) &&
  (await buildPageBundle()) &&
  (await describeElements()) &&
  (await buildEmbedded()) &&
  (await packPlugin());
process.exitCode = done ? 0 : 1;

async function buildModules() {
  const {ok} = await runNode([commandOf('typescript', 'tsc'), '-p', 'tsconfig.build.json']);
  if (ok) copyPages();
  return ok;
}

/** What the compiler leaves: the pages of the emulator's console, without their scripts, and `*.min.js`. */
function copyPages() {
  const emulator = join(root, 'src', 'emulator');
  const pages = join(emulator, 'console', 'pages', sep);
  cpSync(emulator, join(root, 'dist', 'emulator'), {
    recursive: true,
    filter: (path) =>
      statSync(path).isDirectory() ||
      path.endsWith('.min.js') ||
      (path.startsWith(pages) && !path.endsWith('.js')),
  });
}

async function buildPageBundle() {
  const {build} = await import('vite');
  try {
    const {pageBundle} = await import('./page-bundle.mjs');
    await build(pageBundle());
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

async function describeElements() {
  const {writeManifest} = await import('./manifest.mjs');
  const {writeEditorData} = await import('./editor-data.mjs');
  const {ok, output} = await writeManifest();
  if (ok) writeEditorData();
  else console.error(output);
  return ok;
}

async function buildEmbedded() {
  const {buildEmbed, writeIntegrity} = await import('./embed.mjs');
  await buildEmbed();
  writeIntegrity();
  return true;
}

async function packPlugin() {
  const {packWordPressPlugin} = await import('./wordpress-plugin.mjs');
  await packWordPressPlugin();
  return true;
}
