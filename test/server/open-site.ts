import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {TestContext} from 'node:test';
import {DEPLOYMENT_IDS, startEmulator} from '../../src/emulator/index.js';
import {createTokenEndpoint, toNodeHandler} from '../../src/server/index.js';
import type {LogEntry, TokenEndpointOptions} from '../../src/server/index.js';

/** Serves on a free port until the test ends. */
export async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  return `http://127.0.0.1:${address.port}`;
}

/** A site's server and a pretend Genesys Cloud, each on a real port until the test ends. */
export async function openSite(t: TestContext, options: Partial<TokenEndpointOptions> = {}) {
  const emulator = await startEmulator({port: 0});
  t.after(() => emulator.close());
  const logged: LogEntry[] = [];
  const clock = {now: Date.now()};
  const handler = createTokenEndpoint({
    clientId: 'emulator-client',
    clientSecret: 'emulator-secret',
    environment: emulator.origin,
    log: (entry) => logged.push(entry),
    now: () => clock.now,
    ...options,
  });
  const origin = await serve(t, toNodeHandler(handler));
  /** Asks as the tag does. */
  const ask = (deploymentId: string = DEPLOYMENT_IDS.active, headers: object = {}) =>
    fetch(`${origin}/genesys/token`, {
      method: 'POST',
      headers: {origin, ...headers},
      body: new URLSearchParams({deployment_id: deploymentId}),
    });
  return {emulator, ask, origin, logged, clock, handler};
}
