import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, ORGANIZATION_ID} from '../../src/emulator/service.js';
import {errorOf} from './error-of.js';
import {freshTokens, GUEST, openPreflight} from './open-preflight.js';
import {openTimers} from './waits.js';

// PROTOCOL "Endpoints"
describe('preflight', () => {
  it('finds out what the conversation needs', async () => {
    const {verdict, guest} = await openPreflight().run();
    expect(verdict).to.deep.equal({
      available: true,
      warnings: [],
      deployment: {
        id: DEPLOYMENT_IDS.active,
        name: 'Parcel shop chat',
        status: 'Active',
        organizationId: undefined,
        primaryColor: '#0165A7',
        autoStart: false,
        guestTyping: true,
        look: {
          primaryColor: '#0165A7',
          alignment: 'auto',
          sideSpacePx: 20,
          bottomSpacePx: 12,
          launcher: {visibility: 'on', display: 'icon'},
          bot: {name: 'Robin'},
          labels: [],
          languages: ['en-us'],
          defaultLanguage: 'en-us',
        },
        features: {
          markdown: false,
          attachments: false,
          agentTyping: true,
          clear: true,
          disconnect: 'send',
        },
      },
    });
    expect(guest).to.deep.equal(GUEST);
  });

  it("takes the tutorial's path, and compares the organisation that it names", async () => {
    const deploymentPath = '/api/v2/messagecenter/deployments/{deploymentId}';
    const fitting = openPreflight({tag: {deploymentPath, organizationId: ORGANIZATION_ID}});
    expect((await fitting.run()).verdict).to.have.nested.include({
      available: true,
      'deployment.organizationId': ORGANIZATION_ID,
      'deployment.status': 'active',
    });
    const other = openPreflight({tag: {deploymentPath, organizationId: DEPLOYMENT_IDS.active}});
    expect(await other.error()).to.include({code: 'organization-mismatch'});
  });

  it('without a token endpoint asks for the public files alone', async () => {
    const {asked, run, service} = openPreflight({tag: {tokenEndpoint: ''}});
    const {verdict, guest} = await run();
    expect(verdict).to.have.nested.include({available: true, 'deployment.name': undefined});
    expect(guest).to.equal(undefined);
    expect([...asked()].sort()).to.deep.equal(['config', 'domains']);
    expect(service.requests.some(({authorization}) => authorization)).to.equal(false);
  });

  it('shows the token to the API and to nobody else', async () => {
    const {service, run} = openPreflight();
    await run();
    const shown = service.requests.filter(({authorization}) => authorization);
    // The first is the site with its own client's secret.
    expect(shown.map(({path}) => path)).to.deep.equal([
      '/oauth/token',
      `/api/v2/webdeployments/deployments/${DEPLOYMENT_IDS.active}`,
    ]);
  });

  it('makes no request that the public files would wait for', async () => {
    const {service, asked, run} = openPreflight();
    service.faults.hang('token');
    const running = run();
    await waitUntil(() => service.requests.filter(({status}) => status === 200).length === 2);
    expect([...asked()].sort()).to.deep.equal(['config', 'domains', 'token']);
    service.faults.clear();
    expect((await running).verdict.available).to.equal(true);
  });

  it('does not let the API wait for the public files', async () => {
    const {service, asked, run} = openPreflight();
    service.faults.hang('config');
    service.faults.hang('domains');
    const running = run();
    await waitUntil(() => asked().includes('deployment'));
    await waitUntil(() => service.requests.at(-1)?.status === 200);
    service.faults.clear();
    expect((await running).verdict.available).to.equal(true);
  });

  it('says when it has the token and begins to validate', async () => {
    const {service, asked, run} = openPreflight();
    service.faults.hang('token');
    const before: string[][] = [];
    const running = run(() => before.push([...asked()]));
    await waitUntil(() => service.requests.length === 3);
    expect(before).to.be.empty;
    service.faults.clear();
    await running;
    expect(before).to.have.lengthOf(1);
    expect(before[0]).not.to.include('deployment');
  });

  it('asks each service once when all goes well, and the site once for many runs', async () => {
    const {asked, run, siteRequests} = openPreflight();
    await run();
    expect([...asked()].sort()).to.deep.equal(['config', 'deployment', 'domains', 'token']);
    await run();
    expect(siteRequests).to.have.lengthOf(1);
  });

  it('uses a token that is too short-lived to be kept for the call that it was got for', async () => {
    const service = createService();
    const site = freshTokens(service, {expires_in: undefined});
    const {run, siteRequests} = openPreflight({service, site});
    expect((await run()).verdict.available).to.equal(true);
    expect(siteRequests).to.have.lengthOf(1);
  });

  it('needs no more than one good answer out of three', async () => {
    const {service, run} = openPreflight();
    for (const endpoint of ['token', 'deployment', 'config', 'domains'] as const) {
      service.faults.respond(endpoint, {status: 503, times: 1});
      service.faults.unreachable(endpoint, 1);
    }
    // The shipped endpoint reports both as 502, and is asked again.
    expect((await run()).verdict.available).to.equal(true);
  });
});

