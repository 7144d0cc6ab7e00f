import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {answerOf} from '../../../../src/element/panel/content/form/answer.js';
import {dayOf, daysOf, dayText} from '../../../../src/element/panel/content/form/days.js';
import {
  BEGUN,
  chosen,
  filled,
  forward,
  turned,
  type Filling,
} from '../../../../src/element/panel/content/form/filling.js';
import {problemsOn} from '../../../../src/element/panel/content/form/problems.js';
import {
  fieldsOf,
  type Field,
  type Question,
} from '../../../../src/element/panel/content/form/question.js';
import {readQuestion} from '../../../../src/element/panel/content/form/read.js';

const BRITISH = {locale: 'en-GB'};
const NOW = new Date('2026-01-01');

before(() => {
  process.env['TZ'] = 'Europe/Berlin';
});

function input(id: string, more: object = {}): object {
  return {formComponentType: 'Input', input: {id, title: id, ...more}};
}

function formOf(pages: readonly (readonly object[])[], more: object = {}): Question {
  const formPages = pages.map((pageComponents) => ({title: 'Page', pageComponents}));
  return read({contentType: 'Form', form: {cannedResponseId: 'c', formPages, ...more}});
}

function read(item: Record<string, unknown>): Question {
  const question = readQuestion(item);
  assert.ok(question);
  return question;
}

function field(question: Question, at = 0): Field {
  const found = fieldsOf(question)[at];
  assert.ok(found);
  return found;
}

/** Where a guest is, in words. */
function place({pages}: Question, {at, problems, sent}: Filling): string {
  const page = pages[at]?.title ?? 'summary';
  return [page, ...[...problems].flat(), ...(sent ? ['sent'] : [])].join(' ');
}

describe('the way through a form', () => {
  const introduction = {title: 'Hello', buttonText: 'Begin'};
  for (const [what, more, way] of [
    [
      'all of it',
      {introduction, showSummary: true},
      ['Hello', 'Page', 'Page', 'summary', 'summary sent'],
    ],
    ['no introduction', {showSummary: true}, ['Page', 'Page', 'summary', 'summary sent']],
    ['no summary', {introduction, showSummary: false}, ['Hello', 'Page', 'Page', 'Page sent']],
  ] as const) {
    it(`goes on: ${what}`, () => {
      const question = formOf([[input('a')], [input('b')]], more);
      let now = BEGUN;
      const places = way.map(() => {
        const here = place(question, now);
        now = forward(question, now);
        return here;
      });
      assert.deepEqual(places, way);
    });
  }

  it('keeps what was filled in on every way, and can be sent again from where it was sent', () => {
    const question = formOf([[input('a')], [input('b')]], {showSummary: true});
    const first = filled(BEGUN, field(question).key, ['Asha']);
    const sent = forward(question, forward(question, forward(question, first)));
    assert.equal(place(question, sent), 'summary sent');
    assert.equal(place(question, forward(question, sent)), 'summary sent');
    const again = turned(sent, 0);
    assert.deepEqual([place(question, again), again.values], ['Page', {'0.0': ['Asha']}]);
  });

  it('stays on a page with something wrong until it is not', () => {
    const question = formOf([[input('a', {isRequired: true}), input('b', {isRequired: true})]]);
    const wrong = forward(question, BEGUN);
    assert.equal(place(question, wrong), 'Page 0.0 fieldMissing 0.1 fieldMissing');
    const better = filled(wrong, '0.0', ['Asha']);
    assert.equal(place(question, better), 'Page 0.1 fieldMissing');
    assert.equal(place(question, forward(question, filled(better, '0.1', ['x']))), 'Page sent');
  });

  it('takes one of a section, or several in the order of the section', () => {
    const items = ['a', 'b', 'c'].map((id) => ({id, title: id.toUpperCase()}));
    const sections = [{items}, {multipleSelection: true, items}];
    const question = read({contentType: 'ListPicker', listPicker: {sections}});
    const list = field(question);
    assert.ok(list.kind === 'list');
    let now = BEGUN;
    for (const at of ['1.2', '0.0', '1.0', '0.1']) now = chosen(now, list, at, true);
    assert.deepEqual(now.values['0.0'], ['0.1', '1.0', '1.2']);
    assert.deepEqual(chosen(now, list, '1.0', false).values['0.0'], ['0.1', '1.2']);
  });
});

