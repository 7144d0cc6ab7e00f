import {expect, nextFrame} from '@open-wc/testing';
import {onceAFrame} from '../../src/element/once-a-frame.js';

describe('once a frame', () => {
  it('acts at once, then for all the rest in the next frame', async () => {
    let acts = 0;
    const act = onceAFrame(() => (acts += 1));
    act();
    expect(acts).to.equal(1);
    act();
    act();
    expect(acts).to.equal(1);
    await nextFrame();
    expect(acts).to.equal(2);
  });

  it('acts at once again when a frame has passed in which nothing came', async () => {
    let acts = 0;
    const act = onceAFrame(() => (acts += 1));
    act();
    await nextFrame();
    act();
    expect(acts).to.equal(2);
  });
});
