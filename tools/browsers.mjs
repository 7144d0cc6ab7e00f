// Where the browsers are on this machine: an environment variable first, then Playwright's own
// download, then what the system has.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium} from 'playwright';

/** The Chromium to use, or undefined. */
export function findChromium() {
  return fromEnvironment('CHROMIUM_BIN') ?? playwrightChromium() ?? systemChromium();
}

/** The Firefox to use, or undefined. Playwright's is a patched build that only Playwright can drive. */
export function findFirefox() {
  return (
    fromEnvironment('FIREFOX_BIN') ??
    onPath('firefox', 'firefox-esr') ??
    firstExisting([
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...inProgramFiles('Mozilla Firefox/firefox.exe'),
    ])
  );
}

/** WebKitGTK's driver, its browser and, where there is no screen, the pretended one; or undefined. */
export function findWebKit() {
  const driver = fromEnvironment('WEBKIT_DRIVER_BIN') ?? onPath('WebKitWebDriver');
  const browser = fromEnvironment('WEBKIT_MINIBROWSER_BIN') ?? firstExisting(miniBrowsers());
  const screen = process.env.DISPLAY || (onPath('xauth') && onPath('xvfb-run'));
  return driver && browser && screen ? {driver, browser} : undefined;
}

/** What Playwright needs to start the Chromium that was found. */
export function chromiumLaunchOptions() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_MISSING);
  return {
    // Left to itself, Playwright takes the lighter headless build of its own download.
    ...(executablePath === chromium.executablePath() ? {} : {executablePath}),
    chromiumSandbox: false, // its sandbox refuses to run as root, as containers do
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

export const CHROMIUM_MISSING =
  'No Chromium was found: run "npx playwright install --with-deps chromium", install Chromium, Chrome or Edge, or set CHROMIUM_BIN to one.';

function playwrightChromium() {
  const path = chromium.executablePath();
  if (!existsSync(path)) return undefined;
  // A download brings no system libraries: on a bare Linux it is there and cannot start. (Elsewhere it
  // can, and on Windows asking for the version would open a window.)
  return process.platform !== 'linux' || starts(path) ? path : undefined;
}

function starts(path) {
  return spawnSync(path, ['--version'], {stdio: 'ignore'}).status === 0;
}

function systemChromium() {
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ??
    onPath('microsoft-edge') ??
    firstExisting([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...inProgramFiles('Google/Chrome/Application/chrome.exe'),
      ...inProgramFiles('Microsoft/Edge/Application/msedge.exe'),
    ])
  );
}

function miniBrowsers() {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''];
  const versions = ['6.0', '4.1', '4.0'];
  const names = ['webkitgtk', 'webkit2gtk'];
  return folders.flatMap((folder) =>
    versions.flatMap((version) =>
      names.map((name) => join('/usr/lib', folder, `${name}-${version}`, 'MiniBrowser')),
    ),
  );
}

// A variable that names nothing is a mistake to be told, not a reason to test another browser.
function fromEnvironment(name) {
  const path = process.env[name];
  if (path && !existsSync(path)) throw new Error(`${name} is ${path}, which does not exist.`);
  return path || undefined;
}

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return firstExisting(names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

function inProgramFiles(path) {
  const {PROGRAMFILES, LOCALAPPDATA} = process.env;
  return [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, path));
}

function firstExisting(paths) {
  return paths.find((path) => existsSync(path));
}
