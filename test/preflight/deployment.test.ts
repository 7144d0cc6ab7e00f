import {expect} from '@open-wc/testing';
import {
  finding,
  isDomainAllowed,
  readDomains,
  readPublicConfig,
  readRestDeployment,
} from '../../src/preflight/deployment.js';
import {FRAMES} from '../fixtures/frames.js';

function fixture([text]: readonly [string]): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

// PROTOCOL "Endpoints"
describe('the domain of a page', () => {
  for (const [hostname, allowed, verdict] of [
    ['shop.test', ['shop.test'], true],
    ['shop.test', ['other.test', 'shop.test'], true],
    ['www.shop.test', ['shop.test'], true],
    ['a.b.shop.test', ['shop.test'], true],
    ['SHOP.Test', ['shop.test'], true],
    ['shop.test', ['Shop.TEST'], true],
    ['shop.test', [' shop.test '], true],
    ['localhost', ['localhost'], true],
    ['127.0.0.1', ['127.0.0.1'], true],
    // Lookalikes.
    ['evilshop.test', ['shop.test'], false],
    ['shop.test.evil.test', ['shop.test'], false],
    ['shop.testing', ['shop.test'], false],
    ['shop-test', ['shop.test'], false],
    ['shopXtest', ['shop.test'], false],
    ['test', ['shop.test'], false],
    // What is below a site does not open the site.
    ['shop.test', ['www.shop.test'], false],
    ['shop.test', [], false],
    ['shop.test', [''], false],
    ['shop.test', ['.'], false],
    // A page of a file has no name.
    ['', [], false],
    ['', [''], false],
    ['', ['shop.test'], false],
  ] as const) {
    it(`"${hostname}" is ${verdict ? 'in' : 'not in'} ${JSON.stringify(allowed)}`, () => {
      expect(isDomainAllowed(hostname, {allowAll: false, allowed})).to.equal(verdict);
    });
  }

  it('may be any, a file included, where all are allowed', () => {
    for (const hostname of ['shop.test', '']) {
      expect(isDomainAllowed(hostname, {allowAll: true, allowed: []})).to.equal(true);
      expect(isDomainAllowed(hostname, {allowAll: true, allowed: ['other.test']})).to.equal(true);
    }
  });
});

describe('domains.json', () => {
  it('is read as it stands', () => {
    expect(readDomains(fixture(FRAMES.F59))).to.deep.equal({
      allowAll: false,
      allowed: ['localhost', 'shop.example.test'],
    });
  });

  for (const [body, domains] of [
    [{allowAllDomains: true}, {allowAll: true, allowed: []}],
    [{allowAllDomains: false}, {allowAll: false, allowed: []}],
    [{allowedDomains: ['a.test', 7, null]}, {allowAll: false, allowed: ['a.test']}],
    [
      {allowAllDomains: 'true', allowedDomains: []},
      {allowAll: false, allowed: []},
    ],
    [
      {allowAllDomains: true, allowedDomains: 'a.test'},
      {allowAll: true, allowed: []},
    ],
    [{}, undefined],
    [{allowAllDomains: 'yes', allowedDomains: 'a.test'}, undefined],
  ] as const) {
    it(`${JSON.stringify(body)} is ${domains ? JSON.stringify(domains) : 'none'}`, () => {
      expect(readDomains(body)).to.deep.equal(domains);
    });
  }
});

