import {expect, waitUntil} from '@open-wc/testing';
import {Attachments, type AttachmentProgress} from '../../src/client/attachments/attachments.js';
import {newToken} from '../../src/client/session-token.js';
import {refusal} from '../../src/client/wire-errors.js';
import {DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {decodeServerFrame} from '../../src/protocol/decode.js';
import type {AttachmentRules, ServerFrame} from '../../src/protocol/frames.js';
import {configureSession, type ClientFrame} from '../../src/protocol/requests.js';
import {rejected} from './attachments-stage.js';

interface Line {
  readonly attachments: Attachments;
  readonly told: readonly AttachmentProgress[];
  /** All frames of the service, oldest first. */
  readonly heard: readonly ServerFrame[];
}

const sockets = new Set<WebSocket>();
afterEach(() => {
  for (const socket of sockets) socket.close();
  sockets.clear();
});

/** Attachments with a real line to the emulator, and uploads by XMLHttpRequest. */
async function openLine(progressed?: (progress: AttachmentProgress) => void): Promise<Line> {
  const {origin} = (await (await fetch('/emulator.json')).json()) as {readonly origin: string};
  const deploymentId = DEPLOYMENT_IDS.autoStart;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/v1?deploymentId=${deploymentId}`);
  sockets.add(socket);
  const token = newToken();
  const heard: ServerFrame[] = [];
  const told: AttachmentProgress[] = [];
  const answers = new Map<string, (frame: ServerFrame) => void>();
  let rules: AttachmentRules | undefined;
  const send = (frame: ClientFrame): void => socket.send(JSON.stringify(frame));

  const attachments = new Attachments({
    get rules() {
      return rules;
    },
    request: (make) =>
      new Promise((resolve, reject) => {
        const tracingId = newToken();
        answers.set(tracingId, (frame) =>
          frame.class === 'Error' ? reject(refusal(frame)) : resolve(frame),
        );
        send(make({token, tracingId}));
      }),
    connected: () => Promise.resolve(),
    progress: (progress) => {
      told.push(progress);
      progressed?.(progress);
    },
    fetch: undefined,
    timeoutMs: 10_000,
  });
  socket.addEventListener('message', ({data}) => {
    const frame = decodeServerFrame(String(data));
    if (!frame) return;
    heard.push(frame);
    const answer = answers.get(frame.tracingId ?? '');
    if (answer) return answer(frame);
    switch (frame.class) {
      case 'SessionResponse':
        rules = frame.body.attachments;
        break;
      case 'PresignedUrlResponse':
      case 'UploadSuccessEvent':
      case 'UploadFailureEvent':
      case 'GenerateUrlError':
      case 'AttachmentDeletedResponse':
        attachments.take(frame);
        break;
      default:
    }
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  send(configureSession({token, tracingId: newToken()}, deploymentId, false));
  await waitUntil(() => rules !== undefined);
  return {attachments, told, heard};
}

function document(bytes = 1_000_000): File {
  return new File(['%PDF', new Uint8Array(bytes)], 'letter.pdf', {type: 'application/pdf'});
}

// PROTOCOL "Attachments"
describe('attachments over the wire', () => {
  it('bring a file there and back', async () => {
    const {attachments, told} = await openLine();
    const {attachmentId} = await attachments.upload(document());
    const percents = told.map(({percent}) => percent);
    expect(percents).to.deep.equal(percents.toSorted((one, other) => one - other));
    const moving = told.filter(({state}) => state === 'uploading').map(({percent}) => percent);
    expect(new Set(moving).size, 'each percent once').to.equal(moving.length);
    const answer = await fetch(await attachments.link(attachmentId));
    expect(await answer.arrayBuffer()).to.have.property('byteLength', 1_000_004);
  });

  it('bring several files', async () => {
    const {attachments} = await openLine();
    const files = [1, 2, 3, 4, 5].map((bytes) => attachments.upload(document(bytes)));
    const sizes = (await Promise.all(files)).map(({fileSize}) => fileSize);
    expect(sizes).to.deep.equal([5, 6, 7, 8, 9]);
  });

  it('remove a file', async () => {
    const {attachments, told} = await openLine();
    const {attachmentId} = await attachments.upload(document());
    await attachments.remove(attachmentId);
    expect(told.at(-1)).to.include({attachmentId, state: 'removed'});
    expect(await rejected(attachments.link(attachmentId))).to.include({status: 4009});
  });

  it('say that a file is not what its ending says', async () => {
    const {attachments, told} = await openLine();
    const file = new File(['<html>'], 'letter.pdf', {type: 'application/pdf'});
    const error = await rejected(attachments.upload(file));
    expect(error).to.include({code: 'attachment-refused', status: 4003});
    expect(told.at(-1)).to.include({state: 'failed', error});
  });

  it('cancel an upload', async () => {
    let removal: Promise<void> | undefined;
    const {attachments, told, heard} = await openLine(({attachmentId, state}) => {
      if (state === 'uploading') removal ??= attachments.remove(attachmentId);
    });
    const upload = rejected(attachments.upload(document()));
    await waitUntil(() => told.at(-1)?.state === 'removed');
    await removal;
    expect(await upload).to.include({name: 'AbortError'});
    expect(heard.at(-1)?.class).to.equal('AttachmentDeletedResponse');
  });
});
