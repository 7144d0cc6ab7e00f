// The WordPress plugin as a zip that a site owner uploads: demo/cms/wordpress, with the page's bundle in it.
//   node tools/wordpress-plugin.mjs      packs what npm run build left in dist/; npm run build does both
import {Buffer} from 'node:buffer';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, posix, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {zipSync} from 'fflate';
import {filesAtOnce} from './embed.mjs';
import {root} from './run.mjs';

const NAME = 'gc-guest-messenger';
const SOURCE = join(root, 'demo', 'cms', 'wordpress');
const DIST = join(root, 'dist');

/** Where the zip is. */
export const PLUGIN_ZIP = join(DIST, 'wordpress', `${NAME}.zip`);

/** Packs the plugin from its sources and from dist/, and gives the path of the zip. */
export async function packWordPressPlugin() {
  if (!existsSync(join(DIST, `${NAME}.js`))) {
    throw new Error('There is no dist/gc-guest-messenger.js: run "npm run build" first.');
  }
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const integrity = (await filesAtOnce()).map(([path, hash]) => [`assets/${path}`, hash]);
  const files = {
    ...sources(version),
    ...pageBundle(),
    'built.php': bytesOf(builtFile(version, integrity, await regions())),
    LICENSE: readFileSync(join(root, 'LICENSE')),
  };
  mkdirSync(join(DIST, 'wordpress'), {recursive: true});
  // WordPress wants one folder in the zip. One date for all, so that the same sources make the same bytes.
  const folder = Object.entries(files).map(([path, bytes]) => [`${NAME}/${path}`, bytes]);
  const zip = zipSync(Object.fromEntries(folder), {level: 9, mtime: '2020-01-01'});
  writeFileSync(PLUGIN_ZIP, zip);
  return PLUGIN_ZIP;
}

/** The plugin's own files by their path in it, with the version filled in. */
function sources(version) {
  const paths = readdirSync(SOURCE, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(SOURCE.length + 1).replaceAll(sep, posix.sep),
      bytesOf(readFileSync(path, 'utf8').replaceAll('%VERSION%', version)),
    ]),
  );
}

/** The files that a page without a build needs, without their source maps. */
function pageBundle() {
  const chunks = readdirSync(join(DIST, 'chunks')).filter((name) => name.endsWith('.js'));
  return {
    [`assets/${NAME}.js`]: readFileSync(join(DIST, `${NAME}.js`)),
    ...Object.fromEntries(
      chunks.map((name) => [`assets/chunks/${name}`, readFileSync(join(DIST, 'chunks', name))]),
    ),
    'assets/THIRD-PARTY-LICENSES.md': readFileSync(join(DIST, 'THIRD-PARTY-LICENSES.md')),
  };
}

/** The regions' domains by their AWS names, as the tag resolves them. */
async function regions() {
  const {REGION_NAMES, resolveEnvironment} = await import('../dist/environments.js');
  return REGION_NAMES.map((name) => [name, resolveEnvironment(name).domain]);
}

function builtFile(version, files, domains) {
  return `<?php
/**
 * Written by the build, from the sources of the script.
 *
 * @package GcGuestMessenger
 */

return array(
	'version' => '${version}',
	'files'   => ${phpArray(files)},
	'regions' => ${phpArray(domains)},
);
`;
}

function bytesOf(text) {
  return Uint8Array.from(Buffer.from(text));
}

/** Keys and values are ours: none has a quote or a backslash in it. */
function phpArray(entries) {
  const lines = entries.map(([key, value]) => `\t\t'${key}' => '${value}',\n`);
  return `array(\n${lines.join('')}\t)`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await packWordPressPlugin());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
