import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {isOnTop, openPage, type Page} from './open-page.js';

function isFocused(page: Page, name: string): boolean {
  return page.part(name)?.matches(':focus') ?? false;
}

describe('inside the shadow root of another component', () => {
  async function openInside(): Promise<{page: Page; outer: HTMLElement; heard: Event[]}> {
    const page = await openPage({
      html: '<!doctype html><title>A page</title><body><main lang="de"></main>TAG</body>',
      attributes: 'load="manual"',
    });
    const outer = page.document.querySelector('main');
    if (!outer) throw new Error('There is no component.');
    const messenger = page.messenger();
    const heard: Event[] = [];
    page.document.addEventListener('gc-ready', (event) => heard.push(event));
    page.document.addEventListener('gc-message-received', (event) => heard.push(event));
    outer.attachShadow({mode: 'open'}).append(messenger);
    return {page: {...page, ...reach(messenger)}, outer, heard};
  }

  /** The page does not find the messenger by itself any more. */
  function reach(messenger: ReturnType<Page['messenger']>): Pick<Page, 'messenger' | 'part'> {
    return {
      messenger: () => messenger,
      part: (name) => messenger.shadowRoot?.querySelector(`[part~="${name}"]`) ?? null,
    };
  }

  it('tells the document, which sees the component as the one that speaks', async () => {
    const {page, outer, heard} = await openInside();
    await page.messenger().sendMessage('hello');
    await waitUntil(() => heard.length >= 2, 'not all is heard');
    expect(heard.map(({type}) => type))
      .to.include('gc-ready')
      .and.to.include('gc-message-received');
    for (const {target} of heard) expect(target).to.equal(outer);
  });

  it('speaks the language around the component, and moves the focus as on any page', async () => {
    const {page} = await openInside();
    page.messenger().show();
    await page.messenger().start();
    await waitUntil(() => isFocused(page, 'input'), 'the input has no focus');
    await waitUntil(
      () =>
        page.part('input')?.ariaLabel === 'Ihre Nachricht' ||
        page.part('input')?.getAttribute('aria-label') === 'Ihre Nachricht',
      'not in German',
    );
    await sendKeys({press: 'Escape'});
    await waitUntil(() => isFocused(page, 'launcher'), 'the launcher has no focus');
    expect(page.messenger().open).to.equal(false);
  });
});

describe('inside a modal <dialog>', () => {
  async function openInDialog(before: boolean): Promise<{page: Page; dialog: HTMLDialogElement}> {
    const page = await openPage({
      html: `<!doctype html><html lang="en"><title>A page</title><body><button>Of the page</button>
        <dialog style="width: 200px; height: 100px; overflow: auto"><button>Of the dialog</button>TAG</dialog></body></html>`,
    });
    const dialog = page.document.querySelector('dialog');
    if (!dialog) throw new Error('There is no dialog.');
    if (before) dialog.showModal();
    await page.messenger().start();
    if (!before) dialog.showModal();
    return {page, dialog};
  }

  for (const before of [true, false]) {
    it(`can be used where the dialog is opened ${before ? 'before' : 'after'} chat is there`, async () => {
      const {page} = await openInDialog(before);
      await waitUntil(() => isOnTop(page, 'launcher'), 'the launcher is covered');
      page.part('launcher')?.click();
      await waitUntil(() => isFocused(page, 'input'), 'the input has no focus');
      expect(isOnTop(page, 'input')).to.equal(true);
      await page.chat('hello');
    });
  }

  it('Escape closes the panel first, and the dialog next', async () => {
    const {page, dialog} = await openInDialog(true);
    page.messenger().show();
    await waitUntil(() => isFocused(page, 'input'), 'the input has no focus');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !page.messenger().open, 'the panel is open');
    await waitUntil(() => isFocused(page, 'launcher'), 'the launcher has no focus');
    expect(dialog.open).to.equal(true);
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !dialog.open, 'the dialog is open');
  });

  it('the focus stays in the dialog', async () => {
    const {page, dialog} = await openInDialog(true);
    page.messenger().show();
    await waitUntil(() => isFocused(page, 'input'), 'the input has no focus');
    const visited = new Set<Element>();
    for (let presses = 0; presses < 8; presses += 1) {
      await sendKeys({press: 'Tab'});
      const {activeElement, body} = page.document;
      if (activeElement && activeElement !== body) visited.add(activeElement);
    }
    expect(visited.has(page.messenger())).to.equal(true);
    for (const element of visited) expect(dialog.contains(element)).to.equal(true);
  });
});
