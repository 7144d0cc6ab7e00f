import {expect} from '@open-wc/testing';
import {readSettings, type RawSettings, type Settings} from '../../src/preflight/settings.js';
import {errorOfCall, wordsOf} from './error-of.js';
import {PLAIN_TAG} from './open-preflight.js';

const BASE = 'https://shop.test/help/index.html';
const OTHER_ID = 'ABCDEF01-2345-6789-abcd-ef0123456789';

function read(tag: Partial<RawSettings> = {}): Settings {
  return readSettings({...PLAIN_TAG, ...tag}, BASE);
}

// PROTOCOL "Endpoints"
describe('settings', () => {
  it('of a plain tag are those of the documentation', () => {
    expect(read()).to.deep.include({
      deploymentId: '11111111-1111-4111-8111-111111111111',
      organizationId: undefined,
      tokenEndpoint: undefined,
      tokenCredentials: 'same-origin',
      deploymentPath: '/api/v2/webdeployments/deployments/11111111-1111-4111-8111-111111111111',
    });
    expect(read().environment.domain).to.equal('mypurecloud.com');
  });

  it('may have spaces around them, as a template leaves them', () => {
    const settings = read({
      deploymentId: `\n  ${OTHER_ID} `,
      organizationId: ` ${OTHER_ID}\t`,
      environment: ' eu-west-1 ',
      tokenEndpoint: ' /genesys/token ',
    });
    expect(settings).to.include({
      deploymentId: OTHER_ID,
      organizationId: OTHER_ID,
      tokenEndpoint: 'https://shop.test/genesys/token',
    });
    expect(settings.environment.domain).to.equal('mypurecloud.ie');
  });

  it('take an empty environment for the default', () => {
    expect(read({environment: ''}).environment.domain).to.equal('mypurecloud.com');
  });

  for (const [written, address] of [
    ['/genesys/token', 'https://shop.test/genesys/token'],
    ['token', 'https://shop.test/help/token'],
    ['../token?site=7', 'https://shop.test/token?site=7'],
    ['//id.shop.test/token', 'https://id.shop.test/token'],
    ['https://id.shop.test/token', 'https://id.shop.test/token'],
    ['http://localhost:3000/token', 'http://localhost:3000/token'],
  ] as const) {
    it(`find the token endpoint "${written}" at ${address}`, () => {
      expect(read({tokenEndpoint: written}).tokenEndpoint).to.equal(address);
    });
  }

  it('put the deployment into its path, wherever it is wanted', () => {
    const path = '/api/v2/messagecenter/deployments/{deploymentId}?of={deploymentId}';
    expect(read({deploymentPath: path}).deploymentPath).to.equal(
      path.replaceAll('{deploymentId}', PLAIN_TAG.deploymentId),
    );
  });

  for (const words of [
    {tokenCredentials: ['same-origin', 'include', 'omit']},
    {sdk: ['built-in', 'messenger']},
    {load: ['eager', 'idle', 'visible', 'interaction', 'manual']},
    {storage: ['local', 'session', 'none']},
    {layout: ['floating', 'inline']},
    {colorScheme: ['auto', 'light', 'dark']},
    {logLevel: ['silent', 'error', 'warn', 'info', 'debug']},
  ]) {
    for (const [name, values] of Object.entries(words)) {
      it(`allow ${name} to be ${values.join(', ')}`, () => {
        for (const value of values) expect(() => read({[name]: value})).not.to.throw();
      });
    }
  }
});

describe('a setting that is missing', () => {
  for (const [what, deploymentId] of [
    ['empty', ''],
    ['blank', ' \n'],
    // What Lit makes of a removed attribute, and a framework of a value that has not come yet.
    ['removed', null as unknown as string],
    ['not there yet', undefined as unknown as string],
  ] as const) {
    it(`is named: deployment-id, ${what}`, () => {
      const error = errorOfCall(() => read({deploymentId}));
      expect(error).to.include({code: 'config-missing', retryable: false});
      expect(error.message).to.contain('deployment-id');
      expect(error.hint).to.contain('deployment-id').and.to.contain('Messenger Deployments');
    });
  }

  it('is nothing to complain about where it may be left out', () => {
    const removed = null as unknown as string;
    expect(
      read({organizationId: removed, tokenEndpoint: removed, environment: removed}),
    ).to.include({
      organizationId: undefined,
      tokenEndpoint: undefined,
    });
  });
});

describe('a setting that is malformed', () => {
  const path = '/api/v2/webdeployments/deployments';

  for (const [name, attribute, value, wanted] of [
    ['deploymentId', 'deployment-id', 'shop-chat', 'UUID'],
    ['deploymentId', 'deployment-id', '11111111-1111-4111-8111-11111111111', 'UUID'],
    ['deploymentId', 'deployment-id', '11111111-1111-4111-8111-1111111111111', 'UUID'],
    ['deploymentId', 'deployment-id', '11111111111141118111111111111111', 'UUID'],
    ['deploymentId', 'deployment-id', '../../oauth/token', 'UUID'],
    ['deploymentId', 'deployment-id', '{{deployment}}', 'UUID'],
    ['organizationId', 'organization-id', 'shop', 'UUID'],
    ['tokenEndpoint', 'token-endpoint', 'javascript:alert(1)', '/genesys/token'],
    ['tokenEndpoint', 'token-endpoint', 'data:application/json,{}', '/genesys/token'],
    ['tokenEndpoint', 'token-endpoint', 'http://', '/genesys/token'],
    ['tokenCredentials', 'token-credentials', 'always', 'same-origin, include, omit'],
    ['tokenCredentials', 'token-credentials', '', 'same-origin, include, omit'],
    ['deploymentPath', 'deployment-path', '', '{deploymentId}'],
    ['deploymentPath', 'deployment-path', path, '{deploymentId}'],
    ['deploymentPath', 'deployment-path', 'https://evil.test/{deploymentId}', 'starts with /'],
    ['deploymentPath', 'deployment-path', '@evil.test/{deploymentId}', 'starts with /'],
    ['sdk', 'sdk', 'official', 'built-in, messenger'],
    ['load', 'load', 'lazy', 'eager, idle, visible, interaction, manual'],
    ['storage', 'storage', 'cookie', 'local, session, none'],
    ['layout', 'layout', 'Inline', 'floating, inline'],
    ['colorScheme', 'color-scheme', 'sepia', 'auto, light, dark'],
    ['logLevel', 'log-level', 'verbose', 'silent, error, warn, info, debug'],
  ] as const) {
    it(`is named with what it should be: ${attribute}="${value}"`, () => {
      const error = errorOfCall(() => read({[name]: value}));
      expect(error).to.include({code: 'config-invalid', retryable: false});
      expect(error.message).to.contain(attribute);
      expect(error.hint).to.contain(attribute).and.to.contain(wanted);
    });
  }

  it('is a token endpoint with a password in it, which the error does not repeat', () => {
    const tokenEndpoint = 'https://asha:hunter2@shop.test/genesys/token';
    const error = errorOfCall(() => read({tokenEndpoint}));
    expect(error).to.include({code: 'config-invalid'});
    expect(wordsOf(error)).to.contain('token-endpoint').and.not.to.contain('hunter2');
  });

  it('is the environment that is in no list', () => {
    const error = errorOfCall(() => read({environment: 'eu'}));
    expect(error).to.include({code: 'environment-unknown', retryable: false});
    expect(error.hint).to.contain('environment').and.to.contain('eu-west-1');
  });
});
