import {expect, waitUntil} from '@open-wc/testing';
import type {EmulatedDeployment} from '../../src/emulator/deployments.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';

/** A messenger on a deployment that chose something. */
async function openWith(chosen: Partial<EmulatedDeployment>): Promise<Opened> {
  const opened = await openMessenger((_tag, service) => {
    const deployment = service.deployments.get(DEPLOYMENT.active);
    if (deployment) service.deployments.set(DEPLOYMENT.active, {...deployment, ...chosen});
  });
  await opened.element.ready;
  return opened;
}

describe('<gc-guest-messenger>: the launcher as the deployment wants it', () => {
  it('stands in its corner, with its distances and its text', async () => {
    const {part, element} = await openWith({
      alignment: 'Left',
      sideSpace: 44,
      bottomSpace: 33,
      launcher: {visibility: 'On', displayType: 'IconAndText'},
      labels: [{language: 'en-us', labels: {MessengerLauncherButtonText: 'Ask us'}}],
    });
    await waitUntil(() => part('launcher')?.textContent?.includes('Ask us'), 'no text');
    const {left, bottom} = part('launcher')?.getBoundingClientRect() ?? new DOMRect();
    expect(left).to.equal(44);
    expect(bottom).to.be.closeTo(innerHeight - 33, 1);
    expect(part('launcher')?.ariaLabel).to.equal('Ask us, Open chat');
    element.style.setProperty('--gc-messenger-offset-inline', '10px');
    expect(part('launcher')?.getBoundingClientRect().left).to.equal(10);
  });

  it('has room for a text of any length', async () => {
    const {part} = await openWith({
      launcher: {visibility: 'On', displayType: 'IconAndText'},
      labels: [{language: 'en-us', labels: {MessengerLauncherButtonText: 'Ask us '.repeat(60)}}],
    });
    const launcher = part('launcher');
    await waitUntil(() => launcher?.textContent?.includes('Ask us'), 'no text');
    const {left, right, height} = launcher?.getBoundingClientRect() ?? new DOMRect();
    const words = launcher?.querySelector('.words')?.getBoundingClientRect() ?? new DOMRect();
    expect(words.height).to.be.above(60).and.below(height);
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(launcher?.querySelector('svg')?.clientWidth).to.be.above(20);
  });

  it('is not there where the deployment wants none, and the page opens the panel', async () => {
    const {part, element} = await openWith({launcher: {visibility: 'Off', displayType: 'Icon'}});
    expect(part('launcher')?.checkVisibility()).to.equal(false);
    element.show();
    await waitUntil(() => part('panel')?.checkVisibility(), 'no panel');
    element.hide();
    await waitUntil(() => !part('panel')?.checkVisibility(), 'still open');
    expect(part('launcher')?.checkVisibility()).to.equal(false);
  });

  it('comes on demand, when there is something to come back to', async () => {
    const {part, element} = await openWith({
      launcher: {visibility: 'OnDemand', displayType: 'Icon'},
    });
    expect(part('launcher')?.checkVisibility()).to.equal(false);
    await element.sendMessage('hello');
    await waitUntil(() => part('launcher')?.checkVisibility(), 'no launcher');
  });

  it('has the built-in picture where its own cannot be had', async () => {
    const {part} = await openWith({
      launcher: {visibility: 'On', displayType: 'Icon', iconUrl: 'https://127.0.0.1:1/none.png'},
    });
    await waitUntil(() => part('launcher')?.querySelector('svg')?.checkVisibility(), 'no picture', {
      timeout: 5000,
    });
  });

  it('has its picture in the middle', async () => {
    const {part, element} = await openWith({});
    await element.updateComplete;
    const middle = (one: Element | null | undefined): readonly number[] => {
      const {x, y, width, height} = one?.getBoundingClientRect() ?? new DOMRect();
      return [x + width / 2, y + height / 2];
    };
    const [x = 0, y = 0] = middle(part('launcher'));
    const [ofPicture, down] = middle(part('launcher')?.querySelector('svg'));
    expect(ofPicture).to.be.closeTo(x, 1);
    expect(down).to.be.closeTo(y, 1);
  });
});