describe('what is wrong with a field', () => {
  const bounds = {dateMinimum: '2026-03-01', dateMaximum: '2026-03-31'};
  const days = (more: object = {}): object => ({
    formComponentType: 'DatePicker',
    datePicker: {id: 'd', ...bounds, ...more},
  });
  const mail = (more: object = {}): object => input('mail', {keyboardType: 'Email', ...more});
  for (const [what, component, value, is] of [
    ['nothing in an optional one', input('a'), [], undefined],
    ['nothing in a required one', input('a', {isRequired: true}), [], 'fieldMissing'],
    ['only white space', input('a', {isRequired: true}), [' \n'], 'fieldMissing'],
    ['no address', mail(), ['nobody'], 'fieldNoEmail'],
    ['an address', mail(), ['asha@company.com'], undefined],
    ['no address, where none is required', mail(), [''], undefined],
    ['a book', input('a'), ['x'.repeat(4001)], 'fieldTooLong'],
    ['too early', days(), ['2026-02-28'], 'fieldTooEarly'],
    ['too late', days(), ['2026-04-01'], 'fieldTooLate'],
    ['on the bound', days(), ['2026-03-31'], undefined],
    [
      'no choice',
      {formComponentType: 'WheelPicker', wheelPicker: {isRequired: true, items: [{title: 'A'}]}},
      [''],
      'fieldMissing',
    ],
    [
      'nothing to choose from',
      {formComponentType: 'WheelPicker', wheelPicker: {isRequired: true}},
      [],
      undefined,
    ],
    [
      'unknown and required',
      {formComponentType: 'Hologram', hologram: {isRequired: true}},
      [],
      undefined,
    ],
  ] as const) {
    it(`${what} → ${is}`, () => {
      const one = field(formOf([[component]]));
      const found = problemsOn([one], {[one.key]: value}, []);
      assert.deepEqual([...found], is ? [[one.key, is]] : []);
    });
  }

  it('half of a date', () => {
    const one = field(formOf([[days()]]));
    assert.deepEqual([...problemsOn([one], {}, [one.key])], [[one.key, 'fieldNoDate']]);
  });
});

/** What versions of ICU differ in. */
function plain(written: string): string {
  return written.replace(/\b0(?=\d:)|,/g, '').replace(/\s*–\s*/g, '–');
}

describe('dates', () => {
  it('stand by day where the guest is, in order, and what is no date stands last as it came', () => {
    const availableTimes = [
      {dateTime: '2031-03-06T23:30:00Z', duration: 3600},
      {dateTime: '2031-03-06T09:00:00.000Z', duration: 3600},
      {dateTime: 'soon', duration: 3600},
      {dateTime: '2031-03-06T08:00:00Z'},
    ];
    const picker = field(read({contentType: 'DatePicker', datePicker: {availableTimes}}));
    assert.ok(picker.kind === 'time');
    const days = daysOf(picker.sections[0]?.options ?? [], BRITISH).map(({title = '', options}) => [
      plain(title),
      ...options.map((option) => plain(option.title)),
    ]);
    assert.deepEqual(days, [
      ['Thursday 6 March 2031', '9:00', '10:00–11:00'],
      ['Friday 7 March 2031', '0:30–1:30'],
      ['', 'soon'],
    ]);
  });

  for (const [locale, order, written] of [
    ['en-GB', undefined, 'Friday 6 March'],
    ['en-GB', 'dayMonthYear', 'Friday 6 March 2026'],
    ['en-GB', 'monthDayYear', 'Friday March 6 2026'],
    ['en-GB', 'yearMonthDay', 'Friday 2026 March 6'],
    ['de', 'dayMonthYear', 'Freitag 6. März 2026'],
    ['ja', 'yearMonthDay', '2026年3月6日金曜日'],
  ] as const) {
    it(`are written in ${locale}, ${order} → ${written}`, () => {
      assert.equal(plain(dayText('2026-03-06T12:00:00Z', {locale, order}, NOW)), written);
    });
  }

  it('have a year where it is another', () => {
    assert.equal(plain(dayText('2027-03-06T12:00:00Z', BRITISH, NOW)), 'Saturday 6 March 2027');
  });

  it('of a bound are days; what is no date is no bound', () => {
    assert.deepEqual(['2026-03-06', 'soon', ''].map(dayOf), ['2026-03-06', '', '']);
  });
});

