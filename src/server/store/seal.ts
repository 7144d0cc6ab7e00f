const IV_BYTES = 12;

/**
 * Closes values so that only who knows the client secret can read or make them: a store holds no token that its other users
 * could take, and gives none that they put there.
 */
export class Seal {
  readonly #secret: string;
  #key: Promise<CryptoKey> | undefined;

  constructor(secret: string) {
    this.#secret = secret;
  }

  async close(value: object): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const data = new TextEncoder().encode(JSON.stringify(value));
    const closed = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, await this.#derived(), data);
    return btoa(String.fromCharCode(...iv, ...new Uint8Array(closed)));
  }

  /** The value; `undefined` for what was not closed with the same secret. */
  async open(text: string): Promise<unknown> {
    try {
      const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      const iv = bytes.subarray(0, IV_BYTES);
      const closed = bytes.subarray(IV_BYTES);
      const data = await crypto.subtle.decrypt(
        {name: 'AES-GCM', iv},
        await this.#derived(),
        closed,
      );
      return JSON.parse(new TextDecoder().decode(data)) as unknown;
    } catch {
      return undefined;
    }
  }

  /** Not made at once: Cloudflare Workers compute nothing before the first request. */
  #derived(): Promise<CryptoKey> {
    this.#key ??= derive(this.#secret);
    return this.#key;
  }
}

async function derive(secret: string): Promise<CryptoKey> {
  const {subtle} = crypto;
  const raw = new TextEncoder().encode(secret);
  const base = await subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('gc-guest-messenger token store');
  const hkdf = {name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info};
  return subtle.deriveKey(hkdf, base, {name: 'AES-GCM', length: 256}, false, [
    'encrypt',
    'decrypt',
  ]);
}
