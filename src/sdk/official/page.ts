import {MessengerError} from '../../errors.js';
import {resolveEnvironment} from '../../environments.js';
import {within} from '../deadline.js';
import {Bus, type OfficialGlobals} from './bus.js';
import {environmentName} from './environment-name.js';

/** What the page has of the official messenger. There can be one, for its script puts one global into the page for good. */
interface OnPage {
  readonly deploymentId: string;
  readonly environment: string;
  readonly bus: Bus;
  /** Settles when the script is there; `undefined` where the page brought the script itself. */
  readonly loaded: Promise<void> | undefined;
}

/** Where a second copy of this package finds what the first one loaded. */
const ON_PAGE = Symbol.for('gc-guest-messenger.official-script');

const page: typeof globalThis & OfficialGlobals & {[ON_PAGE]?: OnPage | undefined} = globalThis;

/** Which messenger, where, and how long its script may take, in milliseconds. */
export interface Wanted {
  readonly deploymentId: string;
  readonly environment: string | undefined;
  readonly loadMs: number;
}

/**
 * Brings the official script into the page, once, and gives the way to talk to it. Throws `sdk-load-failed` when it does not
 * come in time, is blocked, is there for another deployment, or was cleared.
 */
export async function officialBus({deploymentId, environment, loadMs}: Wanted): Promise<Bus> {
  const services = resolveEnvironment(environment ?? 'us-east-1');
  const source = `${services.apps}/genesys-bootstrap/genesys.min.js`;
  const name = environmentName(services);
  const id = deploymentId.toLowerCase();
  const known = (page[ON_PAGE] ??= theirs() ?? loading(source, {environment: name, deploymentId}));
  // What the page brought itself names its environment as it likes.
  const isOther = known.deploymentId !== id || (known.loaded && known.environment !== name);
  if (isOther) throw secondDeployment(known.deploymentId);
  if (known.bus.isShutDown) throw shutDown();
  // One that is only slow may still come: the next start waits for the same.
  await within(known.loaded, loadMs, () => tooSlow(source, loadMs));
  return known.bus;
}

/** The official snippet stands in the page, whatever became of it since. */
function theirs(): OnPage | undefined {
  const bus = new Bus(page);
  const {config} = bus;
  if (!config) return undefined;
  const {deploymentId, environment = ''} = config;
  return {deploymentId: deploymentId.toLowerCase(), environment, bus, loaded: undefined};
}

/** Does what the official snippet does. */
function loading(source: string, config: {deploymentId: string; environment: string}): OnPage {
  page._genesysJs = 'Genesys';
  page.Genesys = Object.assign(
    (...call: unknown[]) => {
      stub.q.push(call);
    },
    {q: [] as unknown[], t: Date.now(), c: config},
  );
  const stub = page.Genesys as {q: unknown[]};
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    script.charset = 'utf-8';
    const nonce = [...document.scripts].find((each) => each.nonce)?.nonce;
    if (nonce) script.nonce = nonce;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      // The next start tries again, from the beginning.
      script.remove();
      delete page.Genesys;
      page[ON_PAGE] = undefined;
      reject(blocked(source));
    });
    script.src = trusted(source);
    document.head.append(script);
  });
  loaded.catch(() => undefined); // told to those who wait for it
  const {deploymentId, environment} = config;
  return {deploymentId: deploymentId.toLowerCase(), environment, bus: new Bus(page), loaded};
}

interface UrlPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): UrlPolicy;
}

/** Made once: a page may forbid a second policy of the same name. */
let policy: UrlPolicy | undefined;

/** Where a page demands Trusted Types, this address becomes a script by a policy of its own. */
function trusted(source: string): string {
  const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypes};
  if (!trustedTypes) return source;
  policy ??= trustedTypes.createPolicy('gc-guest-messenger', {createScriptURL: (url) => url});
  return policy.createScriptURL(source) as string;
}

function blocked(source: string): MessengerError {
  return new MessengerError('sdk-load-failed', `The official script ${source} did not come.`, {
    hint: 'Check that the page\'s CSP allows it (script-src), that no ad or content blocker stops it, and that environment is your region; or use sdk="built-in", which needs no script from elsewhere.',
    retryable: true,
  });
}

function tooSlow(source: string, ms: number): MessengerError {
  return new MessengerError(
    'sdk-load-failed',
    `The official script ${source} has not come in ${ms / 1000} s.`,
    {
      hint: 'Check the network, and whatever stands between the page and that host.',
      retryable: true,
    },
  );
}

function shutDown(): MessengerError {
  return new MessengerError('sdk-load-failed', 'The official messenger was cleared in this page.', {
    hint: 'Load the page again: after logout() the official messenger does nothing until then.',
  });
}

function secondDeployment(deploymentId: string): MessengerError {
  return new MessengerError(
    'sdk-load-failed',
    `The official messenger is in this page already, for the deployment ${deploymentId}.`,
    {
      hint: 'A page can have it for one deployment and environment only: use sdk="built-in" for the other tag, or load the page again to change.',
    },
  );
}
