import {html, nothing, type TemplateResult} from 'lit/html.js';
import {fileSize} from '../../words/sizes.js';
import {bubble} from '../body.js';
import {mediaAddress} from './address.js';
import type {ContentContext, Draw} from './context.js';
import {askForLink, isYoung, linkState, type FileState} from './file-link.js';
import {members, words} from './read.js';

/** A file of a message. */
interface Attachment {
  readonly id: string;
  readonly name: string;
  /** `image`, `video`, `audio`, or what is shown by its name. */
  readonly kind: string;
  /** What it shows, in words; may be empty. */
  readonly text: string;
  readonly url: string | undefined;
  readonly bytes: number | undefined;
}

/** A file: a picture, film or recording in its place, any other by its name. */
export const attachments: Draw = ([item], context) => {
  const {message, words} = context;
  const file = read(members(item?.['attachment']), context);
  const state = linkState(context);
  return html`
    ${shown(file, state, context)}
    ${state.link === 'asked' ? html`<span class="heard" role="status">${words.say('loadingFile')}</span>` : nothing}
    ${file.text && file.text !== message.text ? bubble(file.text) : nothing}
  `;
};

function read(attachment: Record<string, unknown>, context: ContentContext): Attachment {
  const id = words(attachment['id']);
  // Until the service has confirmed a file of the guest, what is known of it stands with the upload.
  const upload = context.upload(id);
  const mime = words(attachment['mime']) || upload?.fileType;
  const size = attachment['fileSize'] ?? upload?.fileSize;
  return {
    id,
    name: words(attachment['filename']) || upload?.fileName || context.words.say('file'),
    kind: (words(attachment['mediaType']) || mime?.split('/', 1)[0] || '').toLowerCase(),
    text: words(attachment['text']),
    url: mediaAddress(attachment['url']),
    bytes: typeof size === 'number' && size >= 0 ? size : undefined,
  };
}

function shown(file: Attachment, state: FileState, context: ContentContext): TemplateResult {
  const {kind, name, text} = file;
  const url = state.url ?? file.url;
  if (state.link === 'gone' || url === undefined) return named(file, url, state, context);
  const label = text || name;
  const onFailure = (): void => {
    if (state.link === 'works') void askForLink(file.id, context);
    else context.keep({...state, link: 'gone'});
  };
  // The next failure is worth another question.
  const onLoad = (): void => {
    if (state.link === 'fresh') context.keep({...state, link: 'works'});
  };
  switch (kind) {
    case 'image':
      return html`<a
        class="picture"
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        @click=${(event: Event) => follow(event, file, state, context)}
        ><img src=${url} alt=${label} @load=${onLoad} @error=${onFailure}
      /></a>`;
    case 'video':
      return html`<video
        class="film"
        controls
        playsinline
        preload="metadata"
        src=${url}
        aria-label=${label}
        @loadedmetadata=${onLoad}
        @error=${onFailure}
      ></video>`;
    case 'audio':
      return html`<figure class="recording">
        <figcaption><bdi>${name}</bdi></figcaption>
        <audio
          controls
          preload="metadata"
          src=${url}
          aria-label=${label}
          @loadedmetadata=${onLoad}
          @error=${onFailure}
        ></audio>
      </figure>`;
    default:
      return named(file, url, state, context);
  }
}

/** A file by its name: to download, or on its way to the service, or gone. */
function named(
  file: Attachment,
  url: string | undefined,
  state: FileState,
  context: ContentContext,
): TemplateResult {
  const {
    message,
    words: {say, locale},
  } = context;
  const isGone = state.link === 'gone';
  const size = file.bytes === undefined ? '' : fileSize(file.bytes, locale);
  const inside = html`<svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 3h8l4 4v14H6zM14 3v4h4" />
    </svg>
    <span
      ><bdi class="file-name">${file.name}</bdi> <small>${isGone ? say('fileGone') : size}</small>${
        isGone
          ? html` <button
              type="button"
              class="link"
              @click=${() => void askForLink(file.id, context)}
            >
              ${say('tryAgain')}
            </button>`
          : nothing
      }</span
    >`;
  const isOnItsWay = url === undefined && message.from === 'guest' && message.state !== 'sent';
  if (isGone || isOnItsWay) return html`<div class="file ${state.link}">${inside}</div>`;
  return html`<a
    class="file"
    href=${url ?? nothing}
    role=${url ? nothing : 'link'}
    tabindex="0"
    target="_blank"
    rel="noopener noreferrer"
    download=${file.name}
    @click=${(event: Event) => follow(event, file, state, context)}
    @keydown=${(event: KeyboardEvent) => url ?? onKeydown(event)}
    >${inside}</a
  >`;
}

/** What is a link only to us has no key to follow it. */
function onKeydown({key, currentTarget}: KeyboardEvent): void {
  if (key === 'Enter') (currentTarget as HTMLElement).click();
}

/** Follows a link that may have expired: one that is not young any more is replaced first. */
function follow(event: Event, file: Attachment, {link}: FileState, context: ContentContext): void {
  const anchor = event.currentTarget as HTMLAnchorElement;
  if (link === 'fresh' || (file.url && isYoung(context.message.time, Date.now()))) return;
  event.preventDefault();
  void askForLink(file.id, context).then((url) => {
    if (!url || !anchor.isConnected) return;
    anchor.href = url;
    anchor.click();
  });
}
