import {expect, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {MessageContent} from '../../../src/protocol/frames.js';
import {createService} from '../../../src/emulator/service.js';
import {MessengerError} from '../../../src/errors.js';
import {agentMessage, guestMessage, ScriptedSdk} from '../../../demo/gallery/scripted-sdk.js';
import {DEPLOYMENT, openMessenger} from '../open-messenger.js';
import {openContent, until} from './content-open.js';

const TOPICS = [
  {text: 'Delivery', payload: 'topic.delivery', action: 'Message'},
  {text: 'Billing', payload: 'topic.billing', action: 'Message'},
];
const CARD = {
  title: 'Parcel 42',
  description: 'See www.shop.example.test',
  defaultAction: {type: 'Link', url: 'https://shop.example.test/p/42'},
  actions: [
    {type: 'Link', text: 'Track', url: 'https://shop.example.test/track/42'},
    {type: 'Postback', text: 'Reschedule', payload: 'parcel.42.reschedule'},
  ],
};

interface Case {
  readonly what: string;
  readonly content: readonly MessageContent[];
  /** The button that the guest presses, and another one. */
  readonly press: string;
  readonly other: string;
  readonly payload: string;
}

const ANSWERED: readonly Case[] = [
  {
    what: 'quick replies',
    content: TOPICS.map((quickReply) => ({contentType: 'QuickReply', quickReply})),
    press: 'Billing',
    other: 'Delivery',
    payload: 'topic.billing',
  },
  {
    what: 'quick replies with a title',
    content: [{contentType: 'QuickReplyV2', quickReplyV2: {title: 'Topic?', actions: TOPICS}}],
    press: 'Delivery',
    other: 'Billing',
    payload: 'topic.delivery',
  },
  {
    what: 'a carousel',
    content: [
      {
        contentType: 'Carousel',
        carousel: {
          cards: ['Basic', 'Plus'].map((title) => ({
            title,
            actions: [{type: 'Postback', text: `Choose ${title}`, payload: `plan.${title}`}],
          })),
        },
      },
    ],
    press: 'Choose Plus',
    other: 'Choose Basic',
    payload: 'plan.Plus',
  },
];

describe('the panel: rich content', () => {
  for (const {what, content, press, other, payload} of ANSWERED) {
    it(`${what}: one press answers, for good, and after a reload it still shows which`, async () => {
      const service = createService({botDelayMs: 0});
      const storage = 'local';
      const opened = await openContent((tag) => (tag.storage = storage), service);
      await opened.show(content, 'Please choose.');
      const pressed = await opened.button(press);
      const left = await opened.button(other);
      for (const button of [pressed, pressed, left]) button.click();
      await opened.event('gc-message-sent', ({message}) => message.content.length > 0);
      const answers = opened.element.messages.filter(
        (message) => message.from === 'guest' && message.content.length > 0,
      );
      expect(answers.map(({content: [item]}) => item?.['buttonResponse'])).to.deep.equal([
        {type: what === 'a carousel' ? 'Button' : 'QuickReply', text: press, payload},
      ]);
      await until(() => pressed.getAttribute('aria-pressed') === 'true', 'the choice is not shown');
      expect(left.getAttribute('aria-disabled')).to.equal('true');
      opened.element.remove();

      const again = await openContent((tag) => (tag.storage = storage), service);
      await until(() => again.log.querySelector('[aria-pressed=true]'), 'forgotten');
      expect(again.log.querySelector('[aria-pressed=true]')?.textContent.trim()).to.equal(press);
      await again.element.logout();
    });
  }

  it('a card: its title and links lead elsewhere, and its button answers', async () => {
    const opened = await openContent();
    const row = await opened.show([{contentType: 'Card', card: CARD}]);
    await until(() => row.querySelector('.card'), 'no card');
    const links = [...row.querySelectorAll('a')];
    expect(links.map(({href}) => href)).to.deep.equal([
      'https://shop.example.test/p/42',
      'https://www.shop.example.test/',
      'https://shop.example.test/track/42',
    ]);
    for (const {target, rel} of links) {
      expect({target, rel}).to.deep.equal({target: '_blank', rel: 'noopener noreferrer'});
    }
    (await opened.button('Reschedule')).click();
    const {message} = await opened.event(
      'gc-message-sent',
      ({message}) => message.content.length > 0,
    );
    expect(message.text).to.equal('Reschedule');
  });

  it('a card without a title: what it has is shown, and what is pressed has a name', async () => {
    const opened = await openContent();
    const image = new URL('/none.png', location.href).href;
    const url = 'https://shop.example.test/p/42';
    for (const [card, name] of [
      [{actions: [{type: 'Postback', payload: 'yes'}]}, 'yes'],
      [{image, defaultAction: {type: 'Link', url, text: 'Parcel 42'}}, 'Parcel 42'],
      [{image, defaultAction: {type: 'Link', url}}, url],
      [{description: 'On its way', actions: [{type: 'Link', url}]}, url],
    ] as const) {
      const row = await opened.show([{contentType: 'Card', card}]);
      await until(() => row.querySelector('.card :is(a, button)'), 'no card');
      const pressed = row.querySelector('.card :is(a, button)');
      const words = pressed?.querySelector('img')?.alt || pressed?.textContent.trim();
      expect(words, JSON.stringify(card)).to.equal(name);
    }
  });

  it('several choices stand once in the guest’s own words, with a text of theirs or without', async () => {
    const sdk = new ScriptedSdk();
    const {element} = await openMessenger((tag) => {
      Object.assign(tag, {layout: 'inline', createSdk: () => sdk});
    });
    await element.ready;
    const content = ['Gift wrap', 'Reusable bag'].map((text) => ({
      contentType: 'ButtonResponse',
      buttonResponse: {type: 'ListPicker', text, payload: text, originatingMessageId: 'm'},
    }));
    for (const text of ['Gift wrap, Reusable bag', '']) {
      sdk.tell('messageSent', guestMessage(`said-${text}`, text, 'sent', {content}));
      const bubbles = (): Element[] => [
        ...(element.shadowRoot?.querySelectorAll(`[data-key="said-${text}"] .bubble`) ?? []),
      ];
      await until(() => bubbles()[0]?.textContent === 'Gift wrap, Reusable bag', 'not said');
      expect(bubbles(), text).to.have.length(1);
    }
  });

  it('a menu that is shown twice is answered each time', async () => {
    const opened = await openContent();
    const [first] = ANSWERED;
    if (!first) throw new Error('no case');
    for (let times = 1; times <= 2; times += 1) {
      await opened.show(first.content, `Menu ${times}`);
      const billing = await opened.button('Billing');
      expect(billing.getAttribute('aria-disabled')).to.equal(null);
      billing.click();
      await until(
        () => opened.log.querySelectorAll('[aria-pressed=true]').length === times,
        'not answered',
      );
      // What is still on its way stands last, and would be taken for the newest.
      await until(() => opened.element.messages.at(-1)?.state === 'sent', 'not sent');
    }
  });

  it('a choice that could not be sent may be sent again, or another made in its place', async () => {
    const sdk = new ScriptedSdk();
    const {element} = await openMessenger((tag) => (tag.createSdk = () => sdk));
    await element.ready;
    element.show();
    const [first] = ANSWERED;
    if (!first) throw new Error('no case');
    sdk.tell('message', agentMessage('menu', 'Menu', 0, {content: first.content}));
    const buttons = (selector: string): HTMLButtonElement[] => [
      ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>(selector) ?? []),
    ];
    const press = async (words: string): Promise<void> => {
      const find = (): HTMLButtonElement | undefined =>
        buttons('.slot button').find(({textContent}) => textContent.trim() === words);
      await until(find, `no ${words}`);
      find()?.click();
    };
    sdk.failure = new MessengerError('send-failed', 'Oh no.', {hint: '', retryable: true});
    await press('Billing');
    await until(() => buttons('.failure button').length > 0, 'it did not fail');
    expect(buttons('.failure button').map(({textContent}) => textContent.trim())).to.deep.equal([
      'Try again',
    ]);
    sdk.failure = undefined;
    await press('Delivery');
    await until(() => element.messages.at(-1)?.state === 'sent', 'not sent');
    expect(element.messages.map(({text}) => text)).to.deep.equal(['Menu', 'Delivery']);
  });

  it('Markdown is shown as what it means where the deployment has it, and as it is written elsewhere', async () => {
    const text =
      '**Bold**, <b>not</b>\n- [a link](https://a.example.test/)\n- [bad](javascript:alert(1))';
    const marked = await openContent((tag) => (tag.deploymentId = DEPLOYMENT.autoStart));
    const row = await marked.show([], text);
    await until(() => row.querySelector('li'), 'not drawn');
    expect(row.querySelector('strong')?.textContent).to.equal('Bold');
    expect([...row.querySelectorAll('a')].map(({href}) => href)).to.deep.equal([
      'https://a.example.test/',
    ]);
    expect(row.textContent).to.contain('<b>not</b>').and.contain('[bad](javascript:alert(1))');

    const plain = await openContent();
    const other = await plain.show([], text);
    await until(() => other.querySelector('a'), 'no link');
    expect(other.querySelector('.bubble')?.textContent).to.equal(text);
  });

  it('a picture whose link has expired is asked for once more, and said to be gone where that does not help', async () => {
    const opened = await openContent();
    const missing = `${location.origin}/none.png`;
    const row = await opened.show([
      {
        contentType: 'Attachment',
        attachment: {id: 'no-such-file', filename: 'label.png', mediaType: 'Image', url: missing},
      },
    ]);
    await until(() => row.querySelector('.gone'), 'not given up');
    expect(row.querySelector('.gone')?.textContent).to.contain('label.png');
    expect(row.querySelector('.gone button')).to.exist;
  });

  it('a file that came without a link is asked for by the keyboard as well', async () => {
    const opened = await openContent();
    const attachment = {id: 'no-such-file', filename: 'note.pdf', mediaType: 'File'};
    const row = await opened.show([{contentType: 'Attachment', attachment}]);
    const file = (): HTMLElement | null => row.querySelector('[role=link]');
    await until(file, 'no file');
    file()?.focus();
    await sendKeys({press: 'Enter'});
    await until(() => row.querySelector('.gone'), 'nobody asked');
  });

  it('what is no picker and no form loads nothing of them', async () => {
    const opened = await openContent();
    const row = await opened.show([{contentType: 'Card', card: CARD}]);
    await until(() => row.querySelector('.card'), 'no card');
    // By then it would be here.
    await import('../../../src/element/panel/content/form/index.js');
    await nextFrame();
    const sheets = opened.element.shadowRoot?.adoptedStyleSheets ?? [];
    const looks = sheets.flatMap(({cssRules}) => [...cssRules].map(({cssText}) => cssText));
    expect(looks.filter((look) => look.startsWith('.card {'))).to.have.length(1);
    expect(looks.filter((look) => look.startsWith('.sheet {'))).to.deep.equal([]);
  });

  it('what nobody knows is shown as its words, and an empty message says that it cannot be shown', async () => {
    const opened = await openContent();
    const row = await opened.show([{contentType: 'Hologram', hologram: {title: 'In 3D'}}]);
    expect(row.querySelector('.bubble')?.textContent).to.equal('In 3D');
    const empty = await opened.show([{contentType: 'Card', card: {}}]);
    expect(empty.querySelector('.bubble')?.textContent).to.contain('cannot be shown');
  });

  it('a hundred thousand letters are all there, in pieces that a browser breaks into lines in no time', async () => {
    const sdk = new ScriptedSdk();
    const {element} = await openMessenger((tag) => {
      Object.assign(tag, {layout: 'inline', createSdk: () => sdk});
    });
    await element.ready;
    for (const [id, text] of [
      ['words', 'مرحبا '.repeat(16_667)],
      ['no-space', '😀'.repeat(50_000)],
      ['link', `www.shop.example.test ${'مرحبا '.repeat(16_667)}`],
    ] as const) {
      sdk.tell('message', agentMessage(id, text));
      const row = (): Element | null | undefined =>
        element.shadowRoot?.querySelector(`[data-key="${id}"] .bubble`);
      await until(() => row()?.textContent === text, `not all of ${id}`);
      await until(() => id !== 'link' || row()?.querySelector('a'), 'no link');
      const nodes = document.createNodeIterator(row() ?? element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const letters = node.textContent ?? '';
        expect(letters, id).not.to.match(/\p{Surrogate}/u);
        expect(letters.length, id).to.be.at.most(4000);
      }
    }
  });

  it('a thousand quick replies and a hundred thousand characters keep their place', async () => {
    const opened = await openContent();
    const many = Array.from({length: 1000}, (_, index) => ({
      contentType: 'QuickReply',
      quickReply: {text: `${'W'.repeat(200)} ${index}`, payload: String(index)},
    }));
    const row = await opened.show(many);
    await until(() => row.querySelectorAll('.choice').length === 1000, 'not all there');
    expect(row.offsetHeight).to.be.below(400);
    const long = await opened.show([
      {contentType: 'Card', card: {description: 'W'.repeat(100_000)}},
    ]);
    await until(() => long.querySelector('.card'), 'no card');
    for (const box of [row, long]) expect(box.scrollWidth).to.be.at.most(box.clientWidth);
  });
});
