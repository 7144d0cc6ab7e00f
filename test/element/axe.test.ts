import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {agentMessage, guestMessage, ScriptedSdk, talk} from '../../demo/gallery/scripted-sdk.js';
import {MessengerError} from '../../src/errors.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';
// Loaded beforehand: how long a dev server takes for what is loaded on demand is not of interest here.
import '../../src/element/panel/content/index.js';
import '../../src/element/panel/content/form/index.js';
import '../../src/element/panel/content/markdown/index.js';

/** The bot's words for every type of content. */
const WORDS = [
  'menu',
  'quick',
  'markdown',
  'card',
  'carousel',
  'date',
  'visit',
  'list',
  'choices',
  'form',
  'survey',
  'file',
  'sound',
  'film',
];

/** Whatever can be pressed, but for links in a text. */
const CONTROLS = 'button, input:not(.files), select, textarea, a:not(.bubble a, .card-text a)';

/** Neither axe nor a ruler finds anything: controls take 24 × 24 pixels, and nothing is wider than the panel. */
async function expectAccessible({element, part}: Opened): Promise<void> {
  await expect(element).to.be.accessible();
  // What comes in from below reaches beyond the panel until it is there.
  const moving = element.shadowRoot?.getAnimations().filter(({effect}) => {
    return effect?.getComputedTiming().iterations !== Infinity;
  });
  await Promise.allSettled(moving?.map(({finished}) => finished) ?? []);
  const controls = element.shadowRoot?.querySelectorAll<HTMLElement>(CONTROLS) ?? [];
  for (const control of controls) {
    if (!control.checkVisibility()) continue;
    const {width, height} = (control.closest('label') ?? control).getBoundingClientRect();
    expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
  }
  for (const place of element.shadowRoot?.querySelectorAll('.panel, .log, .fields') ?? []) {
    expect(place.scrollWidth, place.className).to.be.at.most(place.clientWidth);
  }
  expect(part('panel')?.scrollHeight ?? 0).to.be.at.most(part('panel')?.clientHeight ?? 0);
}

/** Every type of content in one conversation, all of it in the document. */
async function openAll(): Promise<Opened> {
  const opened = await openMessenger((tag) => {
    tag.deploymentId = DEPLOYMENT.autoStart;
    tag.layout = 'inline';
    tag.style.setProperty('--gc-messenger-block-size', '5000px');
  });
  const {element} = opened;
  await element.ready;
  for (const word of WORDS) {
    const {length} = element.messages;
    await element.sendMessage(word);
    await waitUntil(() => element.messages.length > length + 1, `no answer to ${word}`);
  }
  const drawn = (selector: string): boolean => Boolean(element.shadowRoot?.querySelector(selector));
  await waitUntil(
    () =>
      drawn('.question') && drawn('.marked') && drawn('.recording, .gone') && drawn('.film, .gone'),
    'not drawn',
    {
      timeout: 5000,
    },
  );
  return opened;
}

/** A floating panel with a conversation that a script tells. */
async function openScripted(): Promise<Opened & {readonly sdk: ScriptedSdk}> {
  const sdk = new ScriptedSdk();
  const opened = await openMessenger((tag) => {
    tag.deploymentId = DEPLOYMENT.autoStart;
    tag.notifications = 'sound';
    tag.createSdk = () => sdk;
  });
  await opened.element.ready;
  sdk.tell('history', {messages: talk(2), catchUp: false, start: false});
  opened.element.show();
  await waitUntil(() => opened.element.shadowRoot?.querySelector('.slot'), 'nothing drawn');
  return {...opened, sdk};
}

function notice({element}: Opened): string {
  return element.shadowRoot?.querySelector('.notice')?.textContent ?? '';
}

async function press({element}: Opened, selector: string): Promise<void> {
  const button = (): HTMLElement | null | undefined =>
    element.shadowRoot?.querySelector<HTMLElement>(selector);
  await waitUntil(() => button(), `no ${selector}`);
  button()?.click();
  await element.updateComplete;
}

/** axe looks at every node several times, and here are more than a thousand of them. */
const AXE_ON_ALL_MS = 30_000;

