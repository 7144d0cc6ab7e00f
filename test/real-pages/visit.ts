import type {Page} from '@playwright/test';
import {startEmulator, type Emulator} from '../../src/emulator/index.js';
import {openSite, type Site} from '../e2e/open-site.js';

/** A site of several pages with the built files of the package, and a pretend Genesys Cloud. */
export interface Stage {
  readonly site: Site;
  readonly emulator: Emulator;
  /** Makes a page of the site; `more` goes before its content, such as scripts. */
  page(path: string, content: string, more?: string): void;
  /** The tag as these pages have it. */
  tag(attributes?: string): string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const [site, emulator] = await Promise.all([openSite(), startEmulator({port: 0, botDelayMs: 0})]);
  const script = '<script type="module" src="/dist/gc-guest-messenger.js"></script>';
  return {
    site,
    emulator,
    page: (path, content, more = '') =>
      void site.pages.set(path, {
        html: `<!doctype html><html lang="en"><head><title>${path}</title><link rel="icon" href="data:,">${more}${script}</head><body>${content}</body></html>`,
      }),
    tag: (attributes = '') =>
      `<gc-guest-messenger id="chat" deployment-id="11111111-1111-4111-8111-111111111111" environment="${emulator.origin}" ${attributes}><a href="tel:+15550100">Call us</a></gc-guest-messenger>`,
    close: async () => {
      site.close();
      await emulator.close();
    },
  };
}

/** Says something as the guest, who has the panel open, or opens it. */
export async function say(tab: Page, text: string): Promise<void> {
  const input = tab.getByRole('textbox', {name: 'Your message'});
  if (!(await input.isVisible())) await tab.getByRole('button', {name: /^Open chat/}).click();
  await input.fill(text);
  await input.press('Enter');
}

/** How many sockets are open, by conversation. */
export function sockets({emulator}: Stage): number[] {
  return emulator.conversations.map(({connections}) => connections);
}
