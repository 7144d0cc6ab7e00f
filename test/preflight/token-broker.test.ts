import {expect, waitUntil} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {errorOf, wordsOf} from './error-of.js';
import type {GetToken, TokenWanted} from '../../src/preflight/token-broker.js';
import {freshTokens, GUEST, openPreflight, tokenOf} from './open-preflight.js';

// PROTOCOL "Endpoints"
describe('the token broker', () => {
  it('names the deployment in a form, so that no CORS preflight is needed', async () => {
    const {tokens, line, siteRequests} = openPreflight();
    await tokens.grant(line);
    expect(siteRequests[0]?.headers.get('content-type')).to.contain(
      'application/x-www-form-urlencoded',
    );
    expect(await siteRequests[0]?.text()).to.equal(`deployment_id=${DEPLOYMENT_IDS.active}`);
  });

  it('asks the site by POST, for JSON, with the credentials that the page chose', async () => {
    for (const tokenCredentials of ['same-origin', 'include', 'omit']) {
      const {tokens, line, siteRequests} = openPreflight({tag: {tokenCredentials}});
      await tokens.grant(line);
      expect(siteRequests[0]).to.include({method: 'POST', credentials: tokenCredentials});
      expect(siteRequests[0]?.headers.get('accept')).to.equal('application/json');
    }
  });

  it('brings the token, and the guest that the site vouches for', async () => {
    const {tokens, line} = openPreflight();
    const grant = await tokens.grant(line);
    expect(grant.accessToken).to.match(/^\w{20,}$/);
    expect(grant.guest).to.deep.equal(GUEST);
  });

  it('shares one request among those who ask at the same time', async () => {
    const {service, tokens, line, siteRequests} = openPreflight();
    service.faults.hang('token');
    const asking = [tokens.grant(line), tokens.grant(line), tokens.grant(line)];
    await waitUntil(() => service.requests.length === 1);
    asking.push(tokens.grant(line));
    service.faults.clear();
    const grants = await Promise.all(asking);
    expect(new Set(grants).size).to.equal(1);
    expect(siteRequests).to.have.lengthOf(1);
  });

  it('shares a refusal as well, and asks anew after it', async () => {
    const {service, tokens, line, siteRequests} = openPreflight();
    service.faults.respond('token', {status: 401, times: 1});
    const refusals = await Promise.allSettled([tokens.grant(line), tokens.grant(line)]);
    expect(refusals.map(({status}) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(siteRequests).to.have.lengthOf(1);
    expect((await tokens.grant(line)).accessToken).not.to.be.empty;
    expect(siteRequests).to.have.lengthOf(2);
  });

  it('does not let who starts again wait for what was stopped', async () => {
    const {service, tokens, line, siteRequests} = openPreflight();
    service.faults.hang('token');
    const stop = new AbortController();
    const stopped = tokens.grant({...line, signal: stop.signal}).catch((thrown: unknown) => thrown);
    await waitUntil(() => siteRequests.length === 1);
    stop.abort(new DOMException('stopped', 'AbortError'));
    const again = tokens.grant(line);
    expect(await stopped).to.have.property('name', 'AbortError');
    const beside = tokens.grant(line);
    service.faults.clear();
    expect((await again).accessToken).not.to.be.empty;
    expect(await beside).to.equal(await again);
    expect(siteRequests).to.have.lengthOf(2);
  });

  for (const [what, lifetime, kept] of [
    ['an hour', {expires_in: 3600}, true],
    ['an hour, as a text', {expires_in: '3600'}, true],
    ['a little more than the last minute', {expires_in: 70}, true],
    ['its last minute', {expires_in: 60}, false],
    ['no time', {expires_in: 0}, false],
    ['less than no time', {expires_in: -3600}, false],
    ['an unknown time', {expires_in: undefined}, false],
    ['null', {expires_in: null}, false],
    ['words', {expires_in: 'soon'}, false],
    ['an object', {expires_in: {}}, false],
  ] as const) {
    it(`${kept ? 'keeps' : 'does not keep'} a token that lives for ${what}`, async () => {
      const service = createService();
      const {tokens, line, siteRequests} = openPreflight({
        service,
        site: freshTokens(service, lifetime),
      });
      const first = await tokens.grant(line);
      const second = await tokens.grant(line);
      expect(first === second).to.equal(kept);
      expect(siteRequests).to.have.lengthOf(kept ? 1 : 2);
    });
  }

  it('forgets the token that was refused, and no other', async () => {
    const service = createService();
    const {tokens, line, siteRequests} = openPreflight({service, site: freshTokens(service)});
    const first = await tokens.grant(line);
    tokens.drop(first);
    const second = await tokens.grant(line);
    expect(second.accessToken).not.to.equal(first.accessToken);
    tokens.drop(first);
    expect(await tokens.grant(line)).to.equal(second);
    expect(siteRequests).to.have.lengthOf(2);
  });

  it('takes of the guest what it knows, where it is text', async () => {
    for (const [guest, taken] of [
      [{...GUEST, password: 'hunter2', address: {city: 'Leeds'}}, GUEST],
      [{name: 'Asha Rao', phone: 15_550_100, email: null}, {name: 'Asha Rao'}],
      [undefined, undefined],
      [null, undefined],
      ['Asha Rao', undefined],
    ]) {
      const service = createService();
      const {tokens, line} = openPreflight({service, site: freshTokens(service, {guest})});
      expect((await tokens.grant(line)).guest).to.deep.equal(taken);
    }
  });

  it('does not repeat the key in an address that fails', async () => {
    for (const status of [401, 403, 404, 429, 500]) {
      const {tokens, line} = openPreflight({
        tag: {tokenEndpoint: '/genesys/token?key=k-1234&email=asha@example.test#k-1234'},
        site: () => new Response('', {status}),
      });
      const thrown: unknown = await tokens.grant(line).catch((reason: unknown) => reason);
      const words = wordsOf(errorOf(thrown));
      expect(words).to.contain('https://shop.test/genesys/token');
      expect(words).not.to.contain('k-1234').and.not.to.contain('asha');
    }
  });
});

describe('the age of a token', () => {
  // What the two clocks show later than at its receipt.
  for (const [what, wallMs, steadyMs, kept] of [
    ['59 minutes later, less a moment', 3_539_000, 3_539_000, true],
    ['59 minutes later', 3_540_000, 3_540_000, false],
    ['after a sleep, in which the steady clock stood', 7_200_000, 5_000, false],
    ['when the clock was set back an hour', 3_600_000 - 3_600_000, 3_600_000, false],
    ['when the clock was set back, and little time passed', -3_600_000, 5_000, true],
    ['when the clock was set an hour forward', 3_605_000, 5_000, false],
  ] as const) {
    it(`a token of an hour is ${kept ? 'kept' : 'asked for again'} ${what}`, async () => {
      const service = createService();
      const moment = {wallMs: Date.now(), steadyMs: 0};
      let later = {wallMs: 0, steadyMs: 0};
      const {tokens, line, siteRequests} = openPreflight({
        service,
        site: freshTokens(service),
        clock: () => ({
          wallMs: moment.wallMs + later.wallMs,
          steadyMs: moment.steadyMs + later.steadyMs,
        }),
      });
      await tokens.grant(line);
      later = {wallMs, steadyMs};
      await tokens.grant(line);
      expect(siteRequests).to.have.lengthOf(kept ? 1 : 2);
    });
  }
});

describe("a page's own getToken", () => {
  const noEndpoint = {tag: {tokenEndpoint: ''}};

  it('may resolve with a token alone, which is used once', async () => {
    const service = createService();
    const given: TokenWanted[] = [];
    const {run, tokens, line, siteRequests} = openPreflight({
      ...noEndpoint,
      service,
      getToken: async (wanted) => {
        given.push(wanted);
        return (await tokenOf(service)).access_token;
      },
    });
    expect((await run()).verdict.available).to.equal(true);
    expect(given[0]).to.deep.include({deploymentId: DEPLOYMENT_IDS.active, refused: false});
    await tokens.grant(line);
    expect(given).to.have.lengthOf(2);
    expect(siteRequests).to.be.empty;
  });

  it('may resolve with what OAuth gives, which is kept, and with a guest', async () => {
    const service = createService();
    let asked = 0;
    const {run} = openPreflight({
      ...noEndpoint,
      service,
      getToken: async () => {
        asked += 1;
        return {...(await tokenOf(service)), guest: GUEST};
      },
    });
    expect((await run()).guest).to.deep.equal(GUEST);
    await run();
    expect(asked).to.equal(1);
  });

  it('is told when the API refused its token, and asked once more', async () => {
    const service = createService();
    const refusals: boolean[] = [];
    const {run} = openPreflight({
      ...noEndpoint,
      service,
      getToken: async ({refused}) => {
        refusals.push(refused);
        return refused ? (await tokenOf(service)).access_token : 'stale';
      },
    });
    expect((await run()).verdict.available).to.equal(true);
    expect(refusals).to.deep.equal([false, true]);
  });

  for (const [what, getToken, code, hint] of [
    ['fails', () => Promise.reject(new Error('no session')), 'token-unreachable', 'cause'],
    ['throws', () => JSON.parse('{') as never, 'token-unreachable', 'cause'],
    ['never settles', () => new Promise<never>(() => undefined), 'token-unreachable', '10 seconds'],
    ['gives nothing', () => Promise.resolve(undefined as never), 'token-malformed', 'access_token'],
    ['gives an empty text', () => Promise.resolve(''), 'token-malformed', 'access_token'],
    ['is no function', 'token' as never, 'config-invalid', 'a function'],
  ] as const satisfies readonly (readonly [string, GetToken, string, string])[]) {
    it(`that ${what} is ${code}`, async () => {
      const {error} = openPreflight({...noEndpoint, getToken, line: {timeoutMs: 5}});
      const refused = await error();
      expect(refused).to.include({code});
      expect(refused.message).to.contain('getToken');
      expect(refused.hint).to.contain(hint);
    });
  }

  it('hears that nobody waits any more', async () => {
    const waiting = Promise.withResolvers<AbortSignal>();
    const {run, stop} = openPreflight({
      ...noEndpoint,
      getToken: ({signal}) => {
        waiting.resolve(signal);
        return new Promise<never>(() => undefined);
      },
    });
    const running = run().catch((thrown: unknown) => thrown);
    const signal = await waiting.promise;
    stop.abort(new DOMException('gone', 'AbortError'));
    expect(await running).to.have.property('name', 'AbortError');
    expect(signal.aborted).to.equal(true);
  });
});
