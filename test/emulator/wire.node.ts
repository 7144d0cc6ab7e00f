import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {
  DEPLOYMENT_IDS,
  emulatedDeployment,
  startEmulator,
  type Emulator,
} from '../../src/emulator/index.js';
import {openWireClient} from './wire-client.js';

const DEPLOYMENT = DEPLOYMENT_IDS.active;
const TOKEN = '7c1d5a52-0b5e-4d7e-9a55-3f1c2b6a9e01';

describe('the emulator on a real port', () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({botDelayMs: 0});
  });
  after(() => emulator.close());

  it("takes the tutorial's steps: a token, then the deployment", async () => {
    const granted = await fetch(`${emulator.origin}/oauth/token`, {
      method: 'POST',
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'messagecenter:deployment:read',
        client_id: 'emulator-client',
        client_secret: 'emulator-secret',
      }),
    });
    assert.equal(granted.status, 200);
    assert.equal(granted.headers.get('access-control-allow-origin'), '*');
    const {access_token: token} = (await granted.json()) as {access_token: string};
    const answer = await fetch(
      `${emulator.origin}/api/v2/messagecenter/deployments/${DEPLOYMENT}`,
      {headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'}},
    );
    assert.deepEqual(await answer.json(), {
      id: DEPLOYMENT,
      name: 'Parcel shop chat',
      organizationId: '99999999-9999-4999-8999-999999999999',
      status: 'active',
    });
  });

  it('points its documents at its own port', async () => {
    const path = `/webdeployments/v1/deployments/${DEPLOYMENT}/config.json`;
    const config = (await (await fetch(emulator.origin + path)).json()) as {apiEndpoint: string};
    assert.match(emulator.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(config.apiEndpoint, emulator.origin);
  });

  it('answers preflight requests of any path', async () => {
    const answer = await fetch(`${emulator.origin}/oauth/token`, {method: 'OPTIONS'});
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-methods'), 'GET, POST, OPTIONS');
  });

  it('talks with a client that sends the frames of the reference', async () => {
    const {frame, send, socket} = await openWireClient(emulator.origin, DEPLOYMENT);
    send({
      action: 'configureSession',
      deploymentId: DEPLOYMENT,
      token: TOKEN,
      tracingId: 'a0000000-0000-4000-8000-000000000001',
    });
    const session = await frame(({class: name}) => name === 'SessionResponse');
    assert.equal(session.tracingId, 'a0000000-0000-4000-8000-000000000001');
    assert.equal(session.body['newSession'], true);

    // Without a tracing id, and with the attributes beside the message.
    send({
      action: 'onMessage',
      token: TOKEN,
      message: {type: 'Text', text: 'Where is my parcel?'},
      channel: {metadata: {customAttributes: {name: 'Asha Rao'}}},
    });
    const echo = await frame(({body}) => body['direction'] === 'Inbound');
    assert.equal(echo.tracingId, undefined);
    assert.equal(echo.body['text'], 'Where is my parcel?');
    const answer = await frame(
      ({body}) => body['direction'] === 'Outbound' && body['type'] === 'Text',
    );
    assert.match(String(answer.body['text']), /^Hello Asha Rao!/);

    send({
      action: 'echo',
      token: TOKEN,
      tracingId: 'SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=',
      message: {type: 'Text', text: 'ping'},
    });
    const health = await frame(({tracingId}) => tracingId === 'SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=');
    const metadata = health.body['metadata'] as Record<string, unknown>;
    assert.equal(metadata['durationSeconds'], '259200');
    assert.match(String(metadata['expirationDate']), /^\d{10}$/);

    send({
      action: 'closeSession',
      token: TOKEN,
      closeAllConnections: true,
      tracingId: 'a0000000-0000-4000-8000-000000000009',
    });
    const closed = await frame(({tracingId}) => tracingId?.endsWith('9') ?? false);
    assert.deepEqual([closed.body['connected'], closed.body['readOnly']], [false, true]);
    send({
      action: 'configureSession',
      deploymentId: DEPLOYMENT,
      token: TOKEN,
      startNew: true,
      journeyContext: {
        customer: {id: TOKEN, idType: 'cookie'},
        customerSession: {id: '', type: 'web'},
      },
      tracingId: 'a0000000-0000-4000-8000-000000000002',
    });
    const anew = await frame(({tracingId}) => tracingId?.endsWith('2') ?? false);
    assert.equal(anew.body['newSession'], true);
    socket.close(1000);
    await once(socket, 'close');
  });

  it('takes a file over HTTP and gives it back', async () => {
    const {autoStart} = DEPLOYMENT_IDS;
    const {frame, send, socket} = await openWireClient(emulator.origin, autoStart);
    const token = 'sender';
    send({action: 'configureSession', deploymentId: autoStart, token});
    await frame(({class: name}) => name === 'SessionResponse');
    const bytes = Buffer.from('%PDF-1.4 and so on');
    send({
      action: 'onAttachment',
      token,
      attachmentId: 'file-1',
      fileName: 'Lieferschein für Asha.pdf',
      fileType: 'application/pdf',
      fileSize: bytes.length,
      tracingId: 'announce',
    });
    const {body} = await frame(({tracingId}) => tracingId === 'announce');
    const url = String(body['url']);
    assert.ok(url.startsWith(`${emulator.origin}/uploads/`));
    const headers = {...(body['headers'] as object), 'Content-Type': 'application/pdf'};
    assert.equal((await fetch(url, {method: 'PUT', body: bytes})).status, 403);
    assert.equal((await fetch(url, {method: 'PUT', body: bytes, headers})).status, 200);
    const event = await frame(({class: name}) => name === 'UploadSuccessEvent');
    const file = await fetch(String(event.body['downloadUrl']));
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), bytes);
    assert.equal(file.headers.get('content-type'), 'application/pdf');
    assert.equal(
      file.headers.get('content-disposition'),
      `attachment; filename="Lieferschein f_r Asha.pdf"; filename*=UTF-8''Lieferschein%20f%C3%BCr%20Asha.pdf`,
    );
    assert.equal((await fetch(`${emulator.origin}/downloads/unknown`)).status, 403);
    socket.terminate();
  });

  it('answers a frame that is not JSON', async () => {
    const {frame, socket} = await openWireClient(emulator.origin, DEPLOYMENT);
    socket.send('hello?');
    const refused = await frame(({class: name}) => name === 'string');
    assert.equal(refused.code, 400);
    socket.terminate();
  });

  it('refuses the handshake of an unknown deployment, a foreign page, another path', async () => {
    const {origin, deployments} = emulator;
    const shop = emulatedDeployment({
      id: 'shop',
      allowAllDomains: false,
      allowedDomains: ['shop.test'],
    });
    deployments.set(shop.id, shop);
    await assert.rejects(openWireClient(origin, 'nope'), /403/);
    await assert.rejects(openWireClient(origin, 'shop', {origin: 'https://other.test'}), /403/);
    await assert.rejects(openWireClient(`${origin}/v2/x`, DEPLOYMENT), /404/);
    const welcome = await openWireClient(origin, 'shop', {origin: 'https://www.shop.test'});
    welcome.socket.terminate();
  });

  it('forgets a client that vanished', async () => {
    const {frame, send, socket} = await openWireClient(emulator.origin, DEPLOYMENT);
    const token = 'vanishing';
    send({action: 'configureSession', deploymentId: DEPLOYMENT, token});
    await frame(({class: name}) => name === 'SessionResponse');
    socket.terminate();
    const again = await openWireClient(emulator.origin, DEPLOYMENT);
    again.send({action: 'configureSession', deploymentId: DEPLOYMENT, token});
    await again.frame(({class: name}) => name === 'SessionResponse');
    const conversation = emulator.conversations.find((each) => each.token === token);
    while ((conversation?.connections ?? 0) > 1) await new Promise(setImmediate);
    assert.equal(conversation?.connections, 1);
    again.socket.terminate();
  });

  it('drops sockets without a farewell, and closes with one where a code is given', async () => {
    for (const code of [1006, 1012]) {
      const {socket} = await openWireClient(emulator.origin, DEPLOYMENT);
      const closed = once(socket, 'close');
      emulator.faults.drop(code);
      assert.equal((await closed)[0], code);
    }
  });

  it('breaks the wire where it shall seem unreachable', async () => {
    emulator.faults.unreachable('config', 1);
    const path = `/webdeployments/v1/deployments/${DEPLOYMENT}/config.json`;
    await assert.rejects(fetch(emulator.origin + path), TypeError);
    assert.equal((await fetch(emulator.origin + path)).status, 200);
  });

  it('survives requests that make no sense', async () => {
    const {hostname, port} = new URL(emulator.origin);
    const headers = {connection: 'Upgrade', upgrade: 'websocket'};
    for (const more of [{}, {headers}]) {
      const odd = request({hostname, port, path: '//[', ...more}).end();
      await Promise.race([once(odd, 'error'), once(odd, 'response')]).catch(() => undefined);
    }
    const upgrade = request({
      hostname,
      port,
      path: `/v1?deploymentId=${DEPLOYMENT}`,
      headers,
    }).end();
    const [answer] = (await once(upgrade, 'response')) as [{statusCode: number}];
    assert.equal(answer.statusCode, 400);
    assert.equal((await fetch(emulator.origin)).status, 404);
  });
});

