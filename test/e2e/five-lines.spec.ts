import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import {basename, extname, join, normalize} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {chunks} from '../../tools/chunks.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const TYPES: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.html': 'text/html'};

let emulator: Emulator;
let site: Server;

test.beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'tools', 'built.mjs')], {stdio: 'pipe'});
  emulator = await startEmulator({port: 0});
  site = createServer(
    (request, response) =>
      void serve(request.url ?? '/').then(
        ([type, body]) => response.setHeader('content-type', type).end(body),
        () => response.writeHead(404).end(),
      ),
  );
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});

test.afterAll(async () => {
  site.close();
  await emulator.close();
});

/** A site of five lines, and the files of the package beside it. */
async function serve(path: string): Promise<readonly [string, string]> {
  if (path === '/') return ['text/html', page()];
  const file = normalize(path.split('?')[0] ?? '');
  return [TYPES[extname(file)] ?? 'text/plain', await readFile(join(ROOT, file), 'utf8')];
}

function page(): string {
  return `<!doctype html>
<title>Five lines</title>
<script type="module" src="/dist/gc-guest-messenger.js"></script>
<gc-guest-messenger deployment-id="11111111-1111-4111-8111-111111111111" environment="${emulator.origin}"
  guest-name="Jane Doe"></gc-guest-messenger>`;
}

function address(): string {
  const bound = site.address();
  if (bound === null || typeof bound === 'string') throw new Error('The site does not listen.');
  return `http://localhost:${bound.port}/`;
}

/** The names of the package's files that the tab asks for from now on. */
function filesLoadedBy(tab: Page): ReadonlySet<string> {
  const names = new Set<string>();
  tab.on('request', (request) => {
    if (request.url().includes('/dist/')) names.add(basename(new URL(request.url()).pathname));
  });
  return names;
}

function answersIn(tab: Page): Promise<number> {
  return tab.evaluate(() => {
    const {messages = []} = document.querySelector('gc-guest-messenger') ?? {};
    return messages.filter(({from}) => from !== 'guest').length;
  });
}

test('a page of five lines holds a conversation that greets the guest by name', async ({
  page: tab,
}) => {
  await tab.goto(address());
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await expect(tab.getByRole('textbox', {name: 'Your message'})).toBeFocused();
  await tab.keyboard.type('hello');
  await tab.keyboard.press('Enter');
  await expect(tab.getByRole('log')).toContainText('Hello Jane Doe');
  expect(emulator.conversations[0]?.attributes).toEqual({name: 'Jane Doe'});
});

test('before anybody reaches for the launcher, no panel is loaded', async ({page: tab}) => {
  const loaded: string[] = [];
  tab.on('request', (request) => loaded.push(request.url()));
  await tab.goto(address());
  await expect(tab.getByRole('button', {name: 'Open chat'})).toBeVisible();
  expect(loaded.some((url) => url.includes('/chunks/panel'))).toBe(false);
  await tab.getByRole('button', {name: 'Open chat'}).hover();
  await expect.poll(() => loaded.some((url) => url.includes('/chunks/panel'))).toBe(true);
});

test('with load="interaction" nothing more than the first files is loaded, also when a framework sets it late', async ({
  page: tab,
}) => {
  const loaded = filesLoadedBy(tab);
  await tab.goto(`${address()}dist/sri.json`); // a page of the site without a tag
  await tab.evaluate(async (copy) => {
    await import(copy);
    const tag = document.createElement('gc-guest-messenger');
    tag.deploymentId = '11111111-1111-4111-8111-111111111111';
    document.body.append(tag);
    tag.load = 'interaction';
  }, '/dist/gc-guest-messenger.js');
  await expect(tab.getByRole('button', {name: 'Open chat'})).toBeVisible();
  await tab.waitForLoadState('networkidle');
  const first = chunks().filter(({isFirst}) => isFirst);
  expect([...loaded].sort()).toEqual(['sri.json', ...first.map(({name}) => name)].sort());
});

test('a text chat downloads the files that npm run size counts for it, and no others', async ({
  page: tab,
}) => {
  const loaded = filesLoadedBy(tab);
  await tab.goto(address());
  await tab.getByRole('button', {name: 'Open chat'}).click();
  for (const answers of [1, 2]) {
    await tab.getByRole('textbox').fill('Where is my parcel?');
    await tab.keyboard.press('Enter');
    await expect.poll(() => answersIn(tab)).toBeGreaterThanOrEqual(answers);
  }
  const counted = chunks().filter(({inTextChat}) => inTextChat);
  expect([...loaded].sort()).toEqual(counted.map(({name}) => name).sort());
});

test('after a reload the conversation is there again, and goes on', async ({page: tab}) => {
  await tab.goto(address());
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await tab.getByRole('textbox').fill('Remember me');
  await tab.keyboard.press('Enter');
  await expect(tab.getByRole('log')).toContainText('Hello Jane Doe');
  await tab.reload();
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await expect(tab.getByRole('log')).toContainText('Remember me');
  await expect(tab.getByRole('log')).toContainText('Hello Jane Doe');
});

test('a second copy of the script does no harm', async ({page: tab}) => {
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.goto(address());
  await tab.evaluate((copy) => import(copy), '/dist/gc-guest-messenger.js?copy');
  await tab.getByRole('button', {name: 'Open chat'}).click();
  await expect(tab.getByRole('textbox')).toBeFocused();
  expect(errors).toEqual([]);
});
