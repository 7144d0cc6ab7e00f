import {createService, DEPLOYMENT_IDS, type EmulatorService} from '../../src/emulator/service.js';
import type {Moment} from '../../src/preflight/age.js';
import type {Preflight} from '../../src/preflight/conclude.js';
import {preflight} from '../../src/preflight/preflight.js';
import type {Line} from '../../src/preflight/request.js';
import type {RetryPolicy} from '../../src/preflight/retry.js';
import {readSettings, type RawSettings} from '../../src/preflight/settings.js';
import {TokenBroker, type GetToken, type TokenAnswer} from '../../src/preflight/token-broker.js';
import {createTokenEndpoint} from '../../src/server/index.js';
import type {MessengerError} from '../../src/errors.js';
import {errorOf} from './error-of.js';

/** As the design has it, but for the length of the waits. */
export const QUICK: RetryPolicy = {attempts: 3, baseMs: 1, longestWaitMs: 20_000};

/** The guest that the site's server knows. */
export const GUEST = {
  name: 'Asha Rao',
  email: 'asha@example.test',
  phone: '+15550100',
  id: 'customer-7',
};

/** A tag on which nothing but the deployment was set. */
export const PLAIN_TAG: RawSettings = {
  deploymentId: DEPLOYMENT_IDS.active,
  organizationId: '',
  environment: 'us-east-1',
  tokenEndpoint: '',
  tokenCredentials: 'same-origin',
  deploymentPath: '/api/v2/webdeployments/deployments/{deploymentId}',
  sdk: 'built-in',
  load: 'eager',
  storage: 'local',
  layout: 'floating',
  colorScheme: 'auto',
  logLevel: 'warn',
};

/** The site's own server. */
export type Site = (request: Request) => Response | Promise<Response>;

export interface PreflightOptions {
  readonly service?: EmulatorService;
  /** What the page set besides the active deployment and the token endpoint. */
  readonly tag?: Partial<RawSettings>;
  /** What answers at /genesys/token. @default the endpoint that we ship */
  readonly site?: Site;
  readonly hostname?: string;
  readonly line?: Partial<Line>;
  readonly getToken?: GetToken;
  readonly clock?: () => Moment;
}

/** A page before its conversation, with a service and a site of its own. */
export interface OpenedPreflight {
  readonly service: EmulatorService;
  readonly tokens: TokenBroker;
  readonly line: Line;
  /** What the page asked of its own site. */
  readonly siteRequests: readonly Request[];
  /** Ends everything that goes over the line. */
  readonly stop: AbortController;
  /** What was asked of the service, in its order: `token` by the site, the rest by the page. */
  readonly asked: () => readonly string[];
  /** The whole way. */
  readonly run: (validating?: () => void) => Promise<Preflight>;
  /** The whole way, where it is to end in an error. */
  readonly error: () => Promise<MessengerError>;
}

export function openPreflight(options: PreflightOptions = {}): OpenedPreflight {
  const {service = createService(), hostname = 'shop.test'} = options;
  const {site = shippedEndpoint(service)} = options;
  const stop = new AbortController();
  const siteRequests: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).pathname !== '/genesys/token') return service.fetch(request);
    siteRequests.push(request);
    return untilAborted(site(request), request.signal);
  };
  const line = {fetch, signal: stop.signal, policy: QUICK, ...options.line};
  const settings = readSettings(
    {...PLAIN_TAG, environment: service.origin, tokenEndpoint: '/genesys/token', ...options.tag},
    'https://shop.test/help/',
  );
  const endpoint = settings.tokenEndpoint;
  const tokens = new TokenBroker(
    {
      deploymentId: settings.deploymentId,
      endpoint: endpoint ?? 'https://nobody.test/',
      credentials: settings.tokenCredentials,
      getToken: options.getToken,
    },
    options.clock,
  );
  const run: OpenedPreflight['run'] = (validating = () => undefined) =>
    preflight(
      settings,
      (endpoint ?? options.getToken) ? tokens : undefined,
      hostname,
      line,
      validating,
      import('../../src/preflight/conclude.js'),
    );

  return {
    service,
    tokens,
    line,
    siteRequests,
    stop,
    asked: () => service.requests.map(({path}) => serviceOf(path)),
    run,
    error: async () => {
      const outcome = await run().catch((thrown: unknown) => ({thrown}));
      if ('thrown' in outcome) return errorOf(outcome.thrown);
      if (outcome.verdict.available) throw new Error('It did not fail.');
      return errorOf(outcome.verdict.refusal);
    },
  };
}

/** What Genesys Cloud answers to the client of a site. */
export async function tokenOf(service: EmulatorService): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'emulator-client',
    client_secret: 'emulator-secret',
  });
  const answer = await service.fetch(`${service.origin}/oauth/token`, {method: 'POST', body});
  return (await answer.json()) as TokenAnswer;
}

/** A site that gets a new token for each request, and keeps none. */
export function freshTokens(service: EmulatorService, more: object = {}): Site {
  return async () => Response.json({...(await tokenOf(service)), ...more});
}

export function shippedEndpoint(service: EmulatorService, clientId = 'emulator-client'): Site {
  return createTokenEndpoint({
    clientId,
    clientSecret: 'emulator-secret',
    environment: service.origin,
    identifyGuest: () => GUEST,
    fetch: service.fetch,
  });
}

function serviceOf(path: string): string {
  return (
    /(config|domains)\.json$/.exec(path)?.[1] ?? (path === '/oauth/token' ? 'token' : 'deployment')
  );
}

/** A real network stops waiting when it is told to. */
function untilAborted(
  answer: Response | Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
  });
  return Promise.race([answer, aborted]);
}
