import {expect, waitUntil} from '@open-wc/testing';
import {
  createService,
  DEPLOYMENT_IDS,
  emulatedDeployment,
  type EmulatorService,
  type ServiceOptions,
} from '../../src/emulator/service.js';
import {flawOfUpload} from '../../src/emulator/socket/attachments.js';
import type {Frame} from './open-guest.js';
import {openConfiguredLine, type GuestLine} from './open-line.js';

const DEPLOYMENT = DEPLOYMENT_IDS.autoStart;
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ID = 'f0000000-0000-4000-8000-000000000001';

function open(options: ServiceOptions = {}): {service: EmulatorService; guest: GuestLine} {
  const service = createService({botDelayMs: 0, ...options});
  return {service, guest: openConfiguredLine(service, {deploymentId: DEPLOYMENT})};
}

function announce(guest: GuestLine, more: object = {}): Frame {
  return guest.answerTo({
    action: 'onAttachment',
    attachmentId: ID,
    fileName: 'receipt.png',
    fileType: 'image/png',
    fileSize: PNG.length,
    errorsAsJson: true,
    tracingId: 'announce',
    ...more,
  });
}

function put(service: EmulatorService, {body}: Frame, bytes = PNG): Promise<Response> {
  const headers = body['headers'] as Record<string, string>;
  return service.fetch(String(body['url']), {
    method: 'PUT',
    headers: {...headers, 'Content-Type': 'image/png'},
    body: new Blob([bytes]),
  });
}

const attachments = (...ids: string[]): object => ({
  content: ids.map((id) => ({contentType: 'Attachment', attachment: {id}})),
});

