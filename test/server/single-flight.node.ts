import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SingleFlight} from '../../src/server/single-flight.js';
import {deferred} from './deferred.js';

describe('SingleFlight', () => {
  it('is shared by all who come meanwhile, and begun anew after it', async () => {
    const flight = new SingleFlight<number>(60_000);
    const landed = deferred<number>();
    let begun = 0;
    const work = () => {
      begun += 1;
      return begun === 1 ? landed.promise : Promise.resolve(begun);
    };
    const both = [flight.run(work), flight.run(work)];
    landed.resolve(1);
    assert.deepEqual(await Promise.all(both), [1, 1]);
    assert.equal(await flight.run(work), 2);
  });

  it('is shared when it fails, too', async () => {
    const flight = new SingleFlight<number>(60_000);
    const work = () => Promise.reject(new Error('reason'));
    const settled = await Promise.allSettled([flight.run(work), flight.run(work)]);
    assert.deepEqual(
      settled.map(({status}) => status),
      ['rejected', 'rejected'],
    );
  });

  it('is not waited for when it never lands: one who waits begins another', async () => {
    const flight = new SingleFlight<string>(5);
    void flight.run(() => new Promise(() => undefined));
    const work = () => Promise.resolve('landed');
    assert.deepEqual(await Promise.all([flight.run(work), flight.run(work)]), ['landed', 'landed']);
  });
});
