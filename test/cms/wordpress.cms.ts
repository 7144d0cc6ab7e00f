import assert from 'node:assert/strict';
import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {expect, type Page} from '@playwright/test';
import {DEPLOYMENT_IDS, OAUTH_CLIENTS} from '../../src/emulator/index.js';
import {ensureBuilt} from '../../tools/built.mjs';
import {packWordPressPlugin, PLUGIN_ZIP} from '../../tools/wordpress-plugin.mjs';
import {openSite, USERS, type Site} from './open-site.js';

const ROOT = join(import.meta.dirname, '..', '..');
const TOKEN_ROUTE = '/wp-json/gc-guest-messenger/v1/token';
const SETTINGS = '/wp-admin/options-general.php?page=gc-guest-messenger';
const {id: CLIENT_ID, secret: SECRET} = OAUTH_CLIENTS.permitted;

let site: Site;

/** Opens the chat on a page, says something, and waits until the bot has greeted. */
async function chat(page: Page, text: string, greeting: string): Promise<void> {
  await page.getByRole('button', {name: 'Open chat'}).click();
  await say(page, text);
  await expect(page.getByRole('log')).toContainText(greeting);
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', {name: 'Your message'}).fill(text);
  await page.keyboard.press('Enter');
}

/** Fills in the settings page and saves it. */
async function save(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', {name: 'Save and check'}).click();
}

/** Publishes as the editor does, with the author's rights, and gives the address. */
async function publish(who: keyof typeof USERS, title: string, content: string): Promise<string> {
  const {request} = await site.visit('/', who);
  const nonce = await (await request.get('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
  const answer = await request.post('/wp-json/wp/v2/posts', {
    headers: {'x-wp-nonce': nonce},
    data: {title, content, status: 'publish'},
  });
  const {link} = (await answer.json()) as {readonly link: string};
  return link;
}

/** Asks as a page of the site does, or as another. */
function askForToken(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const own = {origin: site.origin, 'sec-fetch-site': 'same-origin'};
  return fetch(site.origin + TOKEN_ROUTE, {method: 'POST', headers: {...own, ...headers}});
}

function loginRequests(): number {
  return site.emulator.requests.filter(({path}) => path === '/oauth/token').length;
}

/** Replaces what the site runs besides its plugins. */
function runOnEveryPage(php: string): void {
  const folder = join(site.wordpress.site, 'wp-content', 'mu-plugins');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'test.php'), `<?php ${php}`);
}

