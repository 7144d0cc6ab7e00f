import {expect, test, type Page} from '@playwright/test';
import {cause, openDemo, type Demo} from './open-demo.js';

// One emulator stands behind all tests.
test.afterEach(({page}) => cause(page, 'clear'));

/** What a page complains about: errors of its own, and refusals by its security policy. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** A guest who has said something that nobody else says, and the page that a link in the drawer opens. */
async function openConsole(page: Page, tab: 'Agent' | 'Actions', link: string) {
  const demo = await openDemo(page);
  await demo.openTab(tab);
  const opened = page.context().waitForEvent('page');
  await demo.drawer.getByRole('link', {name: link}).click();
  const console = await opened;
  return {demo, console, complaints: complaintsOf(console)};
}

async function greet(demo: Demo): Promise<string> {
  const words = `Hello from ${Math.random().toString(36).slice(2)}`;
  await demo.launcher.click();
  await demo.say(words);
  await expect(demo.log).toContainText('Hello Jane Doe!');
  return words;
}

test.describe('the agent console', () => {
  test('lets a person answer with text, every rich content and a file, and leave', async ({
    page,
  }) => {
    const {demo, console, complaints} = await openConsole(page, 'Agent', 'Agent console');
    const words = await greet(demo);
    const list = console.getByRole('list').first();
    const row = list.getByRole('button', {name: /Jane Doe/}).first();
    // Other tests' guests have the same name; the newest words come first.
    await expect(row).toContainText(words);
    const unread = row.getByText('unread');
    await expect(unread).toBeVisible();
    await row.click();
    const transcript = console.getByRole('log', {name: 'Transcript'});
    await expect(transcript).toContainText(words);
    await expect(unread).toBeHidden();
    await expect(
      console.getByRole('definition').filter({hasText: 'jane@company.com'}),
    ).toBeVisible();

    // A client tells of typing every five seconds at most, and this one has just done so.
    await expect(async () => {
      await demo.input.pressSequentially('My coat ');
      await expect(console.getByText('Jane Doe is typing…')).toBeVisible({timeout: 1000});
    }).toPass();
    await demo.input.press('Enter');
    await expect(transcript).toContainText('My coat');
    await expect(console.getByText('Jane Doe is typing…')).toBeHidden();

    // A name and words that would be markup if they were not text.
    await console.getByLabel('You are').fill('Ken <i>');
    await console.getByLabel('Your answer').fill('We <b>mend</b> it.');
    await console.keyboard.press('Enter');
    await expect(demo.log).toContainText('We <b>mend</b> it.');
    await expect(transcript).toContainText('Ken <i> ·');
    await expect(console.getByText('you answer')).toBeVisible();
    const before = await transcript.getByText(/, bot ·/).count();
    await demo.say('Thank you');
    await expect(transcript).toContainText('Thank you');

    for (const [button, shown] of [
      ['Quick replies', 'Quick replies'],
      ['Quick replies v2', 'QuickReplyV2: '],
      ['Card', 'Card: Parcel 42'],
      ['Carousel', 'Carousel'],
      ['Date picker', 'Date picker: '],
      ['List picker', 'List picker: '],
      ['Form', 'Form: '],
      ['Markdown', '**on its way**'],
      ['Unknown content', 'Hologram: A parcel that turns'],
    ] as const) {
      await console.getByRole('button', {name: button, exact: true}).click();
      await expect(transcript.getByText(shown).last()).toBeVisible();
    }
    await expect(demo.log).toContainText('Here is something new.');

    await console.locator('#picker').setInputFiles({
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Leave it at the door.'),
    });
    const link = transcript.getByRole('link', {name: 'note.txt'});
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(await file.text()).toBe('Leave it at the door.');
    expect(await transcript.getByText(/, bot ·/).count()).toBe(before);

    await console.getByRole('button', {name: 'Hand back to the bot'}).click();
    await expect(console.getByText('the bot answers')).toBeVisible();
    await demo.say('Is order 77 there?');
    await expect(demo.log).toContainText('I looked up 77');

    await console.getByRole('button', {name: 'Be seen typing'}).click();
    await expect(demo.panel.getByText(/is typing…/)).toBeVisible();
    await console.getByRole('button', {name: 'Disconnect'}).click();
    await expect(transcript).toContainText('The agent left.');
    expect(await demo.events()).toContain('gc-conversation-ended');
    expect(complaints).toEqual([]);
  });

  test('works by keyboard, and on a telephone one thing at a time', async ({page}) => {
    const {demo, console, complaints} = await openConsole(page, 'Agent', 'Agent console');
    const words = await greet(demo);
    await console.setViewportSize({width: 390, height: 844});
    const row = console.getByRole('button', {name: /Jane Doe/}).first();
    await expect(row).toContainText(words);
    await row.focus();
    await console.keyboard.press('Enter');
    await expect(row).toBeHidden();
    await expect(console.getByRole('log', {name: 'Transcript'})).toContainText('Hello Jane Doe!');
    expect(await console.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await console.getByRole('button', {name: 'All conversations'}).press('Enter');
    await expect(row).toBeFocused();
    expect(complaints).toEqual([]);
  });
});

test.describe('the control page', () => {
  test('makes weather that the guest feels, and ends it', async ({page}) => {
    const {demo, console, complaints} = await openConsole(page, 'Actions', 'Weather and faults');
    await expect(console.getByText(/^Fair · /)).toBeVisible();
    const frames = console.getByRole('form', {name: 'Frames to the guest'});
    await frames.getByRole('slider', {name: 'Lost'}).fill('100');
    await expect(console.getByText(/^Foul · /)).toBeVisible();
    await demo.launcher.click();
    await demo.say('Does anybody hear me?');
    await expect(demo.log).toContainText('Does anybody hear me?');
    await console.getByRole('button', {name: 'Fair weather'}).click();
    await expect(console.getByText(/^Fair · /)).toBeVisible();
    await expect(frames.getByRole('slider', {name: 'Lost'})).toHaveValue('0');

    await console.getByLabel('Drop all with code').fill('1012');
    await console.getByRole('button', {name: 'Drop', exact: true}).click();
    await expect
      .poll(async () => (await demo.events()).includes('gc-connection-status-changed'))
      .toBe(true);
    const token = console.getByRole('listitem').filter({hasText: /^token/});
    await token.getByLabel('Times').fill('2');
    await token.getByRole('button', {name: 'Apply'}).click();
    await expect(token).toContainText('status 500, 2 times');
    await token.getByRole('button', {name: 'Mend'}).click();
    await expect(token).toContainText('fine');
    expect(complaints).toEqual([]);
  });
});
