// How the bundle for pages without a build is made: dist/gc-guest-messenger.js and the files that it loads later.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import MagicString from 'magic-string';
import {minify} from 'terser';
import {compactLiterals} from './compact-literals.mjs';
import {root} from './run.mjs';

export function pageBundle() {
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
    plugins: [compactLiterals(), withoutLitStyles(), withoutRuntime(), terser()],
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
          // Of legal notices the licences file has them all, each Lit module the same; nobody bundles this again.
          comments: {legal: false, annotation: false},
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

/**
 * Gives each file its own of the one function that Rolldown would put into a file for all of them: a page would wait for that
 * file before it could run what it has got.
 */
function withoutRuntime() {
  const theirs = /^import \{ (?:\w+ as )?__exportAll \} from "[^"]*rolldown-runtime[^"]*";$/m;
  const ours = `const __exportAll = (getters) => {
    const module = {};
    for (const name in getters) Object.defineProperty(module, name, {get: getters[name]});
    return module;
  };`;
  return {
    name: 'without-runtime',
    renderChunk(code) {
      const text = new MagicString(code).replace(theirs, ours);
      return {code: text.toString(), map: text.generateMap({hires: true})};
    },
    generateBundle(_options, bundle) {
      for (const path of Object.keys(bundle)) {
        if (path.includes('rolldown-runtime')) delete bundle[path];
      }
    },
  };
}

/** Unfolds constant objects and goes over the code again, before Rolldown's own minifier has the last word. */
function terser() {
  return {
    name: 'terser',
    async renderChunk(code) {
      return minify(code, {module: true, compress: {passes: 3}, sourceMap: true});
    },
  };
}
