// npm start: the demo on http://localhost:5173.
//   npm start -- --port 8080      that port or none
//   npm start -- --no-open        without opening a browser
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from './run.mjs';
import {setup} from './setup.mjs';

const {values: options} = parseArgs({
  options: {
    port: {type: 'string'},
    'no-open': {type: 'boolean', default: false},
  },
});

setup();
// At once: closing politely would wait for every open page's socket.
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

try {
  await start();
} catch (error) {
  console.error(`The demo could not start: ${error.message}`);
  process.exit(1);
}

async function start() {
  const {createServer} = await import('vite');
  const server = await createServer({
    configFile: join(root, 'vite.config.ts'),
    clearScreen: false,
    server: {
      host: 'localhost',
      port: Number(options.port ?? 5173),
      strictPort: options.port !== undefined,
    },
  });
  await server.listen();
  const address = server.resolvedUrls.local[0];
  console.log(`\n  The demo runs at ${address}\n  Ctrl-C ends it.\n`);

  const someoneLooks = process.stdout.isTTY && !process.env.CI && !options['no-open'];
  if (someoneLooks) server.openBrowser();
}
