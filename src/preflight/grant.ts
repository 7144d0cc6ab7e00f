import {Refusal} from './refusal.js';
import type {Answer} from './request.js';

/** What the token endpoint gave. Lives in memory only. */
export interface Grant {
  /** For the API; `undefined` where the endpoint asked the API itself and told its verdict. */
  readonly accessToken: string | undefined;
  /** The verdict of an endpoint that asked the API itself, as it came. */
  readonly verdict: object | undefined;
  /** Details that the site's server vouches for; they override the attributes. */
  readonly guest: GrantedGuest | undefined;
  /** How long it is good from its receipt; 0 where nobody said. */
  readonly lifetimeMs: number;
}

/** A guest as the site's server knows them. */
export interface GrantedGuest {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly id?: string;
}

/** Reads the endpoint's answer; throws the `token-…` refusal that it means. `endpoint` is for the words. */
export function readGrant(answer: Answer, endpoint: string): Grant {
  if (answer.kind === 'unreachable') {
    throw new Refusal('token-unreachable', {about: endpoint, cause: answer.cause});
  }
  const {status, body, retryAfterMs} = answer;
  const about = {from: 'endpoint', about: endpoint, status} as const;
  const members = isObject(body) ? body : {};
  if (status < 200 || status > 299) {
    throw new Refusal('token-unreachable', {...about, retryAfterMs, reason: members['error']});
  }
  const {access_token: token, verdict, guest, expires_in: seconds} = members;
  // Visible ASCII, as RFC 6749 has it: browsers quote a header that they refuse in their error.
  const accessToken = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  if (!accessToken && !isObject(verdict)) {
    throw new Refusal('token-malformed', {
      ...about,
      wanted: body === undefined ? 'json' : typeof token,
    });
  }
  const lifetimeMs = Number(seconds) * 1000;
  return {
    accessToken,
    verdict: isObject(verdict) ? verdict : undefined,
    guest: isObject(guest) ? readGuest(guest) : undefined,
    lifetimeMs: Number.isFinite(lifetimeMs) ? lifetimeMs : 0,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readGuest(value: object): GrantedGuest {
  const details = Object.entries(value).filter(
    ([key, detail]) => ['name', 'email', 'phone', 'id'].includes(key) && typeof detail === 'string',
  );
  return Object.fromEntries(details);
}
