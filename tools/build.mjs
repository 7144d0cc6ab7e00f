// npm run build: dist/ for bundlers (modules and types, Lit apart), dist/gc-guest-messenger.js for pages
// without a build (Lit inside), custom-elements.json, what editors read of it, and the WordPress plugin as a zip.
import {cpSync, readFileSync, rmSync, statSync} from 'node:fs';
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
    await build(await pageBundle());
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

async function pageBundle() {
  const {compactLiterals} = await import('./compact-literals.mjs');
  const {name, version, license} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const banner = `/*! ${name} ${version} ${license}, see THIRD-PARTY-LICENSES.md */`;
  return {
    configFile: false, // vite.config.ts is the demo's
    root,
    publicDir: false,
    logLevel: 'warn',
    // A library build leaves this to the bundler of the page, and there is none.
    define: {
      'process.env.NODE_ENV': '"production"',
      HTMLElement: '(globalThis.HTMLElement??class{})', // so that a server may import it as well
    },
    plugins: [compactLiterals(), withoutLitStyles(), terser()],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false, // tsc has just written there
      sourcemap: true,
      license: {fileName: 'THIRD-PARTY-LICENSES.md'},
      lib: {entry: 'src/index.ts', formats: ['es'], fileName: () => 'gc-guest-messenger.js'},
      rolldownOptions: {
        optimization: {inlineConst: true}, // also from one file into another
        checks: {bundlerTimings: false}, // Terser takes the time that it takes
        output: {
          // tools/chunks.mjs knows the words of a language by their name.
          chunkFileNames: ({facadeModuleId}) =>
            /[\\/]words[\\/]packs[\\/]/.test(facadeModuleId ?? '')
              ? 'chunks/words-[name]-[hash].js'
              : 'chunks/[name]-[hash].js',
          // One file for all that the tag needs at once, one for all that it loads when it starts, with the words that
          // the panel shows of it, and one for the panel: they compress better, and load in one request each.
          codeSplitting: {
            groups: [
              {name: 'messenger', tags: ['$initial'], priority: 3},
              // With what several files that come later share, none of which is to bring another with it.
              {
                name: 'starting',
                test: /[\\/]element[\\/](starting|words-in|words[\\/]more-words)\.ts$/,
                priority: 2,
              },
              {name: 'sizes', test: /[\\/]words[\\/]sizes\.ts$/, priority: 2},
              {
                name: 'panel',
                test: /[\\/](lit-html\.js|element[\\/]panel[\\/]index\.ts)/,
                priority: 1,
              },
              // What the form takes of it, as well.
              {name: 'content', test: /[\\/](directive\.js|content[\\/]index\.ts)$/, priority: 1},
              // Spoken before anything is drawn, perhaps without a panel.
              {name: 'spoken-content', test: /[\\/]spoken-content\.ts$/, priority: 2},
            ],
          },
          minify: true, // Vite keeps the whitespace of ES libraries unless Rolldown is told itself
          comments: {legal: false}, // each Lit module's notice again; the licences file has them all
          postBanner: (chunk) => (chunk.isEntry ? banner : ''),
        },
      },
    },
  };
}

/**
 * Leaves out Lit's `css` and `static styles`, 0.3 kB of each first load: our element adopts its sheets itself. Whoever uses
 * them after all meets `undefined` at the first try.
 */
function withoutLitStyles() {
  const stub = '\0lit-styles';
  const unused = [
    'css',
    'unsafeCSS',
    'CSSResult',
    'supportsAdoptingStyleSheets',
    'getCompatibleStyle',
  ];
  return {
    name: 'without-lit-styles',
    enforce: 'pre',
    resolveId(source, importer) {
      const isLit = /[\\/]@lit[\\/]reactive-element[\\/]/.test(importer ?? '');
      return isLit && source === './css-tag.js' ? stub : undefined;
    },
    load(id) {
      if (id !== stub) return undefined;
      const names = unused.map((name) => `export const ${name} = undefined;`);
      return ['export const adoptStyles = () => {};', ...names].join('\n');
    },
  };
}

/** Unfolds constant objects and goes over the code again, before Rolldown's own minifier has the last word. */
function terser() {
  return {
    name: 'terser',
    async renderChunk(code) {
      const {minify} = await import('terser');
      return minify(code, {module: true, compress: {passes: 3}, sourceMap: true});
    },
  };
}
