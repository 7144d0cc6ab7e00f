import {asMessengerError, MessengerError} from '../errors.js';
import type {Deployment} from '../preflight/deployment.js';
import type {GrantedGuest} from '../preflight/grant.js';
import type {Reader} from '../preflight/preflight.js';
import {Refusal} from '../preflight/refusal.js';
import {readSettings, type RawSettings, type Settings} from '../preflight/settings.js';
import {forgetVerdicts, sharedPreflight} from '../preflight/shared-preflight.js';
import type {GetToken} from '../preflight/token-broker.js';
import type {GuestDetails, Session} from '../session/session.js';

/** Where the messenger is on its way to a conversation. */
export type MessengerState =
  'idle' | 'authorizing' | 'validating' | 'mounting' | 'ready' | 'unavailable' | 'failed';

/** What exists in which state. */
type Stage =
  | {readonly state: 'idle'}
  | {readonly state: 'authorizing' | 'validating'}
  | {readonly state: 'mounting' | 'ready'; readonly deployment: Deployment}
  | {readonly state: 'unavailable' | 'failed'; readonly error: MessengerError};

/** What a session is made of once the deployment is found fit. */
export interface Fit {
  readonly deployment: Deployment;
  readonly settings: Settings;
  /** Details that the site's server vouches for. */
  readonly guest: GrantedGuest | undefined;
  /** Whether config.json was there. */
  readonly configured: boolean;
  /** Aborted when the messenger stops. */
  readonly signal: AbortSignal;
}

/** What a lifecycle reads of the tag. */
export interface LifecycleTag {
  readonly rawSettings: RawSettings;
  readonly baseURI: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly getToken: GetToken | undefined;
  readonly guestDetails: GuestDetails;
}

/** Whoever has a lifecycle. */
export interface LifecycleHost {
  /** Begins to load what preflight ends with, and `mount` needs. */
  preload(): Promise<Reader>;
  /** Makes a session and starts it; resolves when messages can be sent. */
  mount(fit: Fit): Promise<Session>;
  /** The state changed. */
  staged(state: MessengerState, previous: MessengerState): void;
  deploymentValidated(deployment: Deployment, warnings: readonly string[]): void;
  failed(error: MessengerError): void;
}

/**
 *     idle ──start()──▶ authorizing ─▶ validating ─▶ mounting ─▶ ready
 *      ▲                     └────────────┴─────┬──────┘
 *      └──stop() from anywhere      unavailable │ failed ──start()──▶ authorizing
 *
 * Takes the messenger from the tag's attributes to a session. Knows no DOM: a host does the rest.
 */
export class Lifecycle {
  readonly #host: LifecycleHost;
  readonly #tag: LifecycleTag;
  #stage: Stage = {state: 'idle'};
  #running: AbortController | undefined;
  #ready = promised();

  constructor(host: LifecycleHost, tag: LifecycleTag) {
    this.#host = host;
    this.#tag = tag;
  }

  get state(): MessengerState {
    return this.#stage.state;
  }

  get error(): MessengerError | undefined {
    return 'error' in this.#stage ? this.#stage.error : undefined;
  }

  get deployment(): Deployment | undefined {
    return 'deployment' in this.#stage ? this.#stage.deployment : undefined;
  }

  /** Resolves when the state is `ready`; rejects with the error when it becomes `unavailable` or `failed`. */
  get ready(): Promise<Session> {
    return this.#ready.promise;
  }

  /** Begins the way, unless it has begun. After a failure it begins again. */
  start(): Promise<Session> {
    if (this.#running) return this.#ready.promise;
    if (this.error) this.#ready = promised();
    const {promise} = this.#ready;
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
    return promise;
  }

  /** Ends whatever is under way; the session is its host's to stop. */
  stop(): void {
    const error = new MessengerError('session-closed', 'The messenger was stopped.', {
      hint: 'Call start().',
    });
    this.#running?.abort(error);
    this.#running = undefined;
    this.#ready.reject(error);
    this.#ready = promised();
    this.#enter({state: 'idle'});
  }

  /** The deployment is not fit any more: it was switched off while the page was open. */
  async refuse(refusal: Refusal): Promise<void> {
    const running = this.#running;
    const error = await explained(refusal);
    if (!running || running !== this.#running) return;
    running.abort();
    this.#ready = promised();
    this.#fail(error);
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      if (page.prerendering) await activation(signal);
      const tag = this.#tag;
      const settings = readSettings(tag.rawSettings, tag.baseURI);
      const reader = this.#host.preload();
      const {getToken, fetch = pageFetch, guestDetails} = tag;
      this.#enter({state: getToken || settings.tokenEndpoint ? 'authorizing' : 'validating'});
      const guest = guestDetails.id || guestDetails.email || '';
      const found = await sharedPreflight({settings, getToken, fetch, guest, reader}, signal, () =>
        this.#enter({state: 'validating'}),
      );
      signal.throwIfAborted();
      const {verdict} = found;
      if (!verdict.available) throw verdict.refusal;
      const {deployment} = verdict;
      this.#host.deploymentValidated(deployment, verdict.warnings);
      this.#enter({state: 'mounting', deployment});
      const session = await this.#host.mount({...found, deployment, settings, signal});
      if (signal.aborted) return session.stop();
      this.#enter({state: 'ready', deployment});
      this.#ready.resolve(session);
    } catch (thrown) {
      const error = await explained(thrown);
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: MessengerError): void {
    this.#running = undefined;
    forgetVerdicts();
    this.#enter({state: error.retryable ? 'failed' : 'unavailable', error});
    this.#ready.reject(error);
    this.#host.failed(error);
  }

  #enter(stage: Stage): void {
    const previous = this.#stage.state;
    this.#stage = stage;
    if (stage.state !== previous) this.#host.staged(stage.state, previous);
  }
}

/** One function, whoever asks: tags that use the page's own `fetch` share their preflight. */
const pageFetch: typeof globalThis.fetch = (input, init) => fetch(input, init);

/** A page that is loaded before anybody asked for it, and may never be looked at, says so. */
const page = globalThis.document as Document & {readonly prerendering?: boolean};

/** Resolves when a guest comes to the prerendered page; never once `signal` is aborted. */
function activation(signal: AbortSignal): Promise<unknown> {
  return new Promise((come) => {
    page.addEventListener('prerenderingchange', come, {once: true, signal});
  });
}

/** A promise of the session that does not complain when nobody listens: gc-error tells a failure as well. */
function promised(): PromiseWithResolvers<Session> {
  const ready = Promise.withResolvers<Session>();
  ready.promise.catch(() => undefined);
  return ready;
}

/** The words for a refusal are loaded only now; where even they cannot be had, its code has to do. */
export async function explained(thrown: unknown): Promise<MessengerError> {
  if (!(thrown instanceof Refusal)) return asMessengerError(thrown);
  try {
    const {explain} = await import('../preflight/explanations.js');
    return explain(thrown);
  } catch {
    const hint = 'Look the code up in the README.';
    return new MessengerError(thrown.code, thrown.code, {...thrown.facts, hint, retryable: true});
  }
}
