// The window of the stand-in, as plain as can be: a launcher, what was said, and a line to write in. In a shadow root, with
// a style sheet of its own, so that a strict policy of the page is kept.
/* global CSSStyleSheet, document, setTimeout */

const LOOK = `
  :host {position: fixed; inset-inline-end: 20px; inset-block-end: 12px; z-index: 99999999; font: 15px/1.4 system-ui, sans-serif}
  [hidden] {display: none !important}
  button {font: inherit; color: #fff; background: var(--brand); border: 0; border-radius: 99px; padding: 10px 16px; cursor: pointer}
  button:focus-visible, input:focus-visible {outline: 3px solid var(--brand); outline-offset: 2px}
  .launcher {inline-size: 60px; block-size: 60px; padding: 0; float: inline-end; box-shadow: 0 2px 8px #0005}
  section {display: flex; flex-direction: column; inline-size: min(340px, calc(100vw - 40px)); block-size: min(460px, calc(100vh - 120px));
    margin-block-end: 12px; background: #fff; color: #222; border-radius: 12px; overflow: clip; box-shadow: 0 6px 30px #0006}
  header {display: flex; justify-content: space-between; align-items: center; padding: 8px 8px 8px 16px; color: #fff; background: var(--brand)}
  h2 {font-size: 16px; margin: 0}
  ol {flex: 1; margin: 0; padding: 16px; overflow: auto; list-style: none; display: flex; flex-direction: column; gap: 8px}
  li {max-inline-size: 85%; padding: 8px 12px; border-radius: 12px; background: #eef1f4; align-self: start; overflow-wrap: anywhere; white-space: pre-line}
  li.guest {align-self: end; color: #fff; background: var(--brand)}
  p {margin: 0; padding: 0 16px 8px; color: #666; font-size: 13px}
  form {display: flex; gap: 8px; padding: 12px; border-block-start: 1px solid #ddd}
  input {flex: 1; min-inline-size: 0; font: inherit; color: inherit; background: #fff; border: 1px solid #888; border-radius: 99px; padding: 8px 14px}
`;

export function createWindow({bus, config, kept, firstOpened}) {
  const publish = (event) => bus.publish('Messenger', event);
  let isOpen = false;
  let wasOpened = false;

  const host = document.createElement('div');
  host.id = 'genesys-mxg-frame';
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  const {primaryColor} = config.messenger.styles;
  sheet.replaceSync(
    `:host {--brand: ${/^#[\da-f]{3,8}$/i.test(primaryColor) ? primaryColor : '#0165A7'}}${LOOK}`,
  );
  root.adoptedStyleSheets = [sheet];

  const title = element('h2', {textContent: 'Messenger'});
  const minimise = element('button', {type: 'button', ariaLabel: 'Minimise', textContent: '–'});
  const head = element('header', {}, title, minimise);
  const list = element('ol', {tabIndex: 0, ariaLabel: 'Messages'});
  const state = element('p', {role: 'status'});
  const input = element('input', {
    ariaLabel: 'Type a message',
    placeholder: 'Type a message',
    autocomplete: 'off',
  });
  const form = element('form', {}, input, element('button', {textContent: 'Send'}));
  const panel = element(
    'section',
    {role: 'dialog', ariaLabel: 'Official messenger', hidden: true},
    head,
    list,
    state,
    form,
  );
  const launcher = element('button', {
    className: 'launcher',
    type: 'button',
    ariaLabel: 'Open the official messenger',
    textContent: '✉',
  });
  root.append(panel, launcher);

  launcher.addEventListener('click', () => (isOpen ? close() : open()));
  minimise.addEventListener('click', () => close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const message = input.value;
    bus.command('MessagingService.sendMessage', {message}, undefined, (reason) => {
      state.textContent = reason;
    });
    input.value = '';
  });

  function open() {
    isOpen = true;
    kept.set('gcmcopn', 'true');
    panel.hidden = false;
    launcher.ariaLabel = 'Close the official messenger';
    publish('opened');
    if (!wasOpened) firstOpened();
    wasOpened = true;
    input.focus();
  }

  function close() {
    isOpen = false;
    kept.remove('gcmcopn');
    panel.hidden = true;
    launcher.ariaLabel = 'Open the official messenger';
    publish('closed');
  }

  bus.register('Messenger.open', (_, done, reject) => {
    if (isOpen) return reject('Messenger is already opened'); // as the real one: asking twice is refused
    open();
    done();
  });
  bus.register('Messenger.close', (_, done, reject) => {
    if (!isOpen) return reject('Messenger is already closed');
    close();
    done();
  });
  const refuse = (_, __, reject) => reject('Invalid configuration of Launcher button');
  bus.register('Launcher.show', refuse);
  bus.register('Launcher.hide', refuse);

  const hear = (event, act) => bus.subscribe(`MessagingService.${event}`, ({data}) => act(data));
  hear('messagesReceived', ({messages}) => {
    for (const body of messages) say(body.text, body.direction === 'Inbound', body.channel.time);
  });
  hear('restored', ({messages}) => {
    for (const each of [...messages].reverse())
      say(each.text, each.direction === 'inbound', each.time);
  });
  hear('started', () => (state.textContent = ''));
  hear('reconnecting', () => (state.textContent = 'Reconnecting…'));
  hear('reconnected', () => (state.textContent = ''));
  hear('typingReceived', () => (state.textContent = 'Typing…'));
  hear('error', ({error}) => (state.textContent = error.body.errorMessage ?? ''));
  hear('conversationCleared', () => list.replaceChildren());
  hear('conversationReset', () => list.replaceChildren());
  hear('readOnlyConversation', (body) => {
    if (body.readOnly !== false) state.textContent = 'This conversation has ended.';
  });
  bus.subscribe('Messenger.cleared', () => host.remove());

  const shown = new Set();
  function say(text, isGuest, time) {
    if (!text || shown.has(time)) return;
    shown.add(time);
    list.append(element('li', {className: isGuest ? 'guest' : '', textContent: text}));
    list.scrollTop = list.scrollHeight;
    if (!isGuest) state.textContent = '';
  }

  document.body.append(host);
  for (const name of ['Messenger', 'Launcher', 'Conversations']) bus.republish(name, 'ready');
  // As the real one: open as the guest left it.
  if (kept.get('gcmcopn')) setTimeout(() => (isOpen ? undefined : open()), 0);
}

function element(name, members, ...children) {
  const made = Object.assign(document.createElement(name), members);
  made.append(...children);
  return made;
}
