import {expect} from '@open-wc/testing';
import {
  attachmentWords,
  formAnswer,
  listPickerAnswer,
  quickReplyAnswer,
} from '../../src/protocol/answers.js';
import {OWN_ID} from '../../src/protocol/frames.js';
import {configureSession, eventMessage, wordsMessage} from '../../src/protocol/requests.js';

// What we say word by word as the fixtures have it stands in every-frame.test.ts.

const ADDRESS = {token: 'the-token', tracingId: 'the-trace'};
const PICKER = '5e000000000000000000000000000002';

function wire(frame: object): unknown {
  return JSON.parse(JSON.stringify(frame));
}

// PROTOCOL "Text", "Answers", "Attachments"
describe('A session', () => {
  it('is begun, or begun anew', () => {
    for (const startNew of [false, true]) {
      expect(wire(configureSession(ADDRESS, 'the-deployment', startNew))).to.deep.equal({
        action: 'configureSession',
        ...ADDRESS,
        deploymentId: 'the-deployment',
        startNew,
      });
    }
  });
});

describe('Custom attributes', () => {
  const join = {eventType: 'Presence', presence: {type: 'Join'}} as const;

  it('stand inside the message, whatever kind it is, and not beside it', () => {
    for (const frame of [
      wordsMessage(ADDRESS, {type: 'Text', text: 'Hello'}, {name: 'Asha'}),
      wordsMessage(ADDRESS, quickReplyAnswer({text: 'Yes', payload: 'y'}), {name: 'Asha'}),
      wordsMessage(ADDRESS, attachmentWords('a-file'), {name: 'Asha'}),
      eventMessage(ADDRESS, join, {name: 'Asha'}),
    ]) {
      expect(frame).not.to.have.property('channel');
      expect(frame.message.channel).to.deep.equal({metadata: {customAttributes: {name: 'Asha'}}});
    }
  });

  it('leave no trace where there are none', () => {
    for (const frame of [
      wordsMessage(ADDRESS, {type: 'Text', text: 'Hello'}, {}),
      eventMessage(ADDRESS, join, {}),
      eventMessage(ADDRESS, join),
    ]) {
      expect(frame.message).not.to.have.property('channel');
    }
  });

  it('travel beside the name that the client gave its own message', () => {
    const words = {type: 'Text', text: 'Hello', metadata: {[OWN_ID]: 'ours'}} as const;
    expect(wire(wordsMessage(ADDRESS, words, {name: 'Asha'}))).to.deep.equal({
      action: 'onMessage',
      ...ADDRESS,
      message: {
        ...words,
        channel: {metadata: {customAttributes: {name: 'Asha'}}},
      },
    });
  });
});

describe('Words', () => {
  it('are kept as they are, whatever is in them', () => {
    const text = '  "quoted"\n\u2028<b>&amp;</b> 👩‍👩‍👧 \u0000 \ud800 ';
    const frame = wordsMessage(ADDRESS, {type: 'Text', text}, {});
    expect(wire(frame)).to.have.nested.property('message.text', text);
  });

  it('need not come with a file', () => {
    const content = [{contentType: 'Attachment', attachment: {id: 'a-file'}}];
    for (const words of [attachmentWords('a-file'), attachmentWords('a-file', '')]) {
      expect(wire(words)).to.deep.equal({type: 'Text', content});
    }
  });
});

describe('The answer to', () => {
  const choice = (text: string, payload: string) => ({
    contentType: 'ButtonResponse',
    buttonResponse: {type: 'ListPicker', text, payload, originatingMessageId: PICKER},
  });

  it('a list picker names each item that was picked, and the message that asked', () => {
    const gift = {text: 'Gift wrap', payload: 'gift'};
    const card = {text: 'Greeting card', payload: 'card'};
    for (const choices of [[gift], [gift, card]]) {
      expect(wire(listPickerAnswer(PICKER, choices))).to.deep.equal({
        type: 'Structured',
        content: choices.map(({text, payload}) => choice(text, payload)),
        metadata: {parentMessageId: PICKER},
      });
    }
  });

  it('a form carries every component in one content', () => {
    const answer = formAnswer('the-form', 'canned-7', 'Form filled in', [
      {id: 'street', text: 'Main Street 1', payload: 'Main Street 1'},
      {id: 'day', text: '6 March', payload: '2026-03-06'},
    ]);
    expect(wire(answer)).to.deep.equal({
      type: 'Structured',
      text: 'Form filled in',
      content: [
        {
          contentType: 'Form',
          form: {
            originatingMessageId: 'the-form',
            cannedResponseId: 'canned-7',
            response: [
              {
                id: 'street',
                component: {
                  contentType: 'ButtonResponse',
                  buttonResponse: {type: 'Form', text: 'Main Street 1', payload: 'Main Street 1'},
                },
              },
              {
                id: 'day',
                component: {
                  contentType: 'ButtonResponse',
                  buttonResponse: {type: 'Form', text: '6 March', payload: '2026-03-06'},
                },
              },
            ],
          },
        },
      ],
      metadata: {parentMessageId: 'the-form'},
    });
  });

  it('anything carries nothing but the words and the payload of the choice', () => {
    const choiceWithMore = {text: 'Yes', payload: 'y', image: 'https://cdn.example.test/y.png'};
    expect(quickReplyAnswer(choiceWithMore).content).to.deep.equal([
      {
        contentType: 'ButtonResponse',
        buttonResponse: {type: 'QuickReply', text: 'Yes', payload: 'y'},
      },
    ]);
  });
});
