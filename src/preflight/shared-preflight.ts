import {ageMs, now, type Moment} from './age.js';
import type {Preflight} from './conclude.js';
import {preflight, type Reader} from './preflight.js';
import type {Settings} from './settings.js';
import {TokenBroker, type GetToken} from './token-broker.js';

/** Who asks, and by what. Whoever asks the same in the same way gets the same answer. */
export interface Asker {
  readonly settings: Settings;
  readonly getToken: GetToken | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Names the guest: what was found out for one is not for another. */
  readonly guest: string;
  /** Is being loaded. */
  readonly reader: Promise<Reader>;
}

/** One preflight, for all who wait for it. */
interface Run {
  /** The token is there, so that the deployment can be validated. */
  readonly granted: Promise<void>;
  readonly outcome: Promise<Preflight>;
  /** Ends it when nobody waits any more. */
  readonly stop: AbortController;
  readonly since: Moment;
  /** How long others may have the same: `Infinity` while it is under way. */
  keptMs: number;
  waiting: number;
}

interface Entry {
  readonly key: readonly unknown[];
  readonly tokens: TokenBroker | undefined;
  run: Run | undefined;
}

/** A positive verdict holds for another tag of the page, or for one that comes back, no longer than this. */
const KEPT_MS = 300_000;
/** A page that passes a new function each time must not fill its memory with them. */
const MOST_ENTRIES = 10;

let entries: Entry[] = [];

/**
 * Preflight as all tags of a page share it. Two that ask the same at the same time make one; a positive verdict is kept for five
 * minutes. It goes on until the last who waits has left. Throws as `preflight` does, and whatever aborted `signal`.
 */
export async function sharedPreflight(
  asker: Asker,
  signal: AbortSignal,
  validating: () => void,
): Promise<Preflight> {
  signal.throwIfAborted();
  const entry = entryOf(asker);
  const kept = entry.run;
  const run = kept && isGood(kept) ? kept : (entry.run = begin(entry, asker));
  run.waiting += 1;
  const left = Promise.withResolvers<never>();
  const leave = (): void => {
    run.waiting -= 1;
    if (run.waiting === 0) run.stop.abort(signal.reason);
    left.reject(signal.reason);
  };
  signal.addEventListener('abort', leave);
  try {
    await Promise.race([run.granted, run.outcome, left.promise]);
    validating();
    return await Promise.race([run.outcome, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Whoever asks next asks the services. */
export function forgetVerdicts(): void {
  for (const entry of entries) entry.run = undefined;
}

/** Forgets the tokens as well, and with them what the site's server said of the guest. */
export function forgetTokens(): void {
  entries = [];
}

function entryOf({settings, getToken, fetch, guest}: Asker): Entry {
  const key = [fetch, getToken, guest, JSON.stringify(settings)];
  const known = entries.find((entry) => entry.key.every((part, index) => part === key[index]));
  if (known) return known;
  const {deploymentId, tokenEndpoint: endpoint, tokenCredentials: credentials} = settings;
  const tokens =
    getToken || endpoint
      ? new TokenBroker({deploymentId, endpoint, credentials, getToken})
      : undefined;
  const entry = {key, tokens, run: undefined};
  entries = [...entries.slice(1 - MOST_ENTRIES), entry];
  return entry;
}

function begin({tokens}: Entry, {settings, fetch, reader}: Asker): Run {
  const stop = new AbortController();
  const granted = Promise.withResolvers<void>();
  const line = {fetch, signal: stop.signal};
  const outcome = preflight(settings, tokens, location.hostname, line, granted.resolve, reader);
  const run: Run = {
    granted: granted.promise,
    outcome,
    stop,
    since: now(),
    keptMs: Infinity,
    waiting: 0,
  };
  outcome.then(
    ({verdict, goodForMs = KEPT_MS}) => {
      run.keptMs = verdict.available ? Math.min(goodForMs, KEPT_MS) : 0;
    },
    () => {
      run.keptMs = 0;
    },
  );
  return run;
}

function isGood({stop, since, keptMs}: Run): boolean {
  return !stop.signal.aborted && ageMs(since, now()) < keptMs;
}
