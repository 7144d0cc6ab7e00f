import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {agentMessage, guestMessage, ScriptedSdk} from '../../demo/gallery/scripted-sdk.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';

const isWebKit = !/Chrome\/|Firefox\//.test(navigator.userAgent);

async function open(set: Parameters<typeof openMessenger>[0], scheme = ''): Promise<Opened> {
  const opened = await openMessenger((tag, service) => {
    set?.(tag, service);
    document.documentElement.style.colorScheme = scheme;
  });
  opened.element.show();
  await waitUntil(() => opened.part('panel')?.checkVisibility(), 'no panel');
  return opened;
}

const background = ({part}: Opened, name: string): string => {
  const element = part(name);
  return element ? getComputedStyle(element).backgroundColor : '';
};

describe('<gc-guest-messenger>: looks', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const [page, attribute, surface] of [
    ['light', 'auto', 'rgb(255, 255, 255)'],
    ['dark', 'auto', 'rgb(22, 25, 29)'],
    ['light', 'dark', 'rgb(22, 25, 29)'],
    ['dark', 'light', 'rgb(255, 255, 255)'],
  ] as const) {
    it(`on a ${page} page with color-scheme="${attribute}" has the surface ${surface}`, async () => {
      const opened = await open((tag) => (tag.colorScheme = attribute), page);
      expect(background(opened, 'panel')).to.equal(surface);
    });
  }

  it('follows the system where the page declares nothing', async function () {
    // Of the three browsers' drivers only Chromium's can pretend a dark system.
    if (!navigator.userAgent.includes('Chrome')) return;
    await emulateMedia({colorScheme: 'dark'});
    const opened = await open(undefined);
    expect(background(opened, 'panel')).to.equal('rgb(22, 25, 29)');
    await emulateMedia({colorScheme: 'light'});
  });

  it('takes the deployment’s colour, the attribute’s before it, and the CSS property’s before both', async () => {
    const opened = await open((_tag, service) => {
      const deployment = service.deployments.get(DEPLOYMENT.active);
      if (deployment) {
        service.deployments.set(DEPLOYMENT.active, {...deployment, primaryColor: '#0b7285'});
      }
    });
    const {element} = opened;
    await element.ready;
    await waitUntil(() => background(opened, 'header') === 'rgb(11, 114, 133)', 'not its colour');
    element.primaryColor = 'rebeccapurple';
    await element.updateComplete;
    expect(background(opened, 'header')).to.equal('rgb(102, 51, 153)');
    element.style.setProperty('--gc-messenger-primary', 'rgb(0, 80, 0)');
    expect(background(opened, 'header')).to.equal('rgb(0, 80, 0)');
  });

  it('keeps its colours when it is given something that is no colour', async () => {
    const opened = await open((tag) => {
      tag.primaryColor = 'red; } * { display: none';
      tag.backgroundColor = 'url(https://example.test/x.png)';
    }, 'light');
    expect(background(opened, 'header')).to.equal('rgb(1, 101, 167)');
    expect(background(opened, 'panel')).to.equal('rgb(255, 255, 255)');
  });

  it('fills its box with layout="inline"', async () => {
    const {element, part} = await open((tag) => {
      tag.layout = 'inline';
      tag.style.blockSize = '400px';
    });
    const height = (): number | undefined => part('panel')?.getBoundingClientRect().height;
    await waitUntil(() => height() === 400, 'not as tall'); // the page's own content goes when chat is ready
    expect(part('launcher')?.checkVisibility()).to.equal(false);
    expect(element.getBoundingClientRect().height).to.equal(400);
  });

  it('with layout="inline" stays in its box also where it cannot begin, and says so once', async () => {
    const sdk = new ScriptedSdk();
    sdk.initialize = () => Promise.reject(new Error('No.'));
    const {element, part, event} = await open((tag) => {
      Object.assign(tag, {layout: 'inline', createSdk: () => sdk});
      tag.style.blockSize = '400px';
    });
    await event('gc-error');
    await waitUntil(() => part('error'), 'not told');
    const [box, link, panel] = [element, element.querySelector('a'), part('panel')].map(
      (one) => one?.getBoundingClientRect() ?? new DOMRect(),
    );
    expect(link?.height).to.be.above(0);
    expect(link?.width, 'as wide as its words').to.be.below(100);
    expect(panel?.top).to.be.at.least(link?.bottom ?? 0);
    expect(panel?.bottom).to.be.closeTo(box?.bottom ?? 0, 1);
    element.replaceChildren();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.quiet')?.checkVisibility()).to.equal(false);
  });

  it('keeps the newest message in view while the composer grows', async () => {
    const {element, part, service} = await open(undefined);
    await element.sendMessage('hello');
    service.agent.say('A long story. '.repeat(200));
    await waitUntil(() => part('log')?.textContent?.includes('A long story.'), 'not shown');
    const log = part('log');
    const input = part('input');
    if (!log || !(input instanceof HTMLTextAreaElement)) throw new Error('no panel');
    const hidden = (): number => log.scrollHeight - log.scrollTop - log.clientHeight;
    await waitUntil(() => hidden() < 2, 'not at the end');
    const height = log.clientHeight;
    input.value = 'one\ntwo\nthree\nfour';
    input.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => log.clientHeight < height && hidden() < 2, 'the end is hidden');
  });

  it('from right to left keeps to its own direction, whatever the words in it have', async () => {
    const sdk = new ScriptedSdk();
    const {element, part} = await open((tag) => {
      Object.assign(tag, {dir: 'rtl', createSdk: () => sdk, deploymentId: DEPLOYMENT.autoStart});
    });
    await element.ready;
    sdk.tell('message', agentMessage('a', 'Good evening'));
    sdk.tell('messageSent', guestMessage('b', 'שלום'));
    const bubbles = (): Element[] => [
      ...(element.shadowRoot?.querySelectorAll('[part=bubble]') ?? []),
    ];
    await waitUntil(() => bubbles().length === 2, 'not drawn');
    const corners = bubbles().map((bubble) => {
      const {borderTopLeftRadius: left, borderTopRightRadius: right} = getComputedStyle(bubble);
      return Number.parseFloat(left) < Number.parseFloat(right) ? 'left' : 'right';
    });
    expect(corners, 'where who speaks is').to.deep.equal(['right', 'left']);
    const input = part('input');
    if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
    expect(getComputedStyle(input).direction).to.equal('rtl');
    input.value = 'Good evening';
    expect(getComputedStyle(input).direction).to.equal('ltr');
  });

  it('on a phone covers the page, and keeps above the keyboard', async () => {
    if (isWebKit) return; // its driver leaves the window as it is
    await setViewport({width: 390, height: 780});
    const viewport = visualViewport;
    if (!viewport) throw new Error('no visual viewport');
    try {
      const {part} = await open(undefined);
      const box = (): readonly number[] => {
        const {x, y, width, height: tall} = part('panel')?.getBoundingClientRect() ?? new DOMRect();
        return [x, y, width, tall];
      };
      await waitUntil(() => box().join() === '0,0,390,780', 'does not cover it');
      expect(part('launcher')?.checkVisibility(), 'on the send button').to.equal(false);
      Object.defineProperty(viewport, 'height', {configurable: true, value: 420});
      Object.defineProperty(viewport, 'offsetTop', {configurable: true, value: 60});
      viewport.dispatchEvent(new Event('resize'));
      expect(box()).to.deep.equal([0, 60, 390, 420]);
      const {bottom} = part('composer')?.getBoundingClientRect() ?? new DOMRect();
      expect(bottom).to.be.at.most(480);
    } finally {
      Reflect.deleteProperty(viewport, 'height');
      Reflect.deleteProperty(viewport, 'offsetTop');
      await setViewport({width: 800, height: 600});
    }
  });

  it('leaves room for what is said beneath a title and a name of any length', async () => {
    const sdk = new ScriptedSdk();
    const {element, part} = await open((tag) => {
      tag.createSdk = () => sdk;
      tag.strings = {title: 'A long title '.repeat(100), subtitle: 'x'.repeat(2000)};
    });
    await element.ready;
    sdk.tell('message', agentMessage('a', 'Good evening', 0, {name: 'W'.repeat(1000)}));
    await waitUntil(() => part('bubble'), 'not drawn');
    const [panel, log, composer] = ['panel', 'log', 'composer'].map(part);
    if (!panel || !log || !composer) throw new Error('no panel');
    expect(log.clientHeight).to.be.at.least(200);
    expect(log.scrollWidth).to.be.at.most(log.clientWidth);
    const {bottom} = composer.getBoundingClientRect();
    expect(bottom).to.be.below(panel.getBoundingClientRect().bottom);
  });

  it('leaves room between the paragraphs of a message', async () => {
    const sdk = new ScriptedSdk();
    const {element} = await open((tag) => {
      Object.assign(tag, {createSdk: () => sdk, deploymentId: DEPLOYMENT.autoStart});
    });
    await element.ready;
    sdk.tell('message', agentMessage('a', 'It is *on its way*.\n\nDo you want more?'));
    const paragraphs = (): DOMRect[] =>
      [...(element.shadowRoot?.querySelectorAll('.marked p') ?? [])].map((one) =>
        one.getBoundingClientRect(),
      );
    await waitUntil(() => paragraphs().length === 2, 'not drawn', {timeout: 5000});
    const [first, second] = paragraphs();
    expect((second?.top ?? 0) - (first?.bottom ?? 0)).to.be.at.least(6);
  });

  it('shows words that the page replaces', async () => {
    const {part, element} = await open((tag) => {
      tag.strings = {title: 'Ask the team', closeChat: 'Away'};
    });
    expect(part('title')?.textContent).to.equal('Ask the team');
    expect(part('launcher')?.ariaLabel).to.equal('Away');
    expect(element.shadowRoot?.querySelector('[part~=close-button]')?.ariaLabel).to.equal('Away');
  });
});
