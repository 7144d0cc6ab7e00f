import {expect} from '@open-wc/testing';
import {decodeServerFrame, structuredMessage} from '../../src/protocol/decode.js';
import type {StructuredMessage} from '../../src/protocol/frames.js';
import {FRAMES} from '../fixtures/frames.js';

// What each frame gives, member by member, stands in every-frame.test.ts.

function bodyOf(text: string): StructuredMessage {
  const frame = decodeServerFrame(text);
  if (frame?.class !== 'StructuredMessage') throw new Error(`a ${frame?.class}`);
  return frame.body;
}

// PROTOCOL "What the guest hears"
describe('An answer', () => {
  for (const [what, [request], [answer]] of [
    ['a session', FRAMES.F01, FRAMES.F04],
    ['the end of a session', FRAMES.F33, FRAMES.F07],
    ['the echo of a text', FRAMES.F08, FRAMES.F10],
    ['the echo of a quick reply', FRAMES.F13, FRAMES.F14],
    ['the echo of an arrival', FRAMES.F24, FRAMES.F25],
    ['the echo of a file', FRAMES.F43, FRAMES.F44],
    ['a health check', FRAMES.F36, FRAMES.F37],
    ['a place for a file', FRAMES.F38, FRAMES.F39],
    ['a fresh link to a file', FRAMES.F47, FRAMES.F48],
    ['the key to the history', FRAMES.F49, FRAMES.F50],
    ['the configuration', FRAMES.F56, FRAMES.F57],
  ] as const) {
    it(`is known by the tracing id of its request: ${what}`, () => {
      const {tracingId} = JSON.parse(request) as {tracingId: string};
      expect(decodeServerFrame(answer)?.tracingId).to.equal(tracingId);
    });
  }

  it('is nothing that came without being asked for', () => {
    for (const [text] of [FRAMES.F05, FRAMES.F11, FRAMES.F23, FRAMES.F40, FRAMES.F29]) {
      expect(decodeServerFrame(text)).not.to.have.property('tracingId');
    }
  });
});

describe('A message', () => {
  for (const [what, [text], kinds] of [
    ['quick replies', FRAMES.F12, ['QuickReply', 'QuickReply']],
    ['the answer to them', FRAMES.F14, ['ButtonResponse']],
    ['a card', FRAMES.F15, ['Card']],
    ['a carousel', FRAMES.F16, ['Carousel']],
    ['a date picker', FRAMES.F18, ['DatePicker']],
    ['a list picker', FRAMES.F20, ['ListPicker']],
    ['content that nobody knows', FRAMES.F21, ['HologramV9']],
    ['an attachment', FRAMES.F44, ['Attachment']],
  ] as const) {
    it(`brings ${what} as it came`, () => {
      const {content} = bodyOf(text);
      const sent = (JSON.parse(text) as {body: {content: object[]}}).body.content;
      expect(content.map(({contentType}) => contentType)).to.deep.equal(kinds);
      expect(content).to.deep.equal(sent);
    });
  }

  it('stands in the history without an envelope, with the ids of the live one', () => {
    const {entities} = JSON.parse(FRAMES.F51[0]) as {entities: unknown[]};
    const [newest, oldest] = entities.map((entity) => structuredMessage(entity));
    expect(newest).to.deep.include({
      id: bodyOf(FRAMES.F11[0]).id,
      direction: 'Outbound',
      channel: {time: '2026-03-04T10:15:41.007Z', from: {nickname: 'Lena'}},
    });
    expect(oldest?.id).to.equal(bodyOf(FRAMES.F10[0]).id);
    expect(oldest?.channel.messageId).to.equal(bodyOf(FRAMES.F10[0]).channel.messageId);
  });
});
