import {expect} from '@open-wc/testing';
import type {
  Domains,
  Finding,
  PublicConfig,
  RestDeployment,
} from '../../src/preflight/deployment.js';
import {judge, type Findings, type Verdict} from '../../src/preflight/verdict.js';
import {errorOf} from './error-of.js';

const ORGANIZATION_ID = '99999999-9999-4999-8999-99999999aaaa';
const OTHER_ID = '88888888-8888-4888-8888-888888888888';

const MALFORMED = {kind: 'malformed'} as const;
const UNREACHABLE = {kind: 'unreachable', cause: new TypeError('Failed to fetch')} as const;

function refused(status: number, retryAfterMs?: number): Finding<never> {
  return {kind: 'refused', status, retryAfterMs};
}

function rest(more: Partial<RestDeployment> = {}): Finding<RestDeployment> {
  const value = {name: 'Shop', status: 'Active', organizationId: undefined, domains: undefined};
  return {kind: 'found', value: {...value, ...more}};
}

function config(more: Partial<PublicConfig> = {}): Finding<PublicConfig> {
  const value = {
    status: 'Active',
    messengerEnabled: true,
    signInRequired: false,
  };
  return {kind: 'found', value: {...value, ...more}};
}

function domains(allowed: readonly string[], allowAll = false): Finding<Domains> {
  return {kind: 'found', value: {allowAll, allowed}};
}

/** The verdict on findings that are all good but for `found`. */
function judged(found: Partial<Findings> = {}): Verdict {
  return judge({
    deploymentId: '11111111-1111-4111-8111-111111111111',
    organizationId: undefined,
    hostname: 'www.shop.test',
    environment: 'mypurecloud.ie',
    rest: rest(),
    config: config(),
    domains: domains(['shop.test']),
    ...found,
  });
}

/** `available`, or the code and the status of why not. */
function inShort(verdict: Verdict): string {
  if (verdict.available) return 'available';
  const {code, status} = errorOf(verdict.refusal);
  return [code, status].filter(Boolean).join(' ');
}

