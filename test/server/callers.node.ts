import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openEndpoint, post, read, SITE} from './open-endpoint.js';

const OTHER = 'https://www.partner.example';
const allowedOrigins = [`${OTHER}/`, 'http://localhost:5173'];

describe('createTokenEndpoint: who may ask', () => {
  for (const [title, address, headers, status] of [
    ['the same origin', SITE, {origin: SITE}, 200],
    ['no page at all', SITE, {}, 200],
    ['a listed origin', SITE, {origin: OTHER, 'sec-fetch-site': 'cross-site'}, 200],
    ['a listed origin with a port', SITE, {origin: 'http://localhost:5173'}, 200],
    ['a listed host with another port', SITE, {origin: 'http://localhost:5174'}, 403],
    ['a listed host without TLS', SITE, {origin: 'http://www.partner.example'}, 403],
    ['another origin', SITE, {origin: 'https://evil.example'}, 403],
    ['a sub-domain', SITE, {origin: 'https://x.shop.example', 'sec-fetch-site': 'same-site'}, 403],
    [
      'the site without TLS, behind a proxy',
      'http://shop.example',
      {origin: 'http://shop.example', 'sec-fetch-site': 'same-site'},
      403,
    ],
    ['another site that hides its origin', SITE, {'sec-fetch-site': 'cross-site'}, 403],
    ['a sandboxed frame', SITE, {origin: 'null'}, 403],
    ['the site without TLS', SITE, {origin: 'http://shop.example'}, 403],
    ['a page behind a proxy that ends TLS', 'http://shop.example', {origin: SITE}, 200],
    ['a proxy that keeps Host', 'http://10.0.0.7:3000', {origin: SITE, host: 'shop.example'}, 200],
    [
      'a Host with the default port',
      'http://10.0.0.7',
      {origin: SITE, host: 'shop.example:443'},
      200,
    ],
    ['a Host of another site', 'http://10.0.0.7', {origin: SITE, host: 'x.example'}, 403],
    ['a Host that is none', 'http://10.0.0.7', {origin: SITE, host: 'a b'}, 403],
    [
      'a proxy that hides Host, says the browser',
      'http://10.0.0.7',
      {origin: SITE, 'sec-fetch-site': 'same-origin'},
      200,
    ],
    ['another port of the host', 'http://shop.example:8080', {origin: 'http://shop.example'}, 403],
  ] as const) {
    it(`${title} → ${status}`, async () => {
      const {handler} = openEndpoint({allowedOrigins});
      const request = new Request(`${address}/token`, {method: 'POST', headers: {...headers}});
      assert.equal((await handler(request)).status, status);
    });
  }
});

describe('createTokenEndpoint: CORS', () => {
  it('lets a listed origin read answers and refusals, Retry-After included', async () => {
    const {handler, upstream} = openEndpoint({allowedOrigins});
    upstream.answer = () => new Response('', {status: 429, headers: {'retry-after': '9'}});
    for (const method of ['POST', 'GET']) {
      const {headers} = await handler(post({origin: OTHER}, method));
      assert.equal(headers.get('access-control-allow-origin'), OTHER);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
      assert.equal(headers.get('access-control-expose-headers'), 'Retry-After');
      assert.equal(headers.get('vary'), 'Origin');
    }
  });

  it('answers the preflight of a listed origin without asking upstream', async () => {
    const {handler, upstream} = openEndpoint({allowedOrigins});
    const wanted = 'content-type,x-csrf-token';
    const response = await handler(
      post(
        {
          origin: OTHER,
          'access-control-request-method': 'POST',
          'access-control-request-headers': wanted,
        },
        'OPTIONS',
      ),
    );
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), OTHER);
    assert.equal(response.headers.get('access-control-allow-methods'), 'POST');
    assert.equal(response.headers.get('access-control-allow-headers'), wanted);
    assert.equal(response.headers.get('vary'), 'Origin');
    assert.equal(upstream.requests.length, 0);
  });

  it('refuses the preflight of another origin, without a CORS header', async () => {
    const {handler} = openEndpoint({allowedOrigins});
    const refusal = await read(await handler(post({origin: 'https://evil.example'}, 'OPTIONS')));
    assert.equal(refusal.status, 403);
    assert.equal(refusal.body['error'], 'origin-not-allowed');
    assert.ok([...refusal.headers.keys()].every((name) => !name.startsWith('access-control-')));
  });

  it('answers OPTIONS of the site itself with what is allowed', async () => {
    const {handler} = openEndpoint();
    const response = await handler(post({}, 'OPTIONS'));
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('allow'), 'POST, OPTIONS');
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});
