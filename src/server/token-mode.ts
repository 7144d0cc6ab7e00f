import type {Mode, Outcome} from './mode.js';
import type {TokenSource} from './token-source.js';
import type {Token} from './upstream/token-grant.js';

/** The page gets the token. */
export function tokenMode(tokens: TokenSource): Mode {
  // For a second, all callers get the same text.
  let last: {token: Token; expiresIn: number; outcome: Outcome} | undefined;
  return async (call) => {
    const granted = await tokens.current(call.fresh ? 'kept' : undefined);
    if (granted.kind === 'refused') return granted;
    const {token} = granted;
    const expiresIn = tokens.secondsLeft(token);
    if (last?.token !== token || last.expiresIn !== expiresIn) {
      last = {token, expiresIn, outcome: {kind: 'granted', json: toJson(token, expiresIn)}};
    }
    return last.outcome;
  };
}

function toJson({accessToken, tokenType, scope}: Token, expiresIn: number): string {
  return JSON.stringify({
    access_token: accessToken,
    token_type: tokenType,
    expires_in: expiresIn,
    scope,
  });
}