describe('reading', () => {
  for (const item of [
    {contentType: 'DatePicker'},
    {contentType: 'ListPicker', listPicker: []},
    {contentType: 'ListPicker', listPicker: {sections: [null, {items: 'x'}, {items: [null, 7]}]}},
    {contentType: 'Form', form: {formPages: [null, {pageComponents: {}}]}},
    {contentType: 'Form', form: {formPages: [{pageComponents: [null, {formComponentType: 7}]}]}},
  ]) {
    it(`takes ${JSON.stringify(item)}`, () => {
      const question = read(item);
      assert.equal(question.kind, item.contentType);
      assert.ok(forward(question, BEGUN));
    });
  }

  it('leaves other content alone', () => {
    assert.equal(readQuestion({contentType: 'Card', card: {title: 'x'}}), undefined);
  });

  it('takes no picture that is not from the web', () => {
    const {received} = read({contentType: 'DatePicker', datePicker: {imageUrl: 'javascript:1'}});
    assert.equal(received.imageUrl, undefined);
  });

  it('leaves out times beyond the bounds, and none that is past', () => {
    const availableTimes = [
      '2001-03-06T09:00:00Z',
      '2026-03-06T09:00:00Z',
      '2026-03-07T09:00:00Z',
    ].map((dateTime) => ({dateTime}));
    const given = {availableTimes, dateMaximum: '2026-03-06', dateMinimum: 'never'};
    const one = field(read({contentType: 'DatePicker', datePicker: given}));
    assert.ok(one.kind === 'time');
    assert.deepEqual(
      one.sections[0]?.options.map(({payload}) => payload),
      ['2001-03-06T09:00:00Z', '2026-03-06T09:00:00Z'],
    );
  });
});

describe('the answer', () => {
  it('to a form has one entry for each component that was filled in', () => {
    const items = [
      {id: 'gift', title: 'Gift wrap'},
      {id: 'bag', title: 'Bag'},
    ];
    const question = formOf(
      [
        [
          input('name'),
          input('note'),
          {
            formComponentType: 'WheelPicker',
            wheelPicker: {id: 'floor', items: [{title: 'First', value: '1'}]},
          },
          {formComponentType: 'DatePicker', datePicker: {id: 'day'}},
          {
            formComponentType: 'ListPicker',
            listPicker: {id: 'extras', sections: [{multipleSelection: true, items}]},
          },
        ],
      ],
      {replyMessage: {title: 'Done'}},
    );
    const values = {'0.0': ['Asha'], '0.2': ['0.0'], '0.3': ['2026-03-06'], '0.4': ['0.0', '0.1']};
    const {text, content = [], metadata} = answerOf(question, 'm', values, 'Form', BRITISH);
    assert.equal(text, 'Done');
    assert.deepEqual(metadata, {parentMessageId: 'm'});
    const component = (words: string, payload: string) => ({
      contentType: 'ButtonResponse',
      buttonResponse: {type: 'Form', text: words, payload},
    });
    assert.deepEqual(content[0]?.['form'], {
      originatingMessageId: 'm',
      cannedResponseId: 'c',
      response: [
        {id: 'name', component: component('Asha', 'Asha')},
        {id: 'floor', component: component('First', '1')},
        {id: 'day', component: component(dayText('2026-03-06T12:00', BRITISH), '2026-03-06')},
        {id: 'extras', component: component('Gift wrap, Bag', 'gift,bag')},
      ],
    });
  });
});
