// Express behind one load balancer, with a limit and the details of a signed-in visitor: node express.js
import express from 'express';
import {createTokenEndpoint, toNodeHandler} from 'gc-guest-messenger/server';
import {RateLimiterMemory} from 'rate-limiter-flexible';

const {GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET, GENESYS_ENVIRONMENT, PORT} = process.env;

/** Stands for your own sessions: who is signed in, by the session cookie. */
const SESSIONS = new Map([
  ['s3ss10n', {id: 'u1', name: 'Jane Doe', email: 'jane.doe@company.com'}],
]);

const tokens = createTokenEndpoint({
  clientId: GENESYS_CLIENT_ID,
  clientSecret: GENESYS_CLIENT_SECRET,
  environment: GENESYS_ENVIRONMENT,
  mode: 'verdict',
  proxies: 1,
  rateLimit: new RateLimiterMemory({points: 60, duration: 60}),
  identifyGuest: (request) => {
    const [, id] = /(?:^|; )session=(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    return SESSIONS.get(id);
  },
  log: (entry) => console.log(JSON.stringify(entry)),
});

const app = express();
app.use(express.urlencoded({extended: false}));
app.all('/genesys/token', toNodeHandler(tokens));
const server = app.listen(Number(PORT ?? 8080), () => {
  console.log(`port ${server.address().port}`);
});
