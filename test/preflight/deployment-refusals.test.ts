import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, emulatedDeployment} from '../../src/emulator/service.js';
import {wordsOf} from './error-of.js';
import {GUEST, openPreflight, shippedEndpoint, type PreflightOptions} from './open-preflight.js';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const TOKEN = 'tok-5f0c9e';

/** The two ways to validate: by the API with a token, and by the public files alone. */
const WAYS = [
  ['the API', {}],
  ['the public files', {tokenEndpoint: ''}],
] as const;

// PROTOCOL "Endpoints"
describe('a deployment that', () => {
  for (const [way, how] of WAYS) {
    it(`is unknown → deployment-not-found, by ${way}`, async () => {
      const error = await openPreflight({tag: {...how, deploymentId: UNKNOWN_ID}}).error();
      // The CDN says 403 of what does not exist.
      const status = way === 'the API' ? 404 : 403;
      expect(error).to.include({code: 'deployment-not-found', status, retryable: false});
      expect(error.message).to.contain(UNKNOWN_ID).and.to.contain('emulator.test');
      expect(error.hint).to.contain('deployment-id').and.to.contain('environment');
    });

    it(`is inactive → deployment-inactive, by ${way}`, async () => {
      const tag = {...how, deploymentId: DEPLOYMENT_IDS.inactive};
      const error = await openPreflight({tag}).error();
      expect(error).to.include({code: 'deployment-inactive', retryable: false});
      expect(error.message).to.contain('Inactive');
      expect(error.hint).to.contain('Active').and.to.contain('Messenger Deployments');
    });

    it(`has Messenger switched off → deployment-inactive, by ${way}`, async () => {
      const {service, error} = openPreflight({tag: how});
      const body = {status: 'Active', messenger: {enabled: false}};
      service.faults.respond('config', {status: 200, body});
      const off = await error();
      expect(off).to.include({code: 'deployment-inactive', retryable: false});
      expect(off.message).to.equal('Messenger is switched off for the deployment.');
      expect(off.hint).to.contain('Messenger Configurations');
    });

    it(`demands sign-in → sign-in-required, by ${way}`, async () => {
      const tag = {...how, deploymentId: DEPLOYMENT_IDS.signInRequired};
      const error = await openPreflight({tag}).error();
      expect(error).to.include({code: 'sign-in-required', retryable: false});
      expect(error.hint).to.contain('authentication').and.to.contain('session upgrade');
    });

    it(`is for other domains → domain-not-allowed, by ${way}`, async () => {
      const deployment = emulatedDeployment({
        id: DEPLOYMENT_IDS.active,
        allowAllDomains: false,
        allowedDomains: ['shop.test'],
      });
      const service = createService({deployments: [deployment]});
      const options = {service, tag: how} satisfies PreflightOptions;
      const error = await openPreflight({...options, hostname: 'evilshop.test'}).error();
      expect(error).to.include({code: 'domain-not-allowed', retryable: false});
      expect(error.message).to.contain('evilshop.test');
      expect(error.hint).to.contain('evilshop.test').and.to.contain('allowed domains');
      // A page that was opened as a file.
      const {hint} = await openPreflight({...options, hostname: ''}).error();
      expect(hint).to.contain('by http or https');
      for (const hostname of ['shop.test', 'www.shop.test']) {
        expect((await openPreflight({...options, hostname}).run()).verdict.available).to.equal(
          true,
        );
      }
    });
  }

  it('lets guests begin and sign in later is fit', async () => {
    const deployment = emulatedDeployment({
      id: DEPLOYMENT_IDS.active,
      auth: {enabled: true, allowSessionUpgrade: true},
    });
    const {run} = openPreflight({service: createService({deployments: [deployment]})});
    expect((await run()).verdict.available).to.equal(true);
  });

  it('names another organisation → organization-mismatch', async () => {
    const error = await openPreflight({
      tag: {
        organizationId: UNKNOWN_ID,
        deploymentPath: '/api/v2/messagecenter/deployments/{deploymentId}',
      },
    }).error();
    expect(error).to.include({code: 'organization-mismatch', retryable: false});
    expect(error.hint).to.contain('organization-id').and.to.contain('99999999-9999');
  });

  it('the token may not see → deployment-forbidden', async () => {
    const service = createService();
    const site = shippedEndpoint(service, 'emulator-unscoped');
    const error = await openPreflight({service, site}).error();
    expect(error).to.include({code: 'deployment-forbidden', status: 403, retryable: false});
    expect(error.hint).to.contain('webDeployments:deployment:view');
    expect(error.hint).to.contain('webdeployments:readonly');
  });
});

