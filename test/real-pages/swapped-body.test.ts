import {expect, waitUntil} from '@open-wc/testing';
import {openPage, socketsOf, tagOf, textsOf, type Page} from './open-page.js';

/** What Turbo, htmx (`hx-boost`) and their like do with the answer to a link: its body takes the place of the old one. */
function swapBody(page: Page, html: string, keep?: (next: HTMLElement) => void): HTMLElement {
  const {document} = page;
  const next = document.createElement('body');
  next.append(...new page.window.DOMParser().parseFromString(html, 'text/html').body.childNodes);
  document.body.replaceWith(next);
  keep?.(next);
  return next;
}

async function ready(page: Page): Promise<void> {
  await waitUntil(() => page.messenger().state === 'ready', 'not ready', {timeout: 5000});
}

describe('a page whose body is swapped for one with the same tag', () => {
  it('goes on with the conversation, on one socket', async () => {
    const page = await openPage();
    await page.chat('before the swap');
    const old = page.messenger();
    swapBody(page, `<h1>Another page</h1>${tagOf(page.service)}`);
    expect(page.messenger()).not.to.equal(old);
    await ready(page);
    await waitUntil(() => textsOf(page).includes('before the swap'), 'no history');
    await page.chat('after the swap');
    expect(old.state).to.equal('idle');
    expect(page.service.conversations).to.have.length(1);
    expect(socketsOf(page)).to.equal(1);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('leaves no socket and no lock behind after many swaps, and after the last tag', async () => {
    const page = await openPage();
    await ready(page);
    for (let visit = 0; visit < 5; visit += 1) {
      swapBody(page, tagOf(page.service));
      await ready(page);
    }
    // Before one is ready it may be gone again.
    for (let visit = 0; visit < 5; visit += 1) {
      swapBody(page, tagOf(page.service));
      await new Promise((resolve) => setTimeout(resolve));
    }
    await ready(page);
    await waitUntil(() => socketsOf(page) === 1, 'an old socket stayed');
    expect(page.service.conversations).to.have.length(1);
    swapBody(page, '<h1>A page without a chat</h1>');
    await waitUntil(() => socketsOf(page) === 0, 'the socket stayed');
    await waitUntil(async () => {
      const {held = [], pending = []} = await navigator.locks.query();
      return ![...held, ...pending].some(({name}) => name?.startsWith('gc-guest-messenger'));
    }, 'a lock stayed');
    expect(page.uncaught).to.deep.equal([]);
  });

  it('keeps an element that is moved over: its session, its open panel, and the newest message in view', async () => {
    const page = await openPage();
    page.messenger().show();
    await ready(page);
    for (let said = 0; said < 6; said += 1) await page.chat(`line ${said}\nand another`);
    const kept = page.messenger();
    await waitUntil(() => atEnd(page.part('log')), 'not at the end');
    const restarts = count(kept, 'gc-state-changed');
    // As Turbo does it with `data-turbo-permanent`, htmx with `hx-preserve`.
    swapBody(page, '<main>Next</main><div id="place"></div>', (next) =>
      next.querySelector('#place')?.replaceWith(kept),
    );
    await page.chat('after the swap');
    expect(kept).to.include({state: 'ready', open: true});
    expect(restarts()).to.equal(0);
    expect(page.service.conversations).to.have.length(1);
    expect(socketsOf(page)).to.equal(1);
    await waitUntil(() => atEnd(page.part('log')), 'the newest message is out of view');
  });

  it('shows at once, in an element that is moved over, what the guest was reading', async () => {
    const page = await openPage();
    page.messenger().show();
    await ready(page);
    for (let said = 0; said < 6; said += 1) await page.chat(`line ${said}\nand another`);
    const log = page.part('log');
    await waitUntil(() => atEnd(log), 'not at the end');
    const kept = page.messenger();
    swapBody(page, '', (next) => next.append(kept));
    await waitUntil(() => atEnd(log), 'the newest message is out of view');
  });

  it('keeps a panel that covers the page over all of the next page', async () => {
    const page = await openPage({width: 400});
    page.messenger().show();
    await waitUntil(() => isModal(page), 'not modal');
    const kept = page.messenger();
    await ready(page);
    await waitUntil(() => inputOf(page).matches(':focus'), 'no focus');
    swapBody(page, '<button>Of the page</button>', (next) => next.append(kept));
    await waitUntil(() => isModal(page), 'not modal any more');
    await waitUntil(() => inputOf(page).matches(':focus'), 'the focus is lost');
    expect(kept.open).to.equal(true);
  });

  it('does not lose what the guest was typing', async () => {
    const page = await openPage();
    page.messenger().show();
    await waitUntil(() => page.document.activeElement === page.messenger(), 'no focus');
    await ready(page);
    type(page, 'half a sent');
    swapBody(page, tagOf(page.service));
    page.messenger().show();
    await ready(page);
    await waitUntil(() => inputOf(page).value === 'half a sent', 'the draft is gone');
  });
});

describe('a page that swaps its body in a view transition', () => {
  it('goes on with the conversation, whether it animates or not', async () => {
    const page = await openPage();
    await page.chat('before the swap');
    const swap = (): void => void swapBody(page, tagOf(page.service));
    // Where the browser has no view transitions, a page swaps without one.
    const start = page.document.startViewTransition?.bind(page.document);
    if (start) await start(swap).updateCallbackDone;
    else swap();
    await ready(page);
    await page.chat('after the swap');
    expect(page.service.conversations).to.have.length(1);
    expect(socketsOf(page)).to.equal(1);
    expect(page.uncaught).to.deep.equal([]);
  });

  it('keeps an element that is moved over', async () => {
    const page = await openPage();
    await page.chat('before the swap');
    const kept = page.messenger();
    const restarts = count(kept, 'gc-state-changed');
    const swap = async (): Promise<void> => {
      await Promise.resolve();
      swapBody(page, '', (next) => next.append(kept));
    };
    const start = page.document.startViewTransition?.bind(page.document);
    if (start) await start(swap).updateCallbackDone;
    else await swap();
    await page.chat('after the swap');
    expect(restarts()).to.equal(0);
    expect(kept.state).to.equal('ready');
  });
});

describe('an element that is moved with moveBefore()', () => {
  it('keeps session, focus and draft, and is in its new place', async () => {
    const page = await openPage({
      html: '<!doctype html><title>A page</title><body>TAG<main></main></body>',
    });
    page.messenger().show();
    await ready(page);
    await waitUntil(() => page.part('input')?.matches(':focus') === true, 'no focus');
    type(page, 'half a sent');
    const kept = page.messenger();
    const input = inputOf(page);
    const restarts = count(kept, 'gc-state-changed');
    const place = page.document.querySelector('main');
    if (!place) throw new Error('There is no place.');
    // Without moveBefore() a page has to take the element out and put it in again, which costs it the focus; we give it back.
    const {moveBefore = place.insertBefore}: Moving = place;
    moveBefore.call(place, kept, null);
    expect(kept.parentElement).to.equal(place);
    await waitUntil(() => input.matches(':focus'), 'the focus is lost');
    expect(inputOf(page)).to.equal(input);
    expect(input.value).to.equal('half a sent');
    await page.chat('after the move');
    expect(restarts()).to.equal(0);
    expect(socketsOf(page)).to.equal(1);
  });
});

interface Moving {
  moveBefore?(node: Node, before: Node | null): void;
}

function inputOf(page: Page): HTMLTextAreaElement {
  const input = page.part('input');
  if (!input) throw new Error('There is no input.');
  return input as HTMLTextAreaElement;
}

function isModal(page: Page): boolean {
  return page.part('panel')?.matches(':modal') ?? false;
}

function type(page: Page, text: string): void {
  const input = inputOf(page);
  input.value = text;
  input.dispatchEvent(new page.window.Event('input', {bubbles: true}));
}

function atEnd(log: HTMLElement | null): boolean {
  const {scrollTop = 0, scrollHeight = 0, clientHeight = 0} = log ?? {};
  return scrollHeight > clientHeight && scrollHeight - scrollTop - clientHeight < 4;
}

/** How often an event came from now on. */
function count(element: HTMLElement, name: string): () => number {
  let events = 0;
  element.addEventListener(name, () => (events += 1));
  return () => events;
}
