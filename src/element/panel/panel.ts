import {html, nothing, render, svg, type TemplateResult} from 'lit/html.js';
import {EMPTY, type Conversation} from '../../session/conversation.js';
import {nameOf} from '../../session/open-session.js';
import type {GuestDetails, Session} from '../../session/session.js';
import type {Messenger} from '../messenger.js';
import {prepareClock} from '../words/dates.js';
import {CHAT_WORDS, type ChatWords} from '../words/strings.js';
import type {Wording} from '../words/wording.js';
import type {Words} from '../words/words.js';
import {Bodies} from './body.js';
import {Composer} from './composer/composer.js';
import {Header, type HeaderView} from './header.js';
import {FocusMemory, keepFocus} from './keep-focus.js';
import {LiveRegions} from './live-regions.js';
import {MessageLog} from './log/message-log.js';
import {Modality} from './modality.js';
import {OnDemand} from './on-demand.js';
import {noticeFor, type Notice} from './notice.js';

/** The tag that the panel belongs to. */
export interface PanelTag {
  readonly strings: Partial<ChatWords>;
  readonly wording: Wording;
  readonly deploymentId: string;
  readonly storage: string;
  readonly notifications: string;
  readonly guestDetails: GuestDetails;
  requestUpdate(): void;
  hide(): void;
  retry(): void;
  clearConversation(): Promise<void>;
  startNewConversation(): Promise<void>;
}

/** How the panel stands on the page. */
export interface PanelPlace {
  readonly visible: boolean;
  readonly inline: boolean;
}

const down = svg`<path d="M12 5v14M5.5 12.5 12 19l6.5-6.5"/>`;

