// @ts-check
// The page on which a person plays the agent.
/* global document, history, location, FileReader, HTMLButtonElement, HTMLDetailsElement, HTMLElement, HTMLFormElement,
   HTMLInputElement, HTMLTextAreaElement, matchMedia, setTimeout, URLSearchParams */
import {arrange, ask, make, the, watch, write} from './dom.js';
import {isUnread, markRead, row, rowOf} from './rows.js';
import {entryElement} from './transcript.js';

/** @import {AgentState, ConversationView} from '../words.js' */

const page = {
  list: the('#conversations', HTMLElement),
  nobody: the('#nobody', HTMLElement),
  none: the('#none', HTMLElement),
  one: the('#one', HTMLElement),
  guest: the('#guest', HTMLElement),
  condition: the('#condition', HTMLElement),
  bot: the('#bot', HTMLButtonElement),
  disconnect: the('#disconnect', HTMLButtonElement),
  details: the('#details', HTMLDetailsElement),
  attributes: the('#attributes', HTMLElement),
  noAttributes: the('#no-attributes', HTMLElement),
  transcript: the('#transcript', HTMLElement),
  typing: the('#typing', HTMLElement),
  answer: the('#answer', HTMLFormElement),
  words: the('#words', HTMLTextAreaElement),
  picker: the('#picker', HTMLInputElement),
  showings: the('#showings', HTMLElement),
  ended: the('#ended', HTMLElement),
  said: the('#said', HTMLElement),
  name: the('#name', HTMLInputElement),
  takeOver: the('#take-over', HTMLInputElement),
};

/** How often the page asks for news, in milliseconds. */
const PAUSE_MS = 500;

let version = -1;
/** Whether the newest words are in view. */
let isAtEnd = true;
/** The conversation that is open, by its id; it stands in the address, so that it survives a reload. */
let chosen = location.hash.slice(1);
/** @type {ConversationView | undefined} */
let open;
/** @type {Map<string, HTMLLIElement>} */
const entries = new Map();

async function look() {
  const asked = chosen;
  try {
    const query = new URLSearchParams({conversation: asked, known: String(version)});
    const state = /** @type {AgentState} */ (await ask(`/agent/api/state?${query}`));
    if (asked !== chosen) return look();
    if (page.said.textContent === LOST) say('');
    if (state.version !== version) show(state);
    version = state.version;
  } catch {
    say(LOST);
  }
}

const LOST = 'The emulator does not answer. The page keeps asking.';

/** @param {AgentState} state */
function show({conversations = [], open: view, showings = []}) {
  open = view;
  if (view && !document.hidden) markRead(view);
  page.nobody.hidden = conversations.length > 0;
  arrange(
    page.list,
    conversations.map((each) => row(each, chosen, choose)),
  );
  const unread = conversations.filter(isUnread).length;
  document.title = unread > 0 ? `(${unread}) Agent console` : 'Agent console';
  page.none.hidden = view !== undefined;
  page.one.hidden = view === undefined;
  document.body.dataset['showing'] = view ? 'one' : 'list';
  if (page.showings.childElementCount === 0) page.showings.append(...showings.map(showingButton));
  if (view) showConversation(view);
}

/** @param {ConversationView} view */
function showConversation(view) {
  const isOver = view.state === 'read-only';
  write(page.guest, view.guest);
  write(page.condition, condition(view));
  write(page.bot, view.takenOver ? 'Hand back to the bot' : 'Take over from the bot');
  page.bot.disabled = isOver;
  page.disconnect.disabled = isOver;
  page.answer.hidden = isOver;
  page.ended.hidden = !isOver;
  write(page.typing, view.types ? `${view.guest} is typing…` : '');
  const attributes = Object.entries(view.attributes);
  page.noAttributes.hidden = attributes.length > 0;
  page.attributes.replaceChildren(
    ...attributes.flatMap(([key, value]) => [make('dt', {}, key), make('dd', {}, value)]),
  );
  for (const entry of view.entries) {
    if (entries.has(entry.id)) continue;
    const element = entryElement(entry);
    entries.set(entry.id, element);
    page.transcript.append(element);
  }
  keepAtEnd();
}

