// node tools/picture.mjs: docs/messenger.png for the README, a screenshot of the demo with a conversation in it.
import {mkdirSync, statSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {root} from './run.mjs';
import {setup} from './setup.mjs';

const PICTURE = join(root, 'docs', 'messenger.png');
const SIZE = {width: 1200, height: 700};

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
  await takePicture(demo.resolvedUrls.local[0]);
  console.log(`${relative(root, PICTURE)}: ${Math.ceil(statSync(PICTURE).size / 1000)} kB`);
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

async function takePicture(address) {
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({viewport: SIZE, colorScheme: 'light', locale: 'en-GB'});
    await page.goto(`${address}?drawer=closed&theme=light&color-scheme=light`);
    await page.getByRole('button', {name: 'Open chat'}).click();
    for (const [text, answer] of CONVERSATION) {
      const input = page.getByLabel('Your message');
      await input.fill(text);
      await input.press('Enter');
      await page.getByRole('log').getByText(answer).waitFor();
    }
    mkdirSync(dirname(PICTURE), {recursive: true});
    await page.screenshot({path: PICTURE, animations: 'disabled', caret: 'hide'});
  } finally {
    await browser.close();
  }
}
