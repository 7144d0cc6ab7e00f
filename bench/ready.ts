import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as later} from 'node:timers/promises';
import {chromium, type Browser} from 'playwright';
import {DEPLOYMENT_IDS, OAUTH_CLIENTS, startEmulator} from '../src/emulator/index.js';
import {createTokenEndpoint, toNodeHandler} from '../src/server/index.js';
import {chromiumLaunchOptions} from '../tools/browsers.mjs';
import {quantile, report, type Row} from './row.js';

// How long the element takes from its upgrade to gc-ready where each request takes 100 ms, in Chromium with the built files,
// held against the longest chain that cannot be avoided, made by hand in the same page: the token, with it the deployment;
// then a socket, and on it the session.

const TIMES = 9;
const LATENCY_MS = 100;

/** What both ways need to know. */
interface Where {
  readonly origin: string;
  readonly deploymentId: string;
}

const emulator = await startEmulator({botDelayMs: 0, limits: {configuresPerMinute: Infinity}});
const tokens = createTokenEndpoint({
  clientId: OAUTH_CLIENTS.permitted.id,
  clientSecret: OAUTH_CLIENTS.permitted.secret,
  environment: emulator.origin,
});
const server = await servePage();
const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
const where: Where = {origin: emulator.origin, deploymentId: DEPLOYMENT_IDS.active};

// A site's endpoint has had its token for long.
await tokens(new Request(`${address}genesys/token`, {method: 'POST'}));
emulator.faults.latencyMs = LATENCY_MS;
emulator.faults.fromGuest.delayMs = LATENCY_MS / 2;
emulator.faults.toGuest.delayMs = LATENCY_MS / 2;

const browser = await chromium.launch(chromiumLaunchOptions());
const ours: number[] = [];
const byHand: number[] = [];
for (let count = 0; count < TIMES; count += 1) {
  byHand.push(await inNewPage(browser, chainByHand));
  ours.push(await inNewPage(browser, element));
}
await browser.close();
server.close();
await emulator.close();

report([
  {
    what: `upgraded to gc-ready, ${LATENCY_MS} ms a request, p50 of ${TIMES}`,
    figure: quantile(ours, 0.5),
    unit: 'ms',
    against: {what: 'the longest necessary chain by hand', figure: quantile(byHand, 0.5)},
    note: 'Aim: at most × 1.25. The token endpoint keeps its token; files come without latency.',
  } satisfies Row,
]);

/** Nothing is kept from one to the next: no connection, no permission to ask another origin. */
async function inNewPage(
  browser: Browser,
  measured: (where: Where) => Promise<number>,
): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => customElements.get('gc-guest-messenger'));
  const ms = await page.evaluate(measured, where);
  await context.close();
  return ms;
}

/** In the page. */
function element({origin, deploymentId}: Where): Promise<number> {
  const tag = document.createElement('gc-guest-messenger');
  tag.setAttribute('deployment-id', deploymentId);
  tag.setAttribute('environment', origin);
  tag.setAttribute('token-endpoint', '/genesys/token');
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    tag.addEventListener('gc-ready', () => resolve(performance.now() - startMs));
    tag.addEventListener('gc-error', ({detail}) => reject(detail.error));
    document.body.append(tag);
  });
}

/** In the page. */
async function chainByHand({origin, deploymentId}: Where): Promise<number> {
  const startMs = performance.now();
  const asked = await fetch('/genesys/token', {method: 'POST'});
  const {access_token} = (await asked.json()) as {access_token: string};
  const found = await fetch(`${origin}/api/v2/webdeployments/deployments/${deploymentId}`, {
    headers: {authorization: `Bearer ${access_token}`},
  });
  await found.json();
  const token = crypto.randomUUID();
  const path = `/v1?deploymentId=${deploymentId}&application=bench`;
  const socket = new WebSocket(origin.replace('http', 'ws') + path);
  return new Promise((resolve) => {
    socket.onopen = () =>
      socket.send(
        JSON.stringify({action: 'configureSession', deploymentId, token, tracingId: token}),
      );
    socket.onmessage = () => {
      resolve(performance.now() - startMs);
      socket.close(1000);
    };
  });
}

/** A page with the built files and the site's token endpoint. */
async function servePage(): Promise<Server> {
  const answerToken = toNodeHandler(tokens);
  const opened = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/genesys/token') {
      void later(LATENCY_MS).then(() => answerToken(request, response));
    } else if (pathname.startsWith('/dist/')) {
      response.setHeader('content-type', 'text/javascript');
      void readFile(pathname.slice(1)).then(
        (file) => response.end(file),
        () => response.writeHead(404).end(),
      );
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<!doctype html><title>Bench</title><script type="module" src="/dist/gc-guest-messenger.js"></script>',
      );
    }
  });
  await new Promise<void>((listening) => opened.listen(0, 'localhost', listening));
  return opened;
}
