import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {announcements, type Announcement} from '../../src/element/announcement.js';
import {speech} from '../../src/element/announcer.js';
import {wordsOfContent} from '../../src/element/spoken-content.js';
import {wordsOfText} from '../../src/element/spoken-text.js';
import {CHAT_WORDS as ENGLISH} from '../../src/element/words/strings.js';
import {Wording} from '../../src/element/words/wording.js';
import type {ConnectionStatus, Message} from '../../src/sdk/contract.js';
import {after, type Change} from '../../src/session/conversation.js';
import {
  agentSays,
  ended,
  errorOf,
  failed,
  guestSays,
  history,
  message,
  play,
  sent,
  session,
  watched,
} from '../session/play.js';

const words = new Wording().over(ENGLISH, {});
const line = (payload: ConnectionStatus): Change => ({name: 'connectionStatusChanged', payload});
const types = (from: 'agent' | 'bot', typing = true): Change => ({
  name: 'typing',
  payload: {typing, from},
});

/** What the last of some changes is worth saying; `!` marks what interrupts. */
function heardOf(...changes: readonly Change[]): string[] {
  const change = changes.at(-1);
  if (!change) return [];
  const before = play(...changes.slice(0, -1));
  return said(announcements(change, after(before, change), before, words));
}

function said(all: readonly Announcement[]): string[] {
  const {urgent, polite} = speech(all, words, wordsOfContent);
  return [...urgent.map((text) => `!${text}`), ...polite];
}

const CONNECTED = [line('connecting'), line('connected'), session(true)];
const HELLO = message(agentSays('Hello', 1));

describe('what a screen reader says of a change', () => {
  const cases: readonly [what: string, changes: readonly Change[], heard: readonly string[]][] = [
    ['who said what', [...CONNECTED, HELLO], ['Support: Hello']],
    ['nothing of what the guest said', [message(guestSays('Hi', 'sent', 1))], []],
    ['that a message was sent', [sent(guestSays('Hi', 'sent', 1))], ['Sent']],
    ['nothing of an old conversation', [history([agentSays('Old', 1)], true)], []],
    ['nothing of older messages', [HELLO, history([agentSays('Older', 0)])], []],
    [
      'what came while the line was broken',
      [HELLO, line('reconnecting'), history([agentSays('Hello', 1), agentSays('New', 2)], true)],
      ['Support: New'],
    ],
    [
      'at once that a message failed, and why',
      [failed(guestSays('Hi', 'failed', 1), errorOf('message-too-long'))],
      ['!Not sent. This message is too long. Please shorten it, or send it in parts.'],
    ],
    ['nothing of a line that opens', [watched(true), line('connecting'), line('connected')], []],
    [
      'that the line broke',
      [watched(true), ...CONNECTED, line('reconnecting')],
      [ENGLISH.reconnecting],
    ],
    ['nothing of it to who has the panel closed', [...CONNECTED, line('reconnecting')], []],
    [
      'that it is back',
      [watched(true), ...CONNECTED, line('offline'), line('connected')],
      ['You are connected.'],
    ],
    ['who types', [watched(true), types('agent')], ['Support is typing…']],
    ['not that they stopped', [watched(true), types('agent'), types('agent', false)], []],
    ['how it ended', [ended(true)], ['This conversation has ended.']],
    ['how it can go on', [ended(false)], [ENGLISH.agentLeft]],
    [
      'at once that it is closed',
      [{name: 'error', payload: errorOf('session-expired')}],
      ['!This conversation has expired because nothing was said for a while.'],
    ],
  ];
  for (const [what, changes, heard] of cases) {
    it(`is ${what}`, () => assert.deepEqual(heardOf(...changes), heard));
  }
});

