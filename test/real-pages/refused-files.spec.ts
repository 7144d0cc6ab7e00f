import {expect, test, type Page} from '@playwright/test';
import {openStage, say, type Stage} from './visit.js';

let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(120_000); // it may have to build
  stage = await openStage();
});

test.afterAll(() => stage.close());

/** Opens a page; an ad blocker refuses what `refused` matches, until it is let through. */
async function open(
  tab: Page,
  refused: RegExp,
  content = stage.tag(),
): Promise<{complaints: string[]; letThrough: () => Promise<void>}> {
  const complaints: string[] = [];
  tab.on('pageerror', ({message}) => complaints.push(message));
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await tab.route(refused, (route) => route.abort('blockedbyclient'));
  stage.page('/', content);
  await tab.goto(stage.site.origin);
  return {complaints, letThrough: () => tab.unroute(refused)};
}

function errorOf(tab: Page): Promise<unknown> {
  return tab.locator('gc-guest-messenger').evaluate((tag) => {
    const error: unknown = Reflect.get(tag, 'error');
    return error && (Reflect.get(Object(error), 'code') as unknown);
  });
}

const link = (tab: Page) => tab.getByRole('link', {name: 'Call us'});
const retry = (tab: Page): Promise<void> =>
  tab.locator('gc-guest-messenger').evaluate((tag) => {
    const again: unknown = Reflect.get(tag, 'retry');
    if (typeof again === 'function') Reflect.apply(again, tag, []);
  });

test('the module: the guest sees the fallback', async ({page: tab}) => {
  await open(tab, /gc-guest-messenger\.js/);
  await expect(link(tab)).toBeVisible();
});

test('the module, by embed.js: the guest sees the fallback, and the console says what is missing', async ({
  page: tab,
}) => {
  const embed = `<div id="chat"><a href="tel:+15550100">Call us</a></div><script src="/dist/embed.js" data-target="#chat"
    data-deployment-id="11111111-1111-4111-8111-111111111111" data-environment="${stage.emulator.origin}"></script>`;
  const {complaints} = await open(tab, /gc-guest-messenger\.js/, embed);
  await expect.poll(() => complaints.join('\n')).toContain('did not load');
  await expect(link(tab)).toBeVisible();
});

test('the file that starts a conversation: a clear error, the fallback, and retry() works when it is let through', async ({
  page: tab,
}) => {
  const {complaints, letThrough} = await open(tab, /\/chunks\/starting-/);
  await expect.poll(() => errorOf(tab)).toBe('sdk-load-failed');
  await expect(link(tab)).toBeVisible();
  expect(complaints.join('\n')).toContain('sdk-load-failed');
  await letThrough();
  await retry(tab);
  await say(tab, 'hello');
  await expect(tab.getByRole('log')).toContainText('hello');
});

test('the panel: a clear error, and the next click opens it when it is let through', async ({
  page: tab,
}) => {
  const {complaints, letThrough} = await open(tab, /\/chunks\/panel-/);
  const launcher = tab.getByRole('button', {name: /^Open chat/});
  await launcher.click();
  await expect.poll(() => complaints.join('\n')).toContain('sdk-load-failed');
  await letThrough();
  await tab.getByRole('button', {name: /chat/}).click();
  await say(tab, 'hello');
  await expect(tab.getByRole('log')).toContainText('hello');
});

test('the official script: a clear error, the fallback, and retry() works when it is let through', async ({
  page: tab,
}) => {
  const {complaints, letThrough} = await open(
    tab,
    /genesys\.min\.js/,
    stage.tag('sdk="messenger"'),
  );
  await expect.poll(() => errorOf(tab)).toBe('sdk-load-failed');
  await expect(link(tab)).toBeVisible();
  expect(complaints.join('\n')).toContain('sdk-load-failed');
  await letThrough();
  await retry(tab);
  await expect.poll(() => errorOf(tab)).toBeUndefined();
  await expect(tab.locator('gc-guest-messenger')).toHaveJSProperty('state', 'ready');
});
