import {randomHex} from '../ids.js';
import {jsonAnswer} from './answers.js';

/** The OAuth clients of the pretend organisation. */
export const OAUTH_CLIENTS = {
  /** May see deployments. */
  permitted: {id: 'emulator-client', secret: 'emulator-secret'},
  /** Gets tokens that may see nothing: the API answers 403. */
  unscoped: {id: 'emulator-unscoped', secret: 'emulator-secret'},
} as const;

interface AccessToken {
  readonly scope: string | undefined;
  readonly maySeeDeployments: boolean;
  readonly expiresAtMs: number;
}

/** Hands out access tokens for client credentials, and knows them again. */
export class OAuth {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #lifetimeSeconds: number;
  readonly #now: () => number;

  constructor(lifetimeSeconds: number, now: () => number) {
    this.#lifetimeSeconds = lifetimeSeconds;
    this.#now = now;
  }

  /** What the holder of the token may do: `invalid` for one that is unknown, too old or revoked. */
  check(token: string | undefined): 'invalid' | 'forbidden' | 'permitted' {
    const known = token === undefined ? undefined : this.#tokens.get(token);
    if (!known || known.expiresAtMs <= this.#now()) return 'invalid';
    return known.maySeeDeployments ? 'permitted' : 'forbidden';
  }

  /** Makes all tokens handed out so far invalid. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  /** Answers `POST /oauth/token`. The credentials are in the form or in HTTP Basic, of which Basic counts. */
  async grant(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const grantType = form.get('grant_type');
    if (grantType === null) return refusal(400, 'invalid_request', 'grant_type is missing');
    if (grantType !== 'client_credentials') {
      return refusal(400, 'unsupported_grant_type', `grant_type "${grantType}" is not supported`);
    }
    const basic = basicCredentials(request.headers.get('authorization'));
    const id = basic?.id ?? form.get('client_id');
    const secret = basic?.secret ?? form.get('client_secret');
    if (!id || !secret) {
      return refusal(400, 'invalid_request', 'client_id or client_secret is missing');
    }
    const client = Object.values(OAUTH_CLIENTS).find((candidate) => candidate.id === id);
    if (client?.secret !== secret) {
      return refusal(401, 'invalid_client', 'client not found or secret wrong');
    }
    return this.#issue(client === OAUTH_CLIENTS.permitted, form.get('scope') ?? undefined);
  }

  #issue(maySeeDeployments: boolean, scope: string | undefined): Response {
    const token = randomHex(32);
    const expiresAtMs = this.#now() + this.#lifetimeSeconds * 1000;
    this.#tokens.set(token, {scope, maySeeDeployments, expiresAtMs});
    const body = {
      access_token: token,
      token_type: 'bearer',
      expires_in: this.#lifetimeSeconds,
      ...(scope === undefined ? {} : {scope}),
    };
    return jsonAnswer(200, body, {'cache-control': 'no-store'});
  }
}

function basicCredentials(
  header: string | null,
): {readonly id: string; readonly secret: string} | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(atob(encoded)) ?? [];
    return {id: decodeURIComponent(id), secret: decodeURIComponent(secret)};
  } catch {
    return {id: '', secret: ''};
  }
}

function refusal(status: number, error: string, description: string): Response {
  return jsonAnswer(
    status,
    {error, description, error_description: description},
    {'cache-control': 'no-store'},
  );
}
