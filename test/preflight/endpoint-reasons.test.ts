import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {createTokenEndpoint, type TokenEndpointErrorCode} from '../../src/server/index.js';
import {openPreflight, type PreflightOptions} from './open-preflight.js';

/** What the developer of the page is to read about: for every reason that our endpoint has. */
const TOLD: Readonly<Record<TokenEndpointErrorCode, readonly [status: number, hint: string]>> = {
  'method-not-allowed': [405, 'without a redirect'],
  'origin-not-allowed': [403, 'to allowedOrigins'],
  'rate-limited': [429, 'option proxies'],
  'deployment-missing': [400, 'pass on the body'],
  'deployment-not-allowed': [403, 'to deploymentIds'],
  'upstream-rejected': [401, 'clientId and clientSecret'],
  'upstream-forbidden': [403, 'OAuth client of your token endpoint is active'],
  'upstream-rate-limited': [429, 'common store'],
  'upstream-failed': [502, 'log of your token endpoint'],
  'upstream-timeout': [504, 'reaches the login service'],
  'identify-guest-failed': [500, 'what identifyGuest throws'],
  'bad-request': [400, 'on your server'],
  unexpected: [500, 'log of your token endpoint'],
};

describe('a token endpoint that gives its reason', () => {
  for (const [reason, [status, hint]] of Object.entries(TOLD)) {
    it(`${reason} → what to do about it`, async () => {
      const site = (): Response =>
        Response.json({error: reason, message: 'x'}, {status, headers: {'retry-after': '90'}});
      expect((await openPreflight({site}).error()).hint).to.contain(hint);
    });
  }

  for (const [what, reason] of [
    ['an unknown word', 'out-of-tea'],
    ['a name of every object', 'constructor'],
    ['no text', {toString: 'none'}],
  ] as const) {
    it(`in ${what} → what its status says`, async () => {
      const site = (): Response => Response.json({error: reason}, {status: 403});
      const {code, hint} = await openPreflight({site}).error();
      expect(code).to.equal('token-forbidden');
      expect(hint).to.contain('CSRF filter').and.contain('firewall');
    });
  }

  it('is ours, where it may not judge this deployment', async () => {
    const service = createService();
    const site: PreflightOptions['site'] = createTokenEndpoint({
      clientId: 'emulator-client',
      clientSecret: 'emulator-secret',
      environment: service.origin,
      mode: 'verdict',
      deploymentIds: [DEPLOYMENT_IDS.inactive],
      fetch: service.fetch,
    });
    const error = await openPreflight({service, site}).error();
    expect(error).to.include({code: 'token-forbidden', status: 403});
    expect(error.hint).to.contain('deploymentIds');
  });
});
