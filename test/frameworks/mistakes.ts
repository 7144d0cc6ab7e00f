import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, extname, join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {folderOf, isSource} from '../../tools/framework-apps.mjs';
import {runNpm} from '../../tools/run.mjs';

/** One thing written wrongly in a file of an app, and what its compiler has to say of it. */
export interface Mistake {
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
}

/** Where a compiler complains. */
export interface Complaint {
  readonly file: string;
  readonly line: number;
  /** What it says there, and perhaps the beginning of what it says next. */
  readonly text: string;
}

/**
 * What the app's own `npm run check` says, when beside each file as it is there are copies of `path` with one mistake each:
 * `mistake-0.vue`, `mistake-1.vue`…
 */
export async function complaintsAbout(
  name: string,
  path: string,
  mistakes: readonly Mistake[],
): Promise<readonly Complaint[]> {
  const place = mkdtempSync(join(tmpdir(), 'gc-guest-messenger-'));
  try {
    const app = join(place, name);
    mkdirSync(app);
    cpSync(folderOf(name), app, {recursive: true, filter: isSource});
    cpSync(folderOf('shop'), join(place, 'shop'), {recursive: true});
    symlinkSync(join(folderOf(name), 'node_modules'), join(app, 'node_modules'), 'junction');
    const source = readFileSync(join(app, path), 'utf8');
    mistakes.forEach(({right, wrong}, index) => {
      if (source.split(right).length !== 2) throw new Error(`${path} has not once: ${right}`);
      const file = join(app, dirname(path), `mistake-${index}${extname(path)}`);
      writeFileSync(
        file,
        source.replace(right, () => wrong),
      );
    });
    const {output} = (await runNpm(['run', 'check'], {cwd: app, quiet: true})) as {output: string};
    return read(stripVTControlCharacters(output));
  } finally {
    rmSync(place, {recursive: true, force: true});
  }
}

/** `file.ts(12,3): …` and `file.ts:12:3 …`, as these compilers write. */
function read(output: string): readonly Complaint[] {
  const places = [...output.matchAll(/([\w./-]+\.(?:tsx?|vue|svelte|json))[(:](\d+)[,:]\d+/g)];
  return places.map((found, place) => {
    const [, path = '', line] = found;
    const text = output.slice(found.index, places[place + 1]?.index);
    return {file: basename(path), line: Number(line), text};
  });
}

/** The line of a text, from 1. */
export function lineOf(name: string, path: string, text: string): number {
  const source = readFileSync(join(folderOf(name), path), 'utf8');
  return source.slice(0, source.indexOf(text)).split('\n').length;
}
