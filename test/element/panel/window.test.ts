import {expect} from '@open-wc/testing';
import {RowHeights} from '../../../src/element/panel/log/window.js';
import {rowAt} from '../../../src/element/panel/log/row-model.js';
import {agentMessage, guestMessage, talk} from '../../../demo/gallery/scripted-sdk.js';

/** Rows of which each has been measured as 50 pixels. */
function rows(count: number): RowHeights {
  const heights = new RowHeights();
  heights.follow(talk(count));
  for (let index = 0; index < count; index += 1) heights.measure(index, 50);
  return heights;
}

describe('the log: which rows stand in the document', () => {
  for (const [what, count, view, expected] of [
    ['none of none', 0, {at: 'end', height: 500}, {from: 0, to: 0, above: 0, below: 0}],
    ['all of a few', 5, {at: 'end', height: 500}, {from: 0, to: 5, above: 0, below: 0}],
    [
      'the last ones at the end',
      100,
      {at: 'end', height: 500},
      {from: 80, to: 100, above: 4000, below: 0},
    ],
    [
      'those around the view',
      100,
      {at: 'middle', top: 2000, height: 500},
      {from: 29, to: 60, above: 1450, below: 2000},
    ],
    [
      'the first ones',
      100,
      {at: 'middle', top: 0, height: 500},
      {from: 0, to: 20, above: 0, below: 4000},
    ],
    [
      'the last ones of a view beyond the end',
      100,
      {at: 'middle', top: 9000, height: 500},
      {from: 99, to: 100, above: 4950, below: 0},
    ],
  ] as const) {
    it(what, () => expect(rows(count).range(view)).to.deep.equal(expected));
  }

  it('keeps what was measured when messages are added before and after', () => {
    const heights = rows(10);
    heights.follow([...talk(5, 'before'), ...talk(10), ...talk(1, 'after')]);
    expect(heights.topOf(15) - heights.topOf(5)).to.equal(500);
  });

  it('measures anew after the width changed', () => {
    const heights = rows(10);
    heights.forget();
    expect(heights.topOf(10)).not.to.equal(500);
    expect(heights.measure(0, 50)).to.equal(true);
    expect(heights.measure(0, 50.2)).to.equal(false);
  });
});

describe('the log: groups and separators', () => {
  const near = [
    agentMessage('a', 'one'),
    agentMessage('b', 'two', 1),
    agentMessage('c', 'late', 9),
  ];

  it('puts messages of one person, shortly after one another, under one name and time', () => {
    const models = near.map((_, index) => rowAt(near, index, undefined));
    expect(models.map((model) => model?.first)).to.deep.equal([true, false, true]);
    expect(models.map((model) => model?.last)).to.deep.equal([false, true, true]);
  });

  it('begins a day, and the unread, with a name of its own', () => {
    const [a, b] = near;
    const nextDay = agentMessage('d', 'tomorrow', 24 * 60);
    const messages = [a, b, nextDay].filter((message) => message !== undefined);
    const models = messages.map((_, index) => rowAt(messages, index, 'b'));
    expect(models.map((model) => model?.newDay)).to.deep.equal([true, false, true]);
    expect(models.map((model) => model?.unread)).to.deep.equal([false, true, false]);
    expect(models.map((model) => model?.first)).to.deep.equal([true, true, true]);
    expect(models.map((model) => model?.last)).to.deep.equal([true, true, true]);
  });

  it('does not mix what is sent with what is not', () => {
    const messages = [guestMessage('a', 'sent'), guestMessage('b', 'waits', 'queued')];
    expect(rowAt(messages, 1, undefined)?.first).to.equal(true);
  });
});
