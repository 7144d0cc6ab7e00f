import {defineConfig} from '@playwright/test';
import {chromiumLaunchOptions} from './tools/browsers.mjs';

// Not the demo's own port, so that the tests run beside a demo that someone is looking at.
const port = Number(process.env.E2E_PORT ?? 5199);
const origin = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'test',
  testMatch: '**/*.spec.ts',
  workers: 1, // one demo server, one emulator behind it
  forbidOnly: Boolean(process.env.CI),
  reporter: 'dot',
  use: {
    baseURL: origin,
    launchOptions: chromiumLaunchOptions(),
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `node tools/start.mjs --port ${port} --no-open`,
    url: origin,
    reuseExistingServer: false, // it might be another checkout's
  },
});