/** What a page or a script of the site names of the site: its pages, and the files of the plugin. */
function addressesIn(text: string, base: string): string[] {
  const quoted = [
    ...text.replaceAll('\\/', '/').matchAll(/["'`]((?:http|\.{0,2}\/)[^"'`\s<>]+)["'`]/g),
  ];
  return quoted
    .flatMap(([, found = '']) => (URL.canParse(found, base) ? [new URL(found, base)] : []))
    .filter(({origin, pathname}) => {
      const isWordPress = /^\/+(wp-|xmlrpc)/.test(pathname) && !pathname.includes('gc-guest');
      return origin === site.origin && !isWordPress;
    })
    .map(({origin, pathname, search}) => origin + pathname + search);
}

// One site, and one story: each test goes on where the one before has ended.
describe('the WordPress plugin', () => {
  before(async () => {
    assert.ok(await ensureBuilt());
    await packWordPressPlugin();
    site = await openSite();
  });

  after(() => site.close());

  it('is installed from its zip', async () => {
    const page = await site.visit('/wp-admin/plugin-install.php?tab=upload', 'admin');
    await page.getByLabel('Plugin zip file').setInputFiles(PLUGIN_ZIP);
    await page.getByRole('button', {name: 'Install Now'}).click();
    await page.getByRole('link', {name: 'Activate Plugin'}).click();
    const row = page.getByRole('row', {name: /Guest Messenger for Genesys Cloud/});
    await row.getByRole('link', {name: 'Settings'}).click();
    await expect(page).toHaveURL(new RegExp('page=gc-guest-messenger$'));
  });

  it('names each setting that is wrong, and keeps what was typed', async () => {
    const page = await site.visit(SETTINGS, 'admin');
    await page.getByLabel('Region').selectOption('origin');
    await save(page, {'Deployment ID': '1234', Origin: 'http://127.0.0.1:8787/path'});
    await expect(page.getByRole('alert')).toContainText('Nothing was changed yet');
    for (const [label, problem] of [
      ['Deployment ID', /^Deployment ID does not look like one/],
      ['Origin', /^Origin is not one\. Write scheme, host and port only/],
      ['Client ID', /^Client ID is missing\. Copy it from Admin > Integrations > OAuth/],
      ['Client secret', /^Client secret is missing/],
    ] as const) {
      await expect(page.getByLabel(label)).toHaveAccessibleDescription(problem);
    }
    await expect(page.getByLabel('Deployment ID')).toHaveValue('1234');
    const home = await site.visit('/');
    assert.equal(await home.locator('gc-guest-messenger').count(), 0);
  });

  it('tells what Genesys Cloud does not accept', async () => {
    const page = await site.visit(SETTINGS, 'admin');
    await page.getByLabel('Region').selectOption('origin');
    await save(page, {
      'Deployment ID': DEPLOYMENT_IDS.active,
      Origin: site.emulator.origin,
      'Client ID': CLIENT_ID,
      'Client secret': 'a wrong one',
    });
    const status = page.getByRole('status');
    await expect(status).toContainText('refused the OAuth client: check client ID, client secret');
    await save(page, {'Client ID': OAUTH_CLIENTS.unscoped.id, 'Client secret': SECRET});
    await expect(status).toContainText('give its role the permission');
    await save(page, {'Client ID': CLIENT_ID, 'Deployment ID': DEPLOYMENT_IDS.inactive});
    await expect(status).toContainText('activate it in Admin');
    await page.getByLabel('Nobody: the public configuration').check();
    await save(page, {'Deployment ID': '00000000-0000-4000-8000-000000000000'});
    await expect(status).toContainText('no such deployment in this region');
    await page.getByLabel('This site, with the OAuth client').check();
    await save(page, {'Deployment ID': DEPLOYMENT_IDS.inactive});
  });

  it('is set up on its settings page, which never shows the secret', async () => {
    const page = await site.visit(SETTINGS, 'admin');
    await save(page, {'Deployment ID': DEPLOYMENT_IDS.active});
    await expect(page.getByRole('status')).toContainText('visitors can chat');
    await expect(page.getByLabel('Client secret')).toHaveValue('');
    assert.ok(!(await page.content()).includes(SECRET));
    const options = await site.wordpress.query(
      "SELECT CONCAT(option_name, ' ', autoload) FROM wp_options WHERE option_name LIKE 'gc\\_guest%'",
    );
    assert.deepEqual(options.sort(), [
      'gc_guest_messenger yes',
      'gc_guest_messenger_client_secret no',
    ]);
  });

  it('lets a visitor chat with the agent', async () => {
    const page = await site.visit('/');
    await chat(page, 'agent', 'Lena');
    site.emulator.agent.say('How may I help?');
    await expect(page.getByRole('log')).toContainText('How may I help?');
    assert.deepEqual(site.emulator.conversations.at(-1)?.attributes, {});
  });

  it('gives the agent name and e-mail of a visitor who is signed in', async () => {
    const page = await site.visit('/', 'sam');
    await chat(page, 'hello', `Hello ${USERS.sam.name}`);
    const {name, email} = USERS.sam;
    assert.deepEqual(site.emulator.conversations.at(-1)?.attributes, {name, email});
  });

  it('writes nothing about a visitor into a page that a cache might keep', async () => {
    const asStranger = await site.visit('/hello-world/');
    const asSam = await site.visit('/hello-world/', 'sam');
    const tag = /<gc-guest-messenger[^]*<\/gc-guest-messenger>/;
    const [forStranger, forSam] = await Promise.all(
      [asStranger, asSam].map(async (page) => (await page.request.get('/hello-world/')).text()),
    );
    assert.ok(tag.test(forStranger ?? ''));
    assert.equal(tag.exec(forSam ?? '')?.[0], tag.exec(forStranger ?? '')?.[0]);
  });

  it('forgets a visitor who signs out', async () => {
    const page = await site.visit('/wp-login.php?action=logout', 'sam');
    await page.getByRole('link', {name: 'log out'}).click();
    await page.goto('/');
    await chat(page, 'is anybody there?', 'Hello! You said "is anybody there?"');
    assert.ok(!('email' in (site.emulator.conversations.at(-1)?.attributes ?? {})));
    await expect(page.getByRole('log')).not.toContainText(USERS.sam.name);
  });

  it('lets an author place it by its block, with words that stand in for it', async () => {
    const page = await site.visit('/wp-admin/post-new.php', 'ann');
    await page.getByRole('button', {name: 'Close dialog'}).click();
    await page.getByRole('textbox', {name: 'Add title'}).fill('Talk to us');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/guest');
    await page.getByRole('option', {name: 'Guest Messenger'}).click();
    await page.getByRole('document', {name: 'Empty block'}).click();
    await page.keyboard.type('Call us: +1 555 0100');
    await page
      .getByRole('document', {name: 'Block: Guest Messenger'})
      .click({position: {x: 5, y: 5}});
    await page.getByLabel('Layout').selectOption('inline');
    await page.getByRole('button', {name: 'Publish', exact: true}).click();
    const panel = page.getByRole('region', {name: 'Editor publish'});
    await panel.getByRole('button', {name: 'Publish', exact: true}).click();
    await panel.getByRole('link', {name: 'View Post', exact: true}).waitFor();

    const visitor = await site.visit('/talk-to-us/');
    await say(visitor, 'hello');
    await expect(visitor.getByRole('log')).toContainText('Hello!');
    const tag = visitor.locator('gc-guest-messenger');
    await expect(tag).toContainText('Call us: +1 555 0100');
    await expect(tag).toHaveCount(1);
  });

  it('lets an author place it by its shortcode, where the tag itself is stripped', async () => {
    const pasted = '<gc-guest-messenger deployment-id="1"></gc-guest-messenger>';
    const stripped = await publish('ann', 'Pasted', `<p>Before</p>${pasted}<p>After</p>`);
    const shortcode = '[gc_guest_messenger layout="inline"]Call us[/gc_guest_messenger]';
    const placed = await publish('ann', 'Placed', shortcode);
    const admin = await site.visit(SETTINGS, 'admin');
    await admin.getByRole('radio', {name: /^Only where I put/}).check();
    await save(admin, {});
    await expect(admin.getByRole('status')).toContainText('visitors can chat');

    const page = await site.visit(stripped);
    await expect(page.locator('main')).toContainText('After');
    await expect(page.locator('gc-guest-messenger, script[src*="gc-guest"]')).toHaveCount(0);
    await page.goto(placed);
    await say(page, 'hello');
    await expect(page.getByRole('log')).toContainText('Hello!');
  });

  it('gives no token to a page of another site, by whatever way it asks', async () => {
    const foreign = [
      await askForToken({origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'}),
      await fetch(site.origin + TOKEN_ROUTE, {
        method: 'POST',
        headers: {origin: 'https://evil.example'},
      }),
      await fetch(site.origin + TOKEN_ROUTE, {method: 'POST'}),
      // WordPress would take this for a POST and answer with a script that any page may run.
      await fetch(`${site.origin}${TOKEN_ROUTE}?_method=POST&_jsonp=stolen`, {
        headers: {'sec-fetch-site': 'same-origin'},
      }),
    ];
    for (const answer of foreign) {
      assert.ok([403, 405].includes(answer.status), String(answer.status));
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.match(await answer.text(), /"error":"(origin|method)-not-allowed","message":"/);
    }
  });

  it('asks Genesys Cloud once for all who come at the same time', async () => {
    const forget = "DELETE FROM wp_options WHERE option_name LIKE '%transient%gc\\_guest%token'";
    await site.wordpress.query(forget);
    const before = loginRequests();
    site.emulator.faults.latencyMs = 300;
    const answers = await Promise.all(Array.from({length: 5}, () => askForToken()));
    site.emulator.faults.clear();
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    const tokens = bodies.map((body) => /"access_token":"(\w+)"/.exec(body)?.[1]);
    assert.equal(new Set(tokens).size, 1);
    assert.ok(tokens[0]);
    assert.equal(loginRequests() - before, 1);

    await site.wordpress.query(forget);
    site.emulator.faults.respond('token', {status: 429, headers: {'retry-after': '7'}});
    const refused = await askForToken();
    site.emulator.faults.clear();
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '7');
    assert.match(await refused.text(), /"error":"upstream-rate-limited"/);

    // A refusal is kept for some seconds; what comes after that time heals it.
    await site.wordpress.query(forget);
    assert.equal((await askForToken()).status, 200);
  });

  it('has no secret in any byte that a visitor can fetch', async () => {
    const {request} = await site.visit('/', 'ann'); // an author sees more than a visitor
    const secrets = [SECRET, btoa(`${CLIENT_ID}:${SECRET}`), CLIENT_ID];
    const plugin = '/wp-content/plugins/gc-guest-messenger/';
    const inPlugin = [
      '',
      'built.php',
      'readme.txt',
      'includes/class-settings.php',
      'uninstall.php',
    ];
    const queue = new Set([
      ...['/', '/talk-to-us/', '/feed/', '/robots.txt', '/wp-admin/options.php', SETTINGS],
      ...['', 'wp/v2/settings', 'wp/v2/block-types', 'wp/v2/posts'].map(
        (path) => `/wp-json/${path}`,
      ),
      ...inPlugin.map((path) => plugin + path),
    ]);
    for (const path of queue) {
      const answer = await request.get(path, {failOnStatusCode: false});
      const text = await answer.text();
      for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in ${path}`);
      if (!/html|javascript/.test(answer.headers()['content-type'] ?? '')) continue;
      for (const found of addressesIn(text, answer.url())) queue.add(found);
    }
    const visited = [...queue].join('\n');
    for (const file of ['chunks/starting-', '/hello-world/', 'gc-guest-messenger.js']) {
      assert.ok(visited.includes(file), `no ${file} in ${visited}`);
    }

    const answer = await askForToken();
    const token = await answer.text();
    assert.equal(answer.status, 200);
    for (const secret of secrets) assert.ok(!token.includes(secret));
  });

  it('lives under a policy that only lets scripts with a nonce run', async () => {
    runOnEveryPage(`
add_action( 'send_headers', function () { header( "Content-Security-Policy: script-src 'nonce-abc'" ); } );
add_filter( 'wp_script_attributes', function ( $attributes ) { return array( 'nonce' => 'abc' ) + $attributes; } );`);
    const page = await site.visit('/talk-to-us/');
    await say(page, 'hello');
    await expect(page.getByRole('log')).toContainText('Hello!');
    runOnEveryPage('');
  });

  it('has given PHP no reason to complain', () => {
    const ours = site.wordpress
      .complaints()
      .split('\n')
      .filter((line) => line.includes('/gc-guest-messenger/'));
    assert.deepEqual(ours, []);
  });

  it('leaves nothing behind when it is deleted', async () => {
    const page = await site.visit('/wp-admin/plugins.php', 'admin');
    const row = page.getByRole('row', {name: /Guest Messenger for Genesys Cloud/});
    await row.getByRole('link', {name: 'Deactivate'}).click();
    page.on('dialog', (dialog) => void dialog.accept());
    await row.getByRole('link', {name: 'Delete'}).click();
    await expect(page.getByText('was successfully deleted')).toBeVisible();
    const left = "SELECT option_name FROM wp_options WHERE option_name LIKE '%gc\\_guest%'";
    assert.deepEqual(await site.wordpress.query(left), []);
  });

  for (const recipe of ['Paste this', 'By a tag manager']) {
    it(`is not needed for the recipe "${recipe}", where the tag itself is stripped`, async () => {
      cpSync(join(ROOT, 'dist'), join(site.wordpress.site, 'messenger'), {recursive: true});
      const code = await readFile(join(ROOT, 'docs', 'cms.md'), 'utf8');
      const [, section = ''] = code.split(`## ${recipe}\n`);
      const [, html = ''] = /```html\n(.*?)```/s.exec(section) ?? [];
      const here = html
        .replace('https://shop.example', '')
        .replace('eu-west-1', site.emulator.origin);
      // As a tag manager has it, and a field for code in the footer: on every page, beside what the author wrote.
      runOnEveryPage(`add_action( 'wp_footer', function () { ?>${here}<?php } );`);
      const page = await site.visit('/pasted/');
      await expect(page.locator('main')).toContainText('After');
      await chat(page, 'hello', 'Hello!');
      await expect(page.locator('gc-guest-messenger')).toHaveCount(1);
    });
  }
});
