import type {Call} from '../call.js';

/** How the address of a guest is found. */
export interface AddressOptions {
  /** How many proxies of the site stand before this server and add to `X-Forwarded-For`. */
  readonly proxies: number;
  /** The site's own way, where there is one. */
  readonly clientAddress: ((request: Request) => string | null | undefined) | undefined;
}

/**
 * The address of whoever is calling, as a proxy of the site saw it: of `X-Forwarded-For` only as many entries count as the
 * site has proxies, from the right, for those before them are the caller's own words. `undefined` when nobody knows.
 */
export function addressOf(call: Call, options: AddressOptions): string | undefined {
  if (options.clientAddress) return options.clientAddress(call.toRequest()) ?? undefined;
  const forwarded = call.header('x-forwarded-for');
  const seen = forwarded === undefined ? [] : forwarded.split(',').map((entry) => entry.trim());
  // As far back as the site's proxies vouch for; somebody who came past them has a shorter chain.
  const chain = [call.peer, ...seen.reverse()];
  return chain[Math.min(options.proxies, chain.length - 1)];
}

/**
 * The part of an address that stands for one customer of a network: of IPv4 all, of IPv6 the first 64 bits, of which one
 * customer has all that follow. Ports, brackets and zones do not count. `undefined` for what is no address.
 */
export function networkOf(address: string): string | undefined {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '');
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(bare)?.[1];
  if (v4) return v4;
  const host = `http://[${bare}]`;
  if (!bare.includes(':') || !URL.canParse(host)) return undefined;
  // The URL parser writes each address in one way.
  const [head = '', tail] = new URL(host).hostname.slice(1, -1).split('::');
  const first = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  const zeros = Array.from({length: 8 - first.length - last.length}, () => '0');
  return [...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(':');
}