describe('config.json', () => {
  it('is read as far as the verdict needs it', () => {
    expect(readPublicConfig(fixture(FRAMES.F58))).to.deep.equal({
      status: 'Active',
      messengerEnabled: true,
      signInRequired: false,
    });
  });

  it('needs nothing but a status', () => {
    const least = {
      status: 'Active',
      messengerEnabled: true,
      signInRequired: false,
    };
    expect(readPublicConfig({status: 'Active'})).to.deep.equal(least);
    for (const wrong of [null, 7, 'text', []]) {
      expect(readPublicConfig({status: 'Active', auth: wrong, messenger: wrong})).to.deep.equal(
        least,
      );
    }
    for (const status of [undefined, null, 7, '', {}]) {
      expect(readPublicConfig({status})).to.equal(undefined);
    }
  });

  for (const [enabled, allowSessionUpgrade, signInRequired] of [
    [true, false, true],
    [true, undefined, true],
    [true, true, false],
    [false, false, false],
    [false, true, false],
    [undefined, undefined, false],
  ] as const) {
    it(`auth ${enabled}, session upgrade ${allowSessionUpgrade}: ${signInRequired ? 'sign-in demanded' : 'guests may begin'}`, () => {
      const config = readPublicConfig({status: 'Active', auth: {enabled, allowSessionUpgrade}});
      expect(config?.signInRequired).to.equal(signInRequired);
    });
  }

  for (const [messenger, enabled] of [
    [{enabled: true}, true],
    [{enabled: false}, false],
    [{enabled: true, apps: {conversations: {enabled: true}}}, true],
    [{enabled: true, apps: {conversations: {enabled: false}}}, false],
    [{}, true],
  ] as const) {
    it(`messenger ${JSON.stringify(messenger)} is switched ${enabled ? 'on' : 'off'}`, () => {
      expect(readPublicConfig({status: 'Active', messenger})?.messengerEnabled).to.equal(enabled);
    });
  }
});

describe("the API's description of a deployment", () => {
  it('is read in its real form', () => {
    const body = {
      id: 'd',
      name: 'Shop',
      status: 'Active',
      allowAllDomains: true,
      allowedDomains: [],
    };
    expect(readRestDeployment(body)).to.deep.equal({
      name: 'Shop',
      status: 'Active',
      organizationId: undefined,
      domains: {allowAll: true, allowed: []},
    });
  });

  it("is read in the tutorial's form", () => {
    expect(readRestDeployment({id: 'd', status: 'active', organizationId: 'o'})).to.deep.equal({
      name: undefined,
      status: 'active',
      organizationId: 'o',
      domains: undefined,
    });
  });

  for (const body of [
    {},
    {id: 'd'},
    {status: 'Active'},
    {id: 7, status: 'Active'},
    {id: '', status: 'Active'},
  ]) {
    it(`is not ${JSON.stringify(body)}`, () => {
      expect(readRestDeployment(body)).to.equal(undefined);
    });
  }
});

describe('an answer', () => {
  const read = (body: object): object => body;
  const answered = {kind: 'answered', retryAfterMs: undefined} as const;

  for (const [answer, found] of [
    [
      {...answered, status: 200, body: {a: 1}},
      {kind: 'found', value: {a: 1}},
    ],
    [
      {...answered, status: 299, body: {a: 1}},
      {kind: 'found', value: {a: 1}},
    ],
    [{...answered, status: 200, body: undefined}, {kind: 'malformed'}],
    [{...answered, status: 200, body: null}, {kind: 'malformed'}],
    [{...answered, status: 200, body: []}, {kind: 'malformed'}],
    [{...answered, status: 200, body: 'text'}, {kind: 'malformed'}],
    [
      {...answered, status: 304, body: undefined},
      {kind: 'refused', status: 304, retryAfterMs: undefined},
    ],
    [
      {...answered, status: 404, body: {a: 1}},
      {kind: 'refused', status: 404, retryAfterMs: undefined},
    ],
    [
      {kind: 'answered', status: 429, body: {}, retryAfterMs: 7},
      {kind: 'refused', status: 429, retryAfterMs: 7},
    ],
    [
      {kind: 'unreachable', cause: 'x'},
      {kind: 'unreachable', cause: 'x'},
    ],
  ] as const) {
    it(`${JSON.stringify(answer)} is ${found.kind}`, () => {
      expect(finding(answer, read)).to.deep.equal(found);
    });
  }
});
