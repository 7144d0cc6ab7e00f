import {expect, test} from '@playwright/test';
import {cause, conversations, DEPLOYMENTS, openDemo} from './open-demo.js';

// One emulator stands behind all tests.
test.afterEach(({page}) => cause(page, 'clear'));

test.describe('a guest of the shop', () => {
  test('opens the chat, finds the cursor in the text field, and is greeted by name', async ({
    page,
  }) => {
    const demo = await openDemo(page);
    await demo.launcher.click();
    await expect(demo.input).toBeFocused();
    await demo.say('hello');
    await expect(demo.log).toContainText('Hello Jane Doe!');
    expect(demo.complaints).toEqual([]);
  });

  test('asks for an order on the page and gets the answer in the chat', async ({page}) => {
    const demo = await openDemo(page);
    await page.getByLabel('Order number').fill('4207');
    await page.getByRole('button', {name: 'Ask in chat'}).click();
    await expect(demo.log).toContainText('Where is my order 4207?');
    await expect(demo.log).toContainText('Hello Jane Doe!');
  });

  test('is told that the line is broken, and what was written meanwhile arrives', async ({
    page,
  }) => {
    const demo = await openDemo(page);
    await demo.launcher.click();
    await demo.say('hello');
    await expect(demo.log).toContainText('Hello Jane Doe!');

    await demo.openTab('Actions');
    await demo.drawer.getByRole('button', {name: 'Drop and refuse new sockets'}).click();
    const notice = demo.panel.getByText(/Reconnecting/);
    await expect(notice).toBeVisible();
    await demo.say('Is order 77 there?');
    await expect(demo.log).toContainText('Waiting to be sent');

    await demo.drawer.getByRole('button', {name: 'End all faults'}).click();
    await demo.panel.getByRole('button', {name: 'Try again'}).click();
    await expect(notice).toBeHidden();
    await expect(demo.log).toContainText('I looked up 77');
    expect((await conversations(page)).at(-1)?.lines).toContainEqual({
      from: 'guest',
      text: 'Is order 77 there?',
    });
  });

  test('finds back by itself after a dropped line', async ({page}) => {
    const demo = await openDemo(page);
    await demo.openTab('Actions');
    await demo.drawer.getByRole('button', {name: 'Drop the line'}).click();
    const statuses = demo.drawer.locator('.entry.line .brief');
    await expect(statuses.filter({hasText: 'status: "reconnecting"'})).not.toHaveCount(0);
    await expect(demo.messenger).toHaveJSProperty('connectionStatus', 'connected');
  });

  test('starts a new conversation after one that ended for good', async ({page}) => {
    const demo = await openDemo(page, {'deployment-id': DEPLOYMENTS.readOnlyAfterDisconnect});
    await demo.launcher.click();
    await demo.say('bye');
    await expect(demo.panel.getByText('This conversation has ended.')).toBeVisible();
    await expect(demo.input).toBeHidden();
    await demo.panel.getByRole('button', {name: 'Start new conversation'}).click();
    await expect(demo.input).toBeVisible();
    await demo.say('hello again');
    await expect(demo.log).toContainText('hello again');
    await expect(demo.log).toContainText('Hello Jane Doe!');
  });

  test('gets the telephone number where the chat is paused', async ({page}) => {
    const demo = await openDemo(page, {'deployment-id': DEPLOYMENTS.inactive}, 'unavailable');
    await expect(page.getByRole('link', {name: 'Call us: 555 0100'})).toBeVisible();
    await expect(demo.launcher).toBeHidden();
    await expect(demo.drawer.locator('.status')).toContainText('deployment-inactive');
  });

  test('sees a badge for what was said while the panel was closed', async ({page}) => {
    const demo = await openDemo(page);
    await demo.openTab('Agent');
    await demo.launcher.click();
    await demo.say('hello');
    await expect(demo.log).toContainText('Hello Jane Doe!');
    await demo.input.press('Escape');
    await demo.drawer.getByLabel('The agent’s words').fill('Still there?');
    await demo.drawer.getByRole('button', {name: 'Say it'}).click();
    await expect(page.getByRole('button', {name: 'Open chat, 1 unread message'})).toBeVisible();
  });

  test.describe('with a telephone', () => {
    test.use({viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});

    test('has the whole screen for the chat, and sends with the button', async ({page}) => {
      const demo = await openDemo(page);
      await expect(demo.drawer).toBeHidden();
      await demo.launcher.tap();
      await expect(demo.panel).toBeVisible();
      await expect
        .poll(() => demo.panel.boundingBox())
        .toEqual({x: 0, y: 0, width: 390, height: 844});
      await demo.input.fill('hello');
      await page.getByRole('button', {name: 'Send', exact: true}).tap();
      await expect(demo.log).toContainText('Hello Jane Doe!');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  });
});

test.describe('the page', () => {
  test('runs under a strict policy, which nothing offends', async ({page}) => {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
        console.error(`CSP: ${violatedDirective} ${blockedURI}`),
      );
    });
    const response = page.waitForResponse((answer) => answer.request().isNavigationRequest());
    const demo = await openDemo(page);
    const policy = (await response).headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');

    await demo.launcher.click();
    await demo.say('agent');
    await expect(demo.log).toContainText('This is Lena');
    for (const tab of ['Tag', 'Actions', 'Agent', 'Events'] as const) await demo.openTab(tab);
    expect(demo.complaints).toEqual([]);
  });

  test('knows neither the client’s secret nor shows the access token', async ({page}) => {
    const answer = page.waitForResponse('**/genesys/token');
    const demo = await openDemo(page, {'log-level': 'debug'});
    const granted = (await (await answer).json()) as {access_token: string};
    expect(granted.access_token).toMatch(/^[\da-f]{32,}$/);
    await demo.launcher.click();
    await demo.say('hello');
    await expect(demo.log).toContainText('Hello Jane Doe!');
    await demo.drawer.getByRole('button', {name: 'getDiagnostics()'}).click();
    await expect(demo.drawer.getByText('getDiagnostics() resolved', {exact: true})).toBeVisible();

    const shown = await page.evaluate(() => [
      document.documentElement.outerHTML,
      document.querySelector('gc-guest-messenger')?.shadowRoot?.innerHTML ?? '',
      JSON.stringify({...localStorage}),
      JSON.stringify({...sessionStorage}),
      document.cookie,
    ]);
    const everything = [...shown, ...demo.consoleLines].join('\n');
    expect(everything).toContain('Hello Jane Doe!');
    expect(everything).not.toContain(granted.access_token);
    expect(everything).not.toContain('emulator-secret');
    expect(everything).not.toContain('emulator-client');
  });
});
