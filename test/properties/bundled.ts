import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

/**
 * Imports a module of this folder in one piece. What is loaded on demand is there at once then: to load a file takes true
 * time, in which virtual time would run ahead, another way in each run.
 */
export async function bundled(name: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gc-guest-messenger-'));
  const outfile = join(folder, 'bundle.mjs');
  try {
    await build({
      entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
      sourcemap: 'inline',
      banner: {
        // fake-timers is CommonJS.
        js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, {recursive: true});
  }
}