describe('the attachments of the emulator', () => {
  describe('which file is welcome', () => {
    const deployment = emulatedDeployment({
      id: 'd',
      attachments: true,
      fileTypes: ['image/*', 'application/PDF'],
      maxFileSizeKB: 10,
      blockedExtensions: ['.exe', '.Bat'],
    });
    const good = {fileName: 'a.png', fileType: 'image/png', fileSize: 1};
    for (const [what, more, code] of [
      ['a picture', {}, undefined],
      ['one without a size', {fileSize: undefined}, undefined],
      ['a type in other letters', {fileType: 'Application/pdf; v=1'}, undefined],
      ['a type that is not allowed', {fileType: 'text/plain'}, 4001],
      ['a type that begins like an allowed one', {fileType: 'imagery/png'}, 4001],
      ['what is no media type', {fileType: 'image/\u0416'}, 4001],
      ['a negative size', {fileSize: -1}, 4102],
      ['exactly the largest', {fileSize: 10_000}, undefined],
      ['one byte more', {fileSize: 10_001}, 4002],
      ['no bytes', {fileSize: 0}, 4102],
      ['no extension', {fileName: 'README'}, 4004],
      ['nothing but an extension', {fileName: '.png'}, 4004],
      ['a dot at the end', {fileName: 'a.'}, 4004],
      ['a blocked extension', {fileName: 'a.png.EXE'}, 4004],
      ['a blocked extension in other letters', {fileName: 'a.bat'}, 4004],
      ['the longest name', {fileName: `${'a'.repeat(1019)}.png`}, undefined],
      ['a longer name', {fileName: `${'a'.repeat(1020)}.png`}, 4005],
      ['no name', {fileName: undefined}, 4020],
      ['no type', {fileType: undefined}, 4020],
    ] as const) {
      it(`${what}: ${code ?? 'yes'}`, () => {
        const request = Object.fromEntries(
          Object.entries({...good, ...more}).filter(([, value]) => value !== undefined),
        );
        expect(flawOfUpload(deployment, request)?.code).to.equal(code);
      });
    }

    it('takes every type where the deployment says */*', () => {
      const open = {...deployment, fileTypes: ['*/*']};
      expect(flawOfUpload(open, {...good, fileType: 'font/woff'})).to.equal(undefined);
    });
  });

  it('go from the link over the upload and the event into the conversation', async () => {
    const {service, guest} = open({now: () => 1_790_000_000_000});
    const tab = openConfiguredLine(service, {token: guest.token, deploymentId: DEPLOYMENT});
    const link = announce(guest);
    expect(link).to.include({type: 'response', class: 'PresignedUrlResponse', code: 200});
    expect(link).to.include({tracingId: 'announce'});
    expect(link.body).to.include({attachmentId: ID, fileName: 'receipt.png'});
    expect(link.body['url']).to.match(/^http:\/\/emulator\.test\/uploads\/\w+$/);
    expect(link.body['headers']).to.have.property('x-amz-tagging');

    expect((await put(service, link)).status).to.equal(200);
    for (const {frames} of [guest, tab]) {
      const event = frames.at(-1);
      expect(event).to.include({type: 'message', class: 'UploadSuccessEvent', code: 200});
      expect(event?.body).to.include({attachmentId: ID, timestamp: '2026-09-21T14:13:20.000Z'});
      expect(event?.body['downloadUrl']).to.match(/\/downloads\//);
    }

    const [echo] = guest.say('My receipt', attachments(ID));
    const attachment = (echo?.body.content[0] as unknown as {attachment: Record<string, string>})
      .attachment;
    expect(attachment).to.include({
      id: ID,
      filename: 'receipt.png',
      fileSize: PNG.length,
      mediaType: 'Image',
      mime: 'image/png',
    });
    const file = await service.fetch(String(attachment['url']));
    expect(new Uint8Array(await file.arrayBuffer())).to.deep.equal(PNG);
    expect(file.headers.get('content-type')).to.equal('image/png');
    expect(file.headers.get('content-disposition')).to.contain('filename="receipt.png"');
    expect(file.headers.get('access-control-allow-origin')).to.equal('*');
    service.close();
  });

  it('are answered by the bot, and stand in the history with links that work', async () => {
    let nowMs = 1_790_000_000_000;
    const {service, guest} = open({now: () => nowMs});
    await put(service, announce(guest));
    guest.say('', attachments(ID));
    const thanked = (): boolean =>
      guest.frames.some(({body}) => String(body.text).includes('Thank you for receipt.png.'));
    await waitUntil(thanked, 'no answer of the bot');
    nowMs += 3_600_000;
    const {jwt} = guest.answerTo({action: 'getJwt'}).body;
    const history = await service.fetch('http://emulator.test/api/v2/webmessaging/messages', {
      headers: {authorization: `bearer ${String(jwt)}`},
    });
    const {entities} = (await history.json()) as {
      entities: Array<{content: Array<{attachment: {url: string; filename: string}}>}>;
    };
    const sent = entities.at(-1)?.content[0]?.attachment;
    expect(sent?.filename).to.equal('receipt.png');
    expect((await service.fetch(String(sent?.url))).status).to.equal(200);
    service.close();
  });

  it('get an id of the service where the client has none', async () => {
    const {service, guest} = open();
    const link = announce(guest, {attachmentId: undefined});
    expect(link.body['attachmentId']).to.match(/^[0-9a-f-]{36}$/);
    await put(service, link);
    const [echo] = guest.say('x', attachments(String(link.body['attachmentId'])));
    expect(echo?.class).to.equal('StructuredMessage');
    service.close();
  });

  it('are refused by an object or by a text, as the client likes', () => {
    const {service, guest} = open();
    const object = announce(guest, {fileType: 'image-tiff'});
    expect(object).to.include({class: 'GenerateUrlError', tracingId: 'announce'});
    expect(object.body).to.include({attachmentId: ID, errorCode: 4001});
    const text = announce(guest, {fileType: 'image-tiff', errorsAsJson: undefined});
    expect(text).to.include({class: 'string', code: 4001, tracingId: 'announce'});
    service.close();
  });

  it('fail after the upload where the content is not what the name says', async () => {
    const {service, guest} = open();
    const link = announce(guest);
    expect((await put(service, link, new Uint8Array(PNG.length))).status).to.equal(200);
    expect(guest.frames.at(-1)).to.include({type: 'message', class: 'UploadFailureEvent'});
    expect(guest.frames.at(-1)?.body).to.include({attachmentId: ID, errorCode: 4003});
    expect(guest.say('x', attachments(ID))[0]).to.include({class: 'string', code: 4010});
    service.close();
  });

  it('are put by a page of another origin', async () => {
    const {service, guest} = open();
    const {body} = announce(guest);
    const preflight = await service.fetch(String(body['url']), {method: 'OPTIONS'});
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get('access-control-allow-methods')).to.contain('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).to.contain('x-amz-tagging');
    const bare = await service.fetch(String(body['url']), {method: 'PUT', body: 'x'});
    expect(bare.status).to.equal(403);
    expect(bare.headers.get('access-control-allow-origin')).to.equal('*');
    expect(guest.frames.at(-1)?.class).to.equal('PresignedUrlResponse');
    service.close();
  });

  it('are told again where to be had', async () => {
    let nowMs = 0;
    const {service, guest} = open({now: () => nowMs, fileLinkSeconds: 60});
    const get = (more: object = {}): Frame =>
      guest.answerTo({action: 'getAttachment', attachmentId: ID, tracingId: 'get', ...more});
    expect(get()).to.include({class: 'string', code: 4009, tracingId: 'get'});
    expect(get({attachmentId: undefined})).to.include({class: 'string', code: 4020});
    const link = announce(guest);
    expect(get()).to.include({class: 'string', code: 4010});
    await put(service, link);
    const stale = String(get().body['url']);
    nowMs = 60_000;
    expect((await service.fetch(stale)).status).to.equal(403);
    const fresh = get();
    expect(fresh).to.include({type: 'response', class: 'PresignedUrlResponse', tracingId: 'get'});
    expect(fresh.body).to.deep.include({
      attachmentId: ID,
      headers: {},
      fileName: 'receipt.png',
      fileSize: PNG.length,
      fileType: 'image/png',
    });
    expect((await service.fetch(String(fresh.body['url']))).status).to.equal(200);
    service.close();
  });

  it('are kept for 15 days', async () => {
    let nowMs = 0;
    const {service, guest} = open({now: () => nowMs});
    const deployment = service.deployments.get(DEPLOYMENT);
    if (deployment) deployment.sessionSeconds = 30 * 86_400;
    await put(service, announce(guest));
    nowMs = 15 * 86_400_000;
    const late = guest.answerTo({action: 'getAttachment', attachmentId: ID});
    expect(late).to.include({class: 'string', code: 4008});
    service.close();
  });

  it('are had whatever their type and name are', async () => {
    const {service, guest} = open();
    const link = announce(guest, {
      attachmentId: 'Ж\ud800',
      fileName: 'Ж"\'\ud800.bmp',
      fileType: 'image/bmp; note=Ж',
      fileSize: undefined,
    });
    const headers = {...(link.body['headers'] as object), 'Content-Type': 'image/bmp'};
    const put = {method: 'PUT', headers, body: new Blob([PNG])};
    expect((await service.fetch(String(link.body['url']), put)).status).to.equal(200);
    const file = await service.fetch(String(guest.frames.at(-1)?.body['downloadUrl']));
    expect(file.headers.get('content-type')).to.equal('application/octet-stream');
    expect(file.headers.get('content-disposition')).to.equal(
      `attachment; filename="__'_.bmp"; filename*=UTF-8''%D0%96%22%27_.bmp`,
    );
    service.close();
  });

  it('are removed before they are sent, and not after', async () => {
    const {service, guest} = open();
    const remove = (): Frame => guest.answerTo({action: 'deleteAttachment', attachmentId: ID});
    await put(service, announce(guest));
    const removed = remove();
    expect(removed).to.include({type: 'message', class: 'AttachmentDeletedResponse', code: 200});
    expect(removed.body).to.deep.equal({attachmentId: ID});
    expect(remove()).to.include({class: 'string', code: 4009});
    expect(guest.say('x', attachments(ID))[0]).to.include({code: 4009});
    await put(service, announce(guest));
    guest.say('x', attachments(ID));
    expect(remove()).to.include({class: 'string', code: 400});
    expect(announce(guest)).to.include({class: 'GenerateUrlError'});
    service.close();
  });

  it('are sent one at a time, uploaded, and by their owner', async () => {
    const {service, guest} = open();
    const link = announce(guest);
    expect(guest.say('x', attachments(ID))[0]).to.include({class: 'string', code: 4010});
    await put(service, link);
    expect(guest.say('x', attachments(ID, ID))[0]).to.include({class: 'string', code: 400});
    const stranger = openConfiguredLine(service, {deploymentId: DEPLOYMENT});
    expect(stranger.say('x', attachments(ID))[0]).to.include({class: 'string', code: 4009});
    expect(announce(stranger)).to.include({class: 'GenerateUrlError'});
    expect(service.conversations[0]?.transcript).to.deep.equal([]);
    service.close();
  });

  it('are nothing that a deployment without them takes or speaks of', () => {
    const service = createService();
    const guest = openConfiguredLine(service);
    expect(announce(guest).body).to.include({errorCode: 4000});
    expect(guest.say('x', attachments(ID))[0]).to.include({class: 'string', code: 4000});
    expect(guest.frames[0]?.body).to.deep.include({allowedMedia: {inbound: {fileTypes: []}}});
    service.close();
  });

  it('are lost, or fail, as the faults want it', async () => {
    const {service, guest} = open();
    const link = announce(guest);
    service.faults.failUploads = 1;
    service.faults.loseUploads = 1;
    expect((await put(service, link)).status).to.equal(500);
    expect((await put(service, link)).status).to.equal(200);
    expect(guest.frames.at(-1)?.class).to.equal('PresignedUrlResponse');
    expect((await put(service, link)).status).to.equal(200);
    expect(guest.frames.at(-1)?.class).to.equal('UploadSuccessEvent');
    service.close();
  });
});
