import {chromium, type Browser} from 'playwright';
import {chromiumLaunchOptions} from '../tools/browsers.mjs';
import {targets} from './panel/targets.js';
import {Figures} from './panel/figures.js';
import {CONTENDERS, openSite, type ContenderName} from './panel/site.js';
import {STEPS, type Step} from './panel/steps.js';
import type {PanelPage} from './panel/page.js';
import {report} from './row.js';

// What the panel costs a guest's device, in Chromium, beside plain nodes, a bare virtualised list and two chats that others
// made. Each is given the same messages by the same script, on a page of its own; who is measured changes all the time.

const ROUNDS = 3;

/** What takes longer is cut, and what takes this long is not measured again. */
const CUT_MS = 30_000;
const SLOW_MS = 3_000;

/** After this no further round begins. */
const ENOUGH_MS = 60_000;

declare const page: PanelPage;

const NAMES = Object.keys(CONTENDERS) as ContenderName[];
const site = await openSite();
const figures = new Figures(NAMES);
for (const name of NAMES) figures.note(name, 'an empty chat, gzip', 'kB', site.bytes(name) / 1000);

const options = chromiumLaunchOptions();
const browser = await chromium.launch(options);
const eager = await chromium.launch({
  ...options,
  args: [...options.args, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});
for (const each of [browser, eager]) {
  const page = await each.newPage(); // the first one pays for the browser's own start
  await page.goto(site.address('plain nodes'));
  await page.close();
}
const done = new Set<string>();
const startMs = performance.now();
for (let round = 0; round < ROUNDS; round += 1) {
  if (performance.now() - startMs > ENOUGH_MS) break;
  for (const [at, step] of STEPS.entries()) {
    // Who is measured changes all the time: what disturbs one for a while disturbs all.
    const turns = Array.from({length: step.times ?? 1}, () => NAMES).flat();
    for (const name of turns) {
      if (done.has(`${at} ${name}`)) continue;
      const beginMs = performance.now();
      const isWhole = await measure(name, step, step.eager ? eager : browser);
      if (!isWhole || performance.now() - beginMs > SLOW_MS) done.add(`${at} ${name}`);
    }
  }
}
await Promise.all([browser.close(), eager.close()]);
site.close();
report([...figures.comparisons(), ...targets(figures)]);

/** False: it did not come to an end. */
async function measure(name: ContenderName, step: Step, where: Browser): Promise<boolean> {
  const context = await where.newContext();
  const noted = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('cut')), CUT_MS);
  });
  const run = async (): Promise<void> => {
    const tab = await context.newPage();
    tab.setDefaultTimeout(CUT_MS);
    const cdp = await context.newCDPSession(tab);
    await cdp.send('Emulation.setCPUThrottlingRate', {rate: step.cpuSlowdown ?? 1});
    await tab.goto(site.address(name));
    await tab.evaluate(() => page.interactiveMs);
    await step.measure({page: tab, cdp}, (row, figure) => {
      noted.add(row);
      figures.note(name, row, step.rows[row] ?? '', figure);
    });
  };
  try {
    await Promise.race([run(), timeUp]);
    return true;
  } catch (error) {
    const why = error instanceof Error && error.message === 'cut' ? '> 30 s' : 'fails';
    if (why === 'fails') console.error(name, error);
    for (const [row, unit] of Object.entries(step.rows)) {
      if (!noted.has(row)) figures.fail(name, row, unit, why);
    }
    return false;
  } finally {
    clearTimeout(timer);
    await context.close().catch(() => undefined); // a page that was cut may still be at work
  }
}
