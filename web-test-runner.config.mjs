import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {countBrowserTests} from './tools/count-browser-tests.mjs';
import {emulatorPlugin} from './tools/emulator-plugin.mjs';
import {launcherOf} from './tools/launchers.mjs';

const names = (process.env.BROWSERS ?? 'chromium').split(',');

export default {
  files: 'test/**/*.test.ts',
  nodeResolve: {exportConditions: ['development']}, // Lit's checks and warnings
  browsers: await Promise.all(names.map((name) => launcherOf[name]())),
  // Drivers other than Playwright's mix up frames and keys when they have more than one page.
  concurrency: names.join() === 'chromium' ? 2 : 1,
  concurrentBrowsers: 1, // two browsers on two cores make each other's timings unreal
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testFramework: {
    config: {
      timeout: 10_000, // axe alone takes more than Mocha's 2 s on a busy machine
      forbidOnly: Boolean(process.env.CI),
    },
  },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    emulatorPlugin(),
  ],
  reporters: [
    defaultReporter({reportTestProgress: Boolean(process.stdout.isTTY)}),
    countBrowserTests(),
  ],
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
};
