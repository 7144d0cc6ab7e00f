import {WebMessagingClient} from '../../../src/client/index.js';
import {
  createService,
  emulatedDeployment,
  type EmulatorService,
} from '../../../src/emulator/service.js';
import type {GcGuestMessenger} from '../../../src/index.js';
import {createTokenEndpoint} from '../../../src/server/token-endpoint.js';

/** A pretend Genesys Cloud in this page, with a site's token endpoint beside it. */
export interface PretendService {
  readonly emulator: EmulatorService;
  /** What the site's token endpoint answers instead of the truth. */
  tokenAnswer: {readonly status: number; readonly body: string} | undefined;
  /** Wires a tag to it, whatever its environment says. */
  serve(tag: GcGuestMessenger): void;
}

/** A deployment of a site that this page is not. */
const OTHER_SITE = emulatedDeployment({
  id: '66666666-6666-4666-8666-666666666666',
  name: 'Chat of another site',
  allowAllDomains: false,
  allowedDomains: ['shop.example'],
});

/** `root`: the address of the site; pictures that the bot sends are asked for below it. */
export async function openPretendService(root: URL): Promise<PretendService> {
  const origin = new URL('emulator', root);
  const emulator = createService({
    origin: origin.href,
    botDelayMs: 600,
    deployments: [OTHER_SITE],
  });
  const endpoint = createTokenEndpoint({
    clientId: 'emulator-client',
    clientSecret: 'emulator-secret',
    environment: 'https://emulator.test',
    fetch: emulator.fetch,
  });
  /** Its paths begin at the root, those of its files at a folder of this site. */
  const isFile = ({url}: Request): boolean =>
    new URL(url).pathname.startsWith(`${origin.pathname}/`);
  const ask = (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = isFile(request) ? url.pathname.slice(origin.pathname.length) : url.pathname;
    return emulator.fetch(
      new Request(new URL(path + url.search, 'https://emulator.test'), request),
    );
  };
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!isOfSite(request) || isFile(request)) return ask(request);
    const {tokenAnswer: planned} = service;
    return planned ? Promise.resolve(new Response(planned.body, planned)) : endpoint(request);
  };
  const service: PretendService = {
    emulator,
    tokenAnswer: undefined,
    serve(tag) {
      tag.fetch = fetch;
      tag.createSdk = (config) =>
        new WebMessagingClient({...config, webSocket: emulator.WebSocket, fetch});
    },
  };
  await giveFiles(root, ask);
  return service;
}

function isOfSite({url}: Request): boolean {
  return new URL(url).origin === location.origin;
}

/** What the service worker asks: a file of the conversation, by its address. */
async function giveFiles(root: URL, ask: (request: Request) => Promise<Response>): Promise<void> {
  // Not on plain http, and not in every private window: then pictures do not show, and all else works.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  workers.addEventListener('message', ({data, ports: [port]}: MessageEvent<unknown>) => {
    if (typeof data !== 'string' || !port) return;
    void ask(new Request(data)).then(async (response) => {
      const type = response.headers.get('content-type') ?? '';
      port.postMessage({status: response.status, type, body: await response.arrayBuffer()});
    });
  });
  workers.startMessages();
  try {
    await workers.register(new URL('emulator-files.js', root));
  } catch {
    return;
  }
  if (workers.controller) return;
  const controlled = new Promise((resolve) => {
    workers.addEventListener('controllerchange', resolve, {once: true});
  });
  await Promise.race([controlled, new Promise((resolve) => setTimeout(resolve, 800))]);
}
