import {resolveEnvironment, type Environment} from '../environments.js';
import {LOG_LEVELS} from '../log.js';
import {Refusal} from './refusal.js';

/** What a page wrote on the tag, unchecked. Names are those of the properties. */
export interface RawSettings {
  readonly deploymentId: string;
  readonly organizationId: string;
  readonly environment: string;
  readonly tokenEndpoint: string;
  readonly tokenCredentials: string;
  readonly deploymentPath: string;
  readonly sdk: string;
  readonly load: string;
  readonly storage: string;
  readonly layout: string;
  readonly colorScheme: string;
  readonly logLevel: string;
}

/** What preflight works with: present, well-formed, resolved. */
export interface Settings {
  readonly deploymentId: string;
  readonly organizationId: string | undefined;
  readonly environment: Environment;
  /** Absolute; `undefined` when the public configuration alone decides. */
  readonly tokenEndpoint: string | undefined;
  readonly tokenCredentials: RequestCredentials;
  /** With the deployment's ID in its place. */
  readonly deploymentPath: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The words that an attribute may have, for those that have a fixed list. */
const CHOICES: {readonly [Name in keyof RawSettings]?: readonly string[]} = {
  tokenCredentials: ['same-origin', 'include', 'omit'],
  sdk: ['built-in', 'messenger'],
  load: ['eager', 'idle', 'visible', 'interaction', 'manual'],
  storage: ['local', 'session', 'none'],
  layout: ['floating', 'inline'],
  colorScheme: ['auto', 'light', 'dark'],
  logLevel: LOG_LEVELS,
};

/** Checks the settings one by one; throws a `Refusal` (`config-missing`, `config-invalid`) or `environment-unknown`, naming the attribute. */
export function readSettings(raw: RawSettings, baseUrl: string): Settings {
  const deploymentId = raw.deploymentId.trim();
  if (!deploymentId) {
    throw new Refusal('config-missing', {
      about: 'deployment-id',
      wanted:
        'the ID of your Messenger deployment: Genesys Cloud, Admin > Message > Messenger Deployments',
    });
  }
  if (!UUID.test(deploymentId)) {
    throw invalid('deploymentId', 'a UUID such as 11111111-1111-4111-8111-111111111111');
  }
  const organizationId = raw.organizationId.trim() || undefined;
  if (organizationId && !UUID.test(organizationId)) {
    throw invalid('organizationId', 'the UUID of your organisation, or leave it out');
  }
  for (const name of Object.keys(CHOICES) as (keyof RawSettings)[]) {
    const words = CHOICES[name];
    if (words && !words.includes(raw[name])) throw invalid(name, `one of ${words.join(', ')}`);
  }
  if (!raw.deploymentPath.startsWith('/') || !raw.deploymentPath.includes('{deploymentId}')) {
    throw invalid('deploymentPath', 'a path that starts with / and contains {deploymentId}');
  }
  return {
    deploymentId,
    organizationId,
    environment: resolveEnvironment(raw.environment || 'us-east-1'),
    tokenEndpoint: endpoint(raw.tokenEndpoint.trim(), baseUrl),
    tokenCredentials: raw.tokenCredentials as RequestCredentials,
    deploymentPath: raw.deploymentPath.replaceAll(
      '{deploymentId}',
      encodeURIComponent(deploymentId),
    ),
  };
}

function endpoint(value: string, baseUrl: string): string | undefined {
  if (!value) return undefined;
  const url = URL.canParse(value, baseUrl) ? new URL(value, baseUrl) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw invalid(
    'tokenEndpoint',
    'a path of your site such as /genesys/token, or an http(s) address',
  );
}

function invalid(name: keyof RawSettings, wanted: string): Refusal {
  const about = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new Refusal('config-invalid', {about, wanted});
}
