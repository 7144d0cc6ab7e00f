// npm run bench: what the client costs, as figures and as ratios of one run. No test depends on them: machines differ.
//   npm run bench -- --only=decode,outbox    some of decode, outbox, memory, cycles, token-endpoint, ready, reconnect, panel
// The figures also go to bench/results.json.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root, runNode} from './run.mjs';
import {installLocked, setup} from './setup.mjs';

/** Each is a script in bench/ that prints its rows, run in a process of its own; those with a page need a browser,
 * some the built bundle as well, and one the chats of others that it is held against. */
const MEASUREMENTS = {
  decode: {},
  outbox: {},
  memory: {},
  cycles: {},
  'token-endpoint': {},
  ready: {browser: true, built: true},
  reconnect: {browser: true},
  panel: {browser: true, built: true, peers: true},
};
const RESULTS = join(root, 'bench', 'results.json');
const BUNDLES = join(root, 'node_modules', '.cache', 'gc-guest-messenger-bench');

const {values: options} = parseArgs({
  options: {only: {type: 'string'}, help: {type: 'boolean', short: 'h', default: false}},
});
const names = options.only?.split(',') ?? Object.keys(MEASUREMENTS);
const unknown = names.find((name) => !Object.hasOwn(MEASUREMENTS, name));

if (options.help) {
  console.log(`npm run bench -- [--only=${Object.keys(MEASUREMENTS).join(',')}]`);
} else if (unknown !== undefined) {
  console.error(`--only knows ${Object.keys(MEASUREMENTS).join(', ')}; not "${unknown}".`);
  process.exitCode = 1;
} else {
  setup();
  process.exitCode = (await bench()) ? 0 : 1;
}

async function bench() {
  if (names.some((name) => MEASUREMENTS[name].browser)) {
    const {ensureBrowsers} = await import('./install-browsers.mjs');
    await ensureBrowsers(['chromium']);
  }
  if (names.some((name) => MEASUREMENTS[name].peers)) installLocked(join(root, 'bench', 'peers'));
  if (names.some((name) => MEASUREMENTS[name].built)) {
    const {ensureBuilt} = await import('./built.mjs');
    if (!(await ensureBuilt())) return false;
  }
  await bundle();
  const results = {};
  let ok = true;
  for (const name of names) {
    const started = performance.now();
    const rows = await measure(name);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`\n── ${name} (${seconds} s)`);
    if (rows) {
      results[name] = rows.map(withRatio);
      console.log(tables(results[name]));
    }
    ok &&= rows !== undefined;
  }
  save(results);
  return ok;
}

/** As a page's bundler does: what tsx makes of a source for a debugger would be measured otherwise. */
async function bundle() {
  const {build} = await import('esbuild');
  await build({
    entryPoints: names.map((name) => join(root, 'bench', `${name}.ts`)),
    outdir: BUNDLES,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    tsconfigRaw: {},
  });
}

/** The rows of a measurement; undefined when it failed, of which everything is shown. */
async function measure(name) {
  const {ok, output} = await runNode(['--expose-gc', join(BUNDLES, `${name}.mjs`)], {quiet: true});
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  if (ok && line.startsWith('[')) return JSON.parse(line);
  console.error(output);
  return undefined;
}

function withRatio(row) {
  return row.against ? {...row, ratio: row.figure / row.against.figure} : row;
}

function tables(rows) {
  const comparisons = rows.filter(({figures}) => figures);
  const others = rows.filter(({figures}) => !figures);
  return [
    ...(comparisons.length > 0 ? [comparisonTable(comparisons), ''] : []),
    ...(others.length > 0 ? [table(others)] : []),
  ].join('\n');
}

/** A column each; beside a figure, how many times ours it is. */
function comparisonTable(rows) {
  const names = Object.keys(rows[0].figures);
  const lines = rows.map(({what, unit, figures}) => [
    what,
    ...names.map((name, column) => {
      const figure = figures[name];
      if (typeof figure !== 'number') return figure ?? '';
      const ratio = column > 0 ? ` ×${short(figure / figures[names[0]], 2)}` : ` ${unit}`;
      return `${short(figure)}${ratio}`;
    }),
  ]);
  return aligned([['', ...names], ...lines]).join('\n');
}

function table(rows) {
  const lines = rows.map(({what, figure, unit, against, ratio}) => [
    what,
    `${short(figure)} ${unit}`,
    ...(against ? [`${short(against.figure)} ${against.what}`, `× ${ratio.toFixed(2)}`] : ['', '']),
  ]);
  return aligned(lines)
    .flatMap((line, at) => [line, ...(rows[at].note ? [`    ${rows[at].note}`] : [])])
    .join('\n');
}

/** Lines of cells, each column as wide as its widest. */
function aligned(lines) {
  const widths = lines[0].map((_, at) => Math.max(...lines.map((cells) => cells[at].length)));
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('   ')
      .trimEnd(),
  );
}

/** Three digits are as much as a measurement means. */
function short(figure, digits = 3) {
  return new Intl.NumberFormat('en', {maximumSignificantDigits: digits}).format(figure);
}

function save(results) {
  mkdirSync(join(root, 'bench'), {recursive: true});
  const machine = {node: process.version, cpu: cpus()[0]?.model, cores: cpus().length};
  // Those that were not asked for stay as they were.
  const all = {...earlier(), ...results};
  writeFileSync(RESULTS, `${JSON.stringify({machine, results: all}, undefined, 2)}\n`);
}

function earlier() {
  if (!options.only) return {};
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8')).results;
  } catch {
    return {};
  }
}
