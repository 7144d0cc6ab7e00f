import {expect, test, type Page} from '@playwright/test';
import {chromiumLaunchOptions} from '../../tools/browsers.mjs';
import {openStage, say, sockets, type Stage} from './visit.js';

// Playwright switches the cache off, which it cannot follow in all cases; here it can.
test.use({
  launchOptions: {
    ...chromiumLaunchOptions(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(120_000); // it may have to build
  stage = await openStage();
});

test.afterAll(() => stage.close());

/** What the browser says of the page's return; `persisted` is true when it came back as it was. */
function returned(tab: Page): Promise<unknown> {
  return tab.evaluate(() => Reflect.get(window, 'persisted') as unknown);
}

test('a page with an open conversation comes back as it was, and is up to date', async ({
  page: tab,
}) => {
  stage.page('/', stage.tag());
  stage.page('/elsewhere', '<h1>Elsewhere</h1>');
  await tab.goto(stage.site.origin);
  await say(tab, 'before I go');
  await expect(tab.getByRole('log')).toContainText('before I go');
  await tab.getByRole('textbox', {name: 'Your message'}).fill('half a sent');
  await tab.evaluate(() =>
    window.addEventListener('pageshow', ({persisted}) =>
      Reflect.set(window, 'persisted', persisted),
    ),
  );
  await tab.goto(`${stage.site.origin}/elsewhere`);
  await expect.poll(() => sockets(stage)).toEqual([0]);
  stage.emulator.agent.say('I looked it up meanwhile.');
  await tab.goBack({waitUntil: 'commit'});
  await expect.poll(() => returned(tab), {message: 'the page was loaded anew'}).toBe(true);
  await expect(tab.getByRole('log')).toContainText('I looked it up meanwhile.');
  await expect(tab.getByRole('textbox', {name: 'Your message'})).toHaveValue('half a sent');
  await say(tab, 'and I am back');
  await expect(tab.getByRole('log')).toContainText('and I am back');
  expect(sockets(stage)).toEqual([1]);
});
