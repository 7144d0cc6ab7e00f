import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {formatContentSecurityPolicy, getContentSecurityPolicy} from '../src/csp.js';
import {MessengerError} from '../src/errors.js';
import {REGION_NAMES} from '../src/regions.js';

const SECURITY = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');

describe('the Content Security Policy of an environment', () => {
  it('names what the messenger loads and asks, and nothing unsafe', () => {
    assert.deepEqual(getContentSecurityPolicy('eu-west-1'), {
      'script-src': ["'self'"],
      'connect-src': [
        "'self'",
        'https://api.mypurecloud.ie',
        'https://api-cdn.mypurecloud.ie',
        'wss://webmessaging.mypurecloud.ie',
        'https://shyrka-prod-euw1.s3.eu-west-1.amazonaws.com',
      ],
      'img-src': [
        "'self'",
        'blob:',
        'data:',
        'https://shyrka-prod-euw1.s3.eu-west-1.amazonaws.com',
        'https:',
      ],
      'media-src': [
        "'self'",
        'blob:',
        'data:',
        'https://shyrka-prod-euw1.s3.eu-west-1.amazonaws.com',
        'https:',
      ],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['lit-html'],
    });
  });

  it('names one origin once where it stands for all hosts', () => {
    const policy = getContentSecurityPolicy('http://127.0.0.1:8787', {media: []});
    assert.deepEqual(policy['connect-src'], [
      "'self'",
      'http://127.0.0.1:8787',
      'ws://127.0.0.1:8787',
    ]);
    assert.deepEqual(policy['img-src'], ["'self'", 'blob:', 'data:', 'http://127.0.0.1:8787']);
  });

  it('names a token endpoint of another origin, and no path', () => {
    const at = (tokenEndpoint: string) =>
      getContentSecurityPolicy('us-east-1', {tokenEndpoint})['connect-src'];
    assert.ok(at('https://tokens.shop.test/genesys?key=1')?.includes('https://tokens.shop.test'));
    assert.deepEqual(at('/genesys/token'), at(''));
  });

  it('gives the official script its hosts, its frames and their style', () => {
    const policy = getContentSecurityPolicy('eu-west-1', {
      sdk: 'messenger',
      scripts: 'https://cdn.test',
    });
    assert.deepEqual(policy['script-src'], ['https://cdn.test', 'https://apps.mypurecloud.ie']);
    assert.deepEqual(policy['frame-src'], ['https://apps.mypurecloud.ie']);
    assert.ok(policy['connect-src']?.includes('wss://*.mypurecloud.ie'));
    assert.deepEqual(policy['style-src-attr'], ["'unsafe-inline'"]);
    // Its loader would be refused.
    assert.equal(policy['require-trusted-types-for'], undefined);
  });

  it('says which environment it does not know', () => {
    assert.throws(
      () => getContentSecurityPolicy('mars'),
      (error) => error instanceof MessengerError && error.code === 'environment-unknown',
    );
  });

  it('is one header with what the page allows itself', () => {
    const own = {'default-src': ["'none'"], 'img-src': ["'none'"], 'script-src': ["'self'"]};
    const more = {'img-src': ['https:'], 'script-src': ["'self'", 'https://cdn.test']};
    assert.equal(
      formatContentSecurityPolicy(own, more),
      "default-src 'none'; img-src https:; script-src 'self' https://cdn.test",
    );
  });

  it('is the one that SECURITY.md prints, for every region', () => {
    for (const region of REGION_NAMES) {
      const [, , api = '', , , files = ''] = [
        '',
        ...(getContentSecurityPolicy(region)['connect-src'] ?? []),
      ];
      const row = SECURITY.split('\n').find((line) => line.startsWith(`| \`${region}\` `)) ?? '';
      assert.ok(row.includes(`\`${api.replace('https://api.', '')}\``), `${region}: ${row}`);
      assert.ok(row.includes(`\`${files}\``), `${region}: ${row}`);
    }
    assert.ok(
      SECURITY.includes(
        formatContentSecurityPolicy(getContentSecurityPolicy('eu-west-1')).replaceAll('; ', ';\n'),
      ),
    );
  });
});
