import {expect, test} from '@playwright/test';
import {cause, conversations, openDemo, type Demo} from './open-demo.js';

// One emulator stands behind all tests.
test.afterEach(({page}) => cause(page, 'clear'));

/** What the service has from the guest, in its order. */
async function saidBy({page}: Demo): Promise<string[]> {
  const lines = (await conversations(page)).at(-1)?.lines ?? [];
  return lines.filter(({from}) => from === 'guest').map(({text}) => text);
}

async function begin(demo: Demo): Promise<void> {
  await demo.launcher.click();
  await demo.say('hello');
  await expect(demo.log).toContainText('Hello Jane Doe!');
}

// PROTOCOL "Confirmation", "Staying connected"
test('a network that is gone for 30 s in the middle of a burst costs no message', async ({
  page,
  context,
}) => {
  test.setTimeout(90_000); // 30 s of it are the outage itself
  const demo = await openDemo(page);
  await begin(demo);

  await demo.say('one');
  await demo.say('two');
  await context.setOffline(true);
  const goneAtMs = Date.now();
  await cause(page, 'drop');
  await demo.say('three');
  await demo.say('four');
  await expect(demo.log).toContainText('Waiting to be sent');
  await expect(demo.messenger).toHaveJSProperty('connectionStatus', 'offline');
  await expect.poll(() => Date.now() - goneAtMs, {timeout: 40_000}).toBeGreaterThan(30_000);
  expect(await saidBy(demo)).not.toContain('three');

  // As the page has it: from the browser's own event to the last confirmation.
  await demo.messenger.evaluate((element: HTMLElement) => {
    let backAtMs = 0;
    window.addEventListener('online', () => (backAtMs = performance.now()));
    element.addEventListener('gc-message-sent', ({detail}) => {
      if (detail.message.text !== 'four') return;
      document.documentElement.dataset['tookMs'] = String(performance.now() - backAtMs);
    });
  });
  await context.setOffline(false);
  await expect.poll(() => saidBy(demo)).toEqual(['hello', 'one', 'two', 'three', 'four']);
  const took = await page.locator('html').getAttribute('data-took-ms');
  expect(Number(took), 'milliseconds from online to the last confirmation').toBeLessThan(1000);
  await expect(demo.log).not.toContainText('Waiting to be sent');
});

test('what was typed into a broken line survives a reload, and arrives once', async ({page}) => {
  const demo = await openDemo(page);
  await begin(demo);
  await cause(page, 'refuse-sockets');
  await demo.say('do not lose me');
  await expect(demo.log).toContainText('Waiting to be sent');

  await cause(page, 'clear');
  await page.reload();
  await expect.poll(() => saidBy(demo)).toEqual(['hello', 'do not lose me']);
  await demo.launcher.click();
  await expect(demo.log.getByText('do not lose me', {exact: true})).toHaveCount(1);
});
