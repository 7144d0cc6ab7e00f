import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {asMessengerError} from '../../../errors.js';
import type {AttachmentProgress} from '../../../session/session.js';
import type {Messenger} from '../../messenger.js';
import {ATTACH_WORDS, type AttachWords} from '../../words/attach-words.js';
import {withWords} from '../../words/more-words.js';
import {fileSize} from '../../words/sizes.js';
import {errorWords, type ChatWords} from '../../words/strings.js';
import type {Words} from '../../words/words.js';
import {sheetOf} from '../../theme.js';
import {attachStyles} from '../styles/attach.js';
import type {ComposerHost} from './composer.js';

const clip = svg`<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="M20 11.5 12.2 19a5 5 0 0 1-7-7l8.3-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.2a1.8 1.8 0 0 1-2.5-2.5l7.6-7.5"/>`;
const cross = svg`<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M7 7l10 10M17 7 7 17"/>`;

/** Files of the guest: chosen by the button, dropped on the panel or pasted, with what becomes of each until it is sent. */
export class Attach {
  readonly #host: ComposerHost;
  readonly #messenger: Messenger;
  /** Files that did not become an upload, with the reason. */
  #refused: readonly {readonly name: string; readonly why: string}[] = [];

  constructor(host: ComposerHost, messenger: Messenger, root: HTMLElement) {
    this.#host = host;
    this.#messenger = messenger;
    const panel = root.getRootNode();
    if (panel instanceof ShadowRoot) panel.adoptedStyleSheets.push(sheetOf(attachStyles));
    root.addEventListener('dragover', this.#onDragOver);
    root.addEventListener('dragleave', ({currentTarget, relatedTarget}) => {
      const inside = relatedTarget instanceof Node && root.contains(relatedTarget);
      if (currentTarget === root && !inside) root.classList.remove('dropping');
    });
    root.addEventListener('drop', (event) => {
      root.classList.remove('dropping');
      this.#take(event, event.dataTransfer);
    });
  }

  get #words(): Words<ChatWords & AttachWords> {
    return withWords(this.#host.words, ATTACH_WORDS);
  }

  /** The button that asks for files. */
  button(): TemplateResult {
    const {say} = this.#words;
    return html`<input
        class="files"
        type="file"
        multiple
        tabindex="-1"
        aria-hidden="true"
        @change=${this.#onChange}
      /><button
        type="button"
        class="attach"
        aria-label=${say('attach')}
        title=${say('attach')}
        @click=${this.#choose}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${clip}</svg>
      </button>`;
  }

  /** The files that are on their way, or that did not get there. */
  tray(): TemplateResult | typeof nothing {
    const {say} = this.#words;
    const uploads = [...(this.#messenger.conversation?.uploads.values() ?? [])];
    const shown = uploads.filter(({state}) => state !== 'uploaded' && state !== 'removed');
    if (shown.length === 0 && this.#refused.length === 0) return nothing;
    return html`<ul class="tray" aria-label=${say('files')}>
      ${shown.map((upload) => this.#upload(upload))}
      ${this.#refused.map(({name, why}) =>
        this.#entry(name, why, say('dismiss', {name}), () => {
          this.#refused = this.#refused.filter((other) => other.name !== name);
          this.#host.requestUpdate();
        }),
      )}
    </ul>`;
  }

  /** Files that are pasted are sent; a text is pasted as everywhere. */
  onPaste(event: ClipboardEvent): void {
    this.#take(event, event.clipboardData);
  }

  #upload({
    attachmentId,
    fileName,
    fileSize: bytes,
    percent,
    state,
    error,
  }: AttachmentProgress): TemplateResult {
    const words = this.#words;
    const remove = (): void => void this.#messenger.session?.removeFile(attachmentId);
    if (state === 'failed') {
      const why = errorWords(words, error?.code ?? 'attachment-failed');
      return this.#entry(fileName, why, words.say('dismiss', {name: fileName}), remove);
    }
    const size = fileSize(bytes, words.locale);
    return this.#entry(
      fileName,
      html`<progress max="100" value=${percent} aria-label=${fileName}></progress>
        <bdi>${size}</bdi>`,
      words.say('cancelFile', {name: fileName}),
      remove,
    );
  }

  /** A state in words says that the file did not get there, which is heard at once. */
  #entry(name: string, state: unknown, label: string, remove: () => void): TemplateResult {
    return html`<li>
      <div class="told" role=${typeof state === 'string' ? 'alert' : nothing}>
        <bdi>${name}</bdi>
        <span class="state">${state}</span>
      </div>
      <button type="button" class="remove" aria-label=${label} @click=${remove}>
        <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
      </button>
    </li>`;
  }

  readonly #choose = ({currentTarget}: Event): void => {
    if (!(currentTarget instanceof Element)) return;
    const input = currentTarget.previousElementSibling;
    if (input instanceof HTMLInputElement) input.click();
  };

  readonly #onChange = ({currentTarget}: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    for (const file of currentTarget.files ?? []) this.#send(file);
    currentTarget.value = ''; // so that the same file can be chosen again
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (event.currentTarget instanceof Element) event.currentTarget.classList.add('dropping');
  };

  #take(event: Event, transfer: DataTransfer | null): void {
    if (!transfer || transfer.files.length === 0) return;
    event.preventDefault();
    for (const file of transfer.files) this.#send(file);
  }

  #send(file: File): void {
    this.#messenger
      .with((session) => session.sendFile(file))
      .catch((thrown: unknown) => {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') return; // the guest's own wish
        const uploads = [...(this.#messenger.conversation?.uploads.values() ?? [])];
        const told = uploads.some(
          ({fileName, state}) => fileName === file.name && state === 'failed',
        );
        if (told) return;
        const why = errorWords(this.#words, asMessengerError(thrown).code);
        this.#refused = [...this.#refused, {name: file.name, why}];
        this.#host.requestUpdate();
      });
  }
}
