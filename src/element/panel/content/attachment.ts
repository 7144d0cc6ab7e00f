import {html, nothing, svg, type TemplateResult} from 'lit/html.js';
import {fileSize} from '../../words/sizes.js';
import {bubble} from '../body.js';
import type {ContentContext, Draw} from './context.js';
import {afterFailure, afterLoad, askForLink, isYoung, linkState} from './file-link.js';
import {mediaAddress} from './address.js';
import {members, words} from './read.js';

/** A file of a message. */
interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly kind: 'image' | 'video' | 'audio' | 'file';
  /** What it shows, in words; may be empty. */
  readonly text: string;
  readonly url: string | undefined;
  readonly bytes: number | undefined;
}

const sheet = svg`<path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" d="M6 3h8l4 4v14H6zM14 3v4h4"/>`;

/** A file: a picture, film or recording in its place, any other by its name. */
export const attachments: Draw = ([item], context) => {
  const {say} = context.words;
  const file = read(members(item?.['attachment']), context);
  const {link} = linkState(context);
  return html`
    ${link === 'gone' ? gone(file, context) : shown(file, context)}
    ${link === 'asked' ? html`<span class="heard" role="status">${say('loadingFile')}</span>` : nothing}
    ${file.text && file.text !== context.message.text ? bubble(file.text) : nothing}
  `;
};

function read(attachment: Record<string, unknown>, context: ContentContext): Attachment {
  const id = words(attachment['id']);
  // Until the service has confirmed a file of the guest, what is known of it stands with the upload.
  const upload = context.upload(id);
  const mime = words(attachment['mime']) || (upload?.fileType ?? '');
  const size = attachment['fileSize'] ?? upload?.fileSize;
  return {
    id,
    name: words(attachment['filename']) || upload?.fileName || context.words.say('file'),
    kind: kindOf(words(attachment['mediaType']), mime),
    text: words(attachment['text']),
    url: mediaAddress(attachment['url']),
    bytes: typeof size === 'number' && size >= 0 ? size : undefined,
  };
}

function kindOf(mediaType: string, mime: string): Attachment['kind'] {
  const kind = (mediaType || mime.split('/', 1)[0] || '').toLowerCase();
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file';
}

function shown(file: Attachment, context: ContentContext): TemplateResult {
  const state = linkState(context);
  const url = ('url' in state && state.url) || file.url;
  if (url === undefined || file.kind === 'file') return download(file, url, context);
  const onFailure = (): void => failed(file, context);
  const onLoad = (): void => {
    if (state.link === 'fresh') context.keep(afterLoad(state));
  };
  switch (file.kind) {
    case 'image':
      return html`<a
        class="picture"
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        @click=${(event: Event) => follow(event, file, context)}
        ><img src=${url} alt=${file.text || file.name} @load=${onLoad} @error=${onFailure}
      /></a>`;
    case 'video':
      return html`<video
        class="film"
        controls
        playsinline
        preload="metadata"
        src=${url}
        aria-label=${file.text || file.name}
        @loadedmetadata=${onLoad}
        @error=${onFailure}
      ></video>`;
    case 'audio':
      return html`<figure class="recording">
        <figcaption><bdi>${file.name}</bdi></figcaption>
        <audio
          controls
          preload="metadata"
          src=${url}
          aria-label=${file.text || file.name}
          @loadedmetadata=${onLoad}
          @error=${onFailure}
        ></audio>
      </figure>`;
    default:
      return file.kind satisfies never;
  }
}

function failed(file: Attachment, context: ContentContext): void {
  const next = afterFailure(linkState(context));
  if (next.link === 'asked') void askForLink(file.id, context);
  else context.keep(next);
}

/** A file by its name, to download. */
function download(
  file: Attachment,
  url: string | undefined,
  context: ContentContext,
): TemplateResult {
  const {
    words: {locale},
  } = context;
  const inside = html`<svg viewBox="0 0 24 24" aria-hidden="true">${sheet}</svg>
    <span
      ><bdi class="file-name">${file.name}</bdi
      >${file.bytes === undefined ? nothing : html` <small>${fileSize(file.bytes, locale)}</small>`}</span
    >`;
  if (url === undefined && context.message.state !== 'sent' && context.message.from === 'guest') {
    return html`<div class="file">${inside}</div>`;
  }
  return html`<a
    class="file"
    href=${url ?? nothing}
    role=${url ? nothing : 'link'}
    tabindex=${url ? nothing : '0'}
    target="_blank"
    rel="noopener noreferrer"
    download=${file.name}
    @click=${(event: Event) => follow(event, file, context)}
    >${inside}</a
  >`;
}

/** Follows a link that may have expired: one that is not young any more is replaced first. */
function follow(event: Event, file: Attachment, context: ContentContext): void {
  const {link} = linkState(context);
  const {currentTarget: anchor} = event;
  const isGood =
    link === 'fresh' || (file.url !== undefined && isYoung(context.message.time, Date.now()));
  if (isGood || !(anchor instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  void askForLink(file.id, context).then((url) => {
    if (url === undefined || !anchor.isConnected) return;
    anchor.href = url;
    anchor.click();
  });
}

function gone(file: Attachment, context: ContentContext): TemplateResult {
  const {say} = context.words;
  return html`<div class="file gone">
    <svg viewBox="0 0 24 24" aria-hidden="true">${sheet}</svg>
    <span>
      <bdi class="file-name">${file.name}</bdi>
      <small>${say('fileGone')}</small>
      <button type="button" class="link" @click=${() => void askForLink(file.id, context)}>
        ${say('tryAgain')}
      </button>
    </span>
  </div>`;
}
