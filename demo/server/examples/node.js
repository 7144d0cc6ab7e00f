// Node alone: node node.js
import {createServer} from 'node:http';
import {createTokenEndpoint, toNodeHandler} from 'gc-guest-messenger/server';

const {GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET, GENESYS_ENVIRONMENT, PORT} = process.env;

const tokens = toNodeHandler(
  createTokenEndpoint({
    clientId: GENESYS_CLIENT_ID,
    clientSecret: GENESYS_CLIENT_SECRET,
    environment: GENESYS_ENVIRONMENT,
    mode: 'verdict',
    log: (entry) => console.log(JSON.stringify(entry)),
  }),
);

const server = createServer((request, response) => {
  if (request.url === '/genesys/token') tokens(request, response);
  else response.writeHead(404).end();
});
server.listen(Number(PORT ?? 8080), () => console.log(`port ${server.address().port}`));
