import {expect} from '@open-wc/testing';
import {factsOf, refusalOf, typeOf} from '../../src/client/attachments/attachment-check.js';
import {
  asAttachmentError,
  attachmentError,
} from '../../src/client/attachments/attachment-errors.js';
import type {FileFacts} from '../../src/client/attachments/contract.js';
import {MessengerError, type MessengerErrorCode} from '../../src/errors.js';
import type {AttachmentRules} from '../../src/protocol/frames.js';

const RULES: AttachmentRules = {
  fileTypes: ['image/*', 'Application/PDF'],
  maxFileSizeKB: 10,
  blockedExtensions: ['', '.EXE', 'bat', '.tar.gz'],
};
const PHOTO: FileFacts = {fileName: 'photo.png', fileType: 'image/png', fileSize: 10_000};

// PROTOCOL "Attachments", "Errors"
describe('what is known of a file', () => {
  const types: readonly [name: string, own: string, type: string][] = [
    ['photo.png', 'image/png', 'image/png'],
    ['photo.png', 'IMAGE/PNG', 'image/png'],
    ['voice.webm', 'audio/webm;codecs=opus', 'audio/webm'],
    ['PHOTO.JPG', '', 'image/jpeg'],
    ['photo.jpeg', '', 'image/jpeg'],
    [
      'letter.final.docx',
      '',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['voice.opus', '', 'audio/ogg'],
    ['voice.OPUS', 'audio/opus', 'audio/ogg'],
    ['model.blend', '', 'application/octet-stream'],
    ['png', 'image/png', 'image/png'],
    ['', '', 'application/octet-stream'],
  ];
  for (const [name, own, type] of types) {
    it(`takes "${name}" that calls itself "${own}" for ${type}`, () => {
      expect(typeOf(name, own)).to.equal(type);
    });
  }

  it("prefers the page's name to the file's own", () => {
    const file = new File(['abc'], 'IMG_0001.png', {type: 'image/png'});
    expect(factsOf(file)).to.deep.equal({
      fileName: 'IMG_0001.png',
      fileType: 'image/png',
      fileSize: 3,
    });
    expect(factsOf(file, 'receipt.png').fileName).to.equal('receipt.png');
    expect(factsOf(new Blob(['abc'])).fileName).to.equal('');
  });

  it('takes what is no file for an empty one', () => {
    expect(factsOf(undefined as never)).to.include({fileName: '', fileSize: 0});
  });
});

describe('a file that may be sent', () => {
  const anything: AttachmentRules = {...RULES, fileTypes: ['*/*'], blockedExtensions: []};
  const table: readonly [string, Partial<FileFacts>, AttachmentRules?][] = [
    ['of exactly the largest size', {}],
    ['of one byte', {fileSize: 1}],
    [
      'of a type that stands there in other letters',
      {fileName: 'a.pdf', fileType: 'application/pdf'},
    ],
    ['of a type that a wildcard covers', {fileName: 'a.avif', fileType: 'image/avif'}],
    ['of an unknown type where all are welcome', {fileType: 'application/octet-stream'}, anything],
    ['whose ending only begins like a blocked one', {fileName: 'photo.exed'}],
    ['whose name only holds a blocked ending', {fileName: 'setup.exe.png'}],
    ['whose name ends in letters of a blocked ending', {fileName: 'photo.xbat'}],
    ['with the longest name', {fileName: `${'n'.repeat(1019)}.png`}],
    ['with a name in another script', {fileName: 'квитанция №5.png'}],
    ['without a stem', {fileName: '.png'}],
  ];
  for (const [what, facts, rules = RULES] of table) {
    it(`is one ${what}`, () => {
      expect(refusalOf({...PHOTO, ...facts}, rules)).to.equal(undefined);
    });
  }
});

describe('a file that is refused before anything is sent', () => {
  const table: readonly [string, Partial<FileFacts>, status: number, hint: RegExp][] = [
    ['is empty', {fileSize: 0}, 4102, /not empty/],
    ['is one byte too large', {fileSize: 10_001}, 4002, /at most 10 kB/],
    ['has a name of 1024 characters', {fileName: `${'n'.repeat(1020)}.png`}, 4005, /1023/],
    ['has no name', {fileName: ''}, 4004, /photo\.png/],
    ['has no ending', {fileName: 'photo'}, 4004, /photo\.png/],
    ['ends in a dot', {fileName: 'photo.'}, 4004, /photo\.png/],
    ['has its dot in a title', {fileName: 'Letter of Mr. Smith'}, 4004, /photo\.png/],
    ['has its dot in a folder', {fileName: 'my.files/photo'}, 4004, /photo\.png/],
    ['has a blocked ending', {fileName: 'setup.exe'}, 4004, /but not .*\.EXE/],
    ['has a blocked ending in other letters', {fileName: 'setup.ExE'}, 4004, /\.EXE/],
    ['has an ending that is blocked without its dot', {fileName: 'run.bat'}, 4004, /bat/],
    ['has a blocked ending of two parts', {fileName: 'all.tar.gz'}, 4004, /\.tar\.gz/],
    ['is of another type', {fileName: 'a.mp4', fileType: 'video/mp4'}, 4001, /image\/\*/],
    ['is of an unknown type', {fileType: 'application/octet-stream'}, 4001, /image\/\*/],
    ['is of a type that begins alike', {fileType: 'imagery/png'}, 4001, /image\/\*/],
  ];
  for (const [what, facts, status, hint] of table) {
    it(`is one that ${what}`, () => {
      const error = refusalOf({...PHOTO, ...facts}, RULES);
      expect(error).to.include({code: 'attachment-refused', retryable: false, status});
      expect(error?.hint).to.match(hint);
      expect(error?.message, 'a name may be personal').not.to.include('photo');
    });
  }

  it('is any, where the session takes none', () => {
    const error = refusalOf(PHOTO, undefined);
    expect(error).to.include({code: 'attachment-refused', status: 4000});
    expect(error?.message).to.equal('This conversation does not take files.');
  });
});

describe('what the service says of a file', () => {
  const table: readonly [number, MessengerErrorCode, retryable: boolean, hint: RegExp][] = [
    [4000, 'attachment-refused', false, /deployment/],
    [4001, 'attachment-refused', false, /image\/\*, Application\/PDF/],
    [4002, 'attachment-refused', false, /10 kB/],
    [4003, 'attachment-refused', false, /another file/],
    [4004, 'attachment-refused', false, /photo\.png, but not/],
    [4005, 'attachment-refused', false, /1023/],
    [4008, 'attachment-failed', true, /fresh link/],
    [4009, 'attachment-failed', true, /Upload the file again/],
    [4010, 'attachment-failed', true, /only when it is uploaded/],
    [4102, 'attachment-refused', false, /not empty/],
    [5000, 'attachment-failed', true, /README/],
    [503, 'attachment-failed', true, /README/],
    [408, 'attachment-failed', true, /README/],
    [403, 'attachment-failed', false, /README/],
  ];
  for (const [status, code, retryable, hint] of table) {
    it(`is ${code} for ${status}`, () => {
      const error = attachmentError(status, 'Said.', RULES);
      expect(error).to.include({code, retryable, status, message: 'Said.'});
      expect(error.hint).to.match(hint);
      expect(attachmentError(status, '').message).to.include(String(status));
    });
  }

  it('counts as well when it comes as the refusal of a request', () => {
    const refusal = new MessengerError('send-failed', 'tiff?', {hint: 'Resend.', status: 4001});
    const error = asAttachmentError(refusal, RULES);
    expect(error).to.include({code: 'attachment-refused', status: 4001, message: 'tiff?'});
  });

  it('does not hide why the session ended', () => {
    const ended = new MessengerError('session-expired', 'Over.', {hint: 'Start anew.'});
    expect(asAttachmentError(ended)).to.equal(ended);
  });

  it('keeps what was thrown underneath', () => {
    const thrown = new TypeError('a is not a function');
    expect(asAttachmentError(thrown)).to.include({code: 'attachment-failed', cause: thrown});
  });
});
