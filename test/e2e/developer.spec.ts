import {expect, test} from '@playwright/test';
import {cause, conversations, inOrder, openDemo} from './open-demo.js';

// One emulator stands behind all tests.
test.afterEach(({page}) => cause(page, 'clear'));

test.describe('a developer', () => {
  test('sees every event in the order in which it was fired', async ({page}) => {
    const demo = await openDemo(page);
    await expect(demo.drawer.locator('.event-name').last()).toHaveText('gc-ready');
    const onTheWay = await demo.events();
    expect(onTheWay.filter((name) => name !== 'gc-connection-status-changed')).toEqual([
      'gc-state-changed', // authorizing
      'gc-state-changed', // validating
      'gc-deployment-validated',
      'gc-state-changed', // mounting
      'gc-conversation-started',
      'gc-state-changed', // ready
      'gc-ready',
    ]);

    await demo.launcher.click();
    await demo.say('hello');
    const exchange = [
      'gc-open-changed',
      'gc-before-send',
      'gc-message-queued',
      'gc-message-sent',
      'gc-typing-changed',
      'gc-message-received',
    ];
    await expect.poll(async () => inOrder(await demo.events(), exchange)).toBe(true);
  });

  test('filters, pauses, clears and opens entries, by keyboard alone', async ({page}) => {
    const demo = await openDemo(page);
    const names = demo.drawer.locator('.event-name');
    await expect(names.last()).toHaveText('gc-ready');

    await demo.drawer.getByLabel('Filter by name').focus();
    await page.keyboard.type('gc-ready');
    await expect(names).toHaveText(['gc-ready']);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('validated');
    await page.keyboard.press('Tab');
    await expect(demo.drawer.getByRole('button', {name: 'Pause'})).toBeFocused();
    await page.keyboard.press('Space');
    await demo.messenger.evaluate((tag) =>
      tag.dispatchEvent(new Event('gc-ready', {bubbles: true})),
    );
    await expect(demo.drawer.getByText('paused with 1 waiting')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(demo.drawer.getByText('paused with')).toBeHidden();

    await demo.drawer.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await expect(demo.drawer.getByLabel('Detail of gc-deployment-validated')).toContainText(
      '"name": "Parcel shop chat"',
    );
    await demo.drawer.getByRole('button', {name: 'Clear'}).press('Enter');
    await expect(names).toHaveCount(0);
  });

  test('gets diagnostics, and copies the list', async ({page, context}) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const demo = await openDemo(page);
    await demo.drawer.getByRole('button', {name: 'getDiagnostics()'}).click();
    await expect(demo.drawer.getByText('getDiagnostics() resolved', {exact: true})).toBeVisible();
    await demo.drawer.getByRole('button', {name: 'Copy'}).click();
    await expect(demo.drawer.getByRole('status')).toContainText('entries copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('"name": "gc-ready"');
    expect(copied).not.toContain('Jane');
  });

  test('changes the guest’s name, and the agent knows it with the next message', async ({page}) => {
    const demo = await openDemo(page);
    await demo.launcher.click();
    await demo.say('hello');
    await expect(demo.log).toContainText('Hello Jane Doe!');
    await demo.openTab('Tag');
    await demo.drawer.getByLabel('guest-name').fill('Ada Lovelace');
    await demo.drawer.getByLabel('guest-name').press('Enter');
    expect((await conversations(page)).at(-1)?.attributes).toMatchObject({name: 'Jane Doe'});

    await demo.say('It is me');
    await expect
      .poll(async () => (await conversations(page)).at(-1)?.attributes)
      .toEqual({name: 'Ada Lovelace', email: 'jane@company.com', phone: '+14155552671'});
    await demo.openTab('Agent');
    await expect(demo.drawer.getByRole('definition').filter({hasText: 'Ada'})).toBeVisible();
  });

  test('sets attributes that the address keeps and the snippet shows', async ({page}) => {
    const demo = await openDemo(page, {tab: 'tag'});
    await demo.drawer.getByLabel('layout').selectOption('inline');
    await demo.drawer.getByLabel('primary-color', {exact: true}).fill('#6b2d8f');
    await demo.drawer.getByLabel('primary-color', {exact: true}).press('Enter');
    await demo.drawer.getByLabel('token-endpoint').uncheck();
    const snippet = demo.drawer.locator('.snippet pre');
    await expect(snippet).toContainText('layout="inline"');
    await expect(snippet).toContainText('primary-color="#6b2d8f"');
    await expect(snippet).not.toContainText('token-endpoint');

    await page.reload();
    await expect(demo.messenger).toHaveAttribute('layout', 'inline');
    await expect(demo.messenger).toHaveAttribute('primary-color', '#6b2d8f');
    await expect(demo.messenger).not.toHaveAttribute('token-endpoint');
    await expect(demo.messenger).toHaveJSProperty('state', 'ready');
    await demo.drawer.getByRole('button', {name: 'Back to the page’s markup'}).click();
    await expect(page).toHaveURL('/?tab=tag');
    await expect(demo.messenger).toHaveAttribute('token-endpoint', '/genesys/token');
  });

  test('sees what a token endpoint in trouble does to the page', async ({page}) => {
    const demo = await openDemo(page, {tab: 'actions'});
    await demo.drawer.getByRole('button', {name: 'Token: 500'}).click();
    await expect(demo.drawer.getByRole('button', {name: 'Token: 500, active'})).toBeVisible();
    await demo.drawer.getByRole('button', {name: 'stop() and start()'}).click();
    await expect(demo.messenger).toHaveJSProperty('state', 'failed');
    await expect(demo.drawer.locator('.status')).toContainText('token-unreachable');
    await demo.drawer.getByRole('button', {name: 'End all faults'}).click();
    await demo.drawer.getByRole('button', {name: 'retry()'}).click();
    await expect(demo.messenger).toHaveJSProperty('state', 'ready');
  });
});
