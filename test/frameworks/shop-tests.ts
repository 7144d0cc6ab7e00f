import {expect, type Locator, type Page} from '@playwright/test';
import {extname} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {complaintsAbout, lineOf, type Mistake} from './mistakes.js';
import {openShop, type Shop} from './open-shop.js';

const JANE = {name: 'Jane Doe', email: 'jane.doe@company.com'};
const OLA = {name: 'Ola Nordmann', email: 'ola.nordmann@company.com'};

/** The file of an app with the tag in it, and what can be written wrongly there. */
interface Template {
  readonly path: string;
  readonly mistakes: readonly Mistake[];
}

/** What every shop has to do, whatever it is written in; `more` are the tests of one alone. */
export function testShop(
  name: string,
  {path, mistakes}: Template,
  more: (shop: () => Shop) => void = () => undefined,
): void {
  describe(`The shop in ${name}`, () => {
    let shop: Shop;
    before(async () => {
      shop = await openShop(name);
    });
    after(() => shop?.close());

    it('tells the agent who is signed in, and after a sign-out nobody of anybody', async () => {
      const {page, complaints} = await shop.visit();
      const conversation = latestOf(shop);
      await signIn(page, JANE.name);
      await ask(page, 'Harbour coat');
      await expect(log(page)).toContainText('Hello Jane Doe');
      expect(conversation().attributes).toEqual(JANE);

      const before = conversation();
      await page.getByRole('button', {name: 'Sign out'}).click();
      await page.getByRole('button', {name: 'Open chat'}).click();
      await expect(page.getByRole('textbox', {name: 'Your message'})).toBeVisible();
      await expect(log(page)).not.toContainText('Jane');
      await expect(log(page)).not.toContainText('Harbour coat');
      await ask(page, 'Roll-top bag');
      await expect(log(page)).toContainText('Hello');
      expect(conversation()).not.toBe(before);
      expect(conversation().attributes).toEqual({});

      await signIn(page, OLA.name);
      await ask(page, 'Slipway boots');
      await expect.poll(() => conversation().attributes).toEqual(OLA);
      expect(before.attributes).toEqual(JANE);
      expect(complaints).toEqual([]);
    });

    it('sends a message from its own button, and goes on with the conversation on other pages', async () => {
      const {page, complaints} = await shop.visit();
      await ask(page, 'Harbour coat');
      const question = 'I have a question about the Harbour coat.';
      await expect(log(page)).toContainText(question);
      await expect(log(page)).toContainText('Hello');
      const {transcript, connections} = latestOf(shop)();
      expect(transcript.map(({text}) => text)).toContain(question);
      const conversations = shop.shops.emulator.conversations.length;

      await page.getByRole('link', {name: 'Products'}).click();
      await expect(page.getByRole('heading', {name: 'Products'})).toBeVisible();
      await ask(page, 'Roll-top bag');
      await expect(log(page)).toContainText(question);
      await expect(log(page)).toContainText('I have a question about the Roll-top bag.');
      expect(shop.shops.emulator.conversations).toHaveLength(conversations);
      expect(latestOf(shop)().connections).toBe(connections);
      expect(complaints).toEqual([]);
    });

    it('hears of new messages by an event', async () => {
      const {page, complaints} = await shop.visit();
      await ask(page, 'Harbour coat');
      await expect(log(page)).toContainText('Hello');
      await page.getByRole('button', {name: 'Close chat', expanded: true}).click();
      shop.shops.emulator.agent.say('It is in stock.');
      await expect(page.getByText('1 new in the chat')).toBeVisible();
      await page.getByRole('button', {name: 'Open chat'}).click();
      await expect(log(page)).toContainText('It is in stock.');
      await expect(page.getByText('new in the chat')).toBeHidden();
      expect(complaints).toEqual([]);
    });

    it('does not compile with a wrong name, value or detail, and does without', async () => {
      const complaints = await complaintsAbout(name, path, mistakes);
      const expected = mistakes.map(({right}, index) => ({
        file: `mistake-${index}${extname(path)}`,
        line: lineOf(name, path, right),
      }));
      const found = complaints.map(({file, line}) => `${file}:${line}`);
      expect([...new Set(found)].sort()).toEqual(expected.map(({file, line}) => `${file}:${line}`));
      for (const [index, {says}] of mistakes.entries()) {
        const said = complaints.filter(({file}) => file === expected[index]?.file);
        expect(said.map(({text}) => text).join('')).toMatch(says);
      }
    });

    more(() => shop);
  });
}

function log(page: Page): Locator {
  return page.getByRole('log');
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('button', {name: `Sign in as ${name}`}).click();
}

/** Goes to the product's page, and asks there. */
async function ask(page: Page, product: string): Promise<void> {
  await page.getByRole('link', {name: 'Products'}).click();
  await page.getByRole('link', {name: product}).click();
  await page.getByRole('button', {name: 'Ask about this product'}).click();
}

function latestOf({shops}: Shop) {
  return () => {
    const latest = shops.emulator.conversations.at(-1);
    if (!latest) throw new Error('There is no conversation yet.');
    return latest;
  };
}
