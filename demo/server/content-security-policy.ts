import {resolveEnvironment, type Environment} from '../../src/environments.js';

/**
 * The policy that the whole page runs under: what a careful site would send. Nothing inline, nothing from elsewhere; the
 * only foreign hosts are those of the tag's environment. There is no exception for Vite's development client: its script
 * and its socket are the page's own origin, and the demo links its style sheets instead of importing them (an import would
 * become an inline style). Only Vite's error overlay, an inline style itself, is refused; errors are in the console.
 *
 * `url` is the page's address: an `environment` in its query is what the page will ask, and `sdk=messenger` lets the
 * official script in.
 */
export function contentSecurityPolicy(url: string, emulatorOrigin: string): string {
  const query = new URL(url, 'http://page').searchParams;
  const environment = query.get('environment') || emulatorOrigin;
  const hosts = new Set([emulatorOrigin, environment].flatMap((name) => hostsOf(name)));
  const scripts = query.get('sdk') === 'messenger' ? hostsOf(environment, ['apps']) : [];
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    // The official script's loader sets an address without asking for a policy.
    ...(scripts.length > 0 ? [] : ["require-trusted-types-for 'script'"]),
    "style-src 'self'",
    `img-src 'self' ${[...hosts].join(' ')}`,
    `media-src 'self' ${[...hosts].join(' ')}`,
    `connect-src 'self' ${[...hosts].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hostsOf(
  environment: string,
  which: readonly (keyof Environment)[] = ['api', 'cdn', 'messaging'],
): string[] {
  try {
    const services = resolveEnvironment(environment);
    return which.map((name) => services[name]);
  } catch {
    // The tag will say what is wrong with it.
    return [];
  }
}
