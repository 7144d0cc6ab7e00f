import {resolveEnvironment} from '../../src/environments.js';

/**
 * The policy that the whole page runs under: what a careful site would send. Nothing inline, nothing from elsewhere; the
 * only foreign hosts are those of the tag's environment. There is no exception for Vite's development client: its script
 * and its socket are the page's own origin, and the demo links its style sheets instead of importing them (an import would
 * become an inline style). Only Vite's error overlay, an inline style itself, is refused; errors are in the console.
 *
 * `url` is the page's address: an `environment` in its query is what the page will ask.
 */
export function contentSecurityPolicy(url: string, emulatorOrigin: string): string {
  const hosts = new Set(
    [emulatorOrigin, environmentIn(url)].filter((name) => name !== '').flatMap(hostsOf),
  );
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${[...hosts].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function environmentIn(url: string): string {
  return new URL(url, 'http://page').searchParams.get('environment') ?? '';
}

function hostsOf(environment: string): string[] {
  try {
    const {api, cdn, messaging} = resolveEnvironment(environment);
    return [api, cdn, messaging];
  } catch {
    // The tag will say what is wrong with it.
    return [];
  }
}
