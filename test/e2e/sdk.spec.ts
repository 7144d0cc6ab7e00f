import {expect, test, type Locator, type Page} from '@playwright/test';
import type {GcGuestMessenger} from '../../src/index.js';
import {cause, conversations, inOrder, openDemo} from './open-demo.js';

test.afterEach(({page}) => cause(page, 'clear'));

/** Sends by the tag's method; gives the text and state of the message, or the code of the error. */
function send(messenger: Locator, text: string): Promise<string> {
  return messenger.evaluate(
    (tag: GcGuestMessenger, words) =>
      tag.sendMessage(words).then(
        (message) => `${message.text}: ${message.state}`,
        (error: {code: string}) => error.code,
      ),
    text,
  );
}

/** The texts of the other side. */
function answers(messenger: Locator): Promise<string[]> {
  return messenger.evaluate((tag: GcGuestMessenger) =>
    tag.messages.filter(({from}) => from !== 'guest').map(({text}) => text),
  );
}

function official(page: Page): Locator {
  return page.getByRole('dialog', {name: 'Official messenger'});
}

for (const [sdk, what] of [
  ['built-in', 'our own client'],
  ['messenger', 'the official script'],
  ['own', 'an SDK of the page’s own'],
] as const) {
  test.describe(`with ${what}`, () => {
    test('details arrive, a message goes and comes, and events tell of it', async ({page}) => {
      const demo = await openDemo(page, {sdk, drawer: 'open'});
      expect(await send(demo.messenger, 'hello')).toBe('hello: sent');
      await expect
        .poll(async () => (await answers(demo.messenger)).join())
        .toContain('Hello Jane Doe!');
      const conversation = (await conversations(page)).at(-1);
      expect(conversation?.attributes).toMatchObject({
        name: 'Jane Doe',
        email: 'jane@company.com',
        phone: '+14155552671',
      });
      await expect(demo.messenger).toHaveJSProperty('connectionStatus', 'connected');
      expect(await send(demo.messenger, '  ')).toBe('message-empty');

      await expect.poll(() => demo.events().then((names) => names.includes('gc-error'))).toBe(true);
      const events = await demo.events();
      const messages = ['gc-message-queued', 'gc-message-sent', 'gc-message-received'];
      expect(inOrder(events, ['gc-ready', ...messages])).toBe(true);
      expect(events).toContain('gc-connection-status-changed');
      expect(demo.complaints).toEqual([]);
    });

    test('changed details travel with the next message', async ({page}) => {
      const demo = await openDemo(page, {sdk});
      await demo.messenger.evaluate((tag: GcGuestMessenger) => tag.setGuest({name: 'Joe Bloggs'}));
      expect(await send(demo.messenger, 'It is Joe.')).toBe('It is Joe.: sent');
      expect((await conversations(page)).at(-1)?.attributes['name']).toBe('Joe Bloggs');
    });
  });
}

