import {expect, waitUntil} from '@open-wc/testing';
import {failure, openAttachments, photo, refused, rejected} from './attachments-stage.js';

// PROTOCOL "Attachments"
describe('a line that breaks under an upload', () => {
  it('is waited for, and the place is asked for again under a new tracing id', async () => {
    let breaks = 2;
    const waits: string[] = [];
    const {attachments, asked} = openAttachments({
      answer: (_request, usual) => (breaks-- > 0 ? failure('connection-lost') : usual),
      connected: () => {
        waits.push('waited');
        return Promise.resolve();
      },
    });
    expect(await attachments.upload(photo())).to.include({state: 'uploaded'});
    expect(waits).to.have.length(2);
    expect(new Set(asked.map(({tracingId}) => tracingId)).size).to.equal(3);
    expect(new Set(asked.map(({attachmentId}) => attachmentId)).size).to.equal(1);
  });

  it('fails the file when it does not hold at all', async () => {
    const {attachments, asked} = openAttachments({answer: () => failure('connection-lost')});
    const error = await rejected(attachments.upload(photo()));
    expect(error).to.include({code: 'attachment-failed', retryable: true});
    expect(asked).to.have.length(4);
  });

  it('fails the file with what ended the session meanwhile', async () => {
    const over = failure('session-closed');
    const {attachments} = openAttachments({
      answer: () => failure('connection-lost'),
      connected: () => Promise.reject(over),
    });
    expect(await rejected(attachments.upload(photo()))).to.equal(over);
  });

  it('waits as long as a busy service asks', async () => {
    let busy = true;
    const {attachments, asked} = openAttachments({
      answer: (_request, usual) => {
        if (!busy) return usual;
        busy = false;
        return failure('rate-limited', 5);
      },
    });
    expect(await attachments.upload(photo())).to.include({state: 'uploaded'});
    expect(asked).to.have.length(2);
  });

  it('puts the bytes again when the network took the upload with it', async () => {
    let breaks = true;
    const {attachments, puts, steps} = openAttachments({
      put: () => {
        const status = breaks ? 0 : 200;
        breaks = false;
        return status;
      },
    });
    expect(await attachments.upload(photo())).to.include({state: 'uploaded'});
    expect(puts).to.have.length(2);
    expect(steps().filter((step) => step === 'presigning 0')).to.have.length(2);
  });

  it('asks whether the file is in, when the word was lost', async () => {
    const {attachments, told, actions, puts} = openAttachments({word: false});
    const upload = attachments.upload(photo());
    await waitUntil(() => told.at(-1)?.state === 'checking');
    attachments.reconnected();
    expect(await upload).to.include({state: 'uploaded'});
    expect(actions()).to.deep.equal(['onAttachment', 'getAttachment']);
    expect(puts).to.have.length(1);
  });

  it('asks as well when no word comes in time', async () => {
    const {attachments, actions} = openAttachments({word: false, timeoutMs: 5});
    expect(await attachments.upload(photo())).to.include({state: 'uploaded'});
    expect(actions()).to.deep.equal(['onAttachment', 'getAttachment']);
  });

  for (const code of [4009, 4010]) {
    it(`puts the bytes once more when the service does not have them (${code})`, async () => {
      const {attachments, actions, puts, told} = openAttachments({
        word: false,
        timeoutMs: 5,
        answer: ({action, attachmentId}, usual) =>
          action === 'getAttachment' ? refused(code, attachmentId) : usual,
      });
      const error = await rejected(attachments.upload(photo()));
      expect(error).to.include({code: 'attachment-failed', status: code, retryable: true});
      expect(puts).to.have.length(2);
      expect(actions().join(' ')).to.equal('onAttachment getAttachment onAttachment getAttachment');
      const percents = told.map(({percent}) => percent);
      expect(percents).to.deep.equal(percents.toSorted((one, other) => one - other));
    });
  }
});
