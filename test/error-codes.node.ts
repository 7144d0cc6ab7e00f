import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import type {MessengerErrorCode} from '../src/errors.js';

/** A file of tests, and what the test in it is called, or what it is called by. */
type Test = readonly [file: string, title: string];

const bad = (title: string): Test => ['element/bad-input.test.ts', title];
const deployment = (title: string): Test => ['preflight/deployment-refusals.test.ts', title];
const token = (title: string): Test => ['preflight/token-refusals.test.ts', title];
const preflight = (title: string): Test => ['preflight/preflight.test.ts', title];

/** Where each code is provoked on the emulator, or by what else a page can do. A new code does not compile without. */
const PROVOKED: Readonly<Record<MessengerErrorCode, Test>> = {
  'config-missing': bad('no deployment-id'),
  'config-invalid': bad('a storage that does not exist'),
  'environment-unknown': bad('an unknown environment'),
  'token-unreachable': bad('a token endpoint that answers 404'),
  'token-rejected': bad('a token endpoint that answers 401'),
  'token-forbidden': bad('a token endpoint that answers 403'),
  'token-malformed': bad('a token endpoint that answers HTML'),
  'deployment-not-found': bad('a deployment that does not exist'),
  'deployment-inactive': bad('a paused deployment'),
  'deployment-forbidden': bad('a token without permission'),
  'deployment-unreachable': deployment('is not there → deployment-unreachable'),
  'deployment-malformed': deployment('→ deployment-malformed'),
  'organization-mismatch': bad('a deployment of another organisation'),
  'domain-not-allowed': bad('a deployment for another site'),
  'sign-in-required': bad('a deployment that demands sign-in'),
  'rate-limited': bad('a token endpoint that asks to wait an hour'),
  'sdk-load-failed': ['sdk/open-sdk.test.ts', 'says sdk-load-failed when createSdk'],
  'sdk-initialize-failed': bad('a socket that is refused'),
  'connection-lost': ['client/history.test.ts', 'may be asked for in vain, which is told'],
  'session-expired': ['client/ending.test.ts', 'is told, and takes no more messages'],
  'session-closed': ['client/ending.test.ts', 'closes the first of four connections'],
  'conversation-ended': ['client/ending.test.ts', 'is read-only after "bye"'],
  'message-empty': bad('an empty message'),
  'message-too-long': bad('a message of 4097 bytes'),
  'attributes-too-large': bad('attributes over 2048 bytes'),
  'attachment-refused': ['client/attachments.test.ts', 'is refused by the service'],
  'attachment-failed': ['client/attachments.test.ts', 'fails when the upload breaks off twice'],
  'send-failed': ['client/sending.test.ts', 'passes on what the service refuses'],
  unexpected: ['sdk/adapted-sdk.test.ts', 'says what it cannot do'],
};

/** What the error section of the tutorial names as causes and cures, row by row, and where each is provoked. */
const TUTORIAL: Readonly<
  Record<string, readonly (readonly [cause: string, code: MessengerErrorCode | undefined, Test])[]>
> = {
  '401 Unauthorized': [
    [
      'the token has expired: a fresh one, once',
      undefined,
      preflight('is replaced once, and the call repeated'),
    ],
    [
      'the fresh one is refused as well',
      'token-rejected',
      preflight('is rejected when the fresh one is refused as well'),
    ],
    [
      'the client credentials are wrong',
      'token-rejected',
      token('does not know the client → token-rejected'),
    ],
    [
      'the token was not attached',
      undefined,
      preflight('shows the token to the API and to nobody else'),
    ],
  ],
  '403 Forbidden': [
    [
      'scope or permission is lacking',
      'deployment-forbidden',
      deployment('the token may not see → deployment-forbidden'),
    ],
    ['the client is forbidden a token', 'token-forbidden', token('forbids a token (403)')],
  ],
  '429 Too Many Requests': [
    [
      'the API is asked too often',
      'rate-limited',
      deployment('asks for a long pause → rate-limited'),
    ],
    ['the token endpoint is asked too often', 'rate-limited', token('is too long says how long')],
    ['Retry-After is waited out', undefined, token('that is over is asked again')],
    [
      'a message comes too fast',
      'rate-limited',
      ['client/sending.test.ts', 'gets no sixth try: the message fails as rate-limited'],
    ],
  ],
  'SDK initialisation failure': [
    [
      'deploymentId does not exist',
      'deployment-not-found',
      deployment('is unknown → deployment-not-found'),
    ],
    [
      'the deployment is paused',
      'deployment-inactive',
      deployment('is inactive → deployment-inactive'),
    ],
    [
      'organizationId is another',
      'organization-mismatch',
      deployment('names another organisation → organization-mismatch'),
    ],
    ['environment is another region', 'token-rejected', bad('an API that refuses every token')],
    [
      'no WebSocket can be established',
      'sdk-initialize-failed',
      bad('a socket that closes at once'),
    ],
  ],
};

const README = read('../README.md');

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function assertProvoked(code: MessengerErrorCode | undefined, [file, title]: Test): void {
  const tests = read(file);
  assert.ok(tests.includes(title), `${file} has no test called "${title}"`);
  if (code) assert.match(tests, new RegExp(`['"\`\\s]${code}['"\`\\s]`));
}

describe('every error code', () => {
  for (const [code, test] of Object.entries(PROVOKED)) {
    it(`${code} is provoked in ${test[0]}, and has its place in the README`, () => {
      assertProvoked(code as MessengerErrorCode, test);
      assert.ok(README.includes(`<a id="${code}"></a>`), `README.md has no place for ${code}`);
    });
  }
});

describe("every row of the tutorial's error section", () => {
  for (const [row, causes] of Object.entries(TUTORIAL)) {
    // Up to the next row of the table.
    const [, told = ''] = new RegExp(`\\n\\| ${row} +\\|(.*)`).exec(README) ?? [];

    for (const [cause, code, test] of causes) {
      it(`${row}: ${cause}, in ${test[0]}${code ? `, and the README names ${code}` : ''}`, () => {
        assertProvoked(code, test);
        assert.ok(told, `README.md, Troubleshooting: no row for ${row}`);
        if (code) assert.ok(told.includes(`\`${code}\``), `the row of ${row} lacks ${code}`);
      });
    }
  }
});
