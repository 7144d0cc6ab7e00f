import {LOG_LEVELS} from '../log.js';
import {findEnvironment, type Environment} from '../regions.js';
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

/** Checks the settings one by one; throws a `Refusal` (`config-missing`, `config-invalid`, `environment-unknown`) that names the attribute. */
export function readSettings(raw: RawSettings, baseUrl: string): Settings {
  const deploymentId = trimmed(raw.deploymentId);
  if (!deploymentId) {
    throw new Refusal('config-missing', {about: 'deployment-id'});
  }
  if (!UUID.test(deploymentId)) throw invalid('deploymentId');
  const organizationId = trimmed(raw.organizationId) || undefined;
  if (organizationId && !UUID.test(organizationId)) throw invalid('organizationId');
  for (const name of Object.keys(CHOICES) as (keyof RawSettings)[]) {
    const words = CHOICES[name];
    if (words && !words.includes(raw[name])) throw invalid(name, words);
  }
  const path = trimmed(raw.deploymentPath);
  if (!path.startsWith('/') || !path.includes('{deploymentId}')) {
    throw invalid('deploymentPath');
  }
  const name = raw.environment || 'us-east-1';
  const environment = findEnvironment(name);
  if (!environment) throw new Refusal('environment-unknown', {about: name});
  return {
    deploymentId,
    organizationId,
    environment,
    tokenEndpoint: endpoint(trimmed(raw.tokenEndpoint), baseUrl),
    tokenCredentials: raw.tokenCredentials as RequestCredentials,
    deploymentPath: path.replaceAll('{deploymentId}', encodeURIComponent(deploymentId)),
  };
}

/** A removed attribute is `null` in its property, and what a framework has not got yet is `undefined`. */
function trimmed(value: string | null | undefined): string {
  return value?.trim() ?? '';
}

function endpoint(value: string, baseUrl: string): string | undefined {
  if (!value) return undefined;
  const url = URL.canParse(value, baseUrl) ? new URL(value, baseUrl) : undefined;
  // No browser sends a request to an address with a name or a password in it.
  const bare = url?.username === '' && url.password === '';
  if (bare && /^https?:$/.test(url.protocol)) return url.href;
  throw invalid('tokenEndpoint');
}

/** The attribute that belongs to a property: `guestName` → `guest-name`. */
export function attributeName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function invalid(name: keyof RawSettings, choice?: readonly string[]): Refusal {
  return new Refusal('config-invalid', {about: attributeName(name), wanted: choice?.join(', ')});
}
