import {expect, waitUntil as wait} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {agentMessage, ScriptedSdk, talk} from '../../demo/gallery/scripted-sdk.js';
import {menu} from '../../src/emulator/bot/rich-content.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';
// Loaded beforehand: how long a dev server takes for what is loaded on demand is not of interest here.
import '../../src/element/panel/content/index.js';
import '../../src/element/panel/content/form/index.js';

/** WebKit's driver presses single keys only. */
const isWebKit = !/Chrome\/|Firefox\//.test(navigator.userAgent);

/** Two hundred keys, each a question to the browser's driver. */
const MANY_KEYS_MS = 60_000;

function waitUntil(passes: () => unknown, missing: string): Promise<void> {
  return wait(() => Boolean(passes()), missing, {timeout: 5000});
}

/** A guest without a mouse. */
interface Typist extends Opened {
  readonly root: ShadowRoot;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes on with Tab until something that fits has the focus, or back with Shift+Tab to the last that fits. */
  onTo(selector: string): Promise<void>;
  backTo(selector: string): Promise<void>;
  /** Waits until what fits has the focus. */
  at(selector: string): Promise<void>;
  /** Goes to the input, says a word, and waits for the answer of the bot. */
  say(word: string): Promise<void>;
}

async function openTypist(set?: Parameters<typeof openMessenger>[0]): Promise<Typist> {
  const opened = await openMessenger((tag, service) => {
    tag.deploymentId = DEPLOYMENT.autoStart;
    set?.(tag, service);
  });
  const {element} = opened;
  await element.ready;
  const root = element.shadowRoot;
  if (!root) throw new Error('There is no shadow root.');
  const press = (key: string): Promise<void> => sendKeys({press: key});
  const last = (selector: string): Element | undefined =>
    [...root.querySelectorAll(selector)].findLast((one) => one.checkVisibility());
  /** No Shift+Tab in WebKit: the way there begins one step before it. */
  const beforeLast = (selector: string): HTMLElement | undefined => {
    const stops = root.querySelectorAll<HTMLElement>('a[href], button, input, [tabindex="0"]');
    const visible = [...stops].filter((one) => one.checkVisibility());
    return visible[visible.findIndex((one) => one === last(selector)) - 1];
  };
  const type = async (text: string): Promise<void> => {
    if (isWebKit) for (const key of text) await press(key);
    else await sendKeys({type: text});
  };
  const goOn = async (isThere: () => boolean, what: string): Promise<void> => {
    for (let keys = 0; keys < 60 && !isThere(); keys += 1) await press('Tab');
    expect(isThere(), what).to.equal(true);
  };
  const onTo = async (selector: string): Promise<void> => {
    await waitUntil(() => last(selector), `no ${selector}`);
    await goOn(() => root.activeElement?.matches(selector) ?? false, selector);
  };
  const backTo = async (selector: string): Promise<void> => {
    await waitUntil(() => last(selector), `no ${selector}`);
    if (isWebKit) {
      beforeLast(selector)?.focus();
      return goOn(() => root.activeElement === last(selector), selector);
    }
    await sendKeys({down: 'Shift'});
    for (let keys = 0; keys < 20 && root.activeElement !== last(selector); keys += 1) {
      await press('Tab');
    }
    await sendKeys({up: 'Shift'});
    expect(root.activeElement, selector).to.equal(last(selector));
  };
  return {
    ...opened,
    root,
    press,
    type,
    onTo,
    backTo,
    at: (selector) =>
      waitUntil(() => root.activeElement?.matches(selector), `the focus is not at ${selector}`),
    say: async (word) => {
      if (!root.activeElement?.matches('[part~=input]')) await onTo('[part~=input]');
      const {length} = element.messages;
      await type(word);
      await press('Enter');
      await waitUntil(() => element.messages.length > length + 1, `no answer to ${word}`);
    },
  };
}

