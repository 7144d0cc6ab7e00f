import {expect, waitUntil} from '@open-wc/testing';
import {failure, openAttachments, photo, refused, rejected} from './attachments-stage.js';

// PROTOCOL "Attachments"
describe('a file that is not wanted any more', () => {
  it('is cancelled by the signal while its bytes are on their way', async () => {
    const {attachments, puts, told, actions} = openAttachments({put: () => undefined});
    const stop = new AbortController();
    const upload = rejected(attachments.upload(photo(), {signal: stop.signal}));
    await waitUntil(() => puts.length === 1);
    const reason = new Error('The guest changed their mind.');
    stop.abort(reason);
    expect(await upload).to.equal(reason);
    expect(told.at(-1)).to.include({state: 'removed'});
    expect(actions()).to.deep.equal(['onAttachment', 'deleteAttachment']);
  });

  it('is nothing to the service before it has a place', async () => {
    const {attachments, actions, told} = openAttachments({answer: () => undefined});
    const stop = new AbortController();
    const upload = rejected(attachments.upload(photo(), {signal: stop.signal}));
    await waitUntil(() => told.length === 1);
    stop.abort();
    expect(await upload).to.include({name: 'AbortError'});
    expect(told.at(-1)).to.include({state: 'removed'});
    expect(actions()).to.deep.equal(['onAttachment']);
  });

  it('is not even begun when the signal is aborted before', async () => {
    const {attachments, told} = openAttachments();
    const error = await rejected(attachments.upload(photo(), {signal: AbortSignal.abort('no')}));
    expect(error).to.equal('no');
    expect(told).to.be.empty;
  });

  it('is cancelled by its removal', async () => {
    const {attachments, puts, told, actions} = openAttachments({put: () => undefined});
    const upload = rejected(attachments.upload(photo()));
    await waitUntil(() => puts.length === 1);
    await attachments.remove(puts[0] ?? '');
    expect(await upload).to.include({name: 'AbortError'});
    expect(told.at(-1)).to.include({state: 'removed'});
    expect(actions()).to.deep.equal(['onAttachment', 'deleteAttachment']);
  });

  it('is removed before it is sent', async () => {
    const {attachments, asked, told} = openAttachments();
    const {attachmentId} = await attachments.upload(photo());
    await attachments.remove(attachmentId);
    expect(asked.at(-1)).to.deep.equal({
      action: 'deleteAttachment',
      token: 'token',
      tracingId: 'trace-1',
      attachmentId,
    });
    expect(told.at(-1)).to.include({attachmentId, state: 'removed'});
  });

  it('is removed when the answer has no tracing id', async () => {
    const {attachments, asked, told} = openAttachments({
      answer: ({action}, usual) => (action === 'deleteAttachment' ? undefined : usual),
    });
    const {attachmentId} = await attachments.upload(photo());
    const removal = attachments.remove(attachmentId);
    await waitUntil(() => asked.length === 2);
    attachments.take({class: 'AttachmentDeletedResponse', body: {attachmentId}});
    await removal;
    expect(told.at(-1)).to.include({attachmentId, state: 'removed'});
  });

  it('is removed when another tab did it', async () => {
    const {attachments, told} = openAttachments();
    const {attachmentId} = await attachments.upload(photo());
    attachments.take({class: 'AttachmentDeletedResponse', body: {attachmentId}});
    expect(told.at(-1)).to.include({attachmentId, state: 'removed'});
  });

  it('stays where it is when the service keeps it', async () => {
    const {attachments, told} = openAttachments({
      answer: ({action, attachmentId}, usual) =>
        action === 'deleteAttachment' ? refused(403, attachmentId) : usual,
    });
    const {attachmentId} = await attachments.upload(photo());
    const error = await rejected(attachments.remove(attachmentId));
    expect(error).to.include({code: 'attachment-failed', status: 403});
    expect(told.at(-1)).to.include({state: 'uploaded'});
  });

  it('is gone when the service does not have it', async () => {
    const {attachments} = openAttachments({
      answer: ({attachmentId}) => refused(4009, attachmentId),
    });
    await attachments.remove('from-another-page');
  });

  it('is taken off the list when it failed', async () => {
    const {attachments, told, actions} = openAttachments();
    await rejected(attachments.upload(photo('photo.exe')));
    await attachments.remove(told[0]?.attachmentId ?? '');
    expect(told.at(-1)).to.include({state: 'removed'}).and.not.have.property('error');
    expect(actions()).to.be.empty;
  });
});

describe('a link to a file', () => {
  it('is asked for', async () => {
    const {attachments, asked} = openAttachments();
    expect(await attachments.link('some-id')).to.equal('https://files.example.test/fresh');
    expect(asked).to.deep.equal([
      {action: 'getAttachment', token: 'token', tracingId: 'trace-0', attachmentId: 'some-id'},
    ]);
  });

  it('is refused for a file that the service has deleted', async () => {
    const {attachments} = openAttachments({
      answer: ({attachmentId}) => refused(4009, attachmentId),
    });
    const error = await rejected(attachments.link('some-id'));
    expect(error).to.include({code: 'attachment-failed', status: 4009});
  });

  it('is of the file that a refusal without any id is about', async () => {
    const {attachments, asked} = openAttachments({answer: () => undefined});
    const link = rejected(attachments.link('some-id'));
    await waitUntil(() => asked.length === 1);
    attachments.take(refused(4008));
    expect(await link).to.include({status: 4008});
  });

  it('fails with what ended the session', async () => {
    const {attachments, asked} = openAttachments({answer: () => undefined});
    const link = rejected(attachments.link('some-id'));
    await waitUntil(() => asked.length === 1);
    const over = failure('session-closed');
    attachments.end(over);
    expect(await link).to.equal(over);
  });
});
