import type {Plugin, ViteDevServer} from 'vite';
import {sampleFilm} from '../../src/emulator/bot/sample-film.js';
import {sampleSound} from '../../src/emulator/bot/sample-files.js';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {toNodeHandler} from '../../src/server/index.js';
import {contentSecurityPolicy} from './content-security-policy.js';
import {createDesk} from './desk.js';
import {createTokens} from './tokens.js';

/** Where the emulator is when nobody else is there, so that other projects find it. */
const PREFERRED_PORT = 8787;

/** Where one start of the dev server finds the emulator of the start before. */
const RUNNING = Symbol.for('gc-guest-messenger-demo.emulator');

/**
 * What the demo's page has behind it: a pretend Genesys Cloud, the token endpoint of our own package in front of it, and a
 * desk from which the page causes faults and looks at the agent's side. The page learns the emulator's origin from its
 * tag, as a real page does: `%EMULATOR_ORIGIN%` in index.html is replaced.
 */
export default function demoServer(): Plugin {
  let emulator: Emulator | undefined;
  return {
    name: 'gc-guest-messenger-demo',
    apply: 'serve',

    async configureServer(server) {
      emulator = await openEmulator();
      serve(server, emulator);
      const {origin} = emulator;
      console.log(
        `\n  You play the agent at ${origin}/agent\n  You break things at ${origin}/control`,
      );
    },

    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replaceAll('%EMULATOR_ORIGIN%', emulator?.origin ?? ''),
    },

    // Vite calls it when the dev server closes, also to start again with a changed configuration.
    async closeBundle() {
      await emulator?.close();
      emulator = undefined;
    },
  };
}

/** Vite starts anew before it ends the old one; what the old one left here is in the way of the new one's port. */
const shared: typeof globalThis & {[RUNNING]?: Emulator} = globalThis;

async function openEmulator(): Promise<Emulator> {
  await shared[RUNNING]?.close();
  const emulator = await startWherePossible();
  shared[RUNNING] = emulator;
  return emulator;
}

async function startWherePossible(): Promise<Emulator> {
  try {
    return await startEmulator({port: PREFERRED_PORT});
  } catch {
    // Somebody has the port: another demo, or gc-emulator. The page finds ours anyway.
    return startEmulator({port: 0});
  }
}

function serve({middlewares}: ViteDevServer, emulator: Emulator): void {
  const tokens = createTokens(emulator.origin);
  middlewares.use((request, response, next) => {
    const policy = contentSecurityPolicy(request.url ?? '/', emulator.origin);
    response.setHeader('content-security-policy', policy);
    next();
  });
  middlewares.use('/genesys/token', toNodeHandler(tokens.answer));
  middlewares.use('/demo', toNodeHandler(createDesk(emulator, tokens)));
  for (const {name, mime, bytes} of [sampleFilm(), sampleSound()]) {
    middlewares.use(`/gallery/${name}`, (_request, response) => {
      response.setHeader('content-type', mime);
      response.end(bytes);
    });
  }
}
