import type {Environment} from '../../environments.js';

/** Regions whose domain does not have the short name in it, by domain. */
const NAMES: Readonly<Record<string, string>> = {
  'mypurecloud.com': 'prod',
  'use2.us-gov-pure.cloud': 'fedramp-use2-core',
  'mypurecloud.ie': 'prod-euw1',
  'mypurecloud.de': 'prod-euc1',
  'mypurecloud.jp': 'prod-apne1',
  'mypurecloud.com.au': 'prod-apse2',
};

/** How the official script calls the environment; an origin that stands for all hosts goes by its own name. */
export function environmentName({domain, apps, api}: Environment): string {
  return apps === api ? apps : (NAMES[domain] ?? `prod-${domain.replace('.pure.cloud', '')}`);
}
