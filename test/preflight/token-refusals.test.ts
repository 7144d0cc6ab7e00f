import {expect} from '@open-wc/testing';
import {createService} from '../../src/emulator/service.js';
import {wordsOf} from './error-of.js';
import {GUEST, openPreflight, shippedEndpoint} from './open-preflight.js';

const TOKEN = 'tok-5f0c9e';

function answers(status: number, body: unknown = '', headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return () => new Response(text, {status, headers});
}

// PROTOCOL "Endpoints"
describe('a token endpoint that refuses', () => {
  for (const [status, code, retryable, hint] of [
    [400, 'token-rejected', false, 'clientId and clientSecret'],
    [401, 'token-rejected', false, 'clientId and clientSecret'],
    [403, 'token-forbidden', false, 'CSRF filter'],
    [404, 'token-unreachable', false, 'token-endpoint is the address'],
    [405, 'token-unreachable', false, 'POST'],
    [408, 'token-unreachable', true, 'log of your token endpoint'],
    [413, 'token-unreachable', false, 'token-endpoint'],
    [429, 'rate-limited', true, 'Wait, then try again'],
    [500, 'token-unreachable', true, 'log of your token endpoint'],
    [501, 'token-unreachable', true, 'takes POST requests'], // what a server of files says
    [502, 'token-unreachable', true, 'log of your token endpoint'],
    [503, 'token-unreachable', true, 'log of your token endpoint'],
    [504, 'token-unreachable', true, 'log of your token endpoint'],
  ] as const) {
    it(`with ${status} → ${code}${retryable ? ', which may pass' : ''}`, async () => {
      const error = await openPreflight({site: answers(status)}).error();
      expect(error).to.include({code, status, retryable});
      expect(error.hint).to.contain(hint);
      expect(error.message).to.contain('https://shop.test/genesys/token').and.contain(`${status}`);
    });
  }

  for (const [what, header, least, most] of [
    ['in seconds', '90', 90_000, 90_000],
    ['as a date', new Date(Date.now() + 3_600_000).toUTCString(), 3_000_000, 3_600_000],
  ] as const) {
    it(`with 429 and a wait ${what} that is too long says how long`, async () => {
      const site = answers(429, '', {'retry-after': header});
      const {error, siteRequests} = openPreflight({site});
      const limited = await error();
      expect(limited).to.include({code: 'rate-limited', status: 429, retryable: true});
      expect(limited.retryAfterMs).to.be.within(least, most);
      expect(siteRequests).to.have.lengthOf(1);
    });

    it(`with 429 and a wait ${what} that is over is asked again`, async () => {
      const service = createService();
      const shipped = shippedEndpoint(service);
      const past = what === 'in seconds' ? '0' : 'Thu, 01 Jan 2026 00:00:00 GMT';
      let asked = 0;
      const {run} = openPreflight({
        service,
        line: {policy: {attempts: 3, baseMs: 3_600_000, longestWaitMs: 20_000}},
        site: (request) =>
          (asked += 1) === 1 ? answers(429, '', {'retry-after': past})() : shipped(request),
      });
      expect((await run()).verdict.available).to.equal(true);
      expect(asked).to.equal(2);
    });
  }

  it('by not being there → token-unreachable', async () => {
    const site = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    const {error, siteRequests} = openPreflight({site});
    const unreachable = await error();
    expect(unreachable).to.include({code: 'token-unreachable', retryable: true});
    expect(unreachable.status).to.equal(undefined);
    expect(unreachable.cause).to.be.instanceOf(TypeError);
    expect(unreachable.hint).to.contain('connect-src').and.to.contain('CORS');
    expect(unreachable.hint).to.contain(`allowedOrigins (CORS) have ${location.origin}`);
    expect(siteRequests).to.have.lengthOf(3);
  });

  it('by not being there, on the server of the page → no word of other origins', async () => {
    const site = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    const tag = {tokenEndpoint: `${location.origin}/genesys/token`};
    const {hint} = await openPreflight({site, tag}).error();
    expect(hint).to.contain("connect-src) allows 'self'").and.not.to.contain('allowedOrigins');
  });

  it('by keeping silent → token-unreachable, after one attempt', async () => {
    const site = (): Promise<Response> => new Promise(() => undefined);
    const {error, siteRequests} = openPreflight({site, line: {timeoutMs: 20}});
    const silent = await error();
    expect(silent).to.include({code: 'token-unreachable', retryable: true});
    expect(silent.hint).to.contain('what keeps your token endpoint waiting');
    expect(siteRequests).to.have.lengthOf(1);
  });
});

