import {MessengerError} from '../../errors.js';
import type {Call} from '../call.js';

/**
 * Where a request comes from, as far as its headers tell:
 *
 * - `same`: from a page of the site itself, or from no page at all (a browser always sends `Origin` with a POST
 *   to another origin, so its absence is no page we could protect);
 * - `listed`: from a page of an origin that the site named;
 * - `foreign`: from any other page.
 */
export type Caller =
  | {readonly from: 'same'}
  | {readonly from: 'listed'; readonly origin: string}
  | {readonly from: 'foreign'};

/** Checks and normalises origins that the site allows. Throws `config-invalid` for what is not an origin. */
export function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  return new Set(origins.map(readOrigin));
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url?.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!url || !bare || !/^https?:$/.test(url.protocol)) {
    throw new MessengerError('config-invalid', `allowedOrigins: "${text}" is not an origin.`, {
      hint: 'Write scheme, host and port only, such as https://shop.example; there are no wildcards.',
    });
  }
  return url.origin;
}

/** Tells where `call` comes from. */
export function judgeCaller(call: Call, allowed: ReadonlySet<string>): Caller {
  const origin = call.header('origin');
  if (origin !== undefined && allowed.has(origin)) return {from: 'listed', origin};
  // Only the browser can set this one, and it knows the page's real scheme and host, whatever proxies do on the way.
  const site = call.header('sec-fetch-site');
  if (site === 'same-origin') return SAME;
  if (site === 'cross-site' || site === 'same-site') return FOREIGN;
  return origin === undefined || isOwnOrigin(origin, call) ? SAME : FOREIGN;
}

const SAME: Caller = {from: 'same'};
const FOREIGN: Caller = {from: 'foreign'};

function isOwnOrigin(text: string, call: Call): boolean {
  const host = call.header('host');
  // Nearly always, and it spares each call four parsed addresses.
  if (host !== undefined && text === `http://${host}` && call.url.startsWith(`${text}/`))
    return true;
  if (!URL.canParse(text) || !URL.canParse(call.url)) return false;
  const origin = new URL(text);
  const url = new URL(call.url);
  // Behind a proxy that ends TLS the page is https and the request http. The reverse is another site.
  if (origin.protocol !== 'https:' && url.protocol === 'https:') return false;
  return [url.host, host].some((name) => {
    const own = `${origin.protocol}//${name ?? ''}`;
    return name !== undefined && URL.canParse(own) && new URL(own).origin === origin.origin;
  });
}
