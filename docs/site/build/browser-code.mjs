// The scripts of the site's pages: bundled from docs/site, with the tag and the emulator from src.
import {join} from 'node:path';
import {build} from 'esbuild';
import {root} from '../../../tools/run.mjs';

export async function buildBrowserCode(output) {
  await build({
    absWorkingDir: root,
    entryPoints: {
      site: 'docs/site/assets/site.ts',
      start: 'docs/site/playground/start.ts',
      playground: 'docs/site/playground/playground.ts',
    },
    bundle: true,
    splitting: true,
    // The package's `sideEffects` names files of dist/.
    ignoreAnnotations: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    outdir: join(output, 'assets'),
    chunkNames: '[name]-[hash]',
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'warning',
  });
}