describe('a token endpoint that answers nonsense', () => {
  for (const [what, body, said] of [
    ['HTML', '<!doctype html><title>Please sign in</title>', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['half a JSON', '{"access_token": "', 'not JSON'],
    ['no access_token', {token_type: 'bearer', expires_in: 3600}, 'without access_token'],
    ['another word for it', {accessToken: TOKEN}, 'without access_token'],
    ['an empty access_token', {access_token: ''}, 'access_token'],
    ['null for access_token', {access_token: null}, 'access_token'],
    ['a number for access_token', {access_token: 12}, 'access_token'],
    // No header can hold these.
    ['an access_token of two lines', {access_token: `${TOKEN}\n`}, 'access_token'],
    ['an access_token with an umlaut', {access_token: `${TOKEN}ü`}, 'access_token'],
    ['an access_token beyond Latin', {access_token: `${TOKEN}€`}, 'access_token'],
    ['null', 'null', 'access_token'],
    ['a list', [{access_token: TOKEN}], 'access_token'],
    ['a text', JSON.stringify(TOKEN), 'access_token'],
  ] as const) {
    it(`${what} → token-malformed`, async () => {
      const {error, asked} = openPreflight({site: answers(200, body)});
      const malformed = await error();
      expect(malformed).to.include({code: 'token-malformed', status: 200, retryable: false});
      expect(malformed.message).to.contain(said);
      expect(malformed.hint).to.contain('{"access_token"').and.contain('createTokenEndpoint');
      // Whoever gets a page has the wrong address, and whoever gets JSON the right one.
      expect(malformed.hint.includes('leads to no page')).to.equal(said === 'not JSON');
      expect(wordsOf(malformed)).not.to.contain(TOKEN);
      expect(asked()).not.to.include('deployment');
    });
  }
});

describe('our own token endpoint, when the login service', () => {
  for (const [what, plan, code, status, retryable] of [
    ['rejects the client (400)', {status: 400}, 'token-rejected', 401, false],
    ['rejects the client (401)', {status: 401}, 'token-rejected', 401, false],
    ['forbids a token (403)', {status: 403}, 'token-forbidden', 403, false],
    [
      'asks to slow down (429)',
      {status: 429, headers: {'retry-after': '40'}},
      'rate-limited',
      429,
      true,
    ],
    ['fails (500)', {status: 500}, 'token-unreachable', 502, true],
    ['answers HTML', {status: 200, body: '<p>Proxy</p>'}, 'token-unreachable', 502, true],
    ['gives no token', {status: 200, body: {}}, 'token-unreachable', 502, true],
  ] as const) {
    it(`${what} → ${code}`, async () => {
      const {service, error} = openPreflight();
      service.faults.respond('token', plan);
      expect(await error()).to.include({code, status, retryable});
    });
  }

  it('cannot be reached → token-unreachable', async () => {
    const {service, error} = openPreflight();
    service.faults.unreachable('token');
    expect(await error()).to.include({code: 'token-unreachable', status: 502, retryable: true});
  });

  it('does not know the client → token-rejected', async () => {
    const service = createService();
    const {error} = openPreflight({service, site: shippedEndpoint(service, 'nobody')});
    expect(await error()).to.include({code: 'token-rejected', status: 401});
  });
});

describe('the words of a token error', () => {
  const told = {access_token: TOKEN, client_secret: 'emulator-secret', guest: GUEST};

  it('hold nothing of what the endpoint said', async () => {
    for (const status of [400, 401, 403, 404, 429, 500, 503]) {
      const error = await openPreflight({site: answers(status, told)}).error();
      for (const secret of [TOKEN, 'emulator-secret', ...Object.values(GUEST)]) {
        expect(wordsOf(error), `${status}`).not.to.contain(secret);
      }
    }
  });
});
