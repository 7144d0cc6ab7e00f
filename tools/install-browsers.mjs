// Brings the browsers that the tests need and this machine lacks, where it may.
import {byApt} from './apt.mjs';
import {CHROMIUM_MISSING, findChromium, findFirefox, findWebKit} from './browsers.mjs';
import {commandOf, runNode} from './run.mjs';

const BROWSERS = {
  chromium: {
    find: findChromium,
    ways: [byPlaywright, byApt('chromium')],
    missing: CHROMIUM_MISSING,
  },
  firefox: {
    find: findFirefox,
    ways: [byApt('firefox-esr')],
    missing: 'No Firefox was found: install it, or set FIREFOX_BIN to one.',
  },
  webkit: {
    find: findWebKit,
    ways: [byApt('webkit2gtk-driver', 'xvfb', 'xauth')],
    missing:
      'No WebKitGTK was found: install webkit2gtk-driver, xvfb and xauth, or set WEBKIT_DRIVER_BIN and WEBKIT_MINIBROWSER_BIN.',
  },
};

/** The names that `--browsers` takes. */
export const BROWSER_NAMES = Object.keys(BROWSERS);

/** Installs what is missing of these browsers; throws the one sentence of what to do when it cannot. */
export async function ensureBrowsers(names) {
  for (const name of names) {
    const {find, ways, missing} = BROWSERS[name];
    for (const install of ways) {
      if (find()) break;
      await install();
    }
    if (!find()) throw new Error(missing);
  }
}

async function byPlaywright() {
  console.log('No Chromium here; Playwright is asked for one …');
  const {ok} = await runNode([commandOf('playwright'), 'install', 'chromium'], {quiet: true});
  if (!ok) console.log('Playwright could not download it.');
}
