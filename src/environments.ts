import {MessengerError} from './errors.js';

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

/** AWS region, the region's domain, its official name without `prod-`. Source: PROTOCOL "Regions". */
const REGIONS: ReadonlyArray<readonly [aws: string, domain: string, name: string]> = [
  ['us-east-1', 'mypurecloud.com', 'use1'],
  ['us-east-2', 'use2.us-gov-pure.cloud', 'fedramp-use2-core'],
  ['us-west-2', 'usw2.pure.cloud', 'usw2'],
  ['ca-central-1', 'cac1.pure.cloud', 'cac1'],
  ['mx-central-1', 'mxc1.pure.cloud', 'mxc1'],
  ['sa-east-1', 'sae1.pure.cloud', 'sae1'],
  ['eu-west-1', 'mypurecloud.ie', 'euw1'],
  ['eu-west-2', 'euw2.pure.cloud', 'euw2'],
  ['eu-central-1', 'mypurecloud.de', 'euc1'],
  ['eu-central-2', 'euc2.pure.cloud', 'euc2'],
  ['ap-south-1', 'aps1.pure.cloud', 'aps1'],
  ['ap-northeast-1', 'mypurecloud.jp', 'apne1'],
  ['ap-northeast-2', 'apne2.pure.cloud', 'apne2'],
  ['ap-northeast-3', 'apne3.pure.cloud', 'apne3'],
  ['ap-southeast-1', 'apse1.pure.cloud', 'apse1'],
  ['ap-southeast-2', 'mypurecloud.com.au', 'apse2'],
  ['me-central-1', 'mec1.pure.cloud', 'mec1'],
];

/** The AWS names of the regions, for messages and menus. */
export const REGION_NAMES: readonly string[] = REGIONS.map(([aws]) => aws);

/**
 * Finds the services that `name` stands for: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official
 * name (`prod-euw1`, or `prod` for us-east-1) or its short form (`euw1`), in any letter case; or an origin
 * (`http://127.0.0.1:8787`) that stands for all hosts. Throws `environment-unknown` for anything else.
 */
export function resolveEnvironment(name: string): Environment {
  const wanted = name.trim().toLowerCase();
  if (/^https?:\/\//.test(wanted)) return standIn(wanted, name);
  const region = REGIONS.find(([aws, domain, short]) => {
    const officialDomain = `${short}.pure.cloud`;
    return (
      [aws, domain, short, `prod-${short}`, officialDomain].includes(wanted) ||
      (short === 'use1' && wanted === 'prod') ||
      (short === 'fedramp-use2-core' && (wanted === 'fedramp-use2' || wanted === 'use2'))
    );
  });
  if (!region) throw unknownEnvironment(name);
  const domain = region[1];
  return {
    domain,
    login: `https://login.${domain}`,
    api: `https://api.${domain}`,
    cdn: `https://api-cdn.${domain}`,
    apps: `https://apps.${domain}`,
    messaging: `wss://webmessaging.${domain}`,
  };
}

function standIn(wanted: string, name: string): Environment {
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined;
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw unknownEnvironment(name);
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

function unknownEnvironment(name: string): MessengerError {
  return new MessengerError('environment-unknown', `"${name}" is not a Genesys Cloud region.`, {
    hint: `Set environment to your region (${REGION_NAMES.join(', ')}), to its domain such as mypurecloud.ie, or to an origin such as http://127.0.0.1:8787.`,
  });
}