describe('a deployment service that', () => {
  for (const [way, how] of WAYS) {
    const endpoint = way === 'the API' ? 'deployment' : 'config';

    for (const [what, body] of [
      ['HTML', '<!doctype html><title>Proxy</title>'],
      ['nothing', ''],
      ['a list', []],
      ['JSON of something else', {ok: true}],
      ['a status that is a number', {id: DEPLOYMENT_IDS.active, status: 1}],
    ] as const) {
      it(`answers ${what} → deployment-malformed, by ${way}`, async () => {
        const {service, error} = openPreflight({tag: how});
        service.faults.respond(endpoint, {status: 200, body});
        const malformed = await error();
        expect(malformed).to.include({code: 'deployment-malformed', retryable: false});
        expect(malformed.hint).to.contain('environment');
      });
    }

    it(`is not there → deployment-unreachable, by ${way}`, async () => {
      const {service, error, asked} = openPreflight({tag: how});
      service.faults.unreachable(endpoint);
      const unreachable = await error();
      expect(unreachable).to.include({code: 'deployment-unreachable', retryable: true});
      expect(unreachable.cause).to.be.instanceOf(TypeError);
      expect(unreachable.message).to.contain('emulator.test');
      expect(unreachable.hint).to.contain('connect-src');
      expect(asked().filter((each) => each === endpoint)).to.have.lengthOf(3);
    });

    it(`keeps silent → deployment-unreachable, by ${way}`, async () => {
      const {service, error} = openPreflight({tag: how, line: {timeoutMs: 50}});
      service.faults.hang(endpoint);
      expect(await error()).to.include({code: 'deployment-unreachable', retryable: true});
    });

    it(`asks for a long pause → rate-limited, by ${way}`, async () => {
      const {service, error, asked} = openPreflight({tag: how});
      service.faults.respond(endpoint, {status: 429, headers: {'retry-after': '60'}});
      const limited = await error();
      expect(limited).to.include({
        code: 'rate-limited',
        status: 429,
        retryable: true,
        retryAfterMs: 60_000,
      });
      expect(limited.hint).to.contain('Wait');
      // What spares the API does not spare the public files.
      expect(limited.hint.includes("mode: 'verdict'")).to.equal(way === 'the API');
      expect(asked().filter((each) => each === endpoint)).to.have.lengthOf(1);
    });

    for (const [status, retryable] of [
      [400, false],
      [408, true],
      [410, false],
      [500, true],
      [503, true],
    ] as const) {
      it(`answers ${status} → deployment-unreachable, by ${way}`, async () => {
        const {service, error} = openPreflight({tag: how});
        service.faults.respond(endpoint, {status});
        const unreachable = await error();
        expect(unreachable).to.include({code: 'deployment-unreachable', status, retryable});
        expect(unreachable.message).to.contain(`${status}`);
        // To try again is no advice where the same answer would come.
        expect(unreachable.hint).to.contain(retryable ? 'Try again later' : 'Check environment');
      });
    }
  }

  it('says how long it will be away: the error says so as well', async () => {
    const {service, error} = openPreflight();
    service.faults.respond('deployment', {status: 503, headers: {'retry-after': '600'}});
    expect(await error()).to.include({code: 'deployment-unreachable', retryAfterMs: 600_000});
  });

  it('has no public files, but an API that vouches for the deployment, is no reason to refuse', async () => {
    const {service, run} = openPreflight();
    for (const endpoint of ['config', 'domains'] as const) {
      service.faults.respond(endpoint, {status: 403});
    }
    const {verdict} = await run();
    expect(verdict).to.have.nested.include({available: true, 'deployment.autoStart': false});
    expect(verdict).to.have.property('warnings').with.lengthOf(1);
  });
});

describe('the words of a deployment error', () => {
  const secrets = [TOKEN, ...Object.values(GUEST)];
  const site = (): Response => Response.json({access_token: TOKEN, expires_in: 3600, guest: GUEST});

  for (const status of [200, 400, 401, 403, 404, 429, 500]) {
    it(`hold neither the token nor the guest after ${status}, even if the answer does`, async () => {
      const {service, error} = openPreflight({site});
      service.faults.respond('deployment', {status, body: {message: secrets.join(), id: TOKEN}});
      const words = wordsOf(await error());
      for (const secret of secrets) expect(words).not.to.contain(secret);
    });
  }

  it('hold neither of them when nobody answers', async () => {
    const {service, error} = openPreflight({site});
    service.faults.unreachable('deployment');
    const words = wordsOf(await error());
    for (const secret of secrets) expect(words).not.to.contain(secret);
  });
});
