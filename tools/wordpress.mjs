// npm run wordpress: a fresh WordPress to try the plugin in, and a pretend Genesys Cloud for it. Nothing of it stays.
import {setup} from './setup.mjs';

setup();
const {tsImport} = await import('tsx/esm/api');
const {ensureBuilt} = await import('./built.mjs');
const {packWordPressPlugin} = await import('./wordpress-plugin.mjs');
const {startWordPress, whatWordPressLacks} = await import('./wordpress-site.mjs');
const {DEPLOYMENT_IDS, OAUTH_CLIENTS, startEmulator} = await tsImport(
  '../src/emulator/index.ts',
  import.meta.url,
);

try {
  const lack = await whatWordPressLacks();
  if (lack) throw new Error(`There is no WordPress here: ${lack}`);
  if (!(await ensureBuilt())) throw new Error('The plugin could not be built.');
  const plugin = await packWordPressPlugin();
  const emulator = await startEmulator({port: 8787});
  const {origin} = await startWordPress({
    sam: {role: 'subscriber', name: 'Sam Rivers', email: 'sam.rivers@shop.example'},
  });
  const {id, secret} = OAUTH_CLIENTS.permitted;
  console.log(`
  ${origin}/wp-admin/plugin-install.php?tab=upload   sign in as admin, password "password"

  1. Upload ${plugin}, install and activate it.
  2. Settings > Guest Messenger: the deployment ${DEPLOYMENT_IDS.active};
     the region "An origin of my own", ${emulator.origin}; the OAuth client ${id}, its secret ${secret}.
  3. Chat at ${origin}/, as a visitor, or signed in as sam, password "password".

  You play the agent at ${emulator.origin}/agent
  Ctrl-C ends it, and nothing stays.`);
} catch (error) {
  const inUse = error.code === 'EADDRINUSE';
  console.error(
    inUse ? `Port ${error.port} is in use: end what runs there, perhaps npm start.` : error.message,
  );
  process.exit(1);
}
