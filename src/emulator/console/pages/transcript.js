// @ts-check
// One entry of a transcript as elements. Whatever is in it is somebody else's, and is shown as text.
/* global location */
import {make} from './dom.js';

/** @import {EntryView} from '../words.js' */
/** @typedef {Readonly<Record<string, unknown>>} Members */

const TIME = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});

/** What the events of a conversation are called here. */
const EVENTS = /** @type {Record<string, string>} */ ({
  Join: 'The guest opened the conversation.',
  Disconnect: 'The agent left.',
  Clear: 'The guest cleared the conversation.',
});

/**
 * @param {EntryView} entry
 * @returns {HTMLLIElement}
 */
export function entryElement({at, from, name, text, content, events}) {
  const when = at === '' ? '' : TIME.format(new Date(at));
  const happened = events.map((event) => EVENTS[event] ?? event).join(' ');
  if (happened) return make('li', {className: 'entry is-event'}, `${happened} ${when}`);
  const who = from === 'guest' ? 'Guest' : from === 'bot' ? `${name}, bot` : name;
  return make(
    'li',
    {className: `entry by-${from}`},
    make('p', {className: 'by'}, `${who} · ${when}`),
    ...(text ? [make('div', {className: 'bubble'}, text)] : []),
    ...grouped(content).map((item) => make('div', {className: 'bubble'}, ...contentNodes(item))),
  );
}

/**
 * Quick replies come as one item each, and are shown as one.
 * @param {EntryView['content']} content
 * @returns {Array<{kind: string, title: string, labels: string[], file?: Members}>}
 */
function grouped(content) {
  const quick = content.filter(({contentType}) => contentType === 'QuickReply');
  const rest = content.filter(({contentType}) => contentType !== 'QuickReply');
  const replies = quick.map((item) => textOf(members(item['quickReply'])['text']));
  return [
    ...(quick.length > 0 ? [{kind: 'Quick replies', title: '', labels: replies}] : []),
    ...rest.map(described),
  ];
}

/**
 * @param {EntryView['content'][number]} item
 * @returns {{kind: string, title: string, labels: string[], file?: Members}}
 */
function described(item) {
  const kind = item.contentType;
  const body = members(item[`${kind.charAt(0).toLowerCase()}${kind.slice(1)}`]);
  const title = textOf(body['title']);
  switch (kind) {
    case 'Attachment':
      return {kind: 'File', title: textOf(body['filename']), labels: [], file: body};
    case 'ButtonResponse':
      return {kind: 'Chose', title: textOf(body['text']), labels: []};
    case 'QuickReplyV2':
    case 'Card':
      return {kind, title, labels: texts(body['actions'], 'text')};
    case 'Carousel':
      return {kind, title, labels: texts(body['cards'], 'title')};
    case 'DatePicker': {
      const times = texts(body['availableTimes'], 'dateTime');
      return {kind: 'Date picker', title, labels: times.map((time) => dateWords(time))};
    }
    case 'ListPicker': {
      const items = list(body['sections']).flatMap((part) =>
        texts(members(part)['items'], 'title'),
      );
      return {
        kind: 'List picker',
        title: textOf(members(body['receivedMessage'])['title']),
        labels: items,
      };
    }
    case 'Form': {
      const answers = list(body['response']).map((answer) =>
        textOf(members(members(members(answer)['component'])['buttonResponse'])['text']),
      );
      const heading = textOf(members(body['introduction'])['title']);
      return {kind: answers.length > 0 ? 'Filled in' : 'Form', title: heading, labels: answers};
    }
    default:
      return {kind, title, labels: []};
  }
}

/**
 * @param {{kind: string, title: string, labels: string[], file?: Members}} item
 * @returns {Node[]}
 */
function contentNodes({kind, title, labels, file}) {
  return [
    make('span', {className: 'kind'}, title ? `${kind}: ` : kind),
    ...(file ? fileNodes(file) : [make('span', {}, title)]),
    ...(labels.length > 0 ? [make('ul', {}, ...labels.map((label) => make('li', {}, label)))] : []),
  ];
}

/**
 * Only the emulator's own files are linked: the page may not load others, and nobody should.
 * @param {Members} file
 * @returns {Node[]}
 */
function fileNodes(file) {
  const name = textOf(file['filename']) || textOf(file['id']);
  const url = textOf(file['url']);
  if (!URL.canParse(url) || new URL(url).origin !== location.origin)
    return [make('span', {}, name)];
  const link = make('a', {href: url, target: '_blank', rel: 'noreferrer'}, name);
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(textOf(file['mime']));
  return isPicture ? [make('img', {src: url, alt: ''}), link] : [link];
}

/** @param {string} time */
function dateWords(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? time
    : date.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
}

/**
 * @param {unknown} items
 * @param {string} name
 */
function texts(items, name) {
  return list(items).map((item) => textOf(members(item)[name]));
}

/**
 * @param {unknown} value
 * @returns {Members}
 */
function members(value) {
  return typeof value === 'object' && value !== null ? /** @type {Members} */ (value) : {};
}

/**
 * @param {unknown} value
 * @returns {readonly unknown[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}
