import {expect} from '@open-wc/testing';
import {attachmentWords, type WebMessagingClientConfig} from '../../src/client/index.js';
import {emulatedDeployment} from '../../src/emulator/service.js';
import {
  breakLine,
  memoryStorage,
  openReadyClient,
  quietService,
  rejection,
  type Opened,
} from './open-client.js';
import {settled, until} from './skippable-time.js';

const ID = '88888888-8888-4888-8888-888888888888';

/** A client of a deployment that takes pictures. */
function open(
  config: Partial<WebMessagingClientConfig> = {},
  service = quietService({
    deployments: [emulatedDeployment({id: ID, attachments: true, fileTypes: ['image/*']})],
  }),
): Promise<Opened> {
  return openReadyClient({deploymentId: ID, ...config}, service);
}

/** The service looks into files, so this one begins as a picture does. */
function photo(name = 'photo.png', bytes = 1000): File {
  const content = new Uint8Array(bytes);
  content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new File([content], name, {type: 'image/png'});
}

const states = ({told}: Opened): readonly string[] =>
  told('attachmentProgress').map(({state}) => state);
const content = ({service}: Opened): readonly unknown[] =>
  (service.conversations[0]?.transcript ?? []).flatMap((entry) => entry.content);

// PROTOCOL "Attachments"
describe('a file of the guest', () => {
  it('is brought to the service and sent, with a text', async () => {
    const opened = await open();
    const message = await opened.client.sendFile(photo(), {text: 'Look!'});
    expect(message).to.include({from: 'guest', text: 'Look!', state: 'sent'});
    expect(message.content[0]).to.include({contentType: 'Attachment'});
    expect(content(opened)).to.have.length(1);
    expect(new Set(states(opened))).to.deep.equal(
      new Set(['presigning', 'uploading', 'checking', 'uploaded']),
    );
    expect(opened.told('attachmentProgress').at(-1)).to.include({percent: 100});
  });

  it('is sent without a text as well', async () => {
    const {client} = await open();
    expect(await client.sendFile(photo())).to.include({text: '', state: 'sent'});
  });

  it('may be uploaded first and sent later', async () => {
    const opened = await open();
    const {attachmentId} = await opened.client.uploadFile(photo(), {name: 'other.png'});
    expect(content(opened)).to.be.empty;
    await opened.client.sendMessage({type: 'words', words: attachmentWords(attachmentId)});
    expect(content(opened)).to.have.length(1);
    expect(JSON.stringify(content(opened))).to.contain('other.png');
  });

  it('has a link that works', async () => {
    const {client, service} = await open();
    const {attachmentId} = await client.uploadFile(photo('photo.png', 321));
    await client.sendMessage({type: 'words', words: attachmentWords(attachmentId)});
    const url = await client.fileLink(attachmentId);
    const bytes = await (await service.fetch(url)).arrayBuffer();
    expect(bytes.byteLength).to.equal(321);
  });

  it('can be removed before it is sent', async () => {
    const opened = await open();
    const {attachmentId} = await opened.client.uploadFile(photo());
    await opened.client.removeFile(attachmentId);
    expect(states(opened).at(-1)).to.equal('removed');
    const words = attachmentWords(attachmentId);
    const error = await rejection(opened.client.sendMessage({type: 'words', words}));
    expect(error.status).to.equal(4009);
  });

  it('can be cancelled while it is on its way', async () => {
    const opened = await open();
    opened.service.faults.hang('upload');
    const stop = new AbortController();
    const uploading = opened.client
      .uploadFile(photo(), {signal: stop.signal})
      .catch((error: unknown) => error);
    await until(() => states(opened).includes('uploading'));
    const reason = new DOMException('Not this one.', 'AbortError');
    stop.abort(reason);
    expect(await uploading).to.equal(reason);
    expect(states(opened).at(-1)).to.equal('removed');
    await opened.client.sendMessage('still here');
  });

  for (const [what, file] of [
    ['of a type that is not taken', new File(['x'], 'a.pdf', {type: 'application/pdf'})],
    ['that is empty', new File([], 'a.png', {type: 'image/png'})],
    ['with a forbidden ending', new File(['x'], 'a.exe', {type: 'image/png'})],
  ] as const) {
    it(`${what} is refused before it is asked for`, async () => {
      const {client, sent} = await open();
      expect(await rejection(client.sendFile(file))).to.include({code: 'attachment-refused'});
      expect(sent.some(({action}) => action === 'onAttachment')).to.equal(false);
    });
  }

  it('is refused where the deployment takes none', async () => {
    const {client} = await openReadyClient();
    expect(await rejection(client.uploadFile(photo()))).to.include({code: 'attachment-refused'});
  });
});

describe('several files at once', () => {
  it('all arrive', async () => {
    const opened = await open();
    const files = [1, 2, 3, 4, 5, 6].map((number) => photo(`photo ${number}.png`, 100 * number));
    const uploaded = await Promise.all(files.map((file) => opened.client.uploadFile(file)));
    expect(uploaded.map(({fileSize}) => fileSize)).to.deep.equal([100, 200, 300, 400, 500, 600]);
    expect(new Set(uploaded.map(({attachmentId}) => attachmentId)).size).to.equal(6);
  });

  it('are told apart when one of them fails', async () => {
    const {client} = await open();
    const all = await Promise.allSettled([
      client.uploadFile(photo('one.png')),
      client.uploadFile(new File(['x'], 'two.pdf', {type: 'application/pdf'})),
      client.uploadFile(photo('three.png')),
    ]);
    expect(all.map(({status}) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('a line that breaks', () => {
  it('while a file is uploaded costs nothing', async () => {
    const opened = await open();
    opened.service.faults.slow('upload', 30);
    const uploading = opened.client.uploadFile(photo());
    await until(() => states(opened).includes('uploading'));
    await breakLine(opened);
    expect(await uploading).to.include({state: 'uploaded'});
  });

  it('before the word of the service is there costs nothing', async () => {
    const opened = await open();
    opened.service.faults.loseUploads = 1;
    const sending = opened.client.sendFile(photo());
    await until(() => states(opened).includes('checking'));
    await breakLine(opened);
    expect(await sending).to.include({state: 'sent'});
    expect(content(opened)).to.have.length(1);
  });

  it('before there is a place for the file has it asked for again', async () => {
    const opened = await open();
    opened.service.faults.fromGuest.lose = 1;
    const uploading = opened.client.uploadFile(photo());
    await until(() => opened.sent.some(({action}) => action === 'onAttachment'));
    await settled();
    opened.service.faults.clear();
    await breakLine(opened);
    expect(await uploading).to.include({state: 'uploaded'});
  });

  it('for good fails the file with what ended the session', async () => {
    const opened = await open();
    opened.service.faults.hang('upload');
    const failing = rejection(opened.client.uploadFile(photo()));
    await until(() => states(opened).includes('uploading'));
    opened.client.disconnect();
    expect(await failing).to.include({code: 'session-closed'});
  });
});

describe('a file in one of two tabs', () => {
  it('is no affair of the other', async () => {
    const storage = memoryStorage();
    const one = await open({storage});
    const two = await open({storage}, one.service);
    const message = await two.client.sendFile(photo());
    expect(await one.event('message')).to.include({id: message.id, from: 'guest'});
    expect(states(one)).to.be.empty;
    expect(one.told('unknownFrame')).to.be.empty;
    expect(one.told('error')).to.be.empty;
  });
});
