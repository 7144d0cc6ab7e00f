import type {PropertyValues} from '@lit/reactive-element';
import type {MessengerError} from '../errors.js';
import type {Deployment} from '../preflight/deployment.js';
import {Refusal} from '../preflight/refusal.js';
import {forgetVerdicts} from '../preflight/shared-preflight.js';
import type {
  Attributes,
  ConnectionStatus,
  GuestDetails,
  Message,
  OutgoingMessage,
} from '../session/session.js';
import {announce} from './announce.js';
import {diagnose, type Diagnostics} from './diagnostics.js';
import {fire} from './events.js';
import {explained, type MessengerState} from './lifecycle.js';
import type {LocalColour} from './local-colour.js';
import {Messenger} from './messenger.js';
import type {Panel} from './panel/panel.js';
import {whenToStart} from './start-trigger.js';
import {Shell} from './shell.js';
import {styles} from './styles.js';
import {TagProperties} from './tag-properties.js';
import {sheetOf, Theme} from './theme.js';
import {visibility, type Visibility} from './visibility.js';
import {SHELL_WORDS} from './words/shell-words.js';

declare global {
  interface HTMLElementTagNameMap {
    'gc-guest-messenger': GcGuestMessenger;
  }
}

/** Changing one of these means another conversation. */
const RESTARTS = [
  'deploymentId',
  'organizationId',
  'environment',
  'tokenEndpoint',
  'tokenCredentials',
  'deploymentPath',
  'sdk',
  'storage',
] as const;

/**
 * A Genesys Cloud guest conversation: details filled in, no sign-in prompt.
 *
 * @summary Puts a Genesys Cloud guest conversation on any page.
 *
 * @tag gc-guest-messenger
 *
 * @fires {CustomEvent<{state: MessengerState, previous: MessengerState}>} gc-state-changed - The way to the conversation went on: `idle`, `authorizing`, `validating`, `mounting`, `ready`, `unavailable` or `failed`.
 * @fires {CustomEvent<{deployment: Deployment}>} gc-deployment-validated - The deployment was found fit for this page.
 * @fires {CustomEvent<{}>} gc-ready - Messages can be sent.
 * @fires {CustomEvent<{status: ConnectionStatus, previous: ConnectionStatus}>} gc-connection-status-changed - The line is `connecting`, `connected`, `reconnecting`, `offline` or `closed`.
 * @fires {CustomEvent<{message: Message}>} gc-message-received - An agent or bot wrote, or the guest did from another tab or device.
 * @fires {CustomEvent<{message: Message}>} gc-message-queued - The guest's message is part of the conversation and waits to be sent.
 * @fires {CustomEvent<{message: Message}>} gc-message-sent - The service confirmed the guest's message.
 * @fires {CustomEvent<{message: Message, error: MessengerError}>} gc-message-failed - The guest's message was not sent; it stays in the panel with *Try again*.
 * @fires {CustomEvent<{file: AttachedFile, percent: number, state: string}>} gc-attachment-progress - How far a file of the guest is: `presigning`, `uploading`, `checking`, `uploaded`, `removed` or `failed`; `percent` from 0 to 100.
 * @fires {CustomEvent<{typing: boolean, from: 'agent' | 'bot'}>} gc-typing-changed - The other side began or stopped typing.
 * @fires {CustomEvent<{}>} gc-conversation-started - A new session began.
 * @fires {CustomEvent<{}>} gc-conversation-resumed - The session of an earlier page goes on.
 * @fires {CustomEvent<{readOnly: boolean}>} gc-conversation-ended - The agent or flow ended it; with `readOnly` it takes no more messages.
 * @fires {CustomEvent<{}>} gc-conversation-cleared - The conversation was cleared.
 * @fires {CustomEvent<{}>} gc-session-expired - The session expired; the guest is offered a new one.
 * @fires {CustomEvent<{open: boolean}>} gc-open-changed - The panel was opened or closed.
 * @fires {CustomEvent<{count: number}>} gc-unread-changed - The number of unread messages changed.
 * @fires {CustomEvent<{keys: readonly string[]}>} gc-guest-applied - Details and attributes of these keys arrived at the service.
 * @fires {CustomEvent<{error: MessengerError}>} gc-error - Something failed; `error.code` says what, `error.hint` what to do. `preventDefault()` hides the built-in notice.
 * @fires {CustomEvent<{message: {text: string}, waitUntil: (promise: Promise<unknown>) => void}>} gc-before-send - A message is about to be sent: change `detail.message.text`, hold it with `detail.waitUntil(promise)`, or refuse it with `preventDefault()`.
 * @fires {CustomEvent<{name: string, data: unknown}>} gc-sdk-event - The SDK told something that has no event of its own.
 *
 * @slot - The fallback: shown until, and unless, chat is available; a link or a phone number.
 * @slot launcher-icon - Replaces the launcher's picture.
 * @slot header - Replaces the panel's title.
 * @slot footer - Below the composer.
 * @slot empty - Shown while nothing has been said.
 *
 * @csspart launcher - The round button.
 * @csspart badge - The number of unread messages on it.
 * @csspart panel - The window with the conversation.
 * @csspart header - Its head.
 * @csspart title - The title in it.
 * @csspart close-button - The button that closes the panel.
 * @csspart log - The messages.
 * @csspart message - One message; also has the part `guest`, `agent` or `bot`.
 * @csspart bubble - The text of a message.
 * @csspart quick-reply - A button with an answer to choose.
 * @csspart card - A card, alone or in a carousel.
 * @csspart composer - Where the guest writes.
 * @csspart input - The text field in it.
 * @csspart send-button - The button in it.
 * @csspart status - A notice on the state of things.
 * @csspart error - The same, when something failed.
 *
 * @cssprop --gc-messenger-primary - Colour of launcher, header and the guest's messages.
 * @cssprop --gc-messenger-on-primary - Text on it. Default: black or white, by contrast.
 * @cssprop --gc-messenger-surface - Background of the panel.
 * @cssprop --gc-messenger-text - Text of the panel.
 * @cssprop --gc-messenger-radius - Corners of the panel. Default: 16px.
 * @cssprop --gc-messenger-font - Font family. Default: the system's.
 * @cssprop --gc-messenger-shadow - Shadow of launcher and panel.
 * @cssprop --gc-messenger-z-index - How high launcher and panel stand among the page's own content. Default: above all of it, in the browser's top layer.
 * @cssprop --gc-messenger-inline-size - Width of the panel. Default: 380px.
 * @cssprop --gc-messenger-block-size - Height of the panel. Default: 620px, inline 520px.
 * @cssprop --gc-messenger-offset-inline - Distance from the window's side. Default: 20px.
 * @cssprop --gc-messenger-offset-block - Distance from the window's foot. Default: 20px.
 * @cssprop --gc-messenger-launcher-size - Diameter of the launcher. Default: 60px.
 *
 * @cssstate idle - Nothing has begun.
 * @cssstate authorizing - The token endpoint is asked.
 * @cssstate validating - The deployment is checked.
 * @cssstate mounting - The SDK starts.
 * @cssstate ready - Messages can be sent.
 * @cssstate unavailable - Chat cannot work here.
 * @cssstate failed - Something failed that *Try again* may cure.
 * @cssstate open - The panel is open.
 * @cssstate unread - There are unread messages.
 * @cssstate offline - The line is broken.
 */
