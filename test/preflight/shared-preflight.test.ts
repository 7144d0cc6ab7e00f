import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/service.js';
import {readSettings} from '../../src/preflight/settings.js';
import {
  forgetTokens,
  forgetVerdicts,
  sharedPreflight,
  type Asker,
} from '../../src/preflight/shared-preflight.js';
import {freshTokens, PLAIN_TAG, tokenOf, type Site} from './open-preflight.js';

interface Page {
  readonly service: EmulatorService;
  /** How often the deployment was asked for, and the site for a token. */
  readonly counts: () => {readonly deployment: number; readonly site: number};
  /** A tag that asks, and that may leave. */
  readonly ask: (more?: Partial<Asker>, signal?: AbortSignal) => ReturnType<typeof sharedPreflight>;
}

/** A page with tags that ask the same. */
function openPage(site?: Site): Page {
  const service = createService();
  const answer = site ?? freshTokens(service);
  let asked = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).pathname !== '/genesys/token') return service.fetch(request);
    asked += 1;
    return answer(request);
  };
  const settings = readSettings(
    {...PLAIN_TAG, environment: service.origin, tokenEndpoint: '/genesys/token'},
    'https://shop.test/',
  );
  return {
    service,
    counts: () => ({
      deployment: service.requests.filter(({path}) => path.includes('/v2/webdeployments/')).length,
      site: asked,
    }),
    ask: (more, signal = new AbortController().signal) =>
      sharedPreflight(
        {settings, getToken: undefined, fetch, guest: '', reader, ...more},
        signal,
        () => undefined,
      ),
  };
}

const reader = import('../../src/preflight/conclude.js');

const once = {deployment: 1, site: 1};

describe('the preflight of a page', () => {
  it('is one for two tags that ask at the same time, and for one that comes later', async () => {
    const {ask, counts} = openPage();
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).to.equal(second);
    expect(await ask()).to.equal(first);
    expect(counts()).to.deep.equal(once);
  });

  it('tells each of them when the token is there', async () => {
    const {service, ask} = openPage();
    service.faults.hang('deployment');
    const {signal} = new AbortController();
    const told: string[] = [];
    const settings = readSettings(
      {...PLAIN_TAG, environment: service.origin},
      'https://shop.test/',
    );
    const asker = {
      settings,
      getToken: () => tokenOf(service).then((it) => it.access_token),
      fetch: service.fetch,
      guest: '',
      reader,
    };
    const running = ['one', 'two'].map((name) =>
      sharedPreflight(asker, signal, () => told.push(name)),
    );
    await waitUntil(() => told.length === 2);
    service.faults.clear();
    await Promise.all(running);
    expect(told).to.deep.equal(['one', 'two']);
    expect((await ask()).verdict.available).to.equal(true);
  });

  it('is another for another guest, deployment, way to a token or way to the network', async () => {
    const {ask, counts, service} = openPage();
    await ask();
    await ask({guest: 'customer-7'});
    expect(counts()).to.deep.equal({deployment: 2, site: 2});
    await ask({getToken: () => tokenOf(service).then((it) => it.access_token)});
    expect(counts()).to.deep.equal({deployment: 3, site: 2});
    const other = openPage();
    await other.ask();
    expect(other.counts()).to.deep.equal(once);
    const settings = readSettings(
      {...PLAIN_TAG, deploymentId: DEPLOYMENT_IDS.autoStart, environment: service.origin},
      'https://shop.test/',
    );
    const {verdict} = await ask({settings});
    expect(verdict.available && verdict.deployment.id).to.equal(DEPLOYMENT_IDS.autoStart);
  });

  it('is not kept when it failed or said no', async () => {
    const {ask, counts, service} = openPage();
    const deployment = service.deployments.get(DEPLOYMENT_IDS.active);
    if (deployment) deployment.status = 'Inactive';
    expect((await ask()).verdict.available).to.equal(false);
    if (deployment) deployment.status = 'Active';
    expect((await ask()).verdict.available).to.equal(true);
    // The token was good all the time.
    expect(counts()).to.deep.equal({deployment: 2, site: 1});
  });

  it('is kept no longer than the endpoint stands by its verdict', async () => {
    const deployment = {id: DEPLOYMENT_IDS.active, status: 'Active'};
    for (const [seconds, site] of [
      [0, 2],
      [300, 1],
    ] as const) {
      const {ask, counts} = openPage(() =>
        Response.json({verdict: {available: true, deployment}, expires_in: seconds}),
      );
      await ask();
      await ask();
      expect(counts()).to.deep.equal({deployment: 0, site});
    }
  });

  it('is made afresh after forgetVerdicts(), with a new token after forgetTokens()', async () => {
    const {ask, counts} = openPage();
    await ask();
    forgetVerdicts();
    await ask();
    expect(counts()).to.deep.equal({deployment: 2, site: 1});
    forgetTokens();
    await ask();
    expect(counts()).to.deep.equal({deployment: 3, site: 2});
  });

  it('goes on for those who stay, and ends with the last', async () => {
    const {ask, counts, service} = openPage();
    service.faults.hang('deployment');
    const [one, two] = [new AbortController(), new AbortController()];
    const gone = new DOMException('gone', 'AbortError');
    const leaving = ask({}, one.signal).catch((thrown: unknown) => thrown);
    const staying = ask({}, two.signal);
    await waitUntil(() => counts().deployment === 1);
    one.abort(gone);
    expect(await leaving).to.equal(gone);
    service.faults.clear();
    expect((await staying).verdict.available).to.equal(true);
    expect(counts()).to.deep.equal(once);

    forgetVerdicts();
    service.faults.hang('deployment');
    const last = ask({}, two.signal).catch((thrown: unknown) => thrown);
    await waitUntil(() => counts().deployment === 2);
    two.abort(gone);
    expect(await last).to.equal(gone);
    service.faults.clear();
    expect((await ask()).verdict.available).to.equal(true);
    expect(counts().deployment).to.equal(3);
  });
});
