import {expect} from '@open-wc/testing';
import {ECHO_PACE, MESSAGE_PACE, waitMs, withOneMore, type Rate} from '../../src/client/pace.js';
import {openReadyClient, quietService} from './open-client.js';
import {skippableTime} from './skippable-time.js';

const TWO_A_SECOND: readonly Rate[] = [{count: 2, perMs: 1000}];

// PROTOCOL "Limits"
describe('the pace of messages', () => {
  for (const [what, sentAtMs, nowMs, rates, expected] of [
    ['nothing was sent', [], 5000, TWO_A_SECOND, 0],
    ['one was sent just now', [5000], 5000, TWO_A_SECOND, 0],
    ['two were sent just now', [5000, 5000], 5000, TWO_A_SECOND, 1000],
    ['the older of two was sent 400 ms ago', [4600, 4900], 5000, TWO_A_SECOND, 600],
    ['the older of two was sent 999 ms ago', [4001, 4900], 5000, TWO_A_SECOND, 1],
    ['the older of two was sent a second ago', [4000, 4900], 5000, TWO_A_SECOND, 0],
    ['only the last two of many count', [100, 200, 4500, 4900], 5000, TWO_A_SECOND, 500],
    ['the longest of several waits counts', [0, 59_990], 59_995, ECHO_PACE, 5],
    ['nothing is limited', [5000, 5000], 5000, [], 0],
  ] as const satisfies readonly (readonly [
    string,
    readonly number[],
    number,
    readonly Rate[],
    number,
  ])[]) {
    it(`asks to wait ${expected} ms where ${what}`, () => {
      expect(waitMs(sentAtMs, nowMs, rates)).to.equal(expected);
    });
  }

  it('forgets what does not count any more', () => {
    expect(withOneMore([0, 1000, 60_500], 61_000)).to.deep.equal([60_500, 61_000]);
  });

  for (const [what, backMs] of [
    ['an hour', 3_600_000],
    ['a day', 86_400_000],
  ] as const) {
    it(`is no slower when the clock is set back by ${what}`, () => {
      let nowMs = 1_700_000_000_000;
      let sentAtMs = withOneMore(withOneMore([], nowMs), nowMs);
      nowMs -= backMs;
      const startedMs = nowMs;
      for (let sent = 0; sent < 4; sent += 1) {
        // Whoever waits asks again afterwards, as the queue does.
        for (let waits = 0; waits < 3; waits += 1) nowMs += waitMs(sentAtMs, nowMs, TWO_A_SECOND);
        expect(waitMs(sentAtMs, nowMs, TWO_A_SECOND), 'it may go now').to.equal(0);
        sentAtMs = withOneMore(sentAtMs, nowMs);
      }
      expect(nowMs - startedMs).to.be.at.most(3000);
    });
  }

  it('leaves more than ten frames a minute to others', () => {
    const perMinute = MESSAGE_PACE.find(({perMs}) => perMs === 60_000);
    expect(perMinute?.count).to.be.at.most(49);
  });

  it('is kept by a hundred messages, in their order', async () => {
    const time = skippableTime();
    const {client, service, said, told} = await openReadyClient({}, quietService());
    const texts = Array.from({length: 100}, (_, index) => `message ${index}`);
    const sending = Promise.all(texts.map((text) => client.sendMessage(text)));
    while (said().length < 100) await time.skip(5000);
    await sending;
    expect(said()).to.deep.equal(texts);
    expect(told('messageFailed')).to.be.empty;
    const sentAtMs = (service.conversations[0]?.transcript ?? []).map(({channel}) =>
      Date.parse(channel.time),
    );
    for (const {count, perMs} of MESSAGE_PACE) {
      for (const [at, ms] of sentAtMs.entries()) {
        // A frame takes a moment, and on a busy machine not each the same.
        const within = sentAtMs.slice(0, at + 1).filter((other) => ms - other < perMs - 200);
        expect(within, `in ${perMs} ms`).to.have.length.at.most(count);
      }
    }
  });
});
