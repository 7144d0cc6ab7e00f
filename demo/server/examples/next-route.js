// Next: this file is app/genesys/token/route.js
import {createTokenEndpoint} from 'gc-guest-messenger/server';

const {GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET, GENESYS_ENVIRONMENT} = process.env;

let tokens;

/** Not made before the first request: `next build` loads this file, too, and has no secrets. */
function handle(request) {
  tokens ??= createTokenEndpoint({
    clientId: GENESYS_CLIENT_ID,
    clientSecret: GENESYS_CLIENT_SECRET,
    environment: GENESYS_ENVIRONMENT,
    mode: 'verdict',
    log: (entry) => console.log(JSON.stringify(entry)),
  });
  return tokens(request);
}

export {handle as OPTIONS, handle as POST};
