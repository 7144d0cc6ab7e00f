import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const DOCUMENT = readFileSync('PROTOCOL.md', 'utf8');
const HEADINGS = new Set([...DOCUMENT.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading));

/** All headings that the files of a folder cite, each with the file. */
function cited(folder: string, pattern: RegExp): {file: string; heading: string}[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const lines = readFileSync(`${folder}/${path}`, 'utf8').match(pattern) ?? [];
      const headings = lines.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)]);
      return headings.map(([, heading = '']) => ({file: `${folder}/${path}`, heading}));
    });
}

describe('PROTOCOL.md', () => {
  it('has every heading that the source cites', () => {
    const citations = cited('src', /Source: PROTOCOL "[^"]+"/g);
    assert.ok(citations.length > 5);
    for (const {file, heading} of citations)
      assert.ok(HEADINGS.has(heading), `${file}: ${heading}`);
  });

  it('has every heading that a test cites', () => {
    const citations = cited('test', /^\/\/ PROTOCOL ".+$/gm);
    assert.ok(citations.length > 20);
    for (const {file, heading} of citations)
      assert.ok(HEADINGS.has(heading), `${file}: ${heading}`);
  });

  it('names only tests that there are', () => {
    const named = [...DOCUMENT.matchAll(/`(test\/[^`*]+)`/g)].map(([, path = '']) => path);
    assert.ok(named.length > 20);
    for (const path of named) assert.ok(existsSync(path), path);
  });
});
