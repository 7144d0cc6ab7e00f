import assert from 'node:assert/strict';
import {createServer, request as ask} from 'node:http';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {connect} from 'node:net';
import {describe, it} from 'node:test';
import type {TestContext} from 'node:test';
import {toNodeHandler} from '../../src/server/index.js';
import type {FetchHandler} from '../../src/server/index.js';
import {deferred} from './deferred.js';
import {openEndpoint, read, TOKEN} from './open-endpoint.js';

type Before = (
  incoming: IncomingMessage & {originalUrl?: string},
  outgoing: ServerResponse,
) => unknown;

/** Serves `handler` on a free port until the test ends; `before` is what other middleware does first. */
async function serve(t: TestContext, handler: FetchHandler, before?: Before) {
  const served = toNodeHandler(handler);
  const server = createServer((incoming, outgoing) => {
    void Promise.resolve(before?.(incoming, outgoing)).then(() => served(incoming, outgoing));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  return {port: address.port, origin: `http://127.0.0.1:${address.port}`};
}

/** A handler that needs not wait. */
function answering(answer: (request: Request) => Response): FetchHandler {
  return (request) => Promise.resolve(answer(request));
}

/** Sends `text` as it stands over one connection, and gives all that comes back. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('toNodeHandler', () => {
  it('serves the token endpoint to a page of the same origin', async (t) => {
    const {handler} = openEndpoint();
    const {origin} = await serve(t, handler);
    const answer = await read(await fetch(`${origin}/token`, {method: 'POST', headers: {origin}}));
    assert.equal(answer.status, 200);
    assert.equal(answer.body['access_token'], TOKEN);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const foreign = await fetch(`${origin}/token`, {
      method: 'POST',
      headers: {origin: 'https://evil.example'},
    });
    assert.equal(foreign.status, 403);
    assert.equal((await fetch(`${origin}/token`)).status, 405);
    assert.equal((await fetch(`${origin}/token`, {method: 'HEAD'})).status, 405);
  });

  it('hands over method, address, headers and body, and hands back status, headers and body', async (t) => {
    const {origin} = await serve(t, async (request) => {
      const headers = new Headers({'x-seen': `${request.method} ${request.url}`});
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      const body = `${request.headers.get('x-asked')}: ${await request.text()}`;
      return new Response(body, {status: 201, headers});
    });
    const big = 'x'.repeat(1_000_000);
    const response = await fetch(`${origin}/a/b?c=d`, {
      method: 'PUT',
      headers: {'x-asked': 'yes', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'x.example'},
      body: big,
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('x-seen'), `PUT ${origin}/a/b?c=d`);
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.equal(await response.text(), `yes: ${big}`);
  });

  it('takes the address before Express cut off the mount point', async (t) => {
    const {origin} = await serve(
      t,
      answering((request) => new Response(request.url)),
      (incoming) => {
        incoming.originalUrl = '/mounted/token';
      },
    );
    assert.equal(await (await fetch(`${origin}/token`)).text(), `${origin}/mounted/token`);
  });

  it('does not take another host from a target of two slashes', async (t) => {
    const {port} = await serve(
      t,
      answering((request) => new Response(new URL(request.url).host)),
    );
    const raw = 'GET //evil.example/x HTTP/1.1\r\nhost: shop.example\r\nconnection: close\r\n\r\n';
    assert.match(await sendRaw(port, raw), /shop\.example/);
  });

  for (const host of ['a b', 'user:word@shop.example']) {
    it(`answers 400 to a Host of ${host}`, async (t) => {
      const {port} = await serve(
        t,
        answering(() => new Response('never')),
      );
      const raw = `GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`;
      assert.match(await sendRaw(port, raw), /^HTTP\/1\.1 400 [\s\S]*"bad-request"/);
    });
  }

  it('passes no body that other middleware has read', async (t) => {
    const {origin} = await serve(
      t,
      answering((request) => new Response(request.body ? 'a body' : 'none')),
      async (incoming) => {
        await incoming.toArray();
      },
    );
    const response = await fetch(origin, {method: 'POST', body: 'gone'});
    assert.equal(await response.text(), 'none');
  });

  for (const [title, handler] of [
    ['nobody reads', answering(() => new Response('ok'))],
    [
      'is read in part',
      async (request: Request) => {
        await request.body?.getReader().read();
        return new Response('ok');
      },
    ],
    [
      'is cancelled',
      async (request: Request) => {
        await request.body?.cancel();
        return new Response('ok');
      },
    ],
  ] as const) {
    it(`keeps the connection usable when a large body ${title}`, {timeout: 5000}, async (t) => {
      const {port} = await serve(t, handler);
      const body = 'x'.repeat(500_000);
      const one = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
      const two = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
      const answers = await sendRaw(port, one + two);
      assert.equal(answers.match(/HTTP\/1\.1 200/g)?.length, 2);
    });
  }

  for (const [title, handler] of [
    ['rejects', () => Promise.reject(new Error('reason'))],
    [
      'throws',
      () => {
        throw new Error('reason');
      },
    ],
    ['gives no proper answer', answering(() => Response.error())],
    ['gives a body that fails at once', answering(() => new Response(failingBody()))],
  ] as const) {
    it(`answers 500 without the reason when the handler ${title}`, async (t) => {
      const {origin} = await serve(t, handler);
      const answer = await read(await fetch(origin));
      assert.equal(answer.status, 500);
      assert.equal(answer.body['error'], 'unexpected');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.ok(!answer.text.includes('reason'));
    });
  }

  it('breaks the connection when a body fails half-way', async (t) => {
    const {origin} = await serve(
      t,
      answering(() => new Response(failingBody('half'))),
    );
    await assert.rejects(async () => (await fetch(origin)).text());
  });

  it(
    'tells the handler that the client went away, and goes on serving',
    {timeout: 5000},
    async (t) => {
      const arrived = deferred<void>();
      const gone = deferred<void>();
      const {origin} = await serve(t, async (request) => {
        if (request.method === 'GET') return new Response('ok');
        request.signal.addEventListener('abort', () => gone.resolve());
        arrived.resolve();
        await gone.promise;
        return new Response('nobody reads this');
      });
      const leaving = ask(origin, {method: 'POST', headers: {'content-length': 100}});
      leaving.on('error', () => undefined);
      leaving.write('part');
      await arrived.promise;
      leaving.destroy();
      await gone.promise;
      assert.equal(await (await fetch(origin)).text(), 'ok');
    },
  );

  it('ends a body that goes on and on when the client goes away', {timeout: 5000}, async (t) => {
    const cancelled = deferred<void>();
    const {origin} = await serve(
      t,
      answering(() => {
        const body = new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
          cancel: () => cancelled.resolve(),
        });
        return new Response(body);
      }),
    );
    const leaving = new AbortController();
    const response = await fetch(origin, {signal: leaving.signal});
    await response.body?.getReader().read();
    leaving.abort();
    await cancelled.promise;
  });
});

function failingBody(first?: string): ReadableStream<Uint8Array> {
  let count = 0;
  return new ReadableStream({
    async pull(controller) {
      count += 1;
      if (first === undefined || count > 1) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.error(new Error('reason'));
      } else controller.enqueue(new TextEncoder().encode(first));
    },
  });
}
