import {OAUTH_CLIENTS} from '../../src/emulator/index.js';
import {createTokenEndpoint, type FetchHandler} from '../../src/server/index.js';

/** The token endpoint, and a way to make it forget. */
export interface Tokens {
  readonly answer: FetchHandler;
  /** Forgets the token that it keeps, so that the next caller hears what Genesys Cloud says now. */
  forget(): void;
}

/** The endpoint that the tag's `token-endpoint` names. On a real site, id and secret come from the server's settings. */
export function createTokens(environment: string): Tokens {
  const create = (): FetchHandler =>
    createTokenEndpoint({
      clientId: OAUTH_CLIENTS.permitted.id,
      clientSecret: OAUTH_CLIENTS.permitted.secret,
      environment,
    });
  let endpoint = create();
  return {
    answer: (request) => endpoint(request),
    forget: () => (endpoint = create()),
  };
}
