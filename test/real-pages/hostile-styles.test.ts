import {expect, waitUntil} from '@open-wc/testing';
import {isOnTop, openPage, type Page} from './open-page.js';

/** What a page's style sheet may do to every element of it. */
const HOSTILE = [
  '* { all: unset !important; }',
  `html { font: italic 40px/3 cursive !important; letter-spacing: 9px !important; word-spacing: 20px !important;
     text-transform: uppercase !important; text-indent: 60px !important; white-space: pre !important; text-align: right !important;
     color: yellow !important; cursor: wait !important; writing-mode: vertical-rl !important; text-shadow: 0 0 3px red !important; }`,
  `button, textarea, dialog, p, section, svg, [part], [role] { display: none !important; position: static !important; }
   body > :last-child, body > :not(h1), :not(:hover) { float: left; outline: 9px solid red; }`,
];

/** Opens a page with styles, and the panel on it with a message in it. */
async function openStyled(styles: string, more = '', attributes = ''): Promise<Page> {
  const page = await openPage({
    html: `<!doctype html><html lang="en"><title>A page</title><style>${styles}</style><body>TAG${more}</body></html>`,
    attributes,
  });
  page.messenger().show();
  await page.chat('hello');
  await waitUntil(() => page.part('bubble'), 'nothing is shown');
  return page;
}

const LOOKS = [
  'font',
  'letter-spacing',
  'word-spacing',
  'text-transform',
  'text-indent',
  'white-space',
];
const MORE = [
  'text-align',
  'color',
  'cursor',
  'writing-mode',
  'text-shadow',
  'display',
  'visibility',
];

/** How the parts look and how large they are. What the time of day and the id of a guest decide is not among it. */
function looksOf(page: Page): Record<string, unknown> {
  const parts = [
    'launcher',
    'panel',
    'header',
    'close-button',
    'log',
    'bubble',
    'composer',
    'input',
  ];
  return Object.fromEntries(
    parts.map((name) => {
      const part = page.part(name);
      if (!part) return [name, undefined];
      const style = page.window.getComputedStyle(part);
      const {width, height} = part.getBoundingClientRect();
      const looks = [...LOOKS, ...MORE].map((property) => style.getPropertyValue(property));
      return [name, [...looks, Math.round(width), Math.round(height)].join(' | ')];
    }),
  );
}

describe('a page whose styles are meant for every element', () => {
  it('changes nothing in how launcher and panel look', async () => {
    const plain = await openStyled('');
    for (const styles of HOSTILE) {
      const page = await openStyled(styles);
      expect(looksOf(page), styles).to.deep.equal(looksOf(plain));
      expect(isOnTop(page, 'launcher'), styles).to.equal(true);
      expect(isOnTop(page, 'send-button'), styles).to.equal(true);
    }
  });

  it('still hides the fallback when there is chat, and shows it when there is none', async () => {
    const page = await openStyled(HOSTILE[0] ?? '');
    const fallback = page.messenger().querySelector('a');
    expect(fallback?.checkVisibility()).to.equal(false);
    page.messenger().deploymentId = 'no UUID';
    await waitUntil(() => page.messenger().state === 'unavailable', 'still there');
    await waitUntil(() => fallback?.checkVisibility() === true, 'no fallback');
  });

  it('cannot make an inline panel taller than the window', async () => {
    const page = await openStyled(HOSTILE[0] ?? '', '', 'layout="inline"');
    for (let said = 0; said < 8; said += 1) await page.chat('one\ntwo\nthree\nfour\nfive');
    const height = (): number => page.part('panel')?.getBoundingClientRect().height ?? 0;
    await waitUntil(() => height() > 0 && height() <= page.window.innerHeight, 'too tall');
    expect(page.part('input')?.checkVisibility()).to.equal(true);
  });

  it('hides the messenger, if that is what it means', async () => {
    const page = await openStyled(
      'gc-guest-messenger.off {display: none} .away {visibility: hidden}',
    );
    page.messenger().className = 'off';
    expect(page.part('launcher')?.checkVisibility()).to.equal(false);
    page.messenger().className = 'away';
    expect(page.part('launcher')?.checkVisibility({visibilityProperty: true})).to.equal(false);
  });
});

describe('a page that covers, cuts and moves what is on it', () => {
  const WALL =
    '<div style="position: fixed; inset: 0; z-index: 2147483647; background: tan"></div>';

  it('does not cover launcher and panel, however high its z-index', async () => {
    const page = await openStyled('', WALL);
    await waitUntil(() => isOnTop(page, 'launcher'), 'the launcher is covered');
    expect(isOnTop(page, 'send-button')).to.equal(true);
  });

  it('does not catch them by transform, overflow and contain', async () => {
    const page = await openStyled(
      'body {transform: translateX(-300px); overflow: hidden; contain: paint; width: 200px; height: 3000px; opacity: .5}',
      WALL,
    );
    await waitUntil(() => isOnTop(page, 'launcher'), 'the launcher is caught');
    const plain = await openStyled('');
    // From the window's foot and side, which may have a scroll bar.
    const place = ({part, window, document}: Page): unknown => {
      const {right = 0, bottom = 0} = part('launcher')?.getBoundingClientRect() ?? {};
      return [document.documentElement.clientWidth - right, window.innerHeight - bottom];
    };
    expect(place(page)).to.deep.equal(place(plain));
    expect(isOnTop(page, 'send-button')).to.equal(true);
  });

  it('has them among its own content where it says how high', async () => {
    const page = await openStyled('html {--gc-messenger-z-index: 5}', WALL);
    expect(isOnTop(page, 'launcher')).to.equal(false);
  });

  it('keeps its own modal window over them', async () => {
    const page = await openPage({
      html: '<!doctype html><title>A page</title><body>TAG<dialog style="inset: 0; width: 100%; height: 100%">Of the page</dialog></body>',
      attributes: 'load="manual"',
    });
    page.document.querySelector('dialog')?.showModal();
    await page.chat('hello');
    expect(isOnTop(page, 'launcher')).to.equal(false);
  });
});

describe('a page in quirks mode', () => {
  it('changes nothing in how launcher and panel look', async () => {
    const plain = await openStyled('');
    const page = await openPage({html: '<title>An old page</title><body>TAG</body>'});
    expect(page.document.compatMode).to.equal('BackCompat');
    page.messenger().show();
    await page.chat('hello');
    await waitUntil(() => page.part('bubble'), 'nothing is shown');
    expect(looksOf(page)).to.deep.equal(looksOf(plain));
    expect(isOnTop(page, 'send-button')).to.equal(true);
  });
});
