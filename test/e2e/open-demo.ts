import {expect, type Locator, type Page} from '@playwright/test';
import type {ConversationView, FaultName} from '../../demo/server/desk-words.js';

export const DEPLOYMENTS = {
  inactive: '22222222-2222-4222-8222-222222222222',
  readOnlyAfterDisconnect: '44444444-4444-4444-8444-444444444444',
} as const;

/** The demo as a visitor has it: the shop, its messenger, and the developer's drawer. */
export interface Demo {
  readonly page: Page;
  readonly messenger: Locator;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly input: Locator;
  readonly log: Locator;
  readonly drawer: Locator;
  /** What the page should not have done, as it happened: errors on the console, and refusals by its security policy. */
  readonly complaints: readonly string[];
  /** Everything on the console, at any level. */
  readonly consoleLines: readonly string[];
  /** Writes into the panel and sends it with Enter. */
  say(text: string): Promise<void>;
  /** The names in the inspector, oldest first. */
  events(): Promise<string[]>;
  openTab(name: 'Events' | 'Tag' | 'Actions' | 'Agent'): Promise<void>;
}

/** Opens the demo and waits until the tag has come to an end of its way: `ready`, unless told otherwise. */
export async function openDemo(
  page: Page,
  query: Record<string, string> = {},
  state = 'ready',
): Promise<Demo> {
  const complaints: string[] = [];
  const consoleLines: string[] = [];
  page.on('console', (message) => {
    consoleLines.push(message.text());
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`/?${new URLSearchParams(query).toString()}`);
  const messenger = page.locator('gc-guest-messenger');
  await expect(messenger).toHaveJSProperty('state', state);

  const input = page.getByLabel('Your message');
  const drawer = page.getByRole('complementary', {name: 'Developer tools'});
  return {
    page,
    messenger,
    launcher: page.getByRole('button', {name: /^Open chat/}),
    panel: page.getByRole('dialog', {name: 'Chat with us'}),
    input,
    log: page.getByRole('log', {name: 'Conversation'}),
    drawer,
    complaints,
    consoleLines,
    async say(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    events: () => drawer.locator('.event-name').allTextContents(),
    openTab: (name) => drawer.getByRole('tab', {name}).click(),
  };
}

/** Causes a fault without the drawer. */
export async function cause(page: Page, fault: FaultName): Promise<void> {
  const response = await page.request.post('/demo/faults', {data: {fault}});
  expect(response.ok()).toBe(true);
}

/** The conversations as the agents have them, oldest first. */
export async function conversations(page: Page): Promise<ConversationView[]> {
  const response = await page.request.get('/demo/conversations');
  return (await response.json()) as ConversationView[];
}

/** Whether `wanted` happened in this order, whatever else happened between. */
export function inOrder(happened: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const name of happened) if (name === wanted[next]) next += 1;
  return next === wanted.length;
}
