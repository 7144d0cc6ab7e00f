import {expect, waitUntil} from '@open-wc/testing';
import {roomFor} from '../../../src/element/panel/composer/limit.js';
import {samplePicture} from '../../../src/emulator/bot/sample-files.js';
import {ScriptedSdk} from '../../../demo/gallery/scripted-sdk.js';
import {MessengerError} from '../../../src/errors.js';
import {hearing} from '../hearing.js';
import {DEPLOYMENT, openMessenger, type Opened} from '../open-messenger.js';

/** An open panel with its input. */
async function openComposer(
  set?: Parameters<typeof openMessenger>[0],
): Promise<Opened & {readonly input: HTMLTextAreaElement}> {
  const opened = await openMessenger(set);
  await opened.element.ready;
  opened.element.show();
  await waitUntil(() => opened.part('input')?.checkVisibility(), 'no input');
  const input = opened.part('input');
  if (!(input instanceof HTMLTextAreaElement)) throw new Error('no input');
  return {...opened, input};
}

function type(input: HTMLTextAreaElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new InputEvent('input'));
}

describe('the composer: how much room there is', () => {
  for (const [what, text, room] of [
    ['nothing', '', undefined],
    ['a few words', 'hello', undefined],
    ['nearly full', 'a'.repeat(4000), {left: 96}],
    ['full', 'a'.repeat(4096), {left: 0}],
    ['one too many', 'a'.repeat(4097), {tooMuch: 1}],
    ['of letters of two bytes', 'é'.repeat(2000), {left: 48}],
    ['of letters of four bytes', '😀'.repeat(1030), {tooMuch: 6}],
    ['white space around it does not count', ` ${'a'.repeat(4000)} `, {left: 97}],
  ] as const) {
    it(what, () => expect(roomFor(text)).to.deep.equal(room));
  }
});

