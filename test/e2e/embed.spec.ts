import {expect, test, type Page} from '@playwright/test';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {openSite, type Site} from './open-site.js';

const ACTIVE = '11111111-1111-4111-8111-111111111111';

let emulator: Emulator;
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(120_000); // it may have to build
  [site, emulator] = await Promise.all([openSite(), startEmulator({port: 0, botDelayMs: 0})]);
});

test.afterAll(async () => {
  site.close();
  await emulator.close();
});

test.beforeEach(() => {
  site.pages.clear();
  site.tampered.clear();
});

/** The script tag, with these `data-…` besides those that say whom to talk to. */
function embed(data: Readonly<Record<string, string>> = {}, attributes = ''): string {
  const all = {'deployment-id': ACTIVE, environment: emulator.origin, ...data};
  const written = Object.entries(all).map(([name, value]) => `data-${name}="${value}"`);
  return `<script src="/dist/embed.js" ${attributes} ${written.join(' ')}></script>`;
}

/** Shows a page with this body; `complaints` gets what is said on its console at the level of a warning or an error. */
async function show(tab: Page, body: string, policy?: string): Promise<string[]> {
  const complaints: string[] = [];
  tab.on('pageerror', ({message}) => complaints.push(message));
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  const html = `<!doctype html><title>A site</title><link rel="icon" href="data:,">${body}`;
  site.pages.set('/', {html, ...(policy && {policy})});
  await tab.goto(site.origin);
  return complaints;
}

/** What a page without a build calls; see the README. */
function call(tab: Page, ...args: readonly unknown[]): Promise<unknown> {
  return tab.evaluate((given) => {
    const calls: unknown = Reflect.get(window, 'gcGuestMessenger');
    if (typeof calls !== 'function') throw new Error('There is no gcGuestMessenger.');
    return Reflect.apply(calls, undefined, given) as unknown;
  }, args);
}

test('the script tag alone holds a conversation, under a policy of nonces and with Trusted Types', async ({
  page: tab,
}) => {
  const policy = [
    "default-src 'none'",
    "script-src 'nonce-abc123'",
    `connect-src ${emulator.origin} ${emulator.origin.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    'img-src data:',
  ].join('; ');
  const complaints = await show(tab, embed({'guest-name': 'Jane Doe'}, 'nonce="abc123"'), policy);
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await tab.getByRole('textbox', {name: 'Your message'}).fill('hello');
  await tab.keyboard.press('Enter');
  await expect(tab.getByRole('log')).toContainText('Hello Jane Doe');
  expect(complaints).toEqual([]);
});

test('where a CMS strips unknown tags, the target is filled, and what was in it is the fallback', async ({
  page: tab,
}) => {
  const written = `<gc-guest-messenger deployment-id="${ACTIVE}"></gc-guest-messenger>
    ${embed({target: '#chat', layout: 'inline', environment: 'http://127.0.0.1:9'})}
    <div id="chat"><a href="tel:+15550100">Call us</a></div>`;
  await show(tab, withoutUnknownTags(written));
  const element = tab.locator('#chat > gc-guest-messenger');
  await expect(tab.locator('gc-guest-messenger')).toHaveCount(1);
  await expect(element).toHaveJSProperty('state', 'failed');
  await expect(tab.getByRole('link', {name: 'Call us'})).toBeVisible();

  await element.evaluate((tag, origin) => tag.setAttribute('environment', origin), emulator.origin);
  await expect(tab.getByRole('textbox', {name: 'Your message'})).toBeVisible();
  await expect(tab.getByRole('link', {name: 'Call us'})).toBeHidden();
});

test('calls made before the script are kept, and answered in their order', async ({page: tab}) => {
  await show(
    tab,
    `<script>
      window.gcGuestMessenger ??= (...call) =>
        new Promise((...settle) => (gcGuestMessenger.q ??= []).push([call, ...settle]));
      gcGuestMessenger('on', 'gc-ready', () => (document.title = 'Ready'));
      window.sent = gcGuestMessenger('sendMessage', 'early');
      window.wrong = gcGuestMessenger('sendPostcard');
    </script>${embed()}`,
  );
  const [sent, wrong] = await tab.evaluate(async () => [
    (await (Reflect.get(window, 'sent') as Promise<{text: string; state: string}>)).state,
    await (Reflect.get(window, 'wrong') as Promise<unknown>).catch(String),
  ]);
  expect(sent).toBe('sent');
  expect(wrong).toContain("gcGuestMessenger('sendPostcard')");
  await expect(tab).toHaveTitle('Ready');
});

test('calls made after it have answers, too', async ({page: tab}) => {
  await show(tab, embed({open: 'false', load: 'manual'}));
  await call(tab, 'show');
  await expect(tab.locator('gc-guest-messenger')).toHaveJSProperty('open', true);
  await call(tab, 'start');
  expect(await call(tab, 'sendMessage', 'hello')).toMatchObject({text: 'hello', state: 'sent'});
  await expect(call(tab, 'on', 'gc-ready')).rejects.toThrow("takes an event's name and a function");
});

test('another copy of everything on the same page does no harm', async ({page: tab}) => {
  const copy = '<script type="module" src="/another-copy/gc-guest-messenger.js"></script>';
  const complaints = await show(tab, copy + embed() + copy.replace('.js', '.js?again'));
  await expect(tab.locator('gc-guest-messenger')).toHaveJSProperty('state', 'ready');
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await expect(tab.getByRole('textbox')).toBeFocused();
  expect(complaints).toEqual([]);
});

test('bad data is named on the console, and the chat is there all the same', async ({
  page: tab,
}) => {
  const scripts = embed({target: '#nowhere', 'guest-nmae': 'Jane'}) + embed();
  const complaints = await show(tab, scripts);
  await expect(tab.getByRole('button', {name: 'Open chat'})).toHaveCount(1);
  for (const said of ['data-guest-nmae', 'data-target="#nowhere"', 'twice']) {
    expect(complaints.join('\n')).toContain(said);
  }
});

test('a file that is not as it was built does not run, and the calls learn of it', async ({
  page: tab,
}) => {
  const entry = await (await tab.request.get(`${site.origin}/dist/gc-guest-messenger.js`)).text();
  const [chunk] = /chunks\/[\w-]+\.js/.exec(entry) ?? [];
  site.tampered.set(`/dist/${chunk}`, 'document.title = "Taken over"');
  const complaints = await show(tab, `<a href="tel:1">Call us</a>${embed()}`);
  const error = await call(tab, 'start').catch(String);
  expect(error).toContain('did not load');
  expect(complaints.join('\n')).toContain('integrity');
  await expect(tab).toHaveTitle('A site');
  await expect(tab.getByRole('link', {name: 'Call us'})).toBeVisible();
});

/** What a CMS makes of an author's HTML, in short. */
function withoutUnknownTags(html: string): string {
  return html.replace(/<\/?([\w-]+)[^>]*>/g, (tag, name: string) =>
    ['script', 'div', 'a'].includes(name) ? tag : '',
  );
}
