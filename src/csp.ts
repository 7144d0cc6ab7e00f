import {resolveEnvironment} from './environments.js';
import {REGION_NAMES, shortName} from './regions.js';

/** A Content Security Policy: to each directive its sources, in the order in which they are written. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

export interface PolicyOptions {
  /** Where `gc-guest-messenger.js` and the files beside it come from. @default "'self'" */
  readonly scripts?: string;
  /** The `token-endpoint` of the tag. One of another origin has to be named. @default of the page's own origin */
  readonly tokenEndpoint?: string;
  /** The `sdk` of the tag: the official script needs more than ours. @default 'built-in' */
  readonly sdk?: 'built-in' | 'messenger';
  /**
   * Where pictures, sounds and films may come from, besides files of the conversation: cards and bots show those of any site.
   * Name yours for a tighter policy. @default ['https:']
   */
  readonly media?: readonly string[];
}

/**
 * What the messenger needs in a page's Content Security Policy, for an `environment` as on the tag. Nothing inline and no
 * `unsafe-…`, and Trusted Types; except that the official script styles a frame of its own, and sets the address of a script
 * without asking a Trusted Types policy. Directives that the page alone decides about (`default-src`, `style-src`, `frame-ancestors`…) are not in it: see `formatContentSecurityPolicy`.
 * Throws `environment-unknown`.
 */
export function getContentSecurityPolicy(
  environment: string,
  {
    scripts = "'self'",
    tokenEndpoint = '',
    sdk = 'built-in',
    media = ['https:'],
  }: PolicyOptions = {},
): ContentSecurityPolicy {
  const {api, cdn, apps, messaging, domain} = resolveEnvironment(environment);
  const region = REGION_NAMES.find((name) => resolveEnvironment(name).domain === domain);
  const files = region === undefined ? api : filesOf(region);
  const site = URL.canParse(tokenEndpoint) ? new URL(tokenEndpoint).origin : undefined;
  const pictures = ["'self'", 'blob:', 'data:', files, ...media];
  const common = {
    'script-src': [scripts],
    'connect-src': ["'self'", site, api, cdn, messaging, files],
    'img-src': pictures,
    'media-src': pictures,
  };
  if (sdk === 'built-in') {
    return tidy({
      ...common,
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['lit-html'],
    });
  }
  // The official script takes its hosts from its own table, all of them below the region's domain.
  const below = region ? [`https://*.${domain}`, `wss://*.${domain}`] : [];
  return tidy({
    ...common,
    'script-src': [scripts, apps],
    'connect-src': [...common['connect-src'], ...below],
    'frame-src': [apps],
    'style-src-attr': ["'unsafe-inline'"],
  });
}

/**
 * Several policies as one header: what any of them allows is allowed.
 *
 *     response.setHeader('content-security-policy', formatContentSecurityPolicy(
 *       {'default-src': ["'self'"], 'style-src': ["'self'"], 'frame-ancestors': ["'none'"]},
 *       getContentSecurityPolicy('eu-west-1'),
 *     ));
 */
export function formatContentSecurityPolicy(...policies: readonly ContentSecurityPolicy[]): string {
  const names = new Set(policies.flatMap((policy) => Object.keys(policy)));
  return [...names]
    .map((name) => {
      const sources = new Set(policies.flatMap((policy) => policy[name] ?? []));
      // 'none' beside another source is an error in the eyes of a browser.
      if (sources.size > 1) sources.delete("'none'");
      return [name, ...sources].join(' ');
    })
    .join('; ');
}

/** Where a region keeps the files of conversations. */
function filesOf(region: string): string {
  switch (region) {
    case 'us-east-1':
      return 'https://shyrka-prod.s3.amazonaws.com';
    case 'us-east-2':
      return 'https://shyrka-fedramp-use2-core.s3-fips.us-east-2.amazonaws.com';
    default:
      return `https://shyrka-prod-${shortName(region)}.s3.${region}.amazonaws.com`;
  }
}

/** Without those that were not given, and each once. */
function tidy(
  policy: Readonly<Record<string, readonly (string | undefined)[]>>,
): ContentSecurityPolicy {
  return Object.fromEntries(
    Object.entries(policy).map(([name, sources]) => [
      name,
      [...new Set(sources)].filter((source) => source !== undefined),
    ]),
  );
}