describe('with the keyboard alone a guest', () => {
  it('opens the panel, answers every type of content, asks to clear, and closes', async () => {
    const {element, root, press, type, onTo, backTo, at, say, part} = await openTypist();
    const answered = (count: number): Promise<void> =>
      waitUntil(
        () =>
          element.messages.filter(({from, content}) => from === 'guest' && content.length).length >=
          count,
        `no answer ${count}`,
      );
    await onTo('[part~=launcher]');
    await press('Enter');
    await at('[part~=input]');

    await say('menu');
    await backTo('[part~=quick-reply]');
    await press('Enter');
    await answered(1);
    await at('[part~=quick-reply][aria-pressed=true]');

    await say('card');
    await backTo('.action:is(button)');
    await press(' ');
    await answered(2);

    await say('carousel');
    await backTo('.turn.next');
    await press('Enter');
    await waitUntil(() => root.textContent?.includes('Card 2 of 3'), 'not turned');
    await backTo('.card .action');
    await press('Enter');
    await answered(3);

    await say('date');
    await backTo('.open');
    await press('Enter');
    await at('h2');
    await onTo('.sheet [type=radio]');
    await press(' ');
    await onTo('[type=submit]');
    await press('Enter');
    await answered(4);
    await at('[part~=input]');

    await say('list');
    await backTo('.open');
    await press('Enter');
    await at('h2');
    await onTo('[type=checkbox]');
    await press(' ');
    await onTo('[type=submit]');
    await press('Enter');
    await answered(5);
    await at('[part~=input]');

    await say('form');
    await backTo('.open');
    await press('Enter');
    await at('h2');
    await press('Escape');
    await at('.open');
    expect(element.open).to.equal(true);
    await press('Enter');
    await at('h2');
    for (let page = 0; page < 5 && root.querySelector('.sheet'); page += 1) {
      const input = root.querySelector('.sheet input[type=text]');
      if (input) {
        await onTo('.sheet input[type=text]');
        await type('Asha Rao');
      }
      await onTo('.sheet [type=submit]');
      await press('Enter');
      await waitUntil(() => !root.activeElement?.matches('[type=submit]'), 'the same page');
    }
    await answered(6);
    await at('[part~=input]');

    await backTo('.attach');
    await backTo('.more');
    await press('Enter');
    await onTo('.menu button:not(.more)');
    await press('Enter');
    await at('.keep');
    await press('Escape');
    await at('.more');
    await press('Escape');
    await at('[part~=launcher]');
    expect(element.open).to.equal(false);
    expect(part('panel')?.checkVisibility()).to.equal(false);
  }).timeout(MANY_KEYS_MS);

  it('reaches what can be pressed far above, which is not in the document before the log is scrolled there', async () => {
    const sdk = new ScriptedSdk();
    const {element, root, press, onTo, backTo, at} = await openTypist(
      (tag) => (tag.createSdk = () => sdk),
    );
    const asked = agentMessage('asked', 'Which topic?', -1, {content: menu()});
    sdk.tell('history', {messages: [asked, ...talk(300)], catchUp: false, start: true});
    element.show();
    await at('[part~=input]');
    await waitUntil(() => root.querySelector('[data-key=m299]'), 'not drawn');
    expect(root.querySelector('[part~=quick-reply]')).to.equal(null);
    await backTo('[role=log]');
    // WebKit scrolls there in an animation, which the next key begins anew and drawing what comes into view may end.
    for (let keys = 0; keys < 100 && !root.querySelector('[part~=quick-reply]'); keys += 1) {
      await press('Home');
    }
    await onTo('[part~=quick-reply]');
    await press('Enter');
    await waitUntil(() => sdk.sent.length === 1, 'no answer');
    await at('[part~=quick-reply][aria-pressed=true]');
    await onTo('.to-end');
    await press('Enter');
    await waitUntil(() => root.querySelector('[data-key=m299]'), 'not back');
    await at('[role=log]');
    // Step by step as well.
    for (let pages = 0; pages < 3; pages += 1) await press('PageUp');
    await waitUntil(() => root.querySelector('.to-end'), 'not scrolled');
    await onTo('.to-end');
  });

  it('does not lose the focus with what goes away below it', async () => {
    const {element, root, press, backTo, at, say, service, event, onTo} = await openTypist();
    element.show();
    await at('[part~=input]');
    await say('hello');
    service.faults.sockets = 'refuse';
    service.faults.drop();
    await event('gc-connection-status-changed', ({status}) => status === 'reconnecting');
    await backTo('.notice button');
    service.faults.clear();
    await press('Enter');
    await at('[part~=input]');
    service.agent.say('A long story. '.repeat(250));
    await waitUntil(() => root.textContent?.includes('A long story'), 'not shown');
    const log = root.querySelector('[role=log]');
    if (log) log.scrollTop = 0;
    await backTo('.to-end');
    await press('Enter');
    await at('[role=log]');
    await onTo('[part~=input]');
  });
});
