import {html, nothing, type TemplateResult} from 'lit/html.js';
import {asMessengerError, type MessengerError} from '../../../errors.js';
import type {AttachmentProgress} from '../../../session/session.js';
import type {Messenger} from '../../messenger.js';
import {ATTACH_WORDS} from '../../words/attach-words.js';
import {withWords} from '../../words/more-words.js';
import {fileSize} from '../../words/sizes.js';
import {errorWords} from '../../words/strings.js';
import {sheetOf} from '../../theme.js';
import {attachStyles} from '../styles/attach.js';
import {cross} from '../header.js';
import type {ComposerHost} from './composer.js';

/** A file that did not become an upload. */
interface Refused {
  readonly fileName: string;
  readonly error: MessengerError;
}

/** Files of the guest: chosen by the button, dropped on the panel or pasted, with what becomes of each until it is sent. */
export class Attach {
  readonly #host: ComposerHost;
  readonly #messenger: Messenger;
  readonly #refused = new Set<Refused>();

  constructor(host: ComposerHost, messenger: Messenger, root: HTMLElement) {
    this.#host = host;
    this.#messenger = messenger;
    const panel = root.getRootNode();
    if (panel instanceof ShadowRoot) panel.adoptedStyleSheets.push(sheetOf(attachStyles));
    const {classList} = root;
    root.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      classList.add('dropping');
    });
    root.addEventListener('dragleave', ({relatedTarget}) => {
      if (!root.contains(relatedTarget as Node | null)) classList.remove('dropping');
    });
    root.addEventListener('drop', (event) => {
      classList.remove('dropping');
      this.#take(event, event.dataTransfer);
    });
  }

  /** The button that asks for files. */
  button(): TemplateResult {
    const words = withWords(this.#host.words, ATTACH_WORDS).say('attach');
    return html`<input
        class="files"
        type="file"
        multiple
        tabindex="-1"
        aria-hidden="true"
        @change=${({currentTarget}: Event) => {
          const input = currentTarget as HTMLInputElement;
          this.#send(input.files);
          input.value = ''; // so that the same file can be chosen again
        }}
      /><button
        type="button"
        class="icon attach"
        aria-label=${words}
        title=${words}
        @click=${({currentTarget}: Event) =>
          ((currentTarget as Element).previousElementSibling as HTMLInputElement).click()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M20 11.5 12.2 19a5 5 0 0 1-7-7l8.3-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.3 8.2a1.8 1.8 0 0 1-2.5-2.5l7.6-7.5"
          />
        </svg>
      </button>`;
  }

  /** The files that are on their way, or that did not get there. */
  tray(): TemplateResult | typeof nothing {
    const {session} = this.#messenger;
    const uploads = this.#uploads.filter(({state}) => state !== 'uploaded' && state !== 'removed');
    if (uploads.length === 0 && this.#refused.size === 0) return nothing;
    const {say} = withWords(this.#host.words, ATTACH_WORDS);
    return html`<ul class="tray" aria-label=${say('files')}>
      ${uploads.map((upload) => this.#entry(upload, () => session?.removeFile(upload.attachmentId)))}
      ${[...this.#refused].map((refused) =>
        this.#entry(refused, () => {
          this.#refused.delete(refused);
          this.#host.requestUpdate();
        }),
      )}
    </ul>`;
  }

  /** Files that are pasted are sent; a text is pasted as everywhere. */
  onPaste(event: ClipboardEvent): void {
    this.#take(event, event.clipboardData);
  }

  get #uploads(): readonly AttachmentProgress[] {
    return [...(this.#messenger.conversation?.uploads.values() ?? [])];
  }

  /** Why a file did not get there is heard at once. */
  #entry(file: AttachmentProgress | Refused, remove: () => unknown): TemplateResult {
    const words = withWords(this.#host.words, ATTACH_WORDS);
    const {fileName: name, error} = file;
    const isOnItsWay = 'state' in file && file.state !== 'failed';
    return html`<li>
      <div class="told" role=${isOnItsWay ? nothing : 'alert'}>
        <bdi>${name}</bdi>
        <span class="state"
          >${
            isOnItsWay
              ? html`<progress max="100" value=${file.percent} aria-label=${name}></progress>
                  <bdi>${fileSize(file.fileSize, words.locale)}</bdi>`
              : errorWords(words, error?.code ?? 'attachment-failed')
          }</span
        >
      </div>
      <button
        type="button"
        class="icon"
        aria-label=${words.say(isOnItsWay ? 'cancelFile' : 'dismiss', {name})}
        @click=${remove}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${cross}</svg>
      </button>
    </li>`;
  }

  #take(event: Event, transfer: DataTransfer | null): void {
    if (!transfer?.files.length) return;
    event.preventDefault();
    this.#send(transfer.files);
  }

  #send(files: FileList | null): void {
    for (const file of files ?? []) {
      this.#messenger
        .with((session) => session.sendFile(file))
        .catch((thrown: unknown) => {
          if (thrown instanceof DOMException && thrown.name === 'AbortError') return; // the guest's own wish
          const {name: fileName} = file;
          const isTold = this.#uploads.some((one) => one.fileName === fileName && one.error);
          if (!isTold) this.#refused.add({fileName, error: asMessengerError(thrown)});
          this.#host.requestUpdate();
        });
    }
  }
}