const isChromium = /Chrome\//.test(navigator.userAgent);
/** Its driver leaves the window as it is. */
const isWebKit = !/Chrome\/|Firefox\//.test(navigator.userAgent);

async function widen(width: number, height: number): Promise<void> {
  if (!isWebKit) await setViewport({width, height});
}

describe('axe finds nothing', () => {
  afterEach(async () => {
    await widen(800, 600);
    if (isChromium) await emulateMedia({forcedColors: 'none'});
  });

  it('in every type of content: light, dark, right to left', async () => {
    const opened = await openAll();
    opened.element.colorScheme = 'light';
    await expectAccessible(opened);
    opened.element.colorScheme = 'dark';
    opened.element.dir = 'rtl';
    await opened.element.updateComplete;
    await expectAccessible(opened);
  }).timeout(AXE_ON_ALL_MS);

  it('in every type of content: 320 pixels wide, forced colours', async () => {
    await widen(320, 640);
    const opened = await openAll();
    // The panel asks for the width of its own box.
    if (isWebKit) opened.element.style.setProperty('--gc-messenger-inline-size', '320px');
    if (isChromium) await emulateMedia({forcedColors: 'active'});
    await expectAccessible(opened);
  }).timeout(AXE_ON_ALL_MS);

  it('on a bright colour and a dark background', async () => {
    const opened = await openScripted();
    Object.assign(opened.element, {primaryColor: 'gold', backgroundColor: '#222'});
    opened.sdk.tell('message', guestMessage('g1', 'Where is it?'));
    await opened.element.updateComplete;
    await expectAccessible(opened);
  });

  it('in a closed panel, an empty one, and one that is connecting', async () => {
    const closed = await openMessenger();
    await closed.element.ready;
    await closed.element.updateComplete;
    await expectAccessible(closed);
    closed.element.show();
    await waitUntil(() => closed.part('input')?.checkVisibility(), 'not open');
    await expectAccessible(closed);
    const connecting = await openMessenger(
      (tag) => (tag.fetch = () => new Promise(() => undefined)),
    );
    connecting.element.show();
    await waitUntil(() => notice(connecting).includes('Connecting'), 'no notice');
    await expectAccessible(connecting);
  });

  it('in each notice on the line: reconnecting, offline, expiring', async () => {
    const opened = await openScripted();
    const {sdk} = opened;
    sdk.tell('typing', {typing: true, from: 'agent'});
    sdk.tell('connectionStatusChanged', 'reconnecting');
    await waitUntil(() => notice(opened).includes('Reconnecting'), 'no notice');
    await expectAccessible(opened);
    sdk.tell('connectionStatusChanged', 'offline');
    sdk.tell('messageQueued', guestMessage('g1', 'Later', 'queued'));
    await waitUntil(() => notice(opened).includes('You are offline'), 'no notice');
    await expectAccessible(opened);
    sdk.tell('connectionStatusChanged', 'connected');
    sdk.tell('sessionExpiring', {expiresAtMs: Date.now() + 60_000});
    await waitUntil(() => /\d/.test(notice(opened)), 'no notice');
    await expectAccessible(opened);
  });

  it('in each notice on the end: left, read-only, expired, failed', async () => {
    const opened = await openScripted();
    const {sdk} = opened;
    sdk.tell('conversationEnded', {readOnly: false});
    await waitUntil(() => notice(opened).includes('Write again'), 'no notice');
    await expectAccessible(opened);
    sdk.tell('conversationEnded', {readOnly: true});
    await waitUntil(() => notice(opened).includes('has ended'), 'no notice');
    await expectAccessible(opened);
    const hint = 'Begin again.';
    sdk.tell('error', new MessengerError('session-expired', 'It expired.', {hint}));
    await waitUntil(() => notice(opened).includes('expired'), 'no notice');
    await expectAccessible(opened);
    const failed = await openMessenger((_tag, service) => (service.faults.sockets = 'refuse'));
    failed.element.show();
    // Three attempts, with waits between them.
    await waitUntil(() => failed.part('error'), 'no notice', {timeout: 9000});
    await expectAccessible(failed);
  });

  it('where something went wrong: a message, a text that is too long, files', async () => {
    const opened = await openScripted();
    const {sdk, element} = opened;
    const failed = guestMessage('g1', 'Where is it?', 'failed');
    const error = new MessengerError('send-failed', 'No.', {hint: 'Again.'});
    sdk.tell('messageFailed', {message: failed, error});
    const about = {attachmentId: 'a', fileName: 'label.png', fileType: 'image/png', fileSize: 2000};
    sdk.tell('attachmentProgress', {...about, percent: 40, state: 'uploading'});
    sdk.tell('attachmentProgress', {
      ...about,
      attachmentId: 'b',
      percent: 0,
      state: 'failed',
      error,
    });
    const input = opened.part('input');
    if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
    input.value = 'long '.repeat(1000);
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await waitUntil(
      () => ['.failure', '.tray', '.room'].every((one) => element.shadowRoot?.querySelector(one)),
      'not told of',
    );
    await expectAccessible(opened);
  });

  it('where a text is too long to be sent', async () => {
    const opened = await openMessenger();
    await opened.element.ready;
    opened.element.show();
    await waitUntil(() => opened.part('input')?.checkVisibility(), 'not open');
    const input = opened.part('input');
    if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
    input.value = 'long '.repeat(1000);
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await waitUntil(() => opened.element.shadowRoot?.querySelector('.complaint'), 'no complaint');
    await expectAccessible(opened);
  });

  it('in the menu, the question before clearing, and a form', async () => {
    const opened = await openScripted();
    await press(opened, '.more');
    await waitUntil(() => opened.element.shadowRoot?.querySelector('[aria-pressed]'), 'no menu');
    await expectAccessible(opened);
    await press(opened, '.menu [aria-pressed] + button');
    await waitUntil(
      () => opened.element.shadowRoot?.querySelector('[role=alertdialog]'),
      'not asked',
    );
    await expectAccessible(opened);
    await press(opened, '.keep');
    const times = [{dateTime: '2031-03-06T09:00:00Z', duration: 3600}];
    const datePicker = {title: 'New delivery', availableTimes: times};
    opened.sdk.tell(
      'message',
      agentMessage('d', 'When?', 5, {content: [{contentType: 'DatePicker', datePicker}]}),
    );
    await press(opened, '.open');
    await press(opened, '.sheet [type=submit]');
    await waitUntil(() => opened.element.shadowRoot?.querySelector('.sheet'), 'no form');
    await expectAccessible(opened);
  });

  for (const word of ['form', 'survey', 'visit', 'choices'] as const) {
    it(`on each page of what "${word}" brings, up to its summary`, async () => {
      const opened = await openMessenger((tag) => (tag.deploymentId = DEPLOYMENT.autoStart));
      const {element} = opened;
      const sheet = (): HTMLElement | null | undefined =>
        element.shadowRoot?.querySelector<HTMLElement>('.sheet');
      element.show();
      await element.sendMessage(word);
      await press(opened, '.open');
      await waitUntil(sheet, 'not open');
      let before = '';
      for (let pages = 0; sheet() && sheet()?.textContent !== before; pages += 1) {
        expect(pages, 'pages').to.be.below(8);
        before = sheet()?.textContent ?? '';
        await expectAccessible(opened);
        fill(sheet());
        await press(opened, '.sheet [type=submit]');
        const isSending = (): boolean => Boolean(sheet()?.querySelector('[aria-busy=true]'));
        await waitUntil(() => sheet()?.textContent !== before && !isSending(), 'the same page');
      }
      await waitUntil(
        () => element.messages.some(({from, content}) => from === 'guest' && content.length > 0),
        'not answered',
      );
    }).timeout(AXE_ON_ALL_MS);
  }
});

/** Something for each question. */
function fill(sheet: HTMLElement | null | undefined): void {
  const texts = sheet?.querySelectorAll<HTMLInputElement>('input:is([type=text], [type=email])');
  for (const input of texts ?? []) {
    input.value = input.type === 'email' ? 'asha@example.test' : 'Asha Rao';
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  }
  const groups = new Set<string>();
  for (const input of sheet?.querySelectorAll<HTMLInputElement>('[type=radio], [type=checkbox]') ??
    []) {
    if (!groups.has(input.name)) input.click();
    groups.add(input.name);
  }
}
