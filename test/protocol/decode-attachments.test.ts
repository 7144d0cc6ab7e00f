import {expect} from '@open-wc/testing';
import {decodeServerFrame} from '../../src/protocol/decode.js';
import type {AttachmentRules, ServerFrame} from '../../src/protocol/frames.js';

function decoded(frame: object): ServerFrame | undefined {
  return decodeServerFrame(JSON.stringify(frame));
}

const WRONG = [null, 7, true, [], {}] as const;

// PROTOCOL "Attachments"
describe('Which files the guest may send', () => {
  function rules(body: object, name = 'SessionResponse'): AttachmentRules | undefined {
    const frame = decoded({class: name, body});
    if (frame?.class !== 'SessionResponse' && frame?.class !== 'GetConfigurationResponse') {
      throw new Error(`a ${frame?.class}`);
    }
    return frame.body.attachments;
  }

  const fileTypes = [{type: 'image/*'}, {type: '*/*'}];
  const some = {allowedMedia: {inbound: {fileTypes, maxFileSizeKB: 10_240}}};

  it('is said by the session, and by the configuration', () => {
    for (const name of ['SessionResponse', 'GetConfigurationResponse']) {
      expect(rules({...some, blockedExtensions: ['.exe']}, name)).to.deep.equal({
        fileTypes: ['image/*', '*/*'],
        maxFileSizeKB: 10_240,
        blockedExtensions: ['.exe'],
      });
    }
  });

  it('needs no ending that is blocked', () => {
    for (const blockedExtensions of [undefined, ...WRONG, [7, null]]) {
      expect(rules({...some, blockedExtensions})).to.deep.include({blockedExtensions: []});
    }
  });

  for (const [what, body] of [
    ['nothing about it', {}],
    ['no media', {allowedMedia: {}}],
    ['media of the other direction', {allowedMedia: {outbound: some.allowedMedia.inbound}}],
    ['no types', {allowedMedia: {inbound: {maxFileSizeKB: 10_240}}}],
    ['an empty list of types', {allowedMedia: {inbound: {fileTypes: [], maxFileSizeKB: 10_240}}}],
    ['no size', {allowedMedia: {inbound: {fileTypes}}}],
    ['a size of nothing', {allowedMedia: {inbound: {fileTypes, maxFileSizeKB: 0}}}],
    ['a size below nothing', {allowedMedia: {inbound: {fileTypes, maxFileSizeKB: -1}}}],
    ['a size in words', {allowedMedia: {inbound: {fileTypes, maxFileSizeKB: '10240'}}}],
    // One hobby client has it so; the official ones do not.
    ['a list of media', {allowedMedia: {inbound: [some.allowedMedia.inbound]}}],
  ] as const) {
    it(`is none where the service says ${what}`, () => {
      expect(rules(body)).to.equal(undefined);
    });
  }

  it('is what can be read of it', () => {
    const mixed = [{type: 'image/png'}, 'image/gif', null, {type: 7}, {}, {type: 'text/plain'}];
    const inbound = {fileTypes: mixed, maxFileSizeKB: 1};
    expect(rules({allowedMedia: {inbound}, blockedExtensions: ['.exe', 7]})).to.deep.equal({
      fileTypes: ['image/png', 'text/plain'],
      maxFileSizeKB: 1,
      blockedExtensions: ['.exe'],
    });
    for (const wrong of WRONG) {
      expect(rules({allowedMedia: wrong})).to.equal(undefined);
      expect(rules({allowedMedia: {inbound: wrong}})).to.equal(undefined);
      expect(rules({allowedMedia: {inbound: {fileTypes: wrong, maxFileSizeKB: 1}}})).to.equal(
        undefined,
      );
    }
  });
});

describe('A place for a file', () => {
  const body = {attachmentId: 'f', url: 'https://uploads.example.test/put'};

  it('needs no headers, and takes only those that are texts', () => {
    for (const headers of [undefined, ...WRONG]) {
      expect(decoded({class: 'PresignedUrlResponse', body: {...body, headers}})).to.deep.equal({
        class: 'PresignedUrlResponse',
        body: {...body, headers: {}},
      });
    }
    const headers = {'x-amz-tagging': 'a=b', 'x-amz-acl': 7};
    expect(
      decoded({class: 'PresignedUrlResponse', body: {...body, headers}}),
    ).to.have.deep.nested.property('body.headers', {'x-amz-tagging': 'a=b'});
  });

  for (const wrong of [undefined, ...WRONG]) {
    it(`is none without its file or its address: ${JSON.stringify(wrong)}`, () => {
      for (const key of ['attachmentId', 'url']) {
        const frame = decoded({class: 'PresignedUrlResponse', body: {...body, [key]: wrong}});
        expect(frame).to.include({class: 'Unknown', name: 'PresignedUrlResponse'});
      }
      expect(decoded({class: 'PresignedUrlResponse', body: wrong})).to.include({
        class: 'Unknown',
      });
    });
  }
});

describe('What became of a file', () => {
  for (const name of ['UploadSuccessEvent', 'AttachmentDeletedResponse']) {
    it(`is not told by a frame that names none: ${name}`, () => {
      for (const body of [...WRONG, ...WRONG.map((attachmentId) => ({attachmentId}))]) {
        expect(decoded({class: name, body})).to.deep.equal({class: 'Unknown', name, body});
      }
    });

    it(`is told without the link as well: ${name}`, () => {
      for (const downloadUrl of [undefined, ...WRONG]) {
        expect(decoded({class: name, body: {attachmentId: 'f', downloadUrl}})).to.deep.equal({
          class: name,
          body: {attachmentId: 'f'},
        });
      }
    });
  }

  for (const name of ['GenerateUrlError', 'UploadFailureEvent']) {
    it(`is a refusal, whatever is missing: ${name}`, () => {
      for (const body of [undefined, 'too big', ...WRONG]) {
        expect(decoded({class: name, code: 400, body})).to.deep.equal({
          class: name,
          body: {code: 5000, text: ''},
        });
      }
      const wronged = {attachmentId: 7, errorCode: '4002', errorMessage: null};
      expect(decoded({class: name, tracingId: 't', body: wronged})).to.deep.equal({
        class: name,
        tracingId: 't',
        body: {code: 5000, text: ''},
      });
    });

    it(`is not taken for an error of the session: ${name}`, () => {
      const body = {attachmentId: 'f', errorCode: 4006, errorMessage: 'too late'};
      expect(decoded({class: name, body})).to.deep.equal({
        class: name,
        body: {attachmentId: 'f', code: 4006, text: 'too late'},
      });
    });
  }
});
