import {expect, test, type BrowserContext, type Page} from '@playwright/test';
import type {GcGuestMessenger} from '../../src/index.js';
import {cause, conversations, openDemo, type Demo} from './open-demo.js';

// One emulator stands behind all tests.
test.afterEach(({page}) => cause(page, 'clear'));

/** How many sockets to the messaging service the tabs of a browser have opened. */
function socketsOf(context: BrowserContext): () => number {
  let opened = 0;
  const count = (page: Page): void => {
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).pathname === '/v1') opened += 1;
    });
  };
  context.pages().forEach(count);
  context.on('page', count);
  return () => opened;
}

async function openTabs(context: BrowserContext, page: Page, count: number): Promise<Demo[]> {
  const demos = [await openDemo(page)];
  while (demos.length < count) demos.push(await openDemo(await context.newPage()));
  return demos;
}

function unread({messenger}: Demo): Promise<number> {
  return messenger.evaluate((tag: GcGuestMessenger) => tag.unreadCount);
}

function isOpen({messenger}: Demo): Promise<boolean> {
  return messenger.evaluate((tag: GcGuestMessenger) => tag.open);
}

function tell({messenger}: Demo, text: string): Promise<unknown> {
  return messenger.evaluate((tag: GcGuestMessenger, said) => tag.sendMessage(said), text);
}

function texts({messenger}: Demo): Promise<string[]> {
  return messenger.evaluate(({messages}: GcGuestMessenger) => messages.map(({text}) => text));
}

// PROTOCOL "Tabs"
test.describe('the tabs of one browser', () => {
  test('share one socket, however many they are', async ({context, page}) => {
    const sockets = socketsOf(context);
    const tabs = await openTabs(context, page, 5);
    expect(sockets()).toBe(1);
    for (const [at, tab] of tabs.entries()) await tell(tab, `from tab ${at}`);
    for (const tab of tabs) await expect.poll(() => texts(tab)).toContain('from tab 4');
    const views = await Promise.all(tabs.map(texts));
    for (const view of views) expect(view).toEqual(views[0]);
    expect(sockets()).toBe(1);
  });

  test('go on when the one that has the socket is closed', async ({context, page}) => {
    const [first, second, third] = await openTabs(context, page, 3);
    if (!first || !second || !third) throw new Error('three tabs');
    const waiting = tell(second, 'in the middle of it');
    await first.page.close();
    await waiting;
    await tell(third, 'and after it');
    for (const tab of [second, third]) {
      await expect.poll(() => texts(tab)).toContain('and after it');
      expect((await texts(tab)).filter((text) => text === 'in the middle of it')).toHaveLength(1);
    }
    const lines = (await conversations(second.page)).at(-1)?.lines ?? [];
    expect(lines.filter(({text}) => text === 'in the middle of it')).toHaveLength(1);
  });

  test('agree on what is open and what is read', async ({context, page}) => {
    const [one, two] = await openTabs(context, page, 2);
    if (!one || !two) throw new Error('two tabs');
    await tell(one, 'hello');
    for (const tab of [one, two]) await expect.poll(() => unread(tab)).toBeGreaterThan(0);

    await one.page.bringToFront();
    await one.launcher.click();
    for (const tab of [one, two]) {
      await expect.poll(() => unread(tab)).toBe(0);
      await expect.poll(() => isOpen(tab)).toBe(true);
    }
    await one.page.keyboard.press('Escape');
    for (const tab of [one, two]) await expect.poll(() => isOpen(tab)).toBe(false);
  });

  test('are logged out together, and nothing is left', async ({context, page}) => {
    const [one, two] = await openTabs(context, page, 2);
    if (!one || !two) throw new Error('two tabs');
    await tell(one, 'my secret');
    await expect.poll(() => texts(two)).toContain('my secret');
    await one.messenger.evaluate((tag: GcGuestMessenger) => tag.logout());
    await expect.poll(() => texts(two)).toEqual([]);
    await expect(two.messenger).toHaveJSProperty('connectionStatus', 'closed');
    const kept = await page.evaluate(() => JSON.stringify({...localStorage, ...sessionStorage}));
    expect(kept).not.toContain('gc-guest-messenger:');
  });
});