describe('closing the emulator', () => {
  it('ends sockets and hanging requests, and frees the port', async () => {
    const emulator = await startEmulator();
    const {socket} = await openWireClient(emulator.origin, DEPLOYMENT);
    emulator.faults.hang('config');
    const path = `/webdeployments/v1/deployments/${DEPLOYMENT}/config.json`;
    const hanging = assert.rejects(fetch(emulator.origin + path), TypeError);
    while (emulator.requests.length === 0) await new Promise(setImmediate);
    const closed = once(socket, 'close');
    await emulator.close();
    assert.equal((await closed)[0], 1001);
    await hanging;
    const next = await startEmulator({port: Number(new URL(emulator.origin).port)});
    assert.equal(next.origin, emulator.origin);
    await next.close();
  });

  it('refuses handshakes beyond the limit with 429', async () => {
    const emulator = await startEmulator({limits: {connectionsPerDeploymentPerMinute: 1}});
    await openWireClient(emulator.origin, DEPLOYMENT);
    await assert.rejects(openWireClient(emulator.origin, DEPLOYMENT), /429/);
    await emulator.close();
  });

  it('rejects when the port is taken', async () => {
    const emulator = await startEmulator();
    const port = Number(new URL(emulator.origin).port);
    await assert.rejects(startEmulator({port}), {code: 'EADDRINUSE'});
    await emulator.close();
  });
});