/** Follows what is said, unless the reader has scrolled back. */
function keepAtEnd() {
  if (isAtEnd) page.transcript.scrollTop = page.transcript.scrollHeight;
}

/** @param {ConversationView} view */
function condition({deployment, state, connections, takenOver}) {
  if (state === 'read-only') return `${deployment} · ended`;
  const sockets = connections === 1 ? '1 socket' : `${connections} sockets`;
  return `${deployment} · ${sockets} · ${takenOver ? 'you answer' : 'the bot answers'}`;
}

/** @param {string} id none to go back to the list */
function choose(id) {
  const before = chosen;
  chosen = id;
  version = -1;
  history.replaceState(null, '', id ? `#${id}` : location.pathname);
  isAtEnd = true;
  entries.clear();
  page.transcript.replaceChildren();
  void look().then(() => {
    if (id === '') rowOf(before)?.focus();
    else if (!matchMedia('(max-width: 700px)').matches) page.words.focus();
  });
}

/** @param {{id: string, title: string}} showing */
function showingButton({id, title}) {
  const onclick = () => speak('show', {showing: id}, `${title}: shown.`);
  return make('button', {type: 'button', onclick}, title);
}

/**
 * Does something in the open conversation, and says what became of it.
 * @param {string} what
 * @param {object} order
 * @param {string} [done]
 */
async function act(what, order, done = '') {
  try {
    await ask(`/agent/api/${what}`, {conversation: chosen, ...order});
    say(done);
    await look();
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/**
 * As `act`, with the agent's name, and the bot told to be silent if that is wanted.
 * @param {string} what
 * @param {object} order
 * @param {string} [done]
 */
function speak(what, order, done) {
  const {name, takeOver} = page;
  return act(what, {name: name.value, takeOver: takeOver.checked, ...order}, done);
}

async function sendWords() {
  const text = page.words.value;
  if (text.trim() === '') return page.words.focus();
  page.words.value = '';
  // What could not be said is there to be tried again, unless something else was written meanwhile.
  if (!(await speak('say', {text})) && page.words.value === '') page.words.value = text;
}

/** @param {File} file */
async function sendFile(file) {
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onloadend = resolve;
    reader.readAsDataURL(file);
  });
  const [, base64 = ''] = String(reader.result).split(',');
  const mime = file.type || 'application/octet-stream';
  await speak('file', {fileName: file.name, mime, base64}, `${file.name}: sent.`);
}

/** @param {string} text */
function say(text) {
  write(page.said, text);
  if (text === '' || text === LOST) return;
  setTimeout(() => {
    if (page.said.textContent === text) write(page.said, '');
  }, 4000);
}

page.answer.addEventListener('submit', (event) => {
  event.preventDefault();
  void sendWords();
});
page.words.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void sendWords();
});
page.bot.onclick = () => void act(open?.takenOver ? 'hand-back' : 'take-over', {});
page.disconnect.onclick = () =>
  void act(
    'disconnect',
    {},
    open?.disconnect === 'Off' ? 'This deployment does not tell the guest that you left.' : '',
  );
the('#type', HTMLButtonElement).onclick = () => void act('type', {}, 'The guest sees you typing.');
the('#file', HTMLButtonElement).onclick = () => page.picker.click();
the('#back', HTMLButtonElement).onclick = () => choose('');
page.picker.onchange = () => {
  const [file] = page.picker.files ?? [];
  if (file) void sendFile(file);
  page.picker.value = '';
};
page.transcript.addEventListener('scroll', () => {
  const {scrollHeight, scrollTop, clientHeight} = page.transcript;
  isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
});
// A picture has no height before it is there. Loading does not bubble.
page.transcript.addEventListener('load', keepAtEnd, {capture: true});
if (matchMedia('(max-width: 1000px)').matches) page.details.open = false;

void watch(PAUSE_MS, look);
