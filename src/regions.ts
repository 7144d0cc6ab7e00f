/** Where the services of one Genesys Cloud region answer. All are origins, without a slash at the end. */
export interface Environment {
  /** The region's domain, or the host of a stand-in origin. */
  readonly domain: string;
  /** OAuth: `POST <login>/oauth/token`. */
  readonly login: string;
  /** The platform API: `<api>/api/v2/…`. */
  readonly api: string;
  /** The public configuration: `<cdn>/webdeployments/v1/…`. */
  readonly cdn: string;
  /** The official messenger's script. */
  readonly apps: string;
  /** The guest socket: `<messaging>/v1?deploymentId=…`, with the scheme `wss` or `ws`. */
  readonly messaging: string;
}

/** The AWS names of the regions, for messages and menus. Source: the guest protocol's table of regions. */
export const REGION_NAMES: readonly string[] = (
  'us-east-1 us-east-2 us-west-2 ca-central-1 mx-central-1 sa-east-1 eu-west-1 eu-west-2 eu-central-1 ' +
  'eu-central-2 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2 me-central-1'
).split(' ');

/** Domains that do not follow the rule `<short name>.pure.cloud`. */
const DOMAINS: Readonly<Record<string, string>> = {
  use1: 'mypurecloud.com',
  use2: 'use2.us-gov-pure.cloud',
  euw1: 'mypurecloud.ie',
  euc1: 'mypurecloud.de',
  apne1: 'mypurecloud.jp',
  apse2: 'mypurecloud.com.au',
};

/** `eu-central-1` → `euc1`, `ap-northeast-3` → `apne3`. */
export function shortName(region: string): string {
  return region.replace(/-(n|s)?(?:orth|outh)?(e|w|c)?(?:ast|est|entral)?-/, '$1$2');
}

/**
 * Finds the services that `name` stands for: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official
 * name (`prod-euw1`, or `prod` for us-east-1) or its short form (`euw1`), in any letter case; or an origin
 * (`http://127.0.0.1:8787`) that stands for all hosts. `undefined` for anything else.
 */
export function findEnvironment(name: string): Environment | undefined {
  const wanted = name.trim().toLowerCase();
  if (/^https?:\/\//.test(wanted)) return standIn(wanted);
  // Official names: `prod` is us-east-1, `fedramp-use2-core` us-east-2, all others are `prod-` and the short name.
  const plain = wanted.replace(/^prod$/, 'use1').replace(/^prod-|^fedramp-|-core$/g, '');
  const short = REGION_NAMES.map(shortName).find((candidate, index) =>
    [candidate, REGION_NAMES[index], `${candidate}.pure.cloud`, DOMAINS[candidate]].includes(plain),
  );
  if (!short) return undefined;
  const domain = DOMAINS[short] ?? `${short}.pure.cloud`;
  return {
    domain,
    login: `https://login.${domain}`,
    api: `https://api.${domain}`,
    cdn: `https://api-cdn.${domain}`,
    apps: `https://apps.${domain}`,
    messaging: `wss://webmessaging.${domain}`,
  };
}

function standIn(wanted: string): Environment | undefined {
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined;
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username || url.password) {
    return undefined;
  }
  const {origin} = url;
  return {
    domain: url.host,
    login: origin,
    api: origin,
    cdn: origin,
    apps: origin,
    messaging: origin.replace(/^http/, 'ws'),
  };
}
