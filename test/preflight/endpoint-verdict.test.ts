import {expect, waitUntil} from '@open-wc/testing';
import {DEPLOYMENT_IDS, ORGANIZATION_ID} from '../../src/emulator/service.js';
import {
  GUEST,
  openPreflight,
  type OpenedPreflight,
  type PreflightOptions,
} from './open-preflight.js';

const DEPLOYMENT = {id: DEPLOYMENT_IDS.active, name: 'Shop', status: 'Active'};

/** A page whose site asks the API itself, and tells its verdict. */
function told(verdict: unknown, tag: PreflightOptions['tag'] = {}): OpenedPreflight {
  return openPreflight({tag, site: () => Response.json({verdict, expires_in: 300, guest: GUEST})});
}

describe('an endpoint that tells its verdict', () => {
  it('spares the page the API, and the files do not wait for it', async () => {
    const site = Promise.withResolvers<Response>();
    const {run, asked} = openPreflight({site: () => site.promise});
    const running = run();
    await waitUntil(() => asked().length === 2);
    site.resolve(Response.json({verdict: {available: true, deployment: DEPLOYMENT}, guest: GUEST}));
    const {verdict, guest} = await running;
    expect(verdict).to.have.nested.include({
      available: true,
      'deployment.name': 'Shop',
      'deployment.look.primaryColor': '#0165A7',
    });
    expect(guest).to.deep.equal(GUEST);
    expect([...asked()].sort()).to.deep.equal(['config', 'domains']);
  });

  it('is asked again by the next run: its verdict is for now', async () => {
    const {run, siteRequests} = told({available: true, deployment: DEPLOYMENT});
    await run();
    await run();
    expect(siteRequests).to.have.lengthOf(2);
  });

  it('does not outvote the public files', async () => {
    const {error} = told(
      {available: true, deployment: DEPLOYMENT},
      {deploymentId: DEPLOYMENT_IDS.signInRequired},
    );
    expect(await error()).to.include({code: 'sign-in-required'});
  });

  for (const [what, verdict, code, hint] of [
    [
      'a status',
      {available: true, deployment: {...DEPLOYMENT, status: 'Inactive'}},
      'deployment-inactive',
      'Set the deployment to Active',
    ],
    [
      'an organisation',
      {available: true, deployment: {...DEPLOYMENT, organizationId: ORGANIZATION_ID}},
      'organization-mismatch',
      'organization-id',
    ],
    ...(
      [
        ['deployment-not-found', 'Check deployment-id'],
        ['deployment-inactive', 'Set the deployment to Active'],
        ['deployment-forbidden', 'webDeployments:deployment:view'],
        ['deployment-unreachable', 'log of your token endpoint'],
        ['deployment-malformed', 'token endpoint'],
        ['organization-mismatch', 'organization-id'],
        ['domain-not-allowed', 'allowed domains'],
      ] as const
    ).map(
      ([code, hint]) => ['the code', {available: false, code, status: 404}, code, hint] as const,
    ),
    [
      'a code that it may not use',
      {available: false, code: 'unexpected'},
      'token-malformed',
      '"verdict"',
    ],
    ['no deployment', {available: true}, 'token-malformed', '"verdict"'],
    ['neither yes nor no', {deployment: DEPLOYMENT}, 'token-malformed', '"verdict"'],
    ['a text', 'yes', 'token-malformed', 'access_token'],
  ] as const) {
    it(`refuses by ${what}: ${code}`, async () => {
      const organizationId = '88888888-8888-4888-8888-888888888888';
      const {error, asked} = told(verdict, {organizationId});
      const refused = await error();
      expect(refused).to.include({code});
      expect(refused.hint).to.contain(hint);
      expect(`${refused.message} ${refused.hint}`).not.to.match(/undefined|\(\)|""|null/);
      expect(asked()).not.to.include('deployment');
    });
  }
});
