import {expect, waitUntil} from '@open-wc/testing';
import {
  arrived,
  failure,
  openAttachments,
  photo,
  place,
  refused,
  rejected,
  RULES,
} from './attachments-stage.js';

// PROTOCOL "Attachments"
describe('uploading a file', () => {
  it('asks for a place, puts the bytes there, and waits for the word', async () => {
    const {attachments, asked, puts, told, steps} = openAttachments();
    const uploaded = await attachments.upload(photo());
    const {attachmentId} = uploaded;
    expect(attachmentId).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(asked).to.deep.equal([
      {
        action: 'onAttachment',
        token: 'token',
        tracingId: 'trace-0',
        attachmentId,
        fileName: 'photo.png',
        fileType: 'image/png',
        fileSize: 1000,
        errorsAsJson: true,
      },
    ]);
    expect(puts).to.deep.equal([attachmentId]);
    expect(steps(attachmentId)[0]).to.equal('presigning 0');
    expect(steps()).to.include('uploading 0');
    expect(told.at(-1)).to.equal(uploaded);
    expect(uploaded).to.deep.equal({
      attachmentId,
      fileName: 'photo.png',
      fileType: 'image/png',
      fileSize: 1000,
      percent: 100,
      state: 'uploaded',
    });
  });

  it('is not done when only the bytes are there', async () => {
    const {attachments, told, steps} = openAttachments({word: false});
    const upload = attachments.upload(photo());
    await waitUntil(() => told.at(-1)?.state === 'checking');
    expect(steps()).to.deep.equal(['presigning 0', 'uploading 0', 'checking 100']);
    attachments.take(arrived(told[0]?.attachmentId ?? ''));
    expect(await upload).to.include({state: 'uploaded'});
  });

  it('believes a word that is faster than the answer to the upload', async () => {
    const {attachments, puts} = openAttachments({put: () => undefined});
    const upload = attachments.upload(photo());
    await waitUntil(() => puts.length === 1);
    attachments.take(arrived(puts[0] ?? ''));
    expect(await upload).to.include({state: 'uploaded', percent: 100});
  });

  it('goes on under the id that the service chose', async () => {
    const {attachments, asked, told} = openAttachments({
      answer: (request, usual) => (request.action === 'onAttachment' ? place('theirs') : usual),
    });
    const {attachmentId} = await attachments.upload(photo());
    expect(attachmentId).to.equal('theirs');
    await attachments.remove(told[0]?.attachmentId ?? '');
    await attachments.link('theirs');
    expect(asked.slice(1).map((request) => request.attachmentId)).to.deep.equal([
      'theirs',
      'theirs',
    ]);
  });

  it('brings several at once, three at a time', async () => {
    const {attachments, puts, told, steps} = openAttachments({word: false});
    const names = ['1.png', '2.png', '3.png', '4.png', '5.png'];
    const all = names.map((name) => attachments.upload(photo(name)));
    expect(told.map(({fileName}) => fileName)).to.deep.equal(names);
    await waitUntil(() => puts.length === 3);
    attachments.take(arrived(puts[1] ?? ''));
    await waitUntil(() => puts.length === 4);
    expect(puts[3], 'the fifth takes the place of the second').to.equal(told[4]?.attachmentId);
    for (const id of [...puts]) attachments.take(arrived(id));
    await waitUntil(() => puts.length === 5);
    attachments.take(arrived(puts[4] ?? ''));
    const uploaded = await Promise.all(all);
    expect(uploaded.map(({fileName}) => fileName)).to.deep.equal(names);
    expect(new Set(uploaded.map(({attachmentId}) => attachmentId)).size).to.equal(5);
    for (const {attachmentId} of uploaded) {
      expect(steps(attachmentId).at(-1)).to.equal('uploaded 100');
    }
  });
});

describe('a file that does not get there', () => {
  it('is refused before anything is sent', async () => {
    const {attachments, asked, steps, told} = openAttachments();
    const error = await rejected(attachments.upload(photo('photo.exe')));
    expect(error).to.include({code: 'attachment-refused', status: 4004});
    expect(asked).to.be.empty;
    expect(steps()).to.deep.equal(['failed 0']);
    expect(told[0]?.error).to.equal(error);
  });

  it('is refused where the session takes none', async () => {
    const {attachments, asked} = openAttachments({rules: undefined});
    const error = await rejected(attachments.upload(photo()));
    expect(error).to.include({code: 'attachment-refused', status: 4000});
    expect(asked).to.be.empty;
  });

  for (const [how, traced] of [
    ['in answer to the request', true],
    ['by its id', false],
  ] as const) {
    it(`is refused by the service ${how}`, async () => {
      const {attachments, asked, puts, told} = openAttachments({
        answer: ({attachmentId}) => (traced ? refused(4001, attachmentId) : undefined),
      });
      const upload = rejected(attachments.upload(photo()));
      if (!traced) {
        await waitUntil(() => asked.length === 1);
        attachments.take(refused(4001, asked[0]?.attachmentId));
      }
      const error = await upload;
      expect(error).to.include({code: 'attachment-refused', status: 4001, message: 'No.'});
      expect(error).to.have.property('hint').that.includes(RULES.fileTypes[0]);
      expect(told.at(-1)).to.include({state: 'failed', error});
      expect(puts).to.be.empty;
    });
  }

  it('is refused after the upload', async () => {
    const {attachments, told} = openAttachments({word: false});
    const upload = rejected(attachments.upload(photo()));
    await waitUntil(() => told.at(-1)?.state === 'checking');
    attachments.take(refused(4003, told.at(-1)?.attachmentId, 'UploadFailureEvent'));
    expect(await upload).to.include({code: 'attachment-refused', status: 4003});
  });

  for (const [status, retryable] of [
    [403, false],
    [500, true],
    [503, true],
  ] as const) {
    it(`fails when the upload is answered with ${status}`, async () => {
      const {attachments, puts} = openAttachments({put: () => status});
      const error = await rejected(attachments.upload(photo()));
      expect(error).to.include({code: 'attachment-failed', status, retryable});
      expect(puts).to.have.length(1);
    });
  }

  it('fails when the upload breaks off twice', async () => {
    const {attachments, puts, actions} = openAttachments({put: () => 0});
    const error = await rejected(attachments.upload(photo()));
    expect(error).to.include({code: 'attachment-failed', retryable: true});
    expect(puts).to.have.length(2);
    expect(actions()).to.deep.equal(['onAttachment', 'onAttachment']);
  });

  it('fails with what ended the session', async () => {
    const {attachments, puts, told} = openAttachments({put: () => undefined});
    const all = [photo(), photo(), photo(), photo()].map((file) =>
      rejected(attachments.upload(file)),
    );
    await waitUntil(() => puts.length === 3);
    const over = failure('session-expired');
    attachments.end(over);
    expect(await Promise.all(all)).to.deep.equal([over, over, over, over]);
    expect(told.slice(-4).map(({state}) => state)).to.deep.equal(Array(4).fill('failed'));
    expect(puts, 'the fourth is not begun').to.have.length(3);
  });
});
