import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, posix} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {codesOfUnion} from '../../docs/site/build/error-codes.mjs';
import {serveSite} from '../../docs/site/build/serve.mjs';
import {theElement} from '../../tools/manifest.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const SITE = join(ROOT, 'test-results', 'docs-site');
/** The site has to work wherever it is put. */
const BASE = '/some/where/';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let address = '';
let close = (): unknown => undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const command = [join(ROOT, 'tools', 'docs.mjs'), `--output=${SITE}`];
  execFileSync(process.execPath, command, {stdio: 'pipe'});
  ({address, close} = await serveSite(SITE, {base: BASE}));
});

test.afterAll(() => close());

/** What a browser complains of: blocked by the policy, missing, thrown. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** Each page of the site by its path, with its HTML. */
function pages(): ReadonlyMap<string, string> {
  const files = readdirSync(SITE, {recursive: true, encoding: 'utf8'}).map((path) =>
    path.replaceAll('\\', '/'),
  );
  return new Map(
    files
      .filter((path) => path.endsWith('.html'))
      .map((path) => [path.replace(/index\.html$/, ''), readFileSync(join(SITE, path), 'utf8')]),
  );
}

/** The links of Troubleshooting into the playground, each with the error that it shows. */
function examples(): {readonly code: string; readonly query: string}[] {
  const html = pages().get('troubleshooting/') ?? '';
  return [...html.matchAll(/id="([\w-]+)" data-code[\s\S]*?<\/article>/g)].flatMap(
    ([article, code = '']) => {
      const [, query] = /href="\.\.\/playground\/(\?[^"]*)"/.exec(article) ?? [];
      return query === undefined ? [] : [{code, query: query.replaceAll('&amp;', '&')}];
    },
  );
}

test('in the playground a guest talks, and what is set shows in the tag, its code and its events', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(`${address}playground/`);
  const tag = page.locator('gc-guest-messenger');
  await expect(tag.getByRole('log')).toContainText('Hello Jane Doe!');

  await tag.getByRole('textbox').fill('card');
  await page.keyboard.press('Enter');
  // Its picture is a file of the emulator, in this page.
  const picture = tag.getByRole('log').locator('img').first();
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(160);

  await page.getByLabel('What the agent says').fill('Lena here.');
  await page.getByRole('button', {name: 'Say it'}).click();
  await expect(tag.getByRole('log')).toContainText('Lena here.');

  const events = page.getByRole('log', {name: 'Events'});
  const received = events.getByText('gc-message-received').first();
  await received.focus();
  await received.click();
  await expect(events.locator('details[open] pre').first()).toContainText('"text": "Lena here."');

  await page.getByLabel('color-scheme', {exact: true}).selectOption('dark');
  await page.getByLabel('--gc-messenger-radius', {exact: true}).evaluate((field) => {
    field.closest('details')?.setAttribute('open', '');
  });
  await page.getByLabel('--gc-messenger-radius', {exact: true}).fill('3px');
  await expect(tag).toHaveAttribute('color-scheme', 'dark');
  const code = page.locator('[data-code]');
  await expect(code).toContainText('color-scheme="dark"');
  await expect(code).toContainText('--gc-messenger-radius: 3px;');
  await page.getByLabel('for', {exact: true}).selectOption('React');
  await expect(code).toContainText('colorScheme="dark"');

  await page.reload();
  await expect(tag, 'the address keeps what was set').toHaveAttribute('color-scheme', 'dark');
  expect(complaints).toEqual([]);
});

test('the playground has a control for each attribute of the manifest', async ({page}) => {
  await page.goto(`${address}playground/`);
  const controls = page.locator('[data-controls] [data-attribute]');
  const names = await controls.evaluateAll((fields) =>
    fields.map((field) => field.getAttribute('data-attribute')),
  );
  const {attributes} = theElement() as {attributes: readonly {name: string}[]};
  expect(names).toEqual(expect.arrayContaining(attributes.map(({name}) => name)));
});

test('each example of Troubleshooting brings its error about', async ({context}) => {
  const left = examples();
  expect(left.length).toBeGreaterThan(12);
  // Some errors come after three attempts only: the pages wait side by side.
  const lane = async (): Promise<void> => {
    const page = await context.newPage();
    const events = page.getByRole('log', {name: 'Events'});
    for (let next = left.pop(); next; next = left.pop()) {
      await page.goto(`${address}playground/${next.query}`, {waitUntil: 'commit'});
      await expect(events, next.query).toContainText(`"code": "${next.code}"`, {timeout: 15_000});
    }
    await page.close();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
});

test('each error code has its section, with what to do', () => {
  const html = pages().get('troubleshooting/') ?? '';
  for (const code of codesOfUnion()) {
    const [section] = new RegExp(`<article[^>]* id="${code}"[\\s\\S]*?</article>`).exec(html) ?? [];
    expect(section, code).toMatch(
      /<dt>What to do<\/dt>\s*<dd>[^<]{3}|<dt>What to do<\/dt>\s*<dd><\w/,
    );
  }
});

test('no link within the site is dead', () => {
  const all = pages();
  const files = new Set(readdirSync(SITE, {recursive: true, encoding: 'utf8'}));
  const dead: string[] = [];
  let count = 0;
  for (const [path, html] of all) {
    for (const [, link = ''] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
      if (/^\w+:/.test(link)) continue;
      count += 1;
      const [, place = '', hash = ''] = /^([^?#]*)(?:\?[^#]*)?#?(.*)$/.exec(link) ?? [];
      const target = place === '' ? path : posix.join(path, place).replace(/^\.?\/?/, '');
      const page = all.get(target);
      const isThere =
        page === undefined
          ? files.has(target)
          : !hash || page.includes(`id="${decodeURIComponent(hash)}"`);
      if (link.startsWith('/') || !isThere) dead.push(`${path}: ${link}`);
    }
  }
  expect(dead).toEqual([]);
  expect(count).toBeGreaterThan(500);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`its pages are accessible, and fit a phone: ${colorScheme}`, async ({page}) => {
    const complaints = complaintsOf(page);
    await page.emulateMedia({colorScheme});
    await page.setViewportSize({width: 390, height: 844});
    for (const path of ['', 'playground/', 'reference/', 'troubleshooting/', 'production/']) {
      await page.goto(address + path);
      await expect(page.getByRole('heading', {level: 1})).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(390);
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const {axe} = window as unknown as {
          axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
        };
        const {violations: found} = await axe.run();
        return found.map(({id, nodes}) => `${id}: ${nodes[0]?.html ?? ''}`);
      });
      expect(violations, path).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
}