describe('the composer', () => {
  it('says how many characters are left when a text is nearly too long', async () => {
    const {input, element} = await openComposer();
    type(input, 'a'.repeat(4000));
    const room = (): HTMLElement | null | undefined => element.shadowRoot?.getElementById('room');
    await waitUntil(() => room()?.textContent?.trim() === '96 characters left', 'not told');
    expect(input.getAttribute('aria-describedby')).to.contain('room');
    type(input, 'short');
    await waitUntil(() => !room(), 'still told');
  });

  it('says to a screen reader that room gets scarce, and not at each key', async () => {
    const opened = await openComposer();
    const heard = hearing(opened);
    for (const [length, words] of [
      [3700, '396 characters left'],
      [3800, undefined],
      [4000, '96 characters left'],
      [4070, undefined],
      [4080, '16 characters left'],
      [4099, '3 characters too many'],
      [4200, undefined],
      [4090, '6 characters left'],
      [4000, undefined],
    ] as const) {
      const before = heard.length;
      type(opened.input, 'a'.repeat(length));
      await opened.element.updateComplete;
      const said = new Set(heard.slice(before)); // Lit's development build writes a first text in two goes
      expect([...said], `at ${length}`).to.deep.equal(words ? [words] : []);
    }
  });

  it('sends with Enter, breaks the line with Shift+Enter, and leaves Enter to an input method', async () => {
    const {input, event, element} = await openComposer();
    const enter = (more: KeyboardEventInit): boolean =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', cancelable: true, bubbles: true, ...more}),
      );
    type(input, 'hello');
    const isLeft = [{shiftKey: true}, {isComposing: true}, {keyCode: 229}].map(enter);
    expect(isLeft, 'left to the browser').to.deep.equal([true, true, true]);
    expect(element.messages).to.have.length(0);
    expect(input.value).to.equal('hello');
    expect(enter({})).to.equal(false);
    expect((await event('gc-message-sent')).message.text).to.equal('hello');
    expect(input.value).to.equal('');
  });

  it('takes back what was not sent, to be edited or tried again', async () => {
    const sdk = new ScriptedSdk();
    const {input, element, part} = await openComposer((tag) => (tag.createSdk = () => sdk));
    const press = async (words: string): Promise<void> => {
      const button = (): HTMLElement | undefined =>
        [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.failure button') ?? [])].find(
          ({textContent}) => textContent.trim() === words,
        );
      await waitUntil(button, `no button "${words}"`);
      button()?.click();
    };
    sdk.failure = new MessengerError('send-failed', 'No.', {hint: 'Again.'});
    type(input, 'Where is my odrer?');
    part('send-button')?.click();
    await waitUntil(() => input.value === '', 'not taken');
    type(input, 'And another thing');
    await press('Edit');
    await waitUntil(() => input.value === 'Where is my odrer?\nAnd another thing', 'not there');
    expect(element.messages).to.have.length(0);
    expect(element.shadowRoot?.activeElement).to.equal(input);
    type(input, 'Where is my order?');
    part('send-button')?.click();
    await waitUntil(() => part('message')?.textContent?.includes('Not sent'), 'not told');
    sdk.failure = undefined;
    await press('Try again');
    await waitUntil(() => element.messages.at(-1)?.state === 'sent', 'not sent');
    expect(element.messages.at(-1)?.text).to.equal('Where is my order?');
  });

  it('keeps what was typed through a page load, and for that guest alone', async () => {
    const set = (name: string) => (tag: HTMLElement) =>
      Object.assign(tag, {storage: 'session', guestId: name});
    const first = await openComposer(set('jane'));
    type(first.input, 'not sent yet');
    first.element.remove();
    const other = await openComposer(set('john'));
    expect(other.input.value).to.equal('');
    other.element.remove();
    const again = await openComposer(set('jane'));
    await waitUntil(() => again.input.value === 'not sent yet', 'the draft is lost');
    await again.element.logout();
    expect(again.input.value).to.equal('');
    expect(Object.keys(sessionStorage).some((key) => key.includes(':draft:'))).to.equal(false);
  });

  it('keeps no draft where nothing may be stored', async () => {
    const {input} = await openComposer();
    type(input, 'a secret');
    expect(JSON.stringify(sessionStorage)).not.to.contain('a secret');
  });

  it('sends a file that is pasted, and shows how far it is', async () => {
    const {input, element, event} = await openComposer(
      (tag) => (tag.deploymentId = DEPLOYMENT.autoStart),
    );
    await waitUntil(() => element.shadowRoot?.querySelector('.attach'), 'no button', {
      timeout: 5000,
    });
    const transfer = new DataTransfer();
    transfer.items.add(
      new File([new Uint8Array(samplePicture().bytes)], 'label.png', {type: 'image/png'}),
    );
    const paste = new ClipboardEvent('paste', {bubbles: true, cancelable: true});
    // Firefox empties the files of an event that a script makes.
    Object.defineProperty(paste, 'clipboardData', {value: transfer});
    input.dispatchEvent(paste);
    await event('gc-attachment-progress', ({percent}) => percent > 0);
    await event('gc-message-received', ({message}) => message.text.includes('label.png'));
    await waitUntil(() => !element.shadowRoot?.querySelector('.tray li'), 'it stayed on its way');
  });

  it('takes a file that is dropped on the panel, and takes it back while it is on its way', async () => {
    const {element, event, part, service} = await openComposer(
      (tag) => (tag.deploymentId = DEPLOYMENT.autoStart),
    );
    const find = (selector: string): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>(selector);
    await waitUntil(() => find('.attach'), 'no button', {timeout: 5000});
    service.faults.hang('upload');
    const transfer = new DataTransfer();
    transfer.items.add(
      new File([new Uint8Array(samplePicture().bytes)], 'label.png', {type: 'image/png'}),
    );
    const drag = (name: string): DragEvent => {
      const one = new DragEvent(name, {bubbles: true, cancelable: true});
      // Firefox empties the files of an event that a script makes.
      Object.defineProperty(one, 'dataTransfer', {value: transfer});
      part('log')?.dispatchEvent(one);
      return one;
    };
    expect(drag('dragover').defaultPrevented, 'a file may be dropped').to.equal(true);
    expect(find('.dropping'), 'where').to.exist;
    expect(drag('drop').defaultPrevented, 'the browser does not open it').to.equal(true);
    expect(find('.dropping')).to.equal(null);
    await waitUntil(() => find('.tray progress'), 'not on its way', {timeout: 5000});
    expect(find('.tray li')?.textContent).to.include('label.png');
    const cancel = find('.tray button');
    expect(cancel?.ariaLabel).to.equal('Cancel label.png');
    cancel?.click();
    await event('gc-attachment-progress', ({state}) => state === 'removed');
    await waitUntil(() => !find('.tray'), 'still there');
    expect(element.messages.some(({from}) => from === 'guest')).to.equal(false);
  });

  it('says why a file is not taken, until the guest has seen it', async () => {
    const {element} = await openComposer((tag) => (tag.deploymentId = DEPLOYMENT.autoStart));
    const chooser = (): HTMLInputElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]');
    await waitUntil(() => chooser(), 'no button', {timeout: 5000});
    const transfer = new DataTransfer();
    transfer.items.add(new File(['MZ'], 'game.exe', {type: 'application/x-msdownload'}));
    const input = chooser();
    if (input) input.files = transfer.files;
    input?.dispatchEvent(new Event('change'));
    const entry = (): Element | null | undefined => element.shadowRoot?.querySelector('.tray li');
    await waitUntil(() => entry()?.textContent?.includes('was not sent'), 'not told', {
      timeout: 5000,
    });
    // Heard at once, with the name of the file.
    expect(entry()?.querySelector('[role=alert]')?.textContent).to.contain('game.exe');
    entry()?.querySelector('button')?.click();
    await waitUntil(() => !entry(), 'not dismissed');
  });

  it('has no button for files where the deployment takes none', async () => {
    const {element} = await openComposer();
    expect(element.shadowRoot?.querySelector('.attach')).to.equal(null);
  });
});

describe('the header', () => {
  it('clears the conversation when the guest says so twice, and not before', async () => {
    const {element, event} = await openComposer();
    await element.sendMessage('hello');
    const find = (selector: string): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>(selector);
    await waitUntil(() => find('.more'), 'no menu');
    find('.more')?.click();
    await waitUntil(() => find('.menu-items button'), 'the menu is closed');
    find('.menu-items button')?.click();
    await waitUntil(() => find('.keep')?.matches(':focus'), 'no question');
    find('.keep')?.click();
    await waitUntil(() => find('.more')?.matches(':focus'), 'the focus is lost');
    expect(element.messages.length).to.be.greaterThan(0);
    find('.more')?.click();
    await waitUntil(() => find('.menu-items button'), 'the menu is closed');
    find('.menu-items button')?.click();
    await waitUntil(() => find('.clear'), 'no question');
    find('.clear')?.click();
    await event('gc-conversation-cleared');
    await waitUntil(() => element.messages.length === 0, 'not cleared');
  });

  it('closes the menu with Escape, and not the panel', async () => {
    const {element} = await openComposer();
    await element.sendMessage('hello');
    const more = (): HTMLElement | null | undefined =>
      element.shadowRoot?.querySelector<HTMLElement>('.more');
    await waitUntil(() => more(), 'no menu');
    more()?.click();
    await waitUntil(() => more()?.ariaExpanded === 'true', 'closed');
    more()?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Escape',
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
    await waitUntil(() => more()?.ariaExpanded === 'false', 'still open');
    expect(element.open).to.equal(true);
  });
});