test.describe('the official script', () => {
  test('has its own window, which the tag opens and closes', async ({page}) => {
    const demo = await openDemo(page, {sdk: 'messenger'});
    await expect(demo.launcher).toBeHidden();
    await demo.messenger.evaluate((tag: GcGuestMessenger) => tag.show());
    await expect(official(page)).toBeVisible();
    await expect(demo.panel).toBeHidden();
    await official(page).getByRole('button', {name: 'Minimise'}).click();
    await expect(demo.messenger).toHaveJSProperty('open', false);
    await page.getByRole('button', {name: 'Open the official messenger'}).click();
    await expect(demo.messenger).toHaveJSProperty('open', true);
    await demo.messenger.evaluate((tag: GcGuestMessenger) => tag.hide());
    await expect(official(page)).toBeHidden();
  });

  test('is heard of what the guest writes in its window, before and after a reload', async ({
    page,
  }) => {
    const demo = await openDemo(page, {sdk: 'messenger', drawer: 'open'});
    await page.getByRole('button', {name: 'Open the official messenger'}).click();
    const input = official(page).getByLabel('Type a message');
    await input.fill('hello from here');
    await input.press('Enter');
    await expect(official(page)).toContainText('Hello Jane Doe!');
    await expect
      .poll(async () =>
        inOrder(await demo.events(), [
          'gc-conversation-started',
          'gc-message-sent',
          'gc-message-received',
        ]),
      )
      .toBe(true);

    await page.reload();
    await expect(demo.messenger).toHaveJSProperty('state', 'ready');
    await expect(official(page)).toContainText('Hello Jane Doe!');
    await expect.poll(async () => (await answers(demo.messenger)).length).toBe(1);
    await expect.poll(() => demo.events()).toContain('gc-conversation-resumed');
    await input.fill('and again');
    await input.press('Enter');
    await expect.poll(async () => (await answers(demo.messenger)).length).toBe(2);
  });

  test('gets the details again after the conversation was cleared', async ({page}) => {
    const demo = await openDemo(page, {sdk: 'messenger', drawer: 'open'});
    await send(demo.messenger, 'hello');
    await demo.messenger.evaluate((tag: GcGuestMessenger) => tag.clearConversation());
    await expect.poll(() => demo.events()).toContain('gc-conversation-cleared');
    expect(await send(demo.messenger, 'a new one')).toBe('a new one: sent');
    const conversation = (await conversations(page)).at(-1);
    expect(conversation?.lines[0]?.text).toBe('a new one');
    expect(conversation?.attributes['name']).toBe('Jane Doe');
  });

  test('finds back after a broken line, and shows nothing twice', async ({page}) => {
    const demo = await openDemo(page, {sdk: 'messenger', drawer: 'open'});
    await send(demo.messenger, 'hello');
    await expect.poll(async () => (await answers(demo.messenger)).length).toBe(1);
    await cause(page, 'drop');
    const statuses = demo.drawer.locator('.entry.line .brief');
    await expect(statuses.filter({hasText: '"reconnecting"'})).not.toHaveCount(0);
    await expect(demo.messenger).toHaveJSProperty('connectionStatus', 'connected');
    await send(demo.messenger, 'still there');
    await expect.poll(async () => (await answers(demo.messenger)).length).toBe(2);
    const shown = await demo.messenger.evaluate((tag: GcGuestMessenger) =>
      tag.messages.map(({text}) => text),
    );
    expect(new Set(shown).size).toBe(shown.length);
  });

  test('is loaded once for two tags, and not for a second deployment', async ({page}) => {
    let loads = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/genesys.min.js')) loads += 1;
    });
    await openDemo(page, {sdk: 'messenger'});
    const outcome = (deployment: string) =>
      page.evaluate(async (id) => {
        const first = document.querySelector('gc-guest-messenger');
        const second = document.createElement('gc-guest-messenger');
        for (const {name, value} of first?.attributes ?? []) second.setAttribute(name, value);
        if (id) second.deploymentId = id;
        document.body.append(second);
        return second.start().then(
          () => second.state,
          ({code, message, hint}: {code: string; message: string; hint: string}) =>
            [code, message, hint].join(' '),
        );
      }, deployment);
    expect(await outcome('')).toBe('ready');
    const refused = await outcome('55555555-5555-4555-8555-555555555555');
    expect(refused).toMatch(/sdk-load-failed.*11111111.*one deployment/);
    expect(loads).toBe(1);
  });

  test('that is blocked is told as such, and comes when it is asked again', async ({page}) => {
    await page.route('**/genesys.min.js', (route) => route.abort());
    const demo = await openDemo(page, {sdk: 'messenger', drawer: 'open'}, 'failed');
    await expect(demo.drawer.locator('.status')).toContainText('sdk-load-failed');
    await expect(demo.drawer.locator('.status')).toContainText('blocker');
    await expect(page.getByRole('link', {name: 'Call us: 555 0100'})).toBeVisible();
    await page.unroute('**/genesys.min.js');
    await demo.messenger.evaluate((tag: GcGuestMessenger) => tag.retry());
    await expect(demo.messenger).toHaveJSProperty('state', 'ready');
  });

  test('tells events without details, tokens or links', async ({page}) => {
    const demo = await openDemo(page, {sdk: 'messenger', drawer: 'open', 'log-level': 'debug'});
    await send(demo.messenger, 'Where is it?');
    await expect.poll(() => demo.events()).toContain('gc-guest-applied');
    const entries = (await demo.drawer.locator('.entry pre').allTextContents()).join();
    expect(entries).toContain('Database.updated');
    expect(`${entries}${demo.consoleLines.join()}`).not.toMatch(/jane@company|14155552671/);
  });
});