/** The window with the conversation. Loaded when the guest reaches for it. */
export class Panel {
  readonly #tag: PanelTag;
  readonly #messenger: Messenger;
  readonly #root: HTMLElement;
  readonly #header: Header;
  readonly #composer: Composer;
  readonly #bodies: Bodies;
  readonly #log = new MessageLog(() => this.#tag.requestUpdate());
  readonly #muting = new OnDemand(
    () => import('../notifications/muting.js'),
    () => this.requestUpdate(),
  );
  readonly #modality = new Modality(() => this.#tag.requestUpdate());
  readonly #focusMemory: FocusMemory;
  readonly #regions: LiveRegions;
  #place: PanelPlace = {visible: false, inline: false};
  /** What the guest had not seen when the panel was opened; it is shown as soon as there is a log. */
  #unreadAtOpening = 0;

  constructor(tag: PanelTag, messenger: Messenger, root: HTMLElement) {
    this.#tag = tag;
    this.#messenger = messenger;
    this.#root = root;
    this.#focusMemory = new FocusMemory(root);
    this.#regions = new LiveRegions(root);
    this.#header = new Header(this);
    this.#composer = new Composer(this, messenger, root);
    this.#bodies = new Bodies(this);
    prepareClock(this.words.locale);
  }

  get words(): Words<ChatWords> {
    return this.#tag.wording.over(CHAT_WORDS, this.#tag.strings);
  }

  /** Whether the deployment lets agents write Markdown. */
  get markdown(): boolean {
    return this.#messenger.deployment?.features.markdown ?? false;
  }

  /** Whose conversation is shown. */
  get session(): Session | undefined {
    return this.#messenger.session;
  }

  /** Where the panel is drawn. */
  get root(): HTMLElement {
    return this.#root;
  }

  requestUpdate(): void {
    this.#tag.requestUpdate();
  }

  hide(): void {
    this.#tag.hide();
  }

  clearConversation(): Promise<void> {
    return this.#tag.clearConversation();
  }

  /** The guest left for good: nothing of theirs stays. */
  forget(): void {
    this.#composer.forget();
  }

  /** Moves the focus to where the guest goes on: the input, or what stands in its place. */
  focus(): void {
    const places = [
      '.sheet h2',
      '.composer:not([hidden]) textarea',
      '.notice button',
      '[role=log]',
    ];
    for (const place of places) {
      const next = this.#root.querySelector<HTMLElement>(place);
      if (next) return next.focus();
    }
  }

  /** The panel is about to be opened on a conversation with so many messages that the guest has not seen. */
  opening(unreadCount: number): void {
    this.#unreadAtOpening = unreadCount;
  }

  /** The messenger was put into another place, where the browser does not remember what was focused, and how far scrolled. */
  moved(): void {
    this.#focusMemory.moved();
  }

  /** Draws what is true now. */
  update(place: PanelPlace): void {
    this.#place = place;
    this.#draw();
    this.#focusMemory.recall();
  }

  #draw(): void {
    const {visible} = this.#place;
    const {state, error, session} = this.#messenger;
    const conversation = session?.conversation ?? EMPTY;
    this.#log.follow({
      conversation,
      words: this.words,
      failed: state === 'failed',
      body: this.#bodies.of,
      resend: (message) => void session?.resend(message).catch(() => undefined),
      edit: (message) => {
        session?.withdraw(message);
        this.#composer.restore(message.text);
      },
      loadEarlier: async () => session?.loadEarlier(),
    });
    const notice = noticeFor(state, error, session?.conversation, this.words);
    const draw = (): void => void render(this.#template(conversation, notice), this.#root);
    if (visible) keepFocus(this.#root, draw, () => this.focus());
    else draw();
    const panel = this.#root.querySelector<HTMLElement>('#panel');
    if (panel instanceof HTMLDialogElement) this.#modality.update(panel, visible);
    this.#regions.follow(panel, state === 'unavailable');
    const box = this.#root.querySelector<HTMLElement>('.log');
    const lines = this.#root.querySelector<HTMLElement>('.lines');
    if (!box || !lines || !visible) return;
    this.#log.draw(box, lines);
    if (this.#unreadAtOpening > 0) this.#log.opened(this.#unreadAtOpening);
    this.#unreadAtOpening = 0;
    this.#bodies.drawn();
  }

  #template(conversation: Conversation, notice: Notice | undefined): TemplateResult {
    const {inline} = this.#place;
    const {deployment} = this.#messenger;
    const header = this.#header.render({
      inline,
      logoUrl: deployment?.look.logoUrl,
      clearable: deployment?.features.clear === true && conversation.transcript.length > 0,
      sound: this.#sound,
    });
    const over = this.#bodies.over;
    const inside = html`<div class="under" ?inert=${over}>
        ${header}${this.#messages()}${this.#foot(conversation, notice)}
      </div>
      ${over ?? nothing}`;
    return inline
      ? html`<section id="panel" part="panel" class="panel inline" aria-labelledby="title">
          ${inside}
        </section>`
      : html`<dialog
          id="panel"
          part="panel"
          class="panel floating"
          aria-labelledby="title"
          @keydown=${this.#onKeydown}
          @cancel=${this.#onCancel}
        >
          ${inside}
        </dialog>`;
  }

  #messages(): TemplateResult {
    const {say} = this.words;
    const {atEnd, newCount} = this.#log;
    return html`<div class="messages">
      <div
        part="log"
        class="log"
        role="log"
        aria-live="off"
        aria-label=${say('conversation')}
        tabindex="0"
      >
        <div class="lines"></div>
      </div>
      ${
        atEnd
          ? nothing
          : html`<button type="button" class="to-end" @click=${() => this.#log.showEnd()}>
              <svg viewBox="0 0 24 24" aria-hidden="true">${down}</svg>
              ${newCount > 0 ? say('showNew', {count: newCount}) : say('showNewest')}
            </button>`
      }
    </div>`;
  }

  #foot({phase: {state}}: Conversation, notice: Notice | undefined): TemplateResult {
    const over = state === 'read-only' || state === 'closed';
    // What the page tells itself is not told here; without the way on the guest would be stuck.
    const isTold = notice?.error && this.#messenger.hides(notice.error);
    return html`
      ${notice && (!isTold || over) ? this.#notice(isTold ? {...notice, text: ''} : notice) : nothing}
      ${this.#composer.render({
        closed: over,
        draftKey: this.#draftKey,
        files: this.#messenger.deployment?.features.attachments ?? false,
      })}
      <slot name="footer"></slot>
    `;
  }

  #notice({tone, text, action}: Notice): TemplateResult {
    const {say} = this.words;
    return html`<div
      part=${tone === 'error' ? 'status error' : 'status'}
      class="notice ${tone}"
      role=${tone === 'error' ? 'alert' : nothing}
    >
      ${text ? html`<p>${text}</p>` : nothing}
      ${
        action === 'retry'
          ? html`<button type="button" @click=${() => this.#tag.retry()}>
              ${say('tryAgain')}
            </button>`
          : action === 'start-new'
            ? html`<button type="button" @click=${() => this.#startNew()}>
                ${say('startNew')}
              </button>`
            : nothing
      }
    </div>`;
  }

  /** The guest's switch for sounds, where the page asked for sounds. */
  get #sound(): HeaderView['sound'] {
    if (!/\bsound\b/.test(this.#tag.notifications)) return undefined;
    const muting = this.#muting.part;
    const toggle = (): void => {
      muting?.mute(!muting.isMuted());
      this.requestUpdate();
    };
    return muting && {muted: muting.isMuted(), toggle};
  }

  /** Under which name what the guest has written is kept in this tab. */
  get #draftKey(): string | undefined {
    const {deploymentId, storage, guestDetails} = this.#tag;
    if (storage === 'none') return undefined;
    const guest = nameOf(guestDetails.id || guestDetails.email || '');
    return `gc-guest-messenger:${deploymentId.trim()}:draft:${guest}`;
  }

  #startNew(): void {
    this.#tag.startNewConversation().then(
      () => this.focus(),
      () => undefined, // told by gc-error
    );
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.#tag.hide();
  };

  /** The browser's own way to close a modal window, such as a phone's back gesture. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    if (!this.#bodies.close()) this.#tag.hide();
  };
}
