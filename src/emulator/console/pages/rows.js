// @ts-check
// The list of the conversations on the agent's page.
/* global HTMLButtonElement, HTMLElement */
import {make, the, write} from './dom.js';

/** @import {ConversationSummary} from '../words.js' */

/** How many messages of the guest were read, by the conversation's id. @type {Map<string, number>} */
const read = new Map();
/** @type {Map<string, HTMLLIElement>} */
const rows = new Map();

/** @param {ConversationSummary} summary */
export function markRead({id, fromGuest}) {
  read.set(id, fromGuest);
}

/**
 * The button of a conversation.
 * @param {string} id
 */
export function rowOf(id) {
  return rows.get(id)?.querySelector('button');
}

/**
 * The entry of the list, made once and kept: whoever has the focus on it keeps it.
 * @param {ConversationSummary} summary
 * @param {string} chosen the id of the conversation that is open
 * @param {(id: string) => void} choose
 */
export function row(summary, chosen, choose) {
  const {id, guest, deployment, state, at, newest, types, fromGuest} = summary;
  const known = rows.get(id);
  const element = known ?? emptyRow(id, choose);
  rows.set(id, element);
  const part = (/** @type {string} */ name) => the(`.${name}`, HTMLElement, element);
  const button = the('button', HTMLButtonElement, element);
  const unread = isUnread(summary) ? fromGuest - (read.get(id) ?? 0) : 0;
  write(part('guest'), guest);
  write(part('when'), at && new Date(at).toLocaleTimeString(undefined, {timeStyle: 'short'}));
  write(part('newest'), types ? 'is typing…' : newest || 'Has not said anything yet');
  part('newest').classList.toggle('types', types);
  write(part('count'), String(unread));
  part('unread').hidden = unread === 0;
  write(part('place'), state === 'open' ? deployment : `${deployment} · ended`);
  button.setAttribute('aria-current', String(id === chosen));
  element.classList.toggle('is-over', state !== 'open');
  return element;
}

/**
 * @param {string} id
 * @param {(id: string) => void} choose
 */
function emptyRow(id, choose) {
  const words = make('span', {className: 'heard'}, ' unread');
  const button = make(
    'button',
    {type: 'button', onclick: () => choose(id)},
    make('span', {className: 'guest'}),
    make('span', {className: 'when'}),
    make('span', {className: 'newest'}),
    make('span', {className: 'unread'}, make('span', {className: 'count'}), words),
    make('span', {className: 'place'}),
  );
  return make('li', {}, button);
}

/** @param {ConversationSummary} summary */
export function isUnread({id, fromGuest}) {
  return fromGuest > (read.get(id) ?? 0);
}
