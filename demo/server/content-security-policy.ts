import {
  formatContentSecurityPolicy,
  getContentSecurityPolicy,
  type ContentSecurityPolicy,
} from '../../src/csp.js';

/** What the page decides for itself, as a careful site would. */
const OWN: ContentSecurityPolicy = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * The policy that the whole page runs under: its own, and what the messenger asks for. Nothing inline, nothing from elsewhere;
 * the only foreign hosts are those of the tag's environment. There is no exception for Vite's development client: its script
 * and its socket are the page's own origin, and the demo links its style sheets instead of importing them (an import would
 * become an inline style). Only Vite's error overlay, an inline style itself, is refused; errors are in the console.
 *
 * `url` is the page's address: `environment` and `sdk` in its query are those of the tag.
 */
export function contentSecurityPolicy(url: string, emulatorOrigin: string): string {
  const {searchParams} = new URL(url, 'http://page');
  const sdk = searchParams.get('sdk') === 'messenger' ? 'messenger' : 'built-in';
  const environments = [emulatorOrigin, searchParams.get('environment') ?? ''];
  return formatContentSecurityPolicy(
    OWN,
    ...environments.filter((name) => name !== '').map((name) => policyFor(name, sdk)),
  );
}

function policyFor(environment: string, sdk: 'built-in' | 'messenger'): ContentSecurityPolicy {
  try {
    return getContentSecurityPolicy(environment, {sdk});
  } catch {
    // The tag will say what is wrong with it.
    return {};
  }
}
