import {defineConfig} from '@playwright/test';
import {chromiumLaunchOptions} from './tools/browsers.mjs';

// Not the demo's own port, so that the tests run beside a demo that someone is looking at.
const port = Number(process.env.E2E_PORT ?? 5199);

/** Each worker has a demo of its own, with an emulator behind it: what one test does there is no other's business. */
const demos = [port, port + 1].map((each) => ({port: each, origin: `http://localhost:${each}`}));
const ours = demos[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];

export default defineConfig({
  testDir: 'test',
  testMatch: '**/*.spec.ts',
  globalSetup: './tools/built.mjs',
  workers: demos.length,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'dot',
  use: {
    ...(ours ? {baseURL: ours.origin} : {}),
    launchOptions: chromiumLaunchOptions(),
    trace: 'retain-on-failure',
  },
  webServer: demos.map((demo) => ({
    command: `node tools/start.mjs --port ${demo.port} --no-open`,
    url: demo.origin,
    reuseExistingServer: false, // it might be another checkout's
  })),
});
