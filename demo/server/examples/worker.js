// A Cloudflare Worker. The secret: wrangler secret put GENESYS_CLIENT_SECRET; the others are vars of wrangler.toml.
import {createTokenEndpoint} from 'gc-guest-messenger/server';

let tokens;

export default {
  fetch(request, env) {
    tokens ??= createTokenEndpoint({
      clientId: env.GENESYS_CLIENT_ID,
      clientSecret: env.GENESYS_CLIENT_SECRET,
      environment: env.GENESYS_ENVIRONMENT,
      mode: 'verdict',
      clientAddress: (caller) => caller.headers.get('cf-connecting-ip'),
      rateLimit: env.LIMITER && limiterOf(env.LIMITER),
      log: (entry) => console.log(JSON.stringify(entry)),
    });
    return tokens(request);
  },
};

/** Cloudflare's own rate limiting, as far as it is bound; its period is 60 seconds. */
function limiterOf(binding) {
  return {
    async consume(key) {
      const {success} = await binding.limit({key});
      if (!success) throw {msBeforeNext: 60_000};
    },
  };
}
