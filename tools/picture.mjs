// node tools/picture.mjs: the pictures in docs/, screenshots of the demo with a conversation in it, and of its gallery.
import {mkdirSync, statSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {root} from './run.mjs';
import {setup} from './setup.mjs';

const PICTURE = join(root, 'docs', 'messenger.png');
const SIZE = {width: 1200, height: 700};

/** The gallery of the panel's states, as it is shown in which picture. */
const GALLERIES = [
  ['gallery-light.png', 'theme=light'],
  ['gallery-dark-rtl.png', 'theme=dark&dir=rtl&lang=ar'],
];

/** What the guest writes, and the end of what is answered before the next. */
const CONVERSATION = [
  ['agent', 'How can I help?'],
  ['Where is my order 4207?', 'arrives on Friday.'],
];

setup();
const {chromium} = await import('playwright');
const {chromiumLaunchOptions} = await import('./browsers.mjs');
const demo = await serveDemo();
try {
  const browser = await chromium.launch(chromiumLaunchOptions());
  const [address] = demo.resolvedUrls.local;
  await takePicture(browser, address, PICTURE, {viewport: SIZE});
  await takePicture(browser, address, docs('phone.png'), {
    viewport: {width: 390, height: 780},
    hasTouch: true,
    isMobile: true,
  });
  for (const [name, query] of GALLERIES) await takeGallery(browser, address, docs(name), query);
  await browser.close();
} finally {
  await demo.close();
}
process.exit(); // the emulator behind the demo holds the process for its last sockets

async function serveDemo() {
  const {createServer} = await import('vite');
  const server = await createServer({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    server: {host: 'localhost', port: 0},
  });
  return server.listen();
}

async function takePicture(browser, address, path, context) {
  const page = await browser.newPage({...context, colorScheme: 'light', locale: 'en-GB'});
  await page.goto(`${address}?drawer=closed&theme=light&color-scheme=light`);
  await page.getByRole('button', {name: 'Open chat'}).click();
  for (const [text, answer] of CONVERSATION) {
    const input = page.getByLabel('Your message');
    await input.fill(text);
    await input.press('Enter');
    await page.getByRole('log').getByText(answer).waitFor();
  }
  await save(page, path);
}

async function takeGallery(browser, address, path, query) {
  const page = await browser.newPage({viewport: {width: 1700, height: 2090}, locale: 'en-GB'});
  await page.goto(`${address}gallery/?${query}`);
  await page.locator('gc-guest-messenger:state(ready)').last().waitFor();
  await page.getByRole('button', {name: 'Open the form'}).first().waitFor();
  await page.waitForLoadState('networkidle');
  await save(page, path);
}

async function save(page, path) {
  mkdirSync(dirname(path), {recursive: true});
  await page.screenshot({path, animations: 'disabled', caret: 'hide'});
  console.log(`${relative(root, path)}: ${Math.ceil(statSync(path).size / 1000)} kB`);
  await page.close();
}

function docs(name) {
  return join(root, 'docs', name);
}
