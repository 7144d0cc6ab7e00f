import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {runScript} from './run-script.js';

const root = new URL('../../', import.meta.url);

interface Manifest {
  readonly exports: Readonly<Record<string, string | {readonly default: string}>>;
}
const {exports} = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;

/** What each entry gives to those who import it. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  '.': ['GcGuestMessenger', 'MessengerError', 'isMessengerError'],
  './element': ['GcGuestMessenger'],
  './client': ['MessengerError', 'WebMessagingClient', 'isMessengerError'],
  './server': ['createTokenEndpoint', 'toNodeHandler'],
  './csp': ['formatContentSecurityPolicy', 'getContentSecurityPolicy'],
  './emulator': ['createService', 'startEmulator'],
  // Types alone, but an import of them must not fail.
  './react': [],
  './preact': [],
  './solid': [],
  './svelte': [],
  './vue': [],
};

/** The source of what package.json says of an entry. */
function sourceOf(entry: string): string {
  const target = exports[entry];
  assert.ok(typeof target === 'object', `package.json has no entry ${entry}`);
  return target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
}

describe('importing in plain Node', () => {
  for (const [entry, names] of Object.entries(ENTRIES)) {
    it(`does not throw, keeps quiet and lets the process end: ${entry}`, async () => {
      const module = new URL(sourceOf(entry), root).href;
      const {status, out, errors} = await runScript(
        `console.log(JSON.stringify(Object.keys(await import('${module}'))))`,
      );
      assert.equal(errors, '');
      assert.equal(status, 0);
      const given = JSON.parse(out) as string[];
      for (const name of names) assert.ok(given.includes(name), `${entry} lacks ${name}`);
    });
  }

  it('is tried above for every entry that has code', () => {
    // The bundle for pages is tried by tools/pack-check.mjs.
    const withCode = Object.entries(exports).filter(
      ([entry, target]) => typeof target === 'object' && !entry.startsWith('./dist/'),
    );
    assert.deepEqual(withCode.map(([entry]) => entry).sort(), Object.keys(ENTRIES).sort());
  });

  it('defines the tag once when a page has it twice', async () => {
    const element = new URL('src/index.ts', root).href;
    const {status, errors} = await runScript(
      `await import('${element}'); await import('${element}?again')`,
    );
    assert.deepEqual({status, errors}, {status: 0, errors: ''});
  });
});
