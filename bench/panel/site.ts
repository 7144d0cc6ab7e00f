import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {resolve} from 'node:path';
import {gzipSync} from 'node:zlib';
import {build, type Plugin} from 'esbuild';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/index.js';

/** Who is measured, by the name in the table, and where the script of it is. */
export const CONTENDERS = {
  ours: 'bench/panel/ours.ts',
  'plain nodes': 'bench/panel/plain.ts',
  'plain by frame': 'bench/panel/batched.ts',
  virtualizer: 'bench/peers/virtualizer.ts',
  'deep-chat': 'bench/peers/deep-chat.ts',
  'vaadin list': 'bench/peers/message-list.ts',
} as const;

export type ContenderName = keyof typeof CONTENDERS;

/** One page for each contender. */
export interface Site {
  address(name: ContenderName): string;
  /** What the page of a contender downloads for an empty chat, gzipped. */
  bytes(name: ContenderName): number;
  close(): void;
}

const PAGE = 'bench/panel/page.ts';

/** In the directory of package.json, after `npm run build`. */
export async function openSite(): Promise<Site> {
  const textChatBytes = await ourTextChatBytes();
  const scripts = new Map<string, string>();
  for (const path of [PAGE, ...Object.values(CONTENDERS)]) scripts.set(path, await bundle(path));
  const documents = await documentsOf(DEPLOYMENT_IDS.active);
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname.slice(1));
    const script = path.startsWith('dist/') ? fileOf(path) : scripts.get(path);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? pageOf(path, documents));
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    address: (name) => `http://localhost:${portOf(server)}/${encodeURIComponent(name)}`,
    bytes: (name) =>
      name === 'ours' ? textChatBytes : gzipBytes(scripts.get(CONTENDERS[name]) ?? ''),
    close: () => server.close(),
  };
}

/** As `npm run size` counts it: what a text chat with the service itself loads. */
async function ourTextChatBytes(): Promise<number> {
  const path = resolve('tools/chunks.mjs'); // by a name that is not bundled: it looks for files beside it
  const {chunks} = (await import(path)) as {
    chunks: () => {path: string; inTextChat: boolean}[];
  };
  return chunks()
    .filter(({inTextChat}) => inTextChat)
    .reduce((sum, chunk) => sum + gzipBytes(readFileSync(chunk.path, 'utf8')), 0);
}

/** Ours is built already: its entry becomes part of the page's script, as everybody's does, its files stay as they are. */
const built: Plugin = {
  name: 'built',
  setup(building) {
    building.onResolve({filter: /^\/dist\//}, ({path}) => ({path: resolve(path.slice(1))}));
    building.onResolve({filter: /^\.\/chunks\//}, ({path}) => ({
      path: path.replace('.', '/dist'),
      external: true,
    }));
  },
};

/** As the page of a site has it. */
async function bundle(path: string): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [resolve(path)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    plugins: [built],
    define: {'process.env.NODE_ENV': '"production"'},
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function fileOf(path: string): string | undefined {
  return path.includes('..') ? undefined : readFileSync(resolve(path), 'utf8');
}

function pageOf(name: string, documents: string): string {
  const script = CONTENDERS[name as ContenderName];
  if (script === undefined) return '<!doctype html>';
  return `<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>${name}</title>
      <link rel="icon" href="data:," />
      <div id="stage" style="inline-size: 380px" data-script="/${encodeURIComponent(script)}"
        data-deployment-id="${DEPLOYMENT_IDS.active}" data-documents="${documents}"></div>
      <script type="module" src="/${encodeURIComponent(PAGE)}"></script>
    </html>`;
}

/** What preflight asks for, as a value of an attribute. */
async function documentsOf(deploymentId: string): Promise<string> {
  const service = createService();
  const documents: Record<string, unknown> = {};
  for (const name of ['config.json', 'domains.json']) {
    const address = `${service.origin}/webdeployments/v1/deployments/${deploymentId}/${name}`;
    documents[name] = await (await service.fetch(address)).json();
  }
  return JSON.stringify(documents).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function gzipBytes(text: string): number {
  return gzipSync(text, {level: 9}).length;
}
