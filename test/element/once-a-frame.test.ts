import {expect, nextFrame} from '@open-wc/testing';
import {onceAFrame} from '../../src/element/once-a-frame.js';

describe('once a frame', () => {
  it('acts at once, then for all the rest in the next frame, with what was said last', async () => {
    const acts: number[] = [];
    const act = onceAFrame((value: number) => acts.push(value));
    act(1);
    expect(acts).to.deep.equal([1]);
    act(2);
    act(3);
    expect(acts).to.deep.equal([1]);
    await nextFrame();
    expect(acts).to.deep.equal([1, 3]);
  });

  it('acts at once again when a frame has passed in which nothing came', async () => {
    const acts: number[] = [];
    const act = onceAFrame((value: number) => acts.push(value));
    act(1);
    await nextFrame();
    act(2);
    expect(acts).to.deep.equal([1, 2]);
  });
});
