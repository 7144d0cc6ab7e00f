import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import type {MessengerErrorCode} from '../src/errors.js';

/** Where each code is provoked on the emulator, or by what else a page can do. A new code does not compile without. */
const PROVOKED: Readonly<Record<MessengerErrorCode, string>> = {
  'config-missing': 'element/bad-input.test.ts',
  'config-invalid': 'element/bad-input.test.ts',
  'environment-unknown': 'element/bad-input.test.ts',
  'token-unreachable': 'element/bad-input.test.ts',
  'token-rejected': 'element/bad-input.test.ts',
  'token-forbidden': 'element/bad-input.test.ts',
  'token-malformed': 'element/bad-input.test.ts',
  'deployment-not-found': 'element/bad-input.test.ts',
  'deployment-inactive': 'element/bad-input.test.ts',
  'deployment-forbidden': 'element/bad-input.test.ts',
  'deployment-unreachable': 'preflight/deployment-refusals.test.ts',
  'deployment-malformed': 'preflight/deployment-refusals.test.ts',
  'organization-mismatch': 'element/bad-input.test.ts',
  'domain-not-allowed': 'element/bad-input.test.ts',
  'sign-in-required': 'element/bad-input.test.ts',
  'rate-limited': 'element/bad-input.test.ts',
  'sdk-load-failed': 'sdk/open-sdk.test.ts',
  'sdk-initialize-failed': 'element/bad-input.test.ts',
  'connection-lost': 'client/history.test.ts',
  'session-expired': 'client/ending.test.ts',
  'session-closed': 'client/ending.test.ts',
  'conversation-ended': 'client/ending.test.ts',
  'message-empty': 'element/bad-input.test.ts',
  'message-too-long': 'element/bad-input.test.ts',
  'attributes-too-large': 'element/bad-input.test.ts',
  'attachment-refused': 'client/attachments-check.test.ts',
  'attachment-failed': 'client/attachments.test.ts',
  'send-failed': 'client/sending.test.ts',
  unexpected: 'errors.test.ts',
};

const README = read('../README.md');

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

describe('every error code', () => {
  for (const [code, file] of Object.entries(PROVOKED)) {
    it(`${code} is provoked in ${file}, and has its place in the README`, () => {
      assert.match(read(file), new RegExp(`['"\`\\s]${code}['"\`\\s]`));
      assert.ok(README.includes(`<a id="${code}"></a>`), `README.md has no place for ${code}`);
    });
  }
});
