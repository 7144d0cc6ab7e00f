// dist/embed.js, and dist/sri.json: the hash of each file that a page without a build loads.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, posix, relative, sep} from 'node:path';
import {attributesOf, theElement} from './manifest.mjs';
import {root} from './run.mjs';

const dist = join(root, 'dist');
const MODULE = 'gc-guest-messenger.js';

/** Builds it; the page bundle and the manifest are there already. */
export async function buildEmbed() {
  const {build} = await import('esbuild');
  const {name, version, license} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await build({
    entryPoints: [join(root, 'src', 'embed', 'embed.ts')],
    outfile: join(dist, 'embed.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    sourcemap: true,
    target: 'es2020',
    banner: {js: `/*! ${name} ${version} ${license} */`},
    define: {
      ATTRIBUTES: JSON.stringify(
        attributesOf(theElement())
          .map((attribute) => attribute.name)
          .join(' '),
      ),
      FILES: JSON.stringify(await filesAtOnce()),
    },
  });
}

/** What a page loads at once, as paths within dist/, the entry first; each with its hash. */
export async function filesAtOnce() {
  const {chunks} = await import('./chunks.mjs');
  return chunks()
    .filter(({isFirst}) => isFirst)
    .map(({path}) => relative(dist, path).replaceAll(sep, posix.sep))
    .map((path) => [path, integrity(path)]);
}

/** Writes dist/sri.json; all files are there already. */
export function writeIntegrity() {
  const chunks = readdirSync(join(dist, 'chunks')).filter((name) => name.endsWith('.js'));
  const paths = ['embed.js', MODULE, ...chunks.sort().map((name) => `chunks/${name}`)];
  const hashes = Object.fromEntries(paths.map((path) => [path, integrity(path)]));
  writeFileSync(join(dist, 'sri.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

function integrity(path) {
  const hash = createHash('sha384')
    .update(readFileSync(join(dist, path)))
    .digest('base64');
  return `sha384-${hash}`;
}
