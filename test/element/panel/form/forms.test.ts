import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {datePickerAnswer, formAnswer, listPickerAnswer} from '../../../../src/protocol/answers.js';
import type {MessageContent} from '../../../../src/protocol/frames.js';
// What comes on demand is here before the first test: to load it module by module takes longer than a test waits.
import '../../../../src/element/panel/index.js';
import '../../../../src/element/panel/content/form/index.js';
import '../../../../src/element/panel/content/index.js';
import {openMessenger, type Opened} from '../../open-messenger.js';

/** A guest who has the panel open and was asked something. */
interface Asked extends Opened {
  readonly root: ShadowRoot;
  /** The id of the message that asks. */
  readonly id: string;
  /** The first element that fits, once it is there. */
  find<Found extends HTMLElement>(selector: string): Promise<Found>;
  /** Presses the button of a question, and waits for its sheet. */
  openSheet(): Promise<HTMLElement>;
  /** Waits until the sheet shows this title and has the focus there. */
  titled(title: string): Promise<void>;
}

async function ask(
  content: MessageContent,
  set: Parameters<typeof openMessenger>[0] = () => undefined,
): Promise<Asked> {
  const opened = await openMessenger(set);
  const {element, service, event} = opened;
  element.show();
  await element.sendMessage('hello');
  service.agent.takeOver();
  service.agent.send([content], 'Please choose.');
  const {message} = await event('gc-message-received', ({message}) => message.content.length > 0);
  return {...opened, ...stage(opened), id: message.id};
}

function stage({element}: Opened): Omit<Asked, keyof Opened | 'id'> {
  const root = element.shadowRoot;
  if (!root) throw new Error('There is no shadow root.');
  const find = async <Found extends HTMLElement>(selector: string): Promise<Found> => {
    await waitUntil(() => root.querySelector(selector), `no ${selector}`);
    return root.querySelector<Found>(selector) as Found;
  };
  return {
    root,
    find,
    openSheet: async () => {
      (await find('.open')).click();
      const sheet = await find('.sheet');
      await waitUntil(() => root.activeElement?.localName === 'h2', 'the title has no focus');
      return sheet;
    },
    titled: (title) =>
      waitUntil(() => root.activeElement?.textContent?.trim() === title, `no "${title}"`),
  };
}

/** What the guest said last, without the name that the client gave it. */
function lastWords({service}: Opened): unknown {
  const {type, text, content, metadata} = service.conversations[0]?.transcript.at(-1) ?? {};
  return {
    type,
    ...(text && {text}),
    content,
    metadata: {parentMessageId: metadata?.['parentMessageId']},
  };
}

/** Goes on with Tab until what fits has the focus. */
async function tabTo(root: ShadowRoot, selector: string): Promise<void> {
  for (let step = 0; step < 20 && !root.activeElement?.matches(selector); step += 1) {
    await sendKeys({press: 'Tab'});
  }
  expect(root.activeElement?.matches(selector), selector).to.equal(true);
}

function submit(root: ShadowRoot): HTMLButtonElement {
  return root.querySelector('.sheet [type=submit]') as HTMLButtonElement;
}

