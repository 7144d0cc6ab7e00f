// How Web Test Runner starts each browser.
import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {chromiumLaunchOptions, findFirefox, findWebKit} from './browsers.mjs';

/** A launcher by the name of its browser; the drivers of the others are not even loaded. */
export const launcherOf = {
  chromium: () => playwrightLauncher({product: 'chromium', launchOptions: chromiumLaunchOptions()}),
  firefox,
  webkit,
};

// Stock Firefox over WebDriver BiDi: no geckodriver, no patched build, nothing downloaded.
async function firefox() {
  const {chromeLauncher} = await import('@web/test-runner-chrome');
  const {default: puppeteer} = await import('puppeteer-core');
  const executablePath = findFirefox();
  return chromeLauncher({
    puppeteer,
    launchOptions: {browser: 'firefox', executablePath, headless: true},
  });
}

// WebKitGTK over classic WebDriver, on a pretended screen where there is none.
async function webkit() {
  const {webdriverLauncher} = await import('@web/test-runner-webdriver');
  const {driver, browser} = findWebKit();
  const port = await freePort();
  startDriver(driver, port);
  await answering(`http://127.0.0.1:${port}/status`);
  return webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {binary: browser, args: ['--automation']},
    },
  });
}

function startDriver(driver, port) {
  const screen = process.env.DISPLAY ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24'];
  const [command, ...args] = [...screen, driver, `--port=${port}`];
  const child = spawn(command, args, {
    detached: true, // a process group of its own, so that Xvfb and the browser end with it
    stdio: 'ignore',
    env: {
      ...process.env,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // it cannot start as root
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
  child.on('error', (error) => console.error(error.message));
  child.unref();
  process.on('exit', () => {
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended by itself.
    }
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(url) {
  for (const until = Date.now() + 15_000; Date.now() < until; await sleep(100)) {
    try {
      return await fetch(url);
    } catch {
      // Not listening yet.
    }
  }
  throw new Error(`WebKitWebDriver does not answer at ${url}.`);
}
