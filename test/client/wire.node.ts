import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import WebSocket from 'ws';
import {WebMessagingClient, type WebMessagingClientConfig} from '../../src/client/index.js';
import {DEPLOYMENT_IDS, startEmulator, type Emulator} from '../../src/emulator/index.js';
import {once} from './once.js';

/** A client in Node and a pretend Genesys Cloud on a real port, until the test ends. */
async function openWire(
  t: TestContext,
  config: Partial<WebMessagingClientConfig> = {},
): Promise<{client: WebMessagingClient; emulator: Emulator}> {
  const emulator = await startEmulator({port: 0, botDelayMs: 0});
  const client = new WebMessagingClient({
    deploymentId: DEPLOYMENT_IDS.active,
    environment: emulator.origin,
    logging: {level: 'silent'},
    ...config,
  });
  t.after(async () => {
    client.disconnect();
    await emulator.close();
  });
  return {client, emulator};
}

describe('the client in Node, over a real socket', () => {
  it('talks', async (t) => {
    const {client, emulator} = await openWire(t, {guestDetails: {name: 'Jane Doe'}});
    const answer = once(client, 'message');
    await client.initialize();
    const sent = await client.sendMessage({type: 'text', text: 'hello'});
    const [echoed] = emulator.conversations[0]?.transcript ?? [];
    assert.equal(sent.id, echoed?.channel.messageId);
    assert.equal(sent.time, echoed?.channel.time);
    assert.match((await answer).text, /^Hello Jane Doe!/);
    assert.deepEqual(emulator.conversations[0]?.attributes, {name: 'Jane Doe'});
  });

  it('comes back after the wire was cut, and reads the history over HTTP', async (t) => {
    const {client, emulator} = await openWire(t);
    await client.initialize();
    const answer = once(client, 'message');
    await client.sendMessage('hello');
    await answer;
    const lost = once(client, 'connectionStatusChanged');
    emulator.faults.drop();
    assert.equal(await lost, 'reconnecting');
    const history = once(client, 'history');
    const sending = client.sendMessage('Are you there?');
    emulator.agent.say('Meanwhile');
    client.reconnectNow();
    const {messages, catchUp} = await history;
    assert.deepEqual([messages.map(({text}) => text), catchUp], [['Meanwhile'], true]);
    assert.equal((await sending).state, 'sent');
  });

  it('takes any WebSocket class', async (t) => {
    const {client, emulator} = await openWire(t, {webSocket: WebSocket});
    await client.initialize();
    assert.equal((await client.sendMessage('hello')).state, 'sent');
    assert.equal(emulator.conversations.length, 1);
  });

  it('keeps nothing between two clients', async (t) => {
    const {client, emulator} = await openWire(t);
    await client.initialize();
    client.disconnect();
    const next = new WebMessagingClient({
      deploymentId: DEPLOYMENT_IDS.active,
      environment: emulator.origin,
    });
    await next.initialize();
    next.disconnect();
    assert.equal(emulator.conversations.length, 2);
  });

  it('is refused where the deployment does not exist', async (t) => {
    const {client} = await openWire(t, {deploymentId: '77777777-7777-4777-8777-777777777777'});
    await assert.rejects(client.initialize(), {code: 'sdk-initialize-failed', retryable: true});
  });

  it('is told that nobody is there', async (t) => {
    const {client} = await openWire(t, {environment: 'http://127.0.0.1:9'});
    await assert.rejects(client.initialize(), {code: 'sdk-initialize-failed', retryable: true});
  });

  it('can be cut while the socket opens', async (t) => {
    const {client, emulator} = await openWire(t);
    const start = assert.rejects(client.initialize(), {code: 'session-closed'});
    setImmediate(() => client.disconnect());
    await start;
    assert.equal(emulator.conversations.length, 0);
  });
});
