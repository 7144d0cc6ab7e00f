import type {Plugin, ViteDevServer} from 'vite';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {toNodeHandler} from '../../src/server/index.js';
import {contentSecurityPolicy} from './content-security-policy.js';
import {createDesk} from './desk.js';
import {createTokens} from './tokens.js';

/** Where the emulator is when nobody else is there, so that other projects find it. */
const PREFERRED_PORT = 8787;

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

async function openEmulator(): Promise<Emulator> {
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
}
