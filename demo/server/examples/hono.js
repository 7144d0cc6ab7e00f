// Hono on Node; on Bun, Deno and Workers the route is the same: node hono.js
import {serve} from '@hono/node-server';
import {createTokenEndpoint} from 'gc-guest-messenger/server';
import {Hono} from 'hono';

const {GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET, GENESYS_ENVIRONMENT, PORT} = process.env;

const tokens = createTokenEndpoint({
  clientId: GENESYS_CLIENT_ID,
  clientSecret: GENESYS_CLIENT_SECRET,
  environment: GENESYS_ENVIRONMENT,
  mode: 'verdict',
  log: (entry) => console.log(JSON.stringify(entry)),
});

const app = new Hono();
app.all('/genesys/token', (context) => tokens(context.req.raw));
serve({fetch: app.fetch, port: Number(PORT ?? 8080)}, ({port}) => console.log(`port ${port}`));
