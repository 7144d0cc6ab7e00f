// npm test: the tests of Node, of browsers, of the demo and of a CMS, one after another, and one line of counts.
//   npm test -- test/client                  what lies there
//   npm test -- --only=node|browser|e2e|apps|cms  one stage
//   npm test -- --browsers=chromium,firefox,webkit
import {readdirSync} from 'node:fs';
import {join, normalize, sep} from 'node:path';
import {parseArgs} from 'node:util';
import {countsFile} from './counts.mjs';
import {commandOf, root, runNode} from './run.mjs';
import {setup} from './setup.mjs';

const {values: options, positionals: wanted} = parseArgs({
  allowPositionals: true,
  options: {
    browsers: {type: 'string', default: 'chromium'},
    only: {type: 'string'},
  },
});
const browsers = options.browsers.split(',');

const STAGES = {
  node: {title: 'Node', ending: '.node.ts', browsers: [], run: runNodeTests},
  browser: {title: 'Browser', ending: '.test.ts', browsers, run: runBrowserTests},
  e2e: {title: 'Demo', ending: '.spec.ts', browsers: ['chromium'], run: runDemoTests},
  apps: {title: 'Framework', ending: '.app.ts', browsers: ['chromium'], run: runAppTests},
  cms: {title: 'CMS', ending: '.cms.ts', browsers: ['chromium'], run: runCmsTests},
};

const notRun = [];

setup();
const total = await runStages().catch((error) => {
  console.error(error.message);
  return {passed: 0, failed: 1};
});
if (notRun.length > 0) console.log(`\nNot run, see above: ${notRun.join(', ')} tests`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStages() {
  const stages = Object.entries(STAGES)
    .filter(([name]) => !options.only || options.only === name)
    .map(([, stage]) => ({...stage, files: testFiles(stage.ending)}))
    .filter(({files}) => files.length > 0);
  if (stages.length === 0) throw new Error('No test file matches.');

  // Asked before the first stage: whoever lacks a browser or Redis should not learn it minutes later.
  const {BROWSER_NAMES, ensureBrowsers} = await import('./install-browsers.mjs');
  const unknown = browsers.find((name) => !BROWSER_NAMES.includes(name));
  if (unknown) throw new Error(`--browsers knows ${BROWSER_NAMES.join(', ')}; not "${unknown}".`);
  await ensureBrowsers(new Set(stages.flatMap((stage) => stage.browsers)));
  const {ensureRedis, needsRedis} = await import('./install-redis.mjs');
  if (stages.some(({files}) => files.some(needsRedis))) await ensureRedis();

  const sum = {passed: 0, failed: 0};
  for (const {title, files, run} of stages) {
    console.log(`\n── ${title} tests: ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
    const counts = await run(files);
    if (counts === 'not run') {
      notRun.push(title);
      continue;
    }
    const {passed, failed} = counts;
    console.log(`${title}: ${passed} passed, ${failed} failed`);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/** The files of a stage, as POSIX paths from the root; only what was named, when something was. */
function testFiles(ending) {
  const places = wanted.map((path) => normalize(path).replace(/[\\/]+$/, ''));
  return readdirSync(join(root, 'test'), {recursive: true})
    .map((path) => join('test', path))
    .filter((path) => path.endsWith(ending))
    .filter((path) => places.length === 0 || places.some((place) => isAt(path, place)))
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}

function isAt(path, place) {
  return path === place || path.startsWith(place + sep);
}

async function runNodeTests(files, more = []) {
  const reporter = new URL('./count-node-tests.mjs', import.meta.url).href;
  // What hangs is to fail here, and not to hold CI until its own end.
  const flags = [
    '--import',
    'tsx',
    '--test',
    '--test-timeout',
    '900000',
    '--test-reporter',
    reporter,
  ];
  const counts = countsFile();
  const {ok} = await runNode([...flags, ...more, ...files], {env: counts.env});
  return trusted(ok, counts.read());
}

async function runBrowserTests(files) {
  const counts = countsFile();
  const {ok} = await runNode([commandOf('@web/test-runner', 'wtr'), '--files', ...files], {
    env: {...counts.env, BROWSERS: browsers.join(',')},
  });
  return trusted(ok, counts.read());
}

async function runDemoTests(files) {
  const counts = countsFile();
  // Playwright takes patterns, not paths.
  const patterns = files.map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const args = [commandOf('@playwright/test', 'playwright'), 'test', ...patterns];
  const {ok} = await runNode([...args, '--reporter=dot,json'], {
    env: {PLAYWRIGHT_JSON_OUTPUT_FILE: counts.path},
  });
  const report = counts.read();
  return trusted(
    ok,
    report && {
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected + report.errors.length,
    },
  );
}

// Two at a time: while one installs or builds, another can use what it leaves of the machine.
async function runAppTests(files) {
  const {packForApps} = await import('./framework-apps.mjs');
  await packForApps();
  return runNodeTests(files, ['--test-concurrency', '2']);
}

// WordPress comes from the system's packages. Where it cannot be had, a developer's run says so and goes on; who asked for
// these tests, and CI, must not take that for a success.
async function runCmsTests(files) {
  const {whatWordPressLacks} = await import('./wordpress-site.mjs');
  const lack = await whatWordPressLacks();
  if (!lack) return runNodeTests(files);
  const wasAskedFor = Boolean(process.env.CI) || options.only === 'cms' || wanted.length > 0;
  console.error(`There is no WordPress here: ${lack}`);
  return wasAskedFor ? {passed: 0, failed: 1} : 'not run';
}

// A runner that crashed, or that ran nothing, has not passed, whatever it counted until then.
function trusted(ok, counts = {passed: 0, failed: 0}) {
  const ranNothing = counts.passed + counts.failed === 0;
  return (!ok && counts.failed === 0) || ranNothing ? {...counts, failed: 1} : counts;
}
