// npm run generate: what is written from the manifest, and kept in the repository: the README's tables, the lists behind
// the types for frameworks, and Angular's directive.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {angularDirective} from './angular-directive.mjs';
import {theElement, undocumented, writeManifest} from './manifest.mjs';
import {withTables} from './readme-tables.mjs';
import {root} from './run.mjs';
import {tagTypes} from './tag-types.mjs';

const FILES = {
  'README.md': (element, now) => withTables(now, element),
  'src/frameworks/tag.ts': (element) => tagTypes(element),
  'demo/frameworks/angular/src/app/guest-messenger.ts': (element) => angularDirective(element),
};

/** The files that are not as the manifest says; `custom-elements.json` has just been written. */
export async function outdated() {
  const {format, resolveConfig} = await import('prettier');
  const element = theElement();
  const found = [];
  for (const [path, render] of Object.entries(FILES)) {
    const place = join(root, path);
    const now = read(place);
    const config = await resolveConfig(place);
    const text = await format(render(element, now), {...config, filepath: place});
    if (text !== now) found.push({path, text});
  }
  return found;
}

function read(place) {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return '';
  }
}

if (process.argv[1] === import.meta.filename) {
  const {setup} = await import('./setup.mjs');
  setup();
  const {ok, output} = await writeManifest();
  if (!ok) {
    console.error(output);
    process.exit(1);
  }
  const missing = undocumented();
  if (missing.length > 0) {
    console.error(`No description in the source: ${missing.join(', ')}`);
    process.exit(1);
  }
  for (const {path, text} of await outdated()) {
    writeFileSync(join(root, path), text);
    console.log(`${path} is written.`);
  }
}
