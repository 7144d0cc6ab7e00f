import {expect} from '@open-wc/testing';
import {
  createService,
  DEPLOYMENT_IDS,
  emulatedDeployment,
  ORGANIZATION_ID,
  type EmulatorService,
} from '../../src/emulator/service.js';

const ORIGIN = 'http://emulator.test';
const REST_PATHS = ['/api/v2/webdeployments/deployments/', '/api/v2/messagecenter/deployments/'];

async function read(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

function grant(
  service: EmulatorService,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new URLSearchParams(form);
  return service.fetch(`${ORIGIN}/oauth/token`, {method: 'POST', body, headers});
}

async function accessToken(service: EmulatorService, id = 'emulator-client'): Promise<string> {
  const answer = await grant(service, {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: 'emulator-secret',
  });
  return String((await read(answer))['access_token']);
}

function get(service: EmulatorService, path: string, token?: string): Promise<Response> {
  const headers: Record<string, string> = token ? {Authorization: `Bearer ${token}`} : {};
  return service.fetch(`${ORIGIN}${path}`, {headers});
}

describe('the emulator over REST', () => {
  describe('POST /oauth/token', () => {
    it('gives a token for credentials in the form, and keeps the scope', async () => {
      const answer = await grant(createService(), {
        grant_type: 'client_credentials',
        scope: 'messagecenter:deployment:read',
        client_id: 'emulator-client',
        client_secret: 'emulator-secret',
      });
      const body = await read(answer);
      expect(answer.status).to.equal(200);
      expect(body).to.include({
        token_type: 'bearer',
        expires_in: 3600,
        scope: 'messagecenter:deployment:read',
      });
      expect(body['access_token']).to.be.a('string').and.not.empty;
    });

    it('gives a token for HTTP Basic', async () => {
      const headers = {authorization: `Basic ${btoa('emulator-client:emulator-secret')}`};
      const answer = await grant(createService(), {grant_type: 'client_credentials'}, headers);
      expect(answer.status).to.equal(200);
    });

    for (const [what, form, status, error] of [
      ['no grant', {}, 400, 'invalid_request'],
      ['another grant', {grant_type: 'password'}, 400, 'unsupported_grant_type'],
      ['no credentials', {grant_type: 'client_credentials'}, 400, 'invalid_request'],
      [
        'an unknown client',
        {grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'emulator-secret'},
        401,
        'invalid_client',
      ],
      [
        'a wrong secret',
        {grant_type: 'client_credentials', client_id: 'emulator-client', client_secret: 'wrong'},
        401,
        'invalid_client',
      ],
    ] as const) {
      it(`refuses ${what} with ${status} ${error}`, async () => {
        const answer = await grant(createService(), form);
        expect(answer.status).to.equal(status);
        expect(await read(answer)).to.include({error});
        expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      });
    }

    it('refuses GET with 405', async () => {
      expect((await get(createService(), '/oauth/token')).status).to.equal(405);
    });
  });

  describe('GET a deployment', () => {
    it('has the real shape, without an organisation', async () => {
      const service = createService();
      const answer = await get(
        service,
        REST_PATHS[0] + DEPLOYMENT_IDS.active,
        await accessToken(service),
      );
      const body = await read(answer);
      expect(body).to.include({id: DEPLOYMENT_IDS.active, status: 'Active', allowAllDomains: true});
      expect(body).not.to.have.property('organizationId');
    });

    it("has the tutorial's shape, with one", async () => {
      const service = createService();
      const answer = await get(
        service,
        REST_PATHS[1] + DEPLOYMENT_IDS.inactive,
        await accessToken(service),
      );
      expect(await read(answer)).to.deep.equal({
        id: DEPLOYMENT_IDS.inactive,
        name: 'Winter sale chat (paused)',
        organizationId: ORGANIZATION_ID,
        status: 'inactive',
      });
    });

    for (const path of REST_PATHS) {
      it(`${path}: 401 without a token, with a revoked one, with one too old`, async () => {
        let nowMs = 1_000_000;
        const service = createService({tokenLifetimeSeconds: 60, now: () => nowMs});
        const missing = await get(service, path + DEPLOYMENT_IDS.active);
        expect(missing.status).to.equal(401);
        expect(await read(missing)).to.include({code: 'bad.credentials', status: 401});

        const first = await accessToken(service);
        service.faults.revokeTokens();
        expect((await get(service, path + DEPLOYMENT_IDS.active, first)).status).to.equal(401);

        const second = await accessToken(service);
        expect((await get(service, path + DEPLOYMENT_IDS.active, second)).status).to.equal(200);
        nowMs += 60_000;
        expect((await get(service, path + DEPLOYMENT_IDS.active, second)).status).to.equal(401);
      });

      it(`${path}: 403 for a client without the permission`, async () => {
        const service = createService();
        const token = await accessToken(service, 'emulator-unscoped');
        const answer = await get(service, path + DEPLOYMENT_IDS.active, token);
        expect(answer.status).to.equal(403);
        expect(await read(answer)).to.include({code: 'missing.permissions', status: 403});
      });

      it(`${path}: 404 for an unknown id`, async () => {
        const service = createService();
        const answer = await get(service, `${path}nope`, await accessToken(service));
        expect(answer.status).to.equal(404);
        expect(await read(answer)).to.include({code: 'not.found'});
      });
    }
  });

  describe('the public configuration', () => {
    const path = (id: string, file: string): string =>
      `/webdeployments/v1/deployments/${id}/${file}.json`;

    it('says what a guest client must know, for each fixed deployment', async () => {
      const service = createService({origin: 'https://pretend.test'});
      const configs = Object.fromEntries(
        await Promise.all(
          Object.entries(DEPLOYMENT_IDS).map(async ([name, id]) => {
            return [name, await read(await get(service, path(id, 'config')))] as const;
          }),
        ),
      );
      expect(configs['active']).to.deep.include({
        status: 'Active',
        apiEndpoint: 'https://pretend.test',
        auth: {enabled: false, allowSessionUpgrade: false},
      });
      expect(configs['active']).to.have.nested.property(
        'messenger.apps.conversations.messagingEndpoint',
        'wss://pretend.test',
      );
      expect(configs['active']).to.have.nested.property('messenger.styles.primaryColor', '#0165A7');
      expect(configs['inactive']).to.include({status: 'Inactive'});
      expect(configs['signInRequired']).to.deep.include({
        auth: {enabled: true, allowSessionUpgrade: false},
      });
      expect(configs['readOnlyAfterDisconnect']).to.have.nested.property(
        'messenger.apps.conversations.conversationDisconnect.type',
        'ReadOnly',
      );
      expect(configs['autoStart']).to.have.nested.property(
        'messenger.apps.conversations.autoStart.enabled',
        true,
      );
    });

    it('has the domains beside it, and follows changes', async () => {
      const service = createService({
        deployments: [
          emulatedDeployment({id: 'mine', allowAllDomains: false, allowedDomains: ['shop.test']}),
        ],
      });
      const before = await read(await get(service, path('mine', 'domains')));
      expect(before).to.deep.equal({allowAllDomains: false, allowedDomains: ['shop.test']});
      service.deployments.get('mine')?.allowedDomains.push('localhost');
      const after = await read(await get(service, path('mine', 'domains')));
      expect(after['allowedDomains']).to.deep.equal(['shop.test', 'localhost']);
    });

    it('answers 403 for an unknown id, readable from any page', async () => {
      for (const file of ['config', 'domains']) {
        const answer = await get(createService(), path('nope', file));
        expect(answer.status).to.equal(403);
        expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      }
    });
  });

  it('answers preflight requests', async () => {
    const answer = await createService().fetch(`${ORIGIN}/oauth/token`, {method: 'OPTIONS'});
    expect(answer.status).to.equal(204);
    expect(answer.headers.get('access-control-allow-headers')).to.equal(
      'authorization, content-type',
    );
  });

  it('keeps a record of what was asked', async () => {
    const service = createService({now: () => 42});
    await get(service, `${REST_PATHS[0]}${DEPLOYMENT_IDS.active}?expand=flow`, 'wrong');
    expect(service.requests).to.deep.equal([
      {
        method: 'GET',
        path: REST_PATHS[0] + DEPLOYMENT_IDS.active,
        status: 401,
        atMs: 42,
        authorization: true,
      },
    ]);
  });
});
