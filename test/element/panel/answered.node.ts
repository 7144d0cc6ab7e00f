import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {answerTo} from '../../../src/element/panel/content/answered.js';
import {
  cardAnswer,
  datePickerAnswer,
  formAnswer,
  listPickerAnswer,
  quickReplyAnswer,
} from '../../../src/session/answers.js';
import type {GuestWords, Message} from '../../../src/session/session.js';
import {Transcript} from '../../../src/session/transcript.js';

const choice = (text: string): {text: string; payload: string} => ({text, payload: `id.${text}`});
const offer = {
  menu: [{contentType: 'QuickReplyV2', quickReplyV2: {actions: [choice('A'), choice('B')]}}],
  items: [choice('A'), choice('B')].map((quickReply) => ({contentType: 'QuickReply', quickReply})),
  card: [{contentType: 'Card', card: {actions: [{type: 'Postback', ...choice('A')}]}}],
  date: [{contentType: 'DatePicker', datePicker: {}}],
};

let minute = 0;
const message = (
  id: string,
  from: Message['from'],
  content: Message['content'],
  state: Message['state'] = from === 'guest' ? 'sent' : 'received',
): Message => {
  minute += 1;
  const time = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return {id, from, text: '', time, state, content};
};
const agent = (id: string, content: Message['content']): Message => message(id, 'agent', content);
const guest = (id: string, words: GuestWords, state?: Message['state']): Message =>
  message(id, 'guest', words.content ?? [], state);

/** Which messages are answered, and with what: `menu=A`. */
function answers(messages: readonly Message[]): string {
  const transcript = Transcript.EMPTY.withNew(messages);
  return messages
    .flatMap((one) => {
      const answer = one.from === 'guest' ? undefined : answerTo(one, transcript);
      return answer ? `${one.id}=${answer.choices.map(({text}) => text).join('+')}` : [];
    })
    .join(' ');
}

const a = quickReplyAnswer(choice('A'));

describe('how the guest answered', () => {
  for (const [what, messages, expected] of [
    ['nothing yet', [agent('m', offer.menu)], ''],
    ['a quick reply', [agent('m', offer.menu), guest('g', a)], 'm=A'],
    ['one of the older kind', [agent('m', offer.items), guest('g', a)], 'm=A'],
    ['one that is on its way', [agent('m', offer.menu), guest('g', a, 'sending')], 'm=A'],
    ['one that failed', [agent('m', offer.menu), guest('g', a, 'failed')], ''],
    ['another choice', [agent('m', offer.menu), guest('g', quickReplyAnswer(choice('Z')))], ''],
    ['before it was asked', [guest('g', a), agent('m', offer.menu)], ''],
    [
      'by its words alone',
      [agent('m', offer.menu), guest('g', quickReplyAnswer({text: 'A', payload: ''}))],
      'm=A',
    ],
    [
      'the last of two menus',
      [agent('m', offer.menu), agent('n', offer.menu), guest('g', a)],
      'n=A',
    ],
    [
      'both menus',
      [agent('m', offer.menu), guest('g', a), agent('n', offer.menu), guest('h', a)],
      'm=A n=A',
    ],
    ['a card', [agent('c', offer.card), guest('g', cardAnswer(choice('A')))], 'c=A'],
    ['a quick reply, which is no card', [agent('c', offer.card), guest('g', a)], ''],
    ['a date', [agent('d', offer.date), guest('g', datePickerAnswer('d', choice('A')))], 'd=A'],
    ['another date', [agent('d', offer.date), guest('g', datePickerAnswer('e', choice('A')))], ''],
    [
      'a list',
      [agent('l', offer.date), guest('g', listPickerAnswer('l', [choice('A'), choice('B')]))],
      'l=A+B',
    ],
    [
      'a form',
      [
        agent('f', offer.date),
        guest('g', formAnswer('f', 'c', 'Done', [{id: 'x', ...choice('A')}])),
      ],
      'f=A',
    ],
  ] as const) {
    it(`${what}: "${expected}"`, () => assert.equal(answers(messages), expected));
  }
});