describe('what is said of changes that come together', () => {
  const says = (text: string): Announcement => ({kind: 'message', message: agentSays(text, 1)});
  const status = (text: string): Announcement => ({kind: 'status', text});
  const error = (text: string): Announcement => ({kind: 'error', text});
  const typing: Announcement = {kind: 'typing', text: 'Support is typing…'};
  const burst = Array.from({length: 50}, (_, index) => says(`Message ${index}`));
  const cases: readonly [what: string, all: readonly Announcement[], said: readonly string[]][] = [
    ['each in its order', [status('Sent'), says('Hi')], ['Sent', 'Support: Hi']],
    ['errors first', [status('Sent'), error('No.')], ['!No.', 'Sent']],
    [
      'the same once',
      [error('No.'), error('No.'), status('Sent'), status('Sent')],
      ['!No.', 'Sent'],
    ],
    ['not that somebody typed who is heard', [typing, says('Hi')], ['Support: Hi']],
    ['that somebody types', [status('Sent'), typing], ['Sent', 'Support is typing…']],
    ['a number for a burst', [status('Sent'), ...burst], ['Sent', '50 new messages']],
    ['four messages in full', burst.slice(0, 4), [0, 1, 2, 3].map((n) => `Support: Message ${n}`)],
  ];
  for (const [what, all, heard] of cases) {
    it(`is ${what}`, () => assert.deepEqual(said(all), heard));
  }
});

describe('what is said of a message', () => {
  const text = (written: string): string => wordsOfText({text: written});
  it('has no marks in it', () => {
    assert.equal(
      text('# Hello\n> **bold** and *soft* and `code`\n- a [link](https://a.example) and ~~gone~~'),
      'Hello\nbold and soft and code\na link and gone',
    );
    assert.equal(text('2 * 3 = snake_case'), '2 * 3 = snake_case');
  });

  it('is the beginning of a text without end', () => {
    assert.equal(text('a'.repeat(100_000)).length, 1001);
    assert.equal(text('['.repeat(100_000)).length, 1001);
  });

  const button = (name: string): object => ({text: name, payload: name});
  const cases: readonly [type: string, content: Message['content'], heard: string][] = [
    [
      'quick replies',
      ['A', 'B'].map((name) => ({contentType: 'QuickReply', quickReply: button(name)})),
      'Answers to choose from: A, B.',
    ],
    [
      'quick replies with a title',
      [
        {
          contentType: 'QuickReplyV2',
          quickReplyV2: {title: 'Topic', actions: [button('A'), button('B')]},
        },
      ],
      'Topic: A, B.',
    ],
    [
      'a card',
      [{contentType: 'Card', card: {title: 'Parcel', description: 'On Friday'}}],
      'Card: Parcel, On Friday.',
    ],
    [
      'a carousel',
      [{contentType: 'Carousel', carousel: {cards: [{title: 'Basic'}, {title: 'Plus'}]}}],
      'Cards: Basic, Plus.',
    ],
    [
      'a picture',
      [{contentType: 'Attachment', attachment: {mediaType: 'Image', filename: 'label.png'}}],
      'Picture: label.png.',
    ],
    ['a file without a name', [{contentType: 'Attachment', attachment: {}}], 'File.'],
    [
      'a date picker',
      [{contentType: 'DatePicker', datePicker: {title: 'Delivery'}}],
      'Choose a time: Delivery.',
    ],
    [
      'a list picker',
      [{contentType: 'ListPicker', listPicker: {sections: [{title: 'Extras'}]}}],
      'Choose: Extras.',
    ],
    [
      'a form',
      [{contentType: 'Form', form: {introduction: {title: 'New delivery'}}}],
      'Fill in the form: New delivery.',
    ],
    ['something unknown', [{contentType: 'Hologram', hologram: {title: 'A parcel'}}], 'A parcel'],
    ['nothing', [], 'This message cannot be shown here.'],
  ];
  for (const [type, content, heard] of cases) {
    it(`tells of ${type}`, () => {
      const one: Message = {...agentSays('', 1), content};
      assert.deepEqual(said([{kind: 'message', message: one}]), [`Support: ${heard}`]);
    });
  }
});
