import {expect, test, type Page} from '@playwright/test';
import {openStage, say, sockets, type Stage} from './visit.js';

let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(120_000); // it may have to build
  stage = await openStage();
});

test.afterAll(() => stage.close());

const LIBRARIES = [
  {
    name: 'Turbo',
    script:
      '<script type="module" src="/node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js"></script>',
    kept: 'data-turbo-permanent',
  },
  {
    name: 'htmx',
    script: '<script src="/node_modules/htmx.org/dist/htmx.min.js"></script>',
    kept: 'hx-preserve',
  },
];

/** Opens the first of two pages, which link to one another and both have the tag. */
async function openShop(
  tab: Page,
  {script}: (typeof LIBRARIES)[number],
  kept = '',
): Promise<string[]> {
  const errors: string[] = [];
  tab.on('pageerror', ({message}) => errors.push(message));
  const content = (links: string): string => `<nav>${links}</nav>${stage.tag(kept)}`;
  stage.page('/', content('<a hx-boost="true" href="/cart">To the cart</a>'), script);
  stage.page('/cart', content('<a hx-boost="true" href="/">To the shop</a>'), script);
  await tab.goto(stage.site.origin);
  await tab.evaluate(() => Reflect.set(window, 'sameDocument', true));
  return errors;
}

/** Follows a link, which loads no other document. */
async function follow(tab: Page, link: string, title: string): Promise<void> {
  await tab.getByRole('link', {name: link}).click();
  await expect(tab).toHaveTitle(title);
  expect(await tab.evaluate(() => Reflect.get(window, 'sameDocument') as unknown)).toBe(true);
}

for (const library of LIBRARIES) {
  test(`${library.name}: a tag on every page goes on with the conversation, on one socket, and leaves nothing behind`, async ({
    page: tab,
  }) => {
    const errors = await openShop(tab, library);
    await say(tab, 'from the shop');
    await expect(tab.getByRole('log')).toContainText('from the shop');
    const before = stage.emulator.conversations.length;
    await tab.evaluate(() => {
      const [messenger] = document.getElementsByTagName('gc-guest-messenger');
      Reflect.set(window, 'old', messenger && new WeakRef(messenger));
    });
    await follow(tab, 'To the cart', '/cart');
    await say(tab, 'from the cart');
    await expect(tab.getByRole('log')).toContainText('from the shop');
    await expect(tab.getByRole('log')).toContainText('from the cart');
    await follow(tab, 'To the shop', '/');
    await expect
      .poll(() =>
        tab.locator('gc-guest-messenger').evaluate((tag) => Reflect.get(tag, 'state') as unknown),
      )
      .toBe('ready');
    expect(stage.emulator.conversations).toHaveLength(before);
    await expect.poll(() => sockets(stage).reduce((sum, open) => sum + open, 0)).toBe(1);
    expect(errors).toEqual([]);
  });

  test(`${library.name}: a tag that is kept (${library.kept}) stays as it is: open, and with what is typed`, async ({
    page: tab,
  }) => {
    const errors = await openShop(tab, library, library.kept);
    await say(tab, 'from the shop');
    await expect(tab.getByRole('log')).toContainText('from the shop');
    await tab.getByRole('textbox', {name: 'Your message'}).fill('half a sent');
    const opened: string[] = [];
    tab.on('websocket', (socket) => opened.push(socket.url()));
    await follow(tab, 'To the cart', '/cart');
    await expect(tab.getByRole('textbox', {name: 'Your message'})).toHaveValue('half a sent');
    await say(tab, 'from the cart');
    await expect(tab.getByRole('log')).toContainText('from the cart');
    expect(opened.filter((url) => url.includes('/v1'))).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('an element that was swapped out is forgotten, also when its panel was open', async ({
  page: tab,
}) => {
  stage.page('/', stage.tag());
  await tab.goto(stage.site.origin);
  await say(tab, 'hello');
  await expect(tab.getByRole('log')).toContainText('hello');
  await tab.evaluate((html) => {
    const [messenger] = document.getElementsByTagName('gc-guest-messenger');
    Reflect.set(window, 'old', messenger && new WeakRef(messenger));
    document.body.replaceWith(new DOMParser().parseFromString(html, 'text/html').body);
  }, stage.tag());
  await expect
    .poll(() =>
      tab.locator('gc-guest-messenger').evaluate((tag) => Reflect.get(tag, 'state') as unknown),
    )
    .toBe('ready');
  const devTools = await tab.context().newCDPSession(tab);
  await expect
    .poll(async () => {
      await devTools.send('HeapProfiler.collectGarbage');
      return tab.evaluate(
        () => (Reflect.get(window, 'old') as WeakRef<Element>).deref() === undefined,
      );
    })
    .toBe(true);
});