const dateTime = '2031-03-06T09:00:00.000Z';
const DATE = {
  contentType: 'DatePicker',
  datePicker: {
    title: 'New delivery slot',
    location: {address: '4 Harbour Street'},
    availableTimes: [
      {dateTime, duration: 3600},
      {dateTime: '2031-03-07T09:00:00.000Z', duration: 3600},
    ],
  },
};
const ITEMS = [
  {id: 'gift', title: 'Gift wrap'},
  {id: 'card', title: 'Greeting card', subtitle: 'Free'},
  {id: 'bag', title: 'Bag'},
];
const LIST = {
  contentType: 'ListPicker',
  listPicker: {
    sections: [{title: 'Extras', multipleSelection: true, items: ITEMS}],
    receivedMessage: {title: 'Choose extras', buttonLabel: 'See extras'},
    replyMessage: {title: 'Your choice', subtitle: 'Extras selected'},
  },
};
const FORM = {
  contentType: 'Form',
  form: {
    cannedResponseId: 'canned',
    introduction: {title: 'New delivery', buttonText: 'Begin'},
    formPages: [
      {
        title: 'Who',
        subtitle: '',
        pageComponents: [
          {
            formComponentType: 'Input',
            input: {id: 'name', title: 'Your name', isRequired: true, autoCompleteType: 'Name'},
          },
          {formComponentType: 'Input', input: {id: 'mail', title: 'E-mail', keyboardType: 'Email'}},
          {formComponentType: 'Hologram', hologram: {title: 'A parcel that turns'}},
        ],
      },
      {
        title: 'How',
        subtitle: '',
        pageComponents: [
          {
            formComponentType: 'WheelPicker',
            wheelPicker: {
              id: 'floor',
              items: [
                {id: 'f0', title: 'Ground'},
                {id: 'f1', title: 'First', value: '1'},
              ],
            },
          },
          {
            formComponentType: 'DatePicker',
            datePicker: {id: 'day', title: 'Which day?', dateMinimum: '2031-03-06'},
          },
          {
            formComponentType: 'ListPicker',
            listPicker: {id: 'size', sections: [{title: 'Size', items: ITEMS}]},
          },
        ],
      },
    ],
    receivedMessage: {title: 'Arrange a delivery', buttonLabel: 'Open the form'},
    replyMessage: {title: 'Delivery arranged'},
    showSummary: true,
  },
};

