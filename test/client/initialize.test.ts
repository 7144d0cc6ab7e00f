import {expect} from '@open-wc/testing';
import {WebMessagingClient} from '../../src/client/index.js';
import {DEPLOYMENT_IDS, emulatedDeployment} from '../../src/emulator/service.js';
import {openClient, openReadyClient, quietService, rejection} from './open-client.js';
import {until} from './skippable-time.js';

// PROTOCOL "Begin and resume", "Events", "Errors"
describe('initialize', () => {
  it('resolves when the service has configured a session', async () => {
    const {client, service, sent, told} = openClient();
    expect(service.conversations).to.be.empty;
    expect(await client.initialize()).to.equal(undefined);
    expect(service.conversations).to.have.length(1);
    expect(sent.map(({action}) => action)).to.deep.equal(['configureSession']);
    expect(told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
    expect(told('sessionStarted')).to.deep.equal([
      {newSession: true, readOnly: false, resumed: false},
    ]);
  });

  it('shares one start among all who call it', async () => {
    const {client, service} = openClient();
    await Promise.all([client.initialize(), client.initialize()]);
    await client.initialize();
    expect(service.conversations).to.have.length(1);
  });

  it('can be tried again after it failed', async () => {
    const {client, service, said} = openClient();
    service.faults.sockets = 'refuse';
    await rejection(client.initialize());
    service.faults.clear();
    await client.initialize();
    await client.sendMessage('hello');
    expect(said()).to.deep.equal(['hello']);
  });

  for (const sockets of ['refuse', 'close-at-once', 'silent'] as const) {
    it(`gives up after three attempts when the service would ${sockets}`, async () => {
      const {client, service, told} = openClient({timeoutMs: 30});
      service.faults.sockets = sockets;
      const error = await rejection(client.initialize());
      expect(error).to.include({code: 'sdk-initialize-failed', retryable: true});
      expect(error.hint).to.match(/connect-src.* wss:.*allowed domains/);
      expect(told('connectionStatusChanged')).to.deep.equal(['connecting', 'closed']);
      expect(told('error'), 'the call has told it').to.be.empty;
    });
  }

  it('survives a service that is away for one attempt', async () => {
    const {client, service} = openClient();
    let refused = false;
    class Flaky extends service.WebSocket {
      constructor(url: string) {
        service.faults.sockets = refused ? 'accept' : 'refuse';
        refused = true;
        super(url);
      }
    }
    void client;
    const {client: patient} = openClient({webSocket: Flaky}, service);
    await patient.initialize();
    expect(service.conversations).to.have.length(1);
  });

  it('tells a socket that cannot even be made', async () => {
    class Forbidden {
      constructor() {
        throw new DOMException('Blocked by the Content Security Policy.', 'SecurityError');
      }
    }
    const {client} = openClient({webSocket: Forbidden as never});
    expect(await rejection(client.initialize())).to.include({code: 'sdk-initialize-failed'});
  });

  it('says that the deployment is paused', async () => {
    const {client} = openClient({deploymentId: DEPLOYMENT_IDS.inactive});
    const error = await rejection(client.initialize());
    expect(error).to.include({code: 'sdk-initialize-failed', status: 403, retryable: false});
    expect(error.message).to.equal(
      'The service refused the session: The deployment is not active.',
    );
    expect(error.hint).to.contain('active deployment of environment');
  });

  it('says that the deployment demands sign-in', async () => {
    const {client} = openClient({deploymentId: DEPLOYMENT_IDS.signInRequired});
    const error = await rejection(client.initialize());
    expect(error).to.include({code: 'sign-in-required', status: 401, retryable: false});
    expect(error.hint).to.contain('allow session upgrade');
  });

  it('reaches a deployment that lets guests be upgraded to signed-in ones', async () => {
    const id = '66666666-6666-4666-8666-666666666666';
    const auth = {enabled: true, allowSessionUpgrade: true};
    const service = quietService({deployments: [emulatedDeployment({id, auth})]});
    await openReadyClient({deploymentId: id}, service);
    expect(service.conversations).to.have.length(1);
  });

  it('does not reach a deployment that is unknown', async () => {
    const {client} = openClient({deploymentId: '77777777-7777-4777-8777-777777777777'});
    expect(await rejection(client.initialize())).to.include({code: 'sdk-initialize-failed'});
  });

  it('rejects when the page disconnects before the socket is open', async () => {
    const {client, service, told} = openClient();
    const start = rejection(client.initialize());
    client.disconnect();
    expect(await start).to.include({code: 'session-closed'});
    expect(service.conversations).to.be.empty;
    expect(told('connectionStatusChanged')).to.deep.equal(['connecting', 'closed']);
  });

  it('rejects when the page disconnects while the session is configured', async () => {
    const {client, service, sent} = openClient();
    service.faults.sockets = 'silent';
    const start = rejection(client.initialize());
    await until(() => sent.length > 0);
    client.disconnect();
    expect(await start).to.include({code: 'session-closed'});
    service.faults.clear();
    await client.initialize();
  });

  it('tells of a service that takes no more sessions for an hour, instead of waiting', async () => {
    const {client, service} = openClient();
    service.faults.sockets = 'silent';
    const refuse = setInterval(() => {
      service.faults.sendRaw(
        JSON.stringify({
          type: 'response',
          class: 'TooManyRequestsErrorMessage',
          code: 429,
          body: {retryAfter: 3600, errorCode: 4029, errorMessage: 'slow down'},
        }),
      );
    }, 5);
    const error = await rejection(client.initialize()).finally(() => clearInterval(refuse));
    expect(error).to.include({code: 'rate-limited', retryable: true, retryAfterMs: 3_600_000});
  });

  it('settles for all who wait when a new conversation overtakes it', async () => {
    const {client, service} = openClient();
    await Promise.all([client.initialize(), client.startNewConversation()]);
    expect(service.conversations).to.have.length(1);
  });
});

describe('a new client', () => {
  it('demands a deployment ID', () => {
    expect(() => new WebMessagingClient({deploymentId: ''}))
      .to.throw()
      .with.property('code', 'config-missing');
  });

  it('demands an environment that there is', () => {
    expect(() => openClient({environment: 'us-esat-1'}))
      .to.throw()
      .with.property('code', 'environment-unknown');
  });

  it('addresses the socket of its region', async () => {
    const urls: string[] = [];
    const service = quietService();
    class Noting extends service.WebSocket {
      constructor(url: string) {
        urls.push(url);
        super(url);
      }
    }
    await openReadyClient({environment: 'eu-west-1', webSocket: Noting}, service);
    const id = DEPLOYMENT_IDS.active;
    expect(urls).to.deep.equal([
      `wss://webmessaging.mypurecloud.ie/v1?deploymentId=${id}&application=gc-guest-messenger`,
    ]);
  });
});
