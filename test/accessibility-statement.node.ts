import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const root = new URL('../', import.meta.url);
const statement = readFileSync(new URL('ACCESSIBILITY.md', root), 'utf8');

/** The criteria of WCAG 2.2, levels A and AA; 4.1.1 is obsolete, and named for those who look for it. */
const CRITERIA = `
  1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5
  1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
  2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11
  2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
  3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8
  4.1.1 4.1.2 4.1.3`;

describe('ACCESSIBILITY.md', () => {
  it('has every criterion once, in order', () => {
    const named = [...statement.matchAll(/^\| (\d\.\d\.\d+) /gm)].map(([, number]) => number);
    assert.deepEqual(named, CRITERIA.trim().split(/\s+/));
  });

  it('names tests that exist', () => {
    const cited = [...statement.matchAll(/`([\w/.-]+\.(?:test|node|spec)\.ts)`: (.*?) *\|$/gm)];
    assert.ok(cited.length > 20);
    for (const [, file, title] of cited) {
      const source = readFileSync(new URL(`test/${file}`, root), 'utf8');
      assert.ok(source.includes(`it('${title}'`), `${file} has no test "${title}"`);
    }
  });
});