describe('<gc-guest-messenger>: pickers and forms', () => {
  it('let a guest choose a time with the keyboard alone, once, and show it afterwards', async () => {
    const asked = await ask(DATE);
    const {root, service, id, find, element, titled} = asked;
    await find('.open');
    root.querySelector<HTMLElement>('[role=log]')?.focus();
    await tabTo(root, '.open');
    await sendKeys({press: 'Enter'});
    await titled('New delivery slot');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => root.activeElement?.matches('.open'), 'the focus is lost');
    expect(element.open).to.equal(true);

    await sendKeys({press: 'Enter'});
    await titled('New delivery slot');
    expect(root.querySelector('.under')?.matches('[inert]')).to.equal(true);
    await tabTo(root, '[type=radio]');
    await sendKeys({press: ' '});
    await tabTo(root, '[type=submit]');
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await find('.answered');
    await waitUntil(() => root.activeElement?.localName === 'textarea', 'the focus is lost');
    expect(root.querySelector('.open, .sheet')).to.equal(null);
    const [text = ''] = [root.querySelector('.answered li')?.textContent?.trim()];
    expect(text).to.contain('6');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
    expect(lastWords(asked)).to.deep.equal(datePickerAnswer(id, {text, payload: dateTime}));
    const answers = service.conversations[0]?.transcript.filter(
      ({direction, content = []}) => direction === 'Inbound' && content.length > 0,
    );
    expect(answers).to.have.length(1);
  });

  it('let a guest choose several of a list, and show them after a reload', async () => {
    const set: Parameters<typeof openMessenger>[0] = (tag) => (tag.storage = 'session');
    const asked = await ask(LIST, set);
    const {root, id, find, openSheet} = asked;
    await openSheet();
    submit(root).click();
    await waitUntil(() => root.activeElement?.matches('[type=checkbox]'), 'no way to the list');
    expect(root.querySelector('.problem[id]')?.textContent).to.equal('Please give an answer.');
    for (const box of [...root.querySelectorAll<HTMLElement>('[type=checkbox]')].slice(1))
      box.click();
    submit(root).click();
    await find('.answered');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
    expect(lastWords(asked)).to.deep.equal(
      listPickerAnswer(id, [
        {text: 'Greeting card', payload: 'card'},
        {text: 'Bag', payload: 'bag'},
      ]),
    );
    asked.element.remove();
    const again = await openMessenger(set, asked.service);
    again.element.show();
    const card = await stage(again).find('.question');
    expect(card.innerText.trim().split(/\n+/)).to.deep.equal([
      'Choose extras',
      'Your choice',
      'Extras selected',
      'Greeting card',
      'Bag',
    ]);
    expect(card.querySelector('button')).to.equal(null);
    again.element.logout();
  });

  it('lead through a form, keep what was filled in, name what is wrong, and send it after a summary', async () => {
    const asked = await ask(FORM);
    const {root, id, find, openSheet, titled, service} = asked;
    await openSheet();
    await titled('New delivery');
    submit(root).click();
    await titled('Who');
    const field = (name: string): HTMLInputElement => {
      const labels = [...root.querySelectorAll<HTMLLabelElement>('.sheet label')];
      const label = labels.find(({innerText}) => innerText.startsWith(name));
      return root.getElementById(label?.htmlFor ?? '') as HTMLInputElement;
    };
    const type = (name: string, value: string): void => {
      field(name).value = value;
      field(name).dispatchEvent(new Event('input', {bubbles: true}));
    };
    type('E-mail', 'nobody');
    submit(root).click();
    await waitUntil(() => root.activeElement === field('Your name'), 'no way to the wrong field');
    expect(root.querySelector('.sheet [role=alert]')?.textContent?.trim()).to.equal(
      '2 answers need another look.',
    );
    for (const name of ['Your name', 'E-mail']) {
      expect(field(name).ariaInvalid).to.equal('true');
      const [described = ''] = (field(name).getAttribute('aria-describedby') ?? '').split(' ');
      expect(root.getElementById(described)?.textContent).to.match(/^Please /);
    }
    expect(field('Your name')).to.include({required: true, autocomplete: 'name'});
    expect(field('E-mail').type).to.equal('email');
    expect(root.querySelector<HTMLElement>('.sheet')?.innerText).to.contain('A parcel that turns');

    type('Your name', 'Asha Rao');
    type('E-mail', 'asha@company.com');
    root.querySelector<HTMLElement>('.sheet .icon')?.click();
    await waitUntil(() => root.activeElement?.matches('.open'), 'the focus is lost');
    service.agent.say('Are you there?');
    await asked.event('gc-message-received', ({message}) => message.text === 'Are you there?');
    await openSheet();
    expect(field('Your name').value).to.equal('Asha Rao');
    submit(root).click();
    await titled('How');
    const wheel = root.querySelector('select') as HTMLSelectElement;
    wheel.selectedIndex = 2;
    wheel.dispatchEvent(new Event('change'));
    type('Which day?', '2031-03-05');
    submit(root).click();
    await waitUntil(() => root.activeElement === field('Which day?'), 'no way to the date');
    type('Which day?', '2031-03-06');
    (await find('[type=radio]')).click();
    submit(root).click();
    await titled('Check your answers');
    expect(root.querySelectorAll('.summary dd')).to.have.length(5);
    submit(root).click();
    await find('.answered');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
    const day = root.querySelectorAll('.answered dd')[3]?.textContent ?? '';
    expect(lastWords(asked)).to.deep.equal(
      formAnswer(id, 'canned', 'Delivery arranged', [
        {id: 'name', text: 'Asha Rao', payload: 'Asha Rao'},
        {id: 'mail', text: 'asha@company.com', payload: 'asha@company.com'},
        {id: 'floor', text: 'First', payload: '1'},
        {id: 'day', text: day, payload: '2031-03-06'},
        {id: 'size', text: 'Gift wrap', payload: 'gift'},
      ]),
    );
  });

  it('say that an answer was not sent, and send it at the next press', async () => {
    const pageComponents = [{formComponentType: 'Input', input: {id: 'name', title: 'Your name'}}];
    const formPages = [{title: 'Who', pageComponents}];
    const asked = await ask({contentType: 'Form', form: {formPages}});
    const {root, element, openSheet, find} = asked;
    element.addEventListener('gc-before-send', (event) => event.preventDefault(), {once: true});
    const sheet = await openSheet();
    submit(root).click();
    const failure = sheet.querySelector('.complaint');
    await waitUntil(() => failure?.textContent?.includes('try again'), 'nothing is said of it');
    submit(root).click();
    await find('.answered');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
  });

  for (const [what, content, words] of [
    [
      'a picker without times',
      {contentType: 'DatePicker', datePicker: {title: 'When?', availableTimes: []}},
      'When?',
    ],
    [
      'a picker without options',
      {contentType: 'ListPicker', listPicker: {}},
      'There is nothing to choose here.',
    ],
    [
      'a form without pages',
      {contentType: 'Form', form: {receivedMessage: {title: 'Empty'}}},
      'Empty',
    ],
    [
      'a form of what nobody knows',
      {
        contentType: 'Form',
        form: {
          formPages: [{title: 'New', pageComponents: [null, {formComponentType: 'Hologram'}]}],
        },
      },
      'New',
    ],
  ] as const) {
    it(`say of ${what} that there is nothing to choose`, async () => {
      const {find} = await ask(content);
      const card = await find('.question');
      expect(card.innerText).to.contain(words).and.to.contain('write to us instead');
      expect(card.querySelector('button')).to.equal(null);
    });
  }

  for (const [what, content, steps] of [
    ['the times of a date picker', DATE, 0],
    ['a list with nothing chosen', LIST, 1],
    ['a page with something wrong', FORM, 2],
  ] as const) {
    it(`have nothing that axe finds: ${what}`, async () => {
      const {root, element, openSheet} = await ask(content);
      const sheet = await openSheet();
      for (let step = 0; step < steps; step += 1) {
        const before = sheet.innerText;
        submit(root).click();
        await waitUntil(() => sheet.innerText !== before, 'nothing happens');
      }
      await expect(element).to.be.accessible();
    });
  }

  it('have room for their fields in a box of 300 by 300 pixels', async () => {
    const {openSheet} = await ask(LIST, (tag) => {
      tag.layout = 'inline';
      Object.assign(tag.style, {inlineSize: '300px', blockSize: '300px'});
    });
    const sheet = await openSheet();
    const form = sheet.querySelector('form');
    expect(sheet.clientHeight).to.be.at.most(300);
    expect(form?.clientHeight).to.be.at.least(220);
    // The buttons scroll with the fields.
    expect(form?.scrollHeight).to.be.above(form?.clientHeight ?? 0);
    expect(sheet.scrollWidth).to.be.at.most(sheet.clientWidth);
  });

  it('have room for a thousand options with names of any length, in a small window', async () => {
    const items = Array.from({length: 1000}, (_, at) => ({
      id: `${at}`,
      title: `${at} ${'x'.repeat(at < 20 ? 300 : 3)}`,
    }));
    const sections = [{multipleSelection: false, items}];
    const asked = await ask({contentType: 'ListPicker', listPicker: {sections}}, (tag) => {
      tag.layout = 'inline';
      tag.style.inlineSize = '300px';
    });
    const {root, openSheet, find} = asked;
    const sheet = await openSheet();
    const radios = root.querySelectorAll<HTMLInputElement>('[type=radio]');
    expect(radios).to.have.length(1000);
    expect(sheet.scrollWidth).to.be.at.most(sheet.clientWidth);
    radios[999]?.click();
    submit(root).click();
    await find('.answered');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
    expect(JSON.stringify(lastWords(asked))).to.contain('"payload":"999"');
  });

  it('show past times and what is no date, and let the service decide', async () => {
    const availableTimes = [{dateTime: 'whenever you like'}, {dateTime: '2001-03-06T09:00:00Z'}];
    const asked = await ask({contentType: 'DatePicker', datePicker: {availableTimes}});
    const {root, openSheet, find} = asked;
    const sheet = await openSheet();
    // Days are laid out when they come into view.
    await waitUntil(() => sheet.innerText.includes('2001'), 'no past time');
    expect(sheet.innerText).to.contain('whenever you like');
    root.querySelectorAll<HTMLElement>('[type=radio]')[1]?.click();
    submit(root).click();
    await find('.answered');
    await asked.event('gc-message-sent', ({message}) => message.content.length > 0);
    expect(JSON.stringify(lastWords(asked))).to.contain('"payload":"whenever you like"');
  });
});
