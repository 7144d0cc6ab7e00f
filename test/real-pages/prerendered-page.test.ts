import {expect, waitUntil} from '@open-wc/testing';
import {openPage, type Page} from './open-page.js';

/** A page that is rendered ahead of a click that may never come. */
async function openPrerendered(attributes = ''): Promise<Page> {
  return openPage({
    attributes,
    before: ({document}) =>
      void Object.defineProperty(document, 'prerendering', {value: true, configurable: true}),
  });
}

function activate({document, window}: Page): void {
  Object.defineProperty(document, 'prerendering', {value: false, configurable: true});
  document.dispatchEvent(new window.Event('prerenderingchange'));
}

/** Long enough for whatever is going to happen by itself. */
async function aWhile({window}: Page): Promise<void> {
  for (let task = 0; task < 3; task += 1) {
    await new Promise((resolve) => window.setTimeout(resolve, 20));
  }
}

describe('a page that is prerendered', () => {
  for (const attributes of ['', 'open', 'layout="inline"', 'load="idle"', 'load="visible"']) {
    it(`asks for nothing until a guest comes: ${attributes || 'load="eager"'}`, async () => {
      const page = await openPrerendered(attributes);
      await aWhile(page);
      expect(page.service.requests).to.deep.equal([]);
      expect(page.service.conversations).to.deep.equal([]);
      expect(page.messenger().state).to.equal('idle');
      activate(page);
      await waitUntil(() => page.messenger().state === 'ready', 'does not start');
    });
  }

  it('keeps what its scripts ask of the messenger until then', async () => {
    const page = await openPrerendered('load="manual"');
    const sent = page.messenger().sendMessage('early');
    await aWhile(page);
    expect(page.service.requests).to.deep.equal([]);
    activate(page);
    expect(await sent).to.include({text: 'early', state: 'sent'});
  });

  it('and was stopped meanwhile stays as it is', async () => {
    const page = await openPrerendered();
    await aWhile(page);
    page.messenger().stop();
    activate(page);
    await aWhile(page);
    expect(page.messenger().state).to.equal('idle');
    expect(page.service.requests).to.deep.equal([]);
  });
});
