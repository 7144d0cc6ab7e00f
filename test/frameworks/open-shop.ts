import {chromium, expect, type Browser, type Page} from '@playwright/test';
import {openShops, type Shops} from '../../demo/frameworks/server.js';
import {chromiumLaunchOptions} from '../../tools/browsers.mjs';
import {buildApp, installApp} from '../../tools/framework-apps.mjs';

/** A visitor on a page of a shop. */
export interface Visit {
  readonly page: Page;
  /** What is said on the console at the level of a warning or an error. */
  readonly complaints: readonly string[];
}

/** A shop that is built for production and served, and a browser. */
export interface Shop {
  readonly shops: Shops;
  /** Comes with a browser that knows nothing, to a page of the shop, and waits until it can chat; `first` runs before the page does. */
  visit(path?: string, first?: () => void): Promise<Visit>;
  close(): Promise<void>;
}

export async function openShop(name: string): Promise<Shop> {
  await installApp(name);
  await buildApp(name);
  const shops = await openShops([name]);
  const browser = await launch(shops);
  return {
    shops,
    async visit(path = '/', first = () => undefined) {
      // Wide enough that the open chat lies on nothing.
      const page = await browser.newPage({viewport: {width: 1600, height: 900}});
      await page.addInitScript(first);
      const complaints: string[] = [];
      page.on('pageerror', ({message}) => complaints.push(message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await page.goto(`${shops.origin}/${name}${path}`);
      await expect(page.getByRole('button', {name: 'Open chat'})).toBeVisible();
      return {page, complaints};
    },
    async close() {
      await browser.close();
      await shops.close();
    },
  };
}

/** The shops talk to port 8787; here the emulator may be anywhere. */
function launch({emulator}: Shops): Promise<Browser> {
  const options = chromiumLaunchOptions();
  const {host} = new URL(emulator.origin);
  const args = [...options.args, `--host-resolver-rules=MAP 127.0.0.1:8787 ${host}`];
  return chromium.launch({...options, args});
}
