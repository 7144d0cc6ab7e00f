// npm run schedules: plays conversations of two tabs through random weather and looks whether all agree in the end.
import {parseArgs} from 'node:util';
import {runNode} from './run.mjs';
import {setup} from './setup.mjs';

const FILE = 'test/properties/agreement.node.ts';
const USAGE = `npm run schedules -- [--count=10000] [--seed=… [--path=…]]

  --count   how many schedules; 10000 take some minutes             (default 10000)
  --seed    the same schedules again; a failure names its seed      (default another one each time)
  --path    with a seed: only the schedule that failed, made small

A failure prints the schedule and the command that plays it again.`;

const {values: options} = parseArgs({
  options: {
    count: {type: 'string'},
    seed: {type: 'string'},
    path: {type: 'string'},
    help: {type: 'boolean', short: 'h', default: false},
  },
});

const complaint = complaintAbout(options);
if (options.help) {
  console.log(USAGE);
} else if (complaint) {
  console.error(`${complaint}\n\n${USAGE}`);
  process.exitCode = 1;
} else {
  setup();
  process.exitCode = (await play(options)) ? 0 : 1;
}

function complaintAbout({count, seed, path}) {
  if (count !== undefined && !/^[1-9]\d*$/.test(count)) return '--count takes a whole number.';
  if (seed !== undefined && !/^-?\d+$/.test(seed)) return '--seed takes a whole number.';
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) return '--path takes numbers and colons.';
  return path !== undefined && seed === undefined ? '--path needs its --seed.' : undefined;
}

async function play({count = '10000', seed, path}) {
  console.log(path === undefined ? `Playing ${count} schedules …` : 'Playing one schedule …');
  const reporter = new URL('./count-node-tests.mjs', import.meta.url).href;
  const flags = ['--import', 'tsx', '--test', '--test-reporter', reporter, FILE];
  const {ok} = await runNode(flags, {
    env: {
      SCHEDULES: count,
      ...(seed !== undefined && {SCHEDULE_SEED: seed}),
      ...(path !== undefined && {SCHEDULE_PATH: path}),
    },
  });
  console.log(ok ? 'All agree.' : 'They do not agree, see above.');
  return ok;
}