// PROTOCOL "Endpoints"
describe('the verdict', () => {
  for (const [what, found, expected] of [
    ['all is well', {}, 'available'],
    ['nobody asked the API', {rest: undefined}, 'available'],

    ['the status is in small letters', {rest: rest({status: 'active'})}, 'available'],
    ['the status is in capitals', {config: config({status: 'ACTIVE'})}, 'available'],
    ['the API says Inactive', {rest: rest({status: 'Inactive'})}, 'deployment-inactive'],
    ['the API says inactive', {rest: rest({status: 'inactive'})}, 'deployment-inactive'],
    ['the API says Pending', {rest: rest({status: 'Pending'})}, 'deployment-inactive'],
    ['the API says Error', {rest: rest({status: 'Error'})}, 'deployment-inactive'],
    ['the API says Deleting', {rest: rest({status: 'Deleting'})}, 'deployment-inactive'],
    ['the API says something new', {rest: rest({status: 'Activeish'})}, 'deployment-inactive'],
    ['config.json says Inactive', {config: config({status: 'Inactive'})}, 'deployment-inactive'],
    ['Messenger is off', {config: config({messengerEnabled: false})}, 'deployment-inactive'],

    ['only the page names an organisation', {organizationId: OTHER_ID}, 'available'],
    ['only the API does', {rest: rest({organizationId: OTHER_ID})}, 'available'],
    [
      'both do, in different letter cases',
      {
        organizationId: ORGANIZATION_ID,
        rest: rest({organizationId: ORGANIZATION_ID.toUpperCase()}),
      },
      'available',
    ],
    [
      'they name two',
      {organizationId: ORGANIZATION_ID, rest: rest({organizationId: OTHER_ID})},
      'organization-mismatch',
    ],

    ['guests have to sign in', {config: config({signInRequired: true})}, 'sign-in-required'],

    ['the site is not listed', {hostname: 'other.test'}, 'domain-not-allowed'],
    ['the site is a lookalike', {hostname: 'evilshop.test'}, 'domain-not-allowed'],
    ['the list is empty', {domains: domains([])}, 'domain-not-allowed'],
    ['the page is a file', {hostname: ''}, 'domain-not-allowed'],
    [
      'the page is a file, and all are welcome',
      {hostname: '', domains: domains([], true)},
      'available',
    ],
    [
      'domains.json is away, and the API knows the site',
      {domains: UNREACHABLE, rest: rest({domains: {allowAll: false, allowed: ['shop.test']}})},
      'available',
    ],
    [
      'domains.json is away, and the API knows other sites',
      {domains: refused(403), rest: rest({domains: {allowAll: false, allowed: ['other.test']}})},
      'domain-not-allowed',
    ],
    [
      'domains.json is newer than what the API says',
      {rest: rest({domains: {allowAll: false, allowed: ['other.test']}})},
      'available',
    ],
    ['nobody knows the domains', {domains: MALFORMED}, 'available'],

    ['the API has no such deployment', {rest: refused(404)}, 'deployment-not-found 404'],
    ['the API forbids it', {rest: refused(403)}, 'deployment-forbidden 403'],
    ['the API refuses the token', {rest: refused(401)}, 'token-rejected 401'],
    ['the API is asked too often', {rest: refused(429, 60_000)}, 'rate-limited 429'],
    ['the API fails', {rest: refused(500)}, 'deployment-unreachable 500'],
    ['the API is away', {rest: UNREACHABLE}, 'deployment-unreachable'],
    ['the API talks nonsense', {rest: MALFORMED}, 'deployment-malformed'],

    ['the CDN alone says 403', {rest: undefined, config: refused(403)}, 'deployment-not-found 403'],
    ['the CDN alone says 404', {rest: undefined, config: refused(404)}, 'deployment-not-found 404'],
    ['the CDN alone says 429', {rest: undefined, config: refused(429)}, 'rate-limited 429'],
    ['the CDN alone fails', {rest: undefined, config: refused(502)}, 'deployment-unreachable 502'],
    ['the CDN alone is away', {rest: undefined, config: UNREACHABLE}, 'deployment-unreachable'],
    ['the CDN alone talks nonsense', {rest: undefined, config: MALFORMED}, 'deployment-malformed'],

    ['the API vouches, the CDN says 403', {config: refused(403)}, 'available'],
    ['the API vouches, the CDN says 404', {config: refused(404)}, 'available'],
    ['the API vouches, the CDN is away', {config: UNREACHABLE, domains: UNREACHABLE}, 'available'],
    ['the API vouches, the CDN talks nonsense', {config: MALFORMED}, 'available'],

    // The most telling comes first.
    [
      'unknown, and not for this site',
      {rest: refused(404), hostname: 'other.test'},
      'deployment-not-found 404',
    ],
    [
      'inactive, and of another organisation',
      {organizationId: OTHER_ID, rest: rest({status: 'Inactive', organizationId: ORGANIZATION_ID})},
      'deployment-inactive',
    ],
    [
      'away, and the CDN says Inactive',
      {rest: UNREACHABLE, config: config({status: 'Inactive'})},
      'deployment-unreachable',
    ],
    [
      'sign-in demanded, and not for this site',
      {config: config({signInRequired: true}), hostname: 'other.test'},
      'sign-in-required',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Findings>, string])[]) {
    it(`when ${what} is ${expected}`, () => {
      expect(inShort(judged(found))).to.equal(expected);
    });
  }
});

describe('a positive verdict', () => {
  for (const [what, found, files] of [
    ['nothing when all was read', {}, []],
    ['of config.json', {config: refused(403)}, ['config.json']],
    ['of domains.json', {domains: UNREACHABLE}, ['domains.json']],
    ['of both', {config: MALFORMED, domains: MALFORMED}, ['config.json', 'domains.json']],
    [
      'nothing of domains that the API knows',
      {domains: MALFORMED, rest: rest({domains: {allowAll: true, allowed: []}})},
      [],
    ],
  ] as const) {
    it(`warns ${what}`, () => {
      const verdict = judged(found);
      const warnings = verdict.available ? verdict.warnings : [];
      expect(warnings).to.have.lengthOf(files.length);
      for (const [index, file] of files.entries()) expect(warnings[index]).to.contain(file);
    });
  }
});