export class GcGuestMessenger extends TagProperties {
  readonly #internals = this.attachInternals();
  readonly #messenger = new Messenger(this, (lines, urgent) => {
    if (this.#shell) announce(lines, urgent ? this.#shell.urgent : this.#shell.polite);
  });
  readonly #theme = new Theme();
  #shell: Shell | undefined;
  #panel: Panel | undefined;
  #panelLoading = false;
  #heldState: MessengerState = 'idle';
  /** How it speaks and looks here; loaded while the services are asked. */
  #local: LocalColour | undefined;
  #localLoading: Promise<void> | undefined;
  /** Takes back what `connectedCallback` or `disconnectedCallback` put off. */
  #takeBack = (): void => undefined;
  /** Where the focus goes after the next render: into the panel as soon as it is there, or back to the launcher. */
  #focusNext: 'panel' | 'launcher' | undefined;

  /** Where the messenger is on its way: `idle`, `authorizing`, `validating`, `mounting`, `ready`, `unavailable`, `failed`. */
  get state(): MessengerState {
    return this.#messenger.state;
  }

  /** Why the state is `unavailable` or `failed`. */
  get error(): MessengerError | undefined {
    return this.#messenger.error;
  }

  /** The deployment, once it is found fit. Frozen. */
  get deployment(): Deployment | undefined {
    return this.#messenger.deployment;
  }

  /** How the line is. `closed` before the SDK starts. */
  get connectionStatus(): ConnectionStatus {
    return this.#messenger.conversation?.line ?? 'closed';
  }

  /** Messages of the other side that the guest has not seen. */
  get unreadCount(): number {
    return this.#messenger.conversation?.unreadCount ?? 0;
  }

  /** The messages so far, oldest first. Frozen. */
  get messages(): readonly Message[] {
    return this.#messenger.conversation?.messages ?? Object.freeze([]);
  }

  /** Resolves when messages can be sent; rejects with a `MessengerError` when it comes to nothing. After `retry()` it is another promise. */
  get ready(): Promise<void> {
    const ready = this.#messenger.ready.then(() => undefined);
    // gc-error tells it as well; whoever only looks at the property is not to be blamed.
    ready.catch(() => undefined);
    return ready;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#panel?.moved();
    this.requestUpdate(); // another place may be in another language
    this.#takeBack();
    // After the task, so that a framework has set all attributes, and an element that only moves keeps its session.
    const timer = setTimeout(() => {
      if (this.state === 'idle') this.#takeBack = whenToStart(this.load, this, this.#begin);
    });
    this.#takeBack = () => clearTimeout(timer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#takeBack();
    const timer = setTimeout(this.#end);
    this.#takeBack = () => clearTimeout(timer);
  }

  /** Begins preflight, unless it has begun; needed only with `load="manual"`. Resolves like `ready`. */
  async start(): Promise<void> {
    await this.updateComplete;
    await this.#messenger.start();
  }

  /**
   * Ends the connection and goes back to `idle`. The stored session stays, so that `start()` goes on with it, after it has asked
   * the services afresh.
   */
  stop(): void {
    forgetVerdicts();
    this.#end();
  }

  /** Opens the panel and moves the focus into it. */
  show(): void {
    this.open = true;
    this.#focusNext = 'panel';
    this.requestUpdate();
  }

  /** Closes the panel and gives the focus back to the launcher. */
  hide(): void {
    this.open = false;
  }

  /** Opens the panel, or closes it. */
  toggle(): void {
    if (this.open) this.hide();
    else this.show();
  }

  /** Opens the panel if need be, and moves the focus into the text field. */
  focusInput(): void {
    this.show();
  }

  /**
   * Sends a text as the guest; resolves with the message as the service confirmed it. Before `ready` it waits, and starts the
   * way where that has not begun. Rejects with a `MessengerError` such as `message-empty` or `message-too-long`.
   */
  sendMessage(message: string | OutgoingMessage): Promise<Message> {
    return this.#messenger.send(typeof message === 'string' ? {text: message} : message);
  }

  /**
   * Sends a file as the guest; resolves with the message as the service confirmed it. `gc-attachment-progress` tells how far
   * it is. Rejects with `attachment-refused` (the deployment takes no such file) or `attachment-failed` (it may be tried again).
   */
  sendFile(file: File): Promise<Message> {
    return this.#messenger.with((session) => session.sendFile(file));
  }

  /** Changes some of the guest's details; they travel with the next message. */
  setGuest(partial: GuestDetails): void {
    this.guest = {...this.guest, ...partial};
  }

  /** Replaces the custom attributes; they travel with the next message. Rejects with `attributes-too-large`. */
  setCustomAttributes(attributes: Attributes): Promise<void> {
    return this.#messenger.with((session) => {
      session.setCustomAttributes(attributes);
      this.customAttributes = attributes;
    });
  }

  /** Begins a new conversation, after one that ended or instead of it. */
  startNewConversation(): Promise<void> {
    return this.#messenger.with((session) => session.startNewConversation());
  }

  /** Ends the conversation for good and clears it, where the deployment allows it; rejects where not. */
  clearConversation(): Promise<void> {
    return this.#messenger.with((session) => session.clearConversation());
  }

  /** Ends the conversation here and forgets all that this browser kept of it. The state goes back to `idle`. */
  async logout(): Promise<void> {
    (await import('./starting.js')).logout(this.#messenger.session, this.deploymentId);
    this.#panel?.forget();
    this.stop();
  }

  /** Tries again now: the whole way after a failure, the connection while it is broken. */
  retry(): void {
    this.#messenger.retry();
  }

  /** What a support ticket needs, as JSON: version, states, codes. No personal data, no token, no text of a message. */
  getDiagnostics(): Diagnostics {
    return diagnose(this, this.#messenger);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets = [sheetOf(styles), this.#theme.sheet];
    this.#shell = new Shell(root, this.#intent, () => this.toggle());
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Before what begins below: a tag that is open from the start has nothing to start over.
    if (RESTARTS.some((name) => changed.has(name))) this.#messenger.restart();
    const wrong = this.#theme.update(
      this.primaryColor,
      this.backgroundColor,
      this.deployment?.look,
    );
    if (changed.has('primaryColor') || changed.has('backgroundColor')) {
      for (const colour of wrong) this.#messenger.log('warn', `"${colour}" is not a CSS colour.`);
    }
    if (this.state !== 'idle') this.#localLoading ??= this.#loadLocal();
    if (this.#shell) this.#local?.update(this.#shell, this.deployment?.look);
    const {panel} = this.#visibility;
    const watched = panel && this.#panel !== undefined;
    const {unreadCount} = this;
    if (watched && unreadCount > 0) this.#panel?.opening(unreadCount);
    this.#messenger.session?.watch(watched);
    if (panel && this.#heldState !== this.state) void this.#loadPanel();
    // A focus that is in the panel would be lost with it; any other is the page's.
    if (!panel && this.shadowRoot?.activeElement?.closest('#panel')) this.#focusNext = 'launcher';
    if (!changed.has('open')) return;
    if (this.open) {
      void this.#loadPanel();
      if (this.load !== 'manual' && this.isConnected) this.#begin();
    } else if (this.#focusNext === 'panel') this.#focusNext = undefined;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const {fallback, launcher, panel} = this.#visibility;
    const inline = this.layout === 'inline';
    const {state, open, unreadCount} = this;
    this.#shell?.update({
      words: this.wording.over(SHELL_WORDS, this.strings),
      inline,
      open,
      unreadCount,
      launcher,
      fallback,
      unavailable: state === 'unavailable' || (state === 'failed' && !(panel && this.#panel)),
    });
    this.#panel?.update({visible: panel, inline});
  }

  /** What the conversation needs is loaded while the rest of the page's script runs. */
  protected override firstUpdated(): void {
    if (this.load === 'eager') void this.#messenger.preload();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#messenger.guestChanged(changed.has('customAttributes'));
    if (changed.has('open') && this.open !== (changed.get('open') ?? false)) {
      fire(this, 'gc-open-changed', {open: this.open});
    }
    if (this.layout === 'inline' && changed.has('layout')) void this.#loadPanel();
    const {panel} = this.#visibility;
    this.#moveFocus(panel);
    const {line} = this.#messenger.conversation ?? {};
    this.#hold('open', this.open);
    this.#hold('unread', this.unreadCount > 0);
    this.#hold('offline', line === 'offline' || line === 'reconnecting');
    this.#hold(this.#heldState, false);
    this.#heldState = this.state;
    this.#hold(this.state, true);
  }

  get #visibility(): Visibility {
    return visibility(
      this.state,
      this.layout,
      this.load,
      this.open,
      this.#foreign,
      this.#launcherWanted,
    );
  }

  /** Whether the deployment lets the launcher be seen; on demand it is when the guest has something to come back to. */
  get #launcherWanted(): boolean {
    const mode = this.deployment?.look.launcher.visibility;
    const begun = this.open || (this.#messenger.conversation?.transcript.length ?? 0) > 0;
    return mode === 'on-demand' ? begun : mode !== 'off';
  }

  /** Whether the SDK draws the window. The official script will, before it can be asked; a failure is ours to tell. */
  get #foreign(): boolean {
    const {session, state} = this.#messenger;
    return state !== 'failed' && (session?.hasOwnWindow ?? this.sdk === 'messenger');
  }

  /** Shows CSS a state: `:state(open)`. */
  #hold(state: string, held: boolean): void {
    const {states} = this.#internals;
    if (held) states.add(state);
    else states.delete(state);
  }

  #moveFocus(panel: boolean): void {
    if (this.#focusNext === 'launcher') {
      this.#shell?.focus();
      this.#focusNext = undefined;
    } else if (this.#focusNext === 'panel' && panel && this.#panel) {
      this.#panel.focus();
      this.#focusNext = undefined;
    }
  }

  async #loadPanel(): Promise<void> {
    if (this.#panel || this.#panelLoading || this.#foreign || !this.#shell) return;
    this.#panelLoading = true;
    try {
      const panel = await import('./panel/index.js');
      this.shadowRoot?.adoptedStyleSheets.push(panel.panelSheet(this));
      this.#panel = new panel.Panel(this, this.#messenger, this.#shell.panel);
      this.requestUpdate();
    } catch (error) {
      this.#messenger.failed(await explained(new Refusal('sdk-load-failed', {cause: error})));
    } finally {
      this.#panelLoading = false;
    }
  }

  readonly #end = (): void => {
    this.#takeBack();
    this.open = false;
    this.#messenger.stop();
  };

  async #loadLocal(): Promise<void> {
    try {
      const {LocalColour: Loaded} = await import('./starting.js');
      this.#local = new Loaded(this);
      this.requestUpdate();
    } catch {
      this.#localLoading = undefined; // the built-in words and looks; the next change tries again
    }
  }

  readonly #begin = (): void => {
    this.#messenger.start().catch(() => undefined); // told by gc-error
  };

  readonly #intent = (): void => {
    void this.#loadPanel();
    if (this.load === 'interaction') this.#begin();
  };
}
