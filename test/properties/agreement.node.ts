import {describe, it} from 'node:test';
import fc from 'fast-check';
import {bundled} from './bundled.js';
import type * as Schedules from './schedule.js';

const {play, schedules} = (await bundled('schedule.ts')) as typeof Schedules;

/** Enough to be worth having within a minute. `npm run schedules -- --count=10000` plays more. */
const count = Number(process.env['SCHEDULES'] ?? 1000);
const {SCHEDULE_SEED: seed, SCHEDULE_PATH: path} = process.env;

// PROTOCOL "Confirmation", "Order and identity", "Tabs"
describe('a conversation of two tabs, through any weather', () => {
  it(`agrees in the end: service, tabs and a fresh client, in ${count} schedules`, async () => {
    const result = await fc.check(fc.asyncProperty(schedules, play), {
      numRuns: count,
      ...(seed !== undefined && {seed: Number(seed)}),
      ...(path !== undefined && {path, endOnFailure: true}),
    });
    if (!result.failed) return;
    const {counterexample, counterexamplePath, errorInstance} = result;
    throw new Error(
      [
        errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
        `in the schedule ${JSON.stringify(counterexample)}`,
        `npm run schedules -- --seed=${result.seed} --path=${counterexamplePath}`,
      ].join('\n'),
      {cause: errorInstance},
    );
  });
});
