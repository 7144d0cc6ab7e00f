import {expect, test} from '@playwright/test';
import {openStage, say, type Stage} from './visit.js';

let stage: Stage;

test.beforeAll(async () => {
  test.setTimeout(120_000); // it may have to build
  stage = await openStage();
});

test.afterAll(() => stage.close());

const script = (folder: string): string =>
  `<script type="module" src="/${folder}/gc-guest-messenger.js"></script>`;

// A shop's theme brings one version, a plugin another: whichever comes first is the one that every tag has.
for (const [first, second, version] of [
  ['dist', 'another-copy', 'ours'],
  ['another-copy', 'dist', '9.9.9'],
] as const) {
  test(`of two versions the one in ${first}/ comes first, and does all the work`, async ({
    page: tab,
  }) => {
    const complaints: string[] = [];
    tab.on('pageerror', ({message}) => complaints.push(message));
    tab.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
    });
    const chunks: string[] = [];
    await tab.route('**/another-copy/chunks/*.js', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll(/`\d+\.\d+\.\d+`/g, '`9.9.9`');
      await route.fulfill({response: answer, body});
    });
    tab.on('request', (request) => chunks.push(new URL(request.url()).pathname));
    stage.site.pages.set('/', {
      html: `<!doctype html><title>Two</title><link rel="icon" href="data:,">${script(first)}${script(second)}${stage.tag('guest-name="Ola"')}`,
    });
    await tab.goto(stage.site.origin);
    await say(tab, 'hello');
    await expect(tab.getByRole('log')).toContainText('Hello Ola!');
    const told = await tab
      .locator('gc-guest-messenger')
      .evaluate((tag: HTMLElementTagNameMap['gc-guest-messenger']) => tag.getDiagnostics().version);
    if (version === 'ours') expect(told).not.toBe('9.9.9');
    else expect(told).toBe(version);
    // What is loaded later comes from the same version: parts of two would not fit.
    expect(chunks.filter((path) => path.includes(`/${second}/chunks/panel-`))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
