// npm run docs: the documentation as a site of plain files, in dist-docs/.
//   npm run docs -- --serve               and shows it, on http://localhost:4173
//   npm run docs -- --output=DIRECTORY    somewhere else
import {rmSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from './run.mjs';
import {setup} from './setup.mjs';

const {values: options} = parseArgs({
  options: {
    output: {type: 'string', default: join(root, 'dist-docs')},
    port: {type: 'string', default: '4173'},
    serve: {type: 'boolean', default: false},
  },
});
const output = resolve(options.output);

setup();
await makeSite();
const place = relative(process.cwd(), output) || '.';
console.log(`\n  The site is in ${place}: any static host serves it, at any path.`);
if (options.serve) {
  const {serveSite} = await import('../docs/site/build/serve.mjs');
  try {
    const {address} = await serveSite(output, {port: Number(options.port)});
    console.log(`  Look at it: ${address}\n  Ctrl-C ends it.\n`);
  } catch (error) {
    console.error(`  It could not be shown, try another --port: ${error.message}\n`);
    process.exitCode = 1;
  }
} else {
  console.log('  Look at it: npm run docs -- --serve\n');
}

async function makeSite() {
  const {writeManifest} = await import('./manifest.mjs');
  const {ok, output: said} = await writeManifest();
  if (!ok) throw new Error(said);
  rmSync(output, {recursive: true, force: true});
  const {buildBrowserCode} = await import('../docs/site/build/browser-code.mjs');
  const {configure} = await import('../docs/site/build/site.mjs');
  const {Eleventy} = await import('@11ty/eleventy');
  const site = new Eleventy(join('docs', 'site', 'pages'), output, {
    configPath: null,
    quietMode: true,
    config: (config) => configure(config, output),
  });
  await Promise.all([site.write(), buildBrowserCode(output)]);
}
