import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {build} from 'esbuild';
import {chromium} from 'playwright';
import {DEPLOYMENT_IDS, startEmulator} from '../src/emulator/index.js';
import {chromiumLaunchOptions} from '../tools/browsers.mjs';
import type {ReconnectPage} from './reconnect-page.js';
import {quantile, report, type Row} from './row.js';

// How long a guest waits for the line when the network is back, in Chromium against the emulator on a port, held against
// a socket that is opened and configured by hand in the same page.

const TIMES = 25;

/** After a reconnect the client reads the history, which is not to stand in the way of the other measurement. */
const QUIET_MS = 100;

declare const page: ReconnectPage;

/** A server for one page. Its host is `localhost`, where tabs can share a line, as on https. */
async function servePage(): Promise<Server> {
  const {outputFiles} = await build({
    entryPoints: ['bench/reconnect-page.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: ['ws'],
    write: false,
  });
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? '';
  const html = `<!doctype html><title>Bench</title><script type="module">${script}</script>`;
  const server = createServer((_, response) => {
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}

const emulator = await startEmulator({
  botDelayMs: 0,
  // The history is read after each reconnect, and so often it is not read in a minute.
  limits: {historyReadsPerMinute: Infinity, configuresPerMinute: Infinity},
});
const server = await servePage();
const browser = await chromium.launch(chromiumLaunchOptions());
const context = await browser.newContext();
const tab = await context.newPage();
await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);

const where = {origin: emulator.origin, deploymentId: DEPLOYMENT_IDS.active};
await tab.evaluate(({origin, deploymentId}) => page.connect(origin, deploymentId), where);
const back: number[] = [];
const byHand: number[] = [];
for (let count = 0; count < TIMES; count += 1) {
  await context.setOffline(true);
  await tab.waitForFunction(() => page.status === 'offline');
  await context.setOffline(false);
  back.push(await tab.evaluate(() => page.untilBack()));
  await tab.waitForTimeout(QUIET_MS);
  byHand.push(
    await tab.evaluate(({origin, deploymentId}) => page.byHand(origin, deploymentId), where),
  );
}
await browser.close();
server.close();
await emulator.close();

report(
  [0.5, 0.95].map((share): Row => ({
    what: `reconnect after "online", p${share * 100} of ${TIMES}`,
    figure: quantile(back, share),
    unit: 'ms',
    against: {what: 'a socket by hand', figure: quantile(byHand, share)},
  })),
);
