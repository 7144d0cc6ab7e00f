import {createAdaptorServer} from '@hono/node-server';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {createTokens} from '../server/tokens.js';

/** What of `dist/` the public may see, where that is not all of it. */
const PUBLIC: Readonly<Record<string, string>> = {vue: 'client', angular: 'browser'};

/** What renders a page of an app on the server: the HTML for the place of `<!--app-->`. */
type Render = (path: string) => Promise<string>;

/** What all the apps have behind them. */
export interface Shops {
  readonly origin: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/**
 * Serves the built apps, each under its name, with the token endpoint and a pretend Genesys Cloud behind them. Where an app
 * can be rendered on a server, it is.
 */
export async function openShops(
  names: readonly string[],
  {port = 0, emulatorPort = 0}: {port?: number; emulatorPort?: number} = {},
): Promise<Shops> {
  const emulator = await startEmulator({port: emulatorPort, botDelayMs: 300});
  const tokens = createTokens(emulator.origin);
  const site = new Hono();
  site.all('/genesys/token', ({req}) => tokens.answer(req.raw));
  for (const name of names) await addApp(site, name);
  site.get('/', ({html}) =>
    html(names.map((name) => `<p><a href="/${name}/">A shop in ${name}</a></p>`).join('')),
  );

  const server = createAdaptorServer({fetch: site.fetch});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server does not listen.');
  return {
    origin: `http://127.0.0.1:${bound.port}`,
    emulator,
    async close() {
      server.close();
      await emulator.close();
    },
  };
}

async function addApp(site: Hono, name: string): Promise<void> {
  const dist = join(import.meta.dirname, name, 'dist');
  const root = join(dist, PUBLIC[name] ?? '');
  const within = (path: string): string => path.slice(`/${name}`.length);
  const files = serveStatic({root, rewriteRequestPath: within});
  const page = await readFile(join(root, 'index.html'), 'utf8');
  const render = await rendererIn(join(dist, 'server', 'server.js'));
  site.get(`/${name}/*`, async (context, next) => {
    const path = within(context.req.path);
    if (path.includes('.')) return files(context, next);
    return context.html(page.replace('<!--app-->', (await render?.(path)) ?? ''));
  });
}

async function rendererIn(path: string): Promise<Render | undefined> {
  if (!existsSync(path)) return undefined;
  const {render} = (await import(pathToFileURL(path).href)) as {render: Render};
  return render;
}
