import {lineOf, type MessengerError} from '../errors.js';
import {createLog, type LogLevel} from '../log.js';
import type {Deployment} from '../preflight/deployment.js';
import type {Reader} from '../preflight/preflight.js';
import {Refusal} from '../preflight/refusal.js';
import type {Conversation} from '../session/conversation.js';
import type {Draft, GuestDetails, Message, Session} from '../session/session.js';
import {fire} from './events.js';
import {Lifecycle, type Fit, type LifecycleHost, type MessengerState} from './lifecycle.js';
import type {TagProperties} from './tag-properties.js';
import {SHELL_WORDS} from './words/shell-words.js';

/** Says lines to a screen reader, at once or when it is its turn, in place of what was said before. */
type Announce = (lines: readonly string[], urgent: boolean) => void;

/** What runs behind one tag: the way to a session, the session, and the events that tell the page of both. Draws nothing. */
export class Messenger implements LifecycleHost {
  readonly #tag: TagProperties;
  readonly #announce: Announce;
  readonly #lifecycle: Lifecycle;
  /** From the moment it exists, which is before it is ready. */
  #session: Session | undefined;
  /** Details that the site's server vouches for; they win over the attributes. */
  #vouched: GuestDetails = {};
  #restarting: ReturnType<typeof setTimeout> | undefined;
  /** Errors that the page tells the guest of itself. */
  readonly #hidden = new WeakSet<MessengerError>();

  constructor(tag: TagProperties, announce: Announce) {
    this.#tag = tag;
    this.#announce = announce;
    this.#lifecycle = new Lifecycle(this, tag);
  }

  get state(): MessengerState {
    return this.#lifecycle.state;
  }

  get error(): MessengerError | undefined {
    return this.#lifecycle.error;
  }

  get deployment(): Deployment | undefined {
    return this.#lifecycle.deployment;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get conversation(): Conversation | undefined {
    return this.#session?.conversation;
  }

  /** Whether the page asked to tell the guest of an error itself. */
  hides(error: MessengerError): boolean {
    return this.#hidden.has(error);
  }

  get ready(): Promise<Session> {
    return this.#lifecycle.ready;
  }

  start(): Promise<Session> {
    return this.#lifecycle.start();
  }

  stop(): void {
    clearTimeout(this.#restarting);
    this.#lifecycle.stop();
    this.#session?.stop();
    this.#session = undefined;
  }

  /** Starts over after the current task, once for all attributes that change in it. Before the first start there is nothing to do. */
  restart(): void {
    if (this.state === 'idle') return;
    clearTimeout(this.#restarting);
    this.#restarting = setTimeout(() => {
      this.stop();
      this.start().catch(() => undefined); // told by gc-error
    });
  }

  /** Tries again now: the whole way after a failure, the connection while it is broken. */
  retry(): void {
    if (this.#session) this.#session.reconnectNow();
    else this.start().catch(() => undefined); // told by gc-error
  }

  /** Sends a text when there is a session; `accepted` is called when it is part of the conversation. */
  send(draft: Draft, accepted?: () => void): Promise<Message> {
    return this.with((session) => session.send(draft, accepted));
  }

  /** Does something with the session, when there is one. */
  async with<Result>(act: (session: Session) => Result | Promise<Result>): Promise<Result> {
    return act(await this.started());
  }

  /** The tag's details, or custom attributes, may have changed: they travel with the next message. */
  guestChanged(attributes: boolean): void {
    this.#session?.setGuest(this.#guest);
    if (!attributes) return;
    try {
      this.#session?.setCustomAttributes(this.#tag.customAttributes);
    } catch {
      // told by gc-error
    }
  }

  /** The session; begins the way to it where nothing has begun. */
  async started(): Promise<Session> {
    await this.#tag.updateComplete;
    return this.#tag.isConnected && this.state === 'idle' ? this.start() : this.ready;
  }

  preload(): Promise<Reader> {
    const loading = import('./starting.js');
    loading.catch(() => undefined); // told to whoever needs it
    return loading;
  }

  async mount(fit: Fit): Promise<Session> {
    this.#vouched = fit.guest ?? {};
    const {mount} = await import('./starting.js').catch((error: unknown) => {
      throw new Refusal('sdk-load-failed', {cause: error});
    });
    fit.signal.throwIfAborted();
    return mount(
      this.#tag,
      {
        opened: (session) => (this.#session = session),
        hidden: (error) => this.#hidden.add(error),
        announce: this.#announce,
        refused: (refusal) => this.#lifecycle.refuse(refusal),
      },
      fit,
      this.#guest,
    );
  }

  staged(state: MessengerState, previous: MessengerState): void {
    if (state === 'failed' || state === 'unavailable') {
      this.#session?.stop();
      this.#session = undefined;
    }
    this.log('info', `${previous} → ${state}`);
    this.#tag.requestUpdate();
    fire(this.#tag, 'gc-state-changed', {state, previous});
    if (state === 'ready') fire(this.#tag, 'gc-ready', {});
  }

  deploymentValidated(deployment: Deployment, warnings: readonly string[]): void {
    for (const warning of warnings) this.log('warn', warning);
    fire(this.#tag, 'gc-deployment-validated', {deployment});
  }

  failed(error: MessengerError): void {
    this.log(error.retryable ? 'warn' : 'error', lineOf(error));
    const told = fire(this.#tag, 'gc-error', {error});
    if (!told) this.#hidden.add(error);
    // The guest waits for it: what they opened goes away.
    else if (this.state === 'unavailable' && this.#tag.open) {
      const {say} = this.#tag.wording.over(SHELL_WORDS, this.#tag.strings);
      this.#announce([say('unavailable')], true);
    }
    this.#tag.requestUpdate();
  }

  log(level: Exclude<LogLevel, 'silent'>, line: string): void {
    createLog(this.#tag.logLevel)(level, line);
  }

  get #guest(): GuestDetails {
    return {...this.#tag.guestDetails, ...this.#vouched};
  }
}
