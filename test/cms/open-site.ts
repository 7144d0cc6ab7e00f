import {chromium, expect, type BrowserContext, type Page} from '@playwright/test';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {chromiumLaunchOptions} from '../../tools/browsers.mjs';
import {startWordPress} from '../../tools/wordpress-site.mjs';

/** The site's users besides `admin`. Neither may write any HTML that they like. */
export const USERS = {
  sam: {role: 'subscriber', name: 'Sam Rivers', email: 'sam.rivers@shop.example'},
  ann: {role: 'author', name: 'Ann Fields', email: 'ann.fields@shop.example'},
} as const;

/** A WordPress, a pretend Genesys Cloud, and a browser for each who comes. */
export interface Site {
  readonly origin: string;
  readonly emulator: Emulator;
  readonly wordpress: Awaited<ReturnType<typeof startWordPress>>;
  /** A page in a browser of its own, at home or elsewhere; signed in, when it says who. */
  visit(path?: string, who?: keyof typeof USERS | 'admin'): Promise<Page>;
  close(): Promise<void>;
}

/** Starts everything on free ports. */
export async function openSite(): Promise<Site> {
  const emulator = await startEmulator({port: 0, botDelayMs: 0});
  const wordpress = await startWordPress(USERS);
  const options = chromiumLaunchOptions();
  // WordPress's pages name pictures elsewhere: nothing waits for a name that this machine cannot find.
  const args = [...options.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
  const browser = await chromium.launch({...options, args});
  const {origin} = wordpress;
  const signedIn = new Map<string, BrowserContext>();

  async function newContext(): Promise<BrowserContext> {
    const context = await browser.newContext({baseURL: origin});
    return context;
  }

  async function contextOf(who: string): Promise<BrowserContext> {
    const known = signedIn.get(who);
    if (known) return known;
    const context = await newContext();
    signedIn.set(who, context);
    const page = await context.newPage();
    await page.goto('/wp-login.php');
    await page.getByLabel('Username or Email Address').fill(who);
    await page.getByRole('textbox', {name: 'Password'}).fill('password');
    await page.getByRole('button', {name: 'Log In'}).click();
    await expect(page).toHaveURL(/wp-admin/);
    await page.close();
    return context;
  }

  return {
    origin,
    emulator,
    wordpress,
    async visit(path = '/', who) {
      const context = await (who ? contextOf(who) : newContext());
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([wordpress.stop(), emulator.close()]);
    },
  };
}
