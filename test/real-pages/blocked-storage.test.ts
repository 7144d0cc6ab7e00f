import {expect} from '@open-wc/testing';
import {breakLine, openPage, textsOf, type PageWindow} from './open-page.js';

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

/** As browsers do it in frames of other sites, and where the guest blocks cookies. */
function blockAll(window: PageWindow): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(window, name, {get: refuse, configurable: true});
  }
}

/** A storage that can be had and takes nothing, as private windows have, and full ones. */
function fill({Storage}: PageWindow): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

/** On pages without https, and in old web views, tabs cannot find each other. */
function isolate(window: PageWindow): void {
  for (const name of ['BroadcastChannel', 'indexedDB', 'SharedWorker']) {
    Object.defineProperty(window, name, {value: undefined, configurable: true});
  }
  Object.defineProperty(window.navigator, 'locks', {value: undefined, configurable: true});
}

/** Channels and locks can be named and not used. */
function refuseTabs(window: PageWindow): void {
  Object.assign(window, {BroadcastChannel: refuse});
  Object.defineProperty(window.navigator, 'locks', {
    value: {request: () => Promise.reject(new DOMException('no', 'SecurityError'))},
    configurable: true,
  });
}

describe('a page that may store nothing', () => {
  for (const [name, before] of [
    ['whose storage throws', blockAll],
    ['whose storage is full', fill],
    ['without channels and locks', isolate],
    ['whose channels and locks throw', refuseTabs],
    [
      'with none of them',
      (window: PageWindow) => {
        blockAll(window);
        isolate(window);
      },
    ],
  ] as const) {
    it(`${name}: chats, reconnects, and forgets at logout`, async () => {
      const page = await openPage({before, attributes: 'open notifications="title sound badge"'});
      await page.chat('hello');
      const input = page.part('input') as HTMLTextAreaElement | null;
      if (!input) throw new Error('There is no input.');
      input.value = 'a draft';
      input.dispatchEvent(new page.window.Event('input', {bubbles: true}));
      await breakLine(page);
      await page.chat('and again');
      expect(textsOf(page)).to.include('hello').and.to.include('and again');
      expect(page.service.conversations).to.have.length(1);
      await page.messenger().logout();
      expect(page.messenger().state).to.equal('idle');
      await page.messenger().start();
      expect(textsOf(page)).not.to.include('hello');
      expect(page.uncaught).to.deep.equal([]);
      expect(page.complaints.filter((said) => said.includes('gc-guest-messenger'))).to.deep.equal(
        [],
      );
    });
  }
});