describe('a token that the API refuses', () => {
  it('is replaced once, and the call repeated', async () => {
    const service = createService();
    const {run, tokens, line, siteRequests, asked} = openPreflight({
      service,
      site: freshTokens(service),
    });
    await tokens.grant(line);
    service.faults.revokeTokens();
    expect((await run()).verdict.available).to.equal(true);
    expect(siteRequests).to.have.lengthOf(2);
    expect(asked().filter((each) => each === 'deployment')).to.have.lengthOf(2);
  });

  it('is rejected when the fresh one is refused as well', async () => {
    const {service, error, siteRequests, asked} = openPreflight();
    service.faults.respond('deployment', {status: 401});
    const rejected = await error();
    expect(rejected).to.include({code: 'token-rejected', status: 401, retryable: false});
    expect(rejected.hint).to.contain('environment');
    expect(siteRequests).to.have.lengthOf(2);
    expect(asked().filter((each) => each === 'deployment')).to.have.lengthOf(2);
  });

  it('is not kept for the next attempt', async () => {
    const service = createService();
    const {run, error} = openPreflight({service, site: freshTokens(service)});
    service.faults.respond('deployment', {status: 401, times: 2});
    expect(await error()).to.include({code: 'token-rejected'});
    expect((await run()).verdict.available).to.equal(true);
  });

  it('gives the error of the token endpoint when that has no fresh one', async () => {
    const service = createService();
    const fresh = freshTokens(service);
    let asked = 0;
    const {error} = openPreflight({
      service,
      site: (request) => ((asked += 1) === 1 ? fresh(request) : new Response('', {status: 403})),
    });
    service.faults.respond('deployment', {status: 401});
    expect(await error()).to.include({code: 'token-forbidden', status: 403});
  });
});

describe('preflight that is stopped', () => {
  const reason = new DOMException('gone', 'AbortError');

  for (const endpoint of ['token', 'deployment', 'config', 'domains'] as const) {
    it(`while ${endpoint} is silent ends at once, and asks nothing more`, async () => {
      const {service, asked, stop, run} = openPreflight();
      service.faults.hang(endpoint);
      const running = run().catch((thrown: unknown) => thrown);
      const last = endpoint === 'token' ? 3 : 4;
      await waitUntil(() => service.requests.length === last);
      stop.abort(reason);
      expect(await running).to.equal(reason);
      service.faults.clear();
      // The answers that were held back come in now; nobody may follow them up.
      await service.fetch(`${service.origin}/nowhere`);
      expect(asked()).to.have.lengthOf(last + 1);
      expect(() => errorOf(reason)).to.throw('gone');
    });
  }

  it('while everything waits to be tried again leaves no timer', async () => {
    const timers = openTimers();
    try {
      const {service, stop, run} = openPreflight({
        site: () => new Response('', {status: 503, headers: {'retry-after': '19'}}),
      });
      for (const endpoint of ['config', 'domains'] as const) {
        service.faults.respond(endpoint, {status: 503, headers: {'retry-after': '19'}});
      }
      const waiting = (): number => timers.running().filter((ms) => ms === 19_000).length;
      const running = run().catch((thrown: unknown) => thrown);
      await waitUntil(() => waiting() === 3);
      stop.abort(reason);
      expect(await running).to.equal(reason);
      expect(waiting()).to.equal(0);
    } finally {
      timers.restore();
    }
  });
});
