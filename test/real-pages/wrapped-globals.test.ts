import {expect, waitUntil} from '@open-wc/testing';
import {createService} from '../../src/emulator/service.js';
import {siteFetch} from '../element/open-messenger.js';
import {breakLine, openPage, type PageWindow} from './open-page.js';

describe('a page that puts its own functions in the place of the browser’s', () => {
  it('has its `fetch` called, as monitoring scripts want it', async () => {
    const asked: string[] = [];
    const page = await openPage({
      before: (window) => {
        const {fetch} = window;
        window.fetch = async (input, init) => {
          asked.push(String(input instanceof Request ? input.url : input));
          return fetch(input, init);
        };
      },
    });
    await page.chat('hello');
    expect(asked.some((url) => url.endsWith('/genesys/token'))).to.equal(true);
  });

  for (const [how, broken] of [
    [
      'throws',
      () => {
        throw new TypeError('not in this browser');
      },
    ],
    ['gives no promise', () => undefined],
    ['gives something else', () => Promise.resolve('an answer')],
  ] as const) {
    it(`and whose \`fetch\` ${how} shows the fallback, tells why, and chats by a \`fetch\` of the tag’s own`, async () => {
      const service = createService({botDelayMs: 0});
      const page = await openPage({
        service,
        attributes: 'log-level="warn"',
        before: (window) => Object.assign(window, {fetch: broken}),
      });
      const messenger = page.messenger();
      await waitUntil(() => messenger.error, 'no error', {timeout: 9000});
      expect(messenger.error?.code).to.equal('token-unreachable');
      expect(messenger.querySelector('a')?.checkVisibility()).to.equal(true);
      expect(page.complaints.join('\n')).to.contain('token-unreachable');
      messenger.fetch = siteFetch(service);
      messenger.retry();
      await page.chat('hello');
      expect(page.uncaught).to.deep.equal([]);
    }).timeout(20_000);
  }

  it('and wraps sockets and timers, as Zone.js does, loses nothing', async () => {
    const page = await openPage({before: wrapSocketsAndTimers});
    await page.chat('hello');
    await breakLine(page);
    await page.chat('and again');
    expect(page.uncaught).to.deep.equal([]);
  });
});

/** Its sockets are other objects with the real one behind them, and have no constants; its timers are objects. */
function wrapSocketsAndTimers(window: PageWindow): void {
  const {WebSocket: Real, setTimeout, clearTimeout} = window;
  function Wrapped(this: unknown, url: string): object {
    const socket = new Real(url);
    return new window.Proxy(socket, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function'
          ? (value as (...args: unknown[]) => unknown).bind(target)
          : value;
      },
      set: (target, name, value) => Reflect.set(target, name, value),
    });
  }
  Object.assign(window, {
    WebSocket: Wrapped,
    setTimeout: (...args: Parameters<typeof setTimeout>) => ({task: setTimeout(...args)}),
    clearTimeout: (timer?: {task: number}) => timer && clearTimeout(timer.task),
  });
}
