// How the reporters tell tools/test.mjs what they counted: through a file that it names, because
// what a runner prints is for people.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A file that a stage leaves its counts in; `read` gives undefined when it did not. */
export function countsFile() {
  const folder = mkdtempSync(join(tmpdir(), 'gc-guest-messenger-'));
  const path = join(folder, 'counts.json');
  return {
    path,
    env: {TEST_COUNTS_FILE: path},
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8'));
      } catch {
        return undefined;
      } finally {
        rmSync(folder, {recursive: true, force: true});
      }
    },
  };
}

/** Leaves the counts where tools/test.mjs reads them; without it (`npx wtr --watch`) nobody asks. */
export function reportCounts(counts) {
  const path = process.env.TEST_COUNTS_FILE;
  if (path) writeFileSync(path, JSON.stringify(counts));
}
