import {expect} from '@open-wc/testing';
import {REGION_NAMES, resolveEnvironment} from '../src/environments.js';
import {MessengerError} from '../src/errors.js';

// AWS region, the region's domain, its official name, the short form of it.
const REGIONS = [
  ['us-east-1', 'mypurecloud.com', 'prod', 'use1'],
  ['us-east-2', 'use2.us-gov-pure.cloud', 'fedramp-use2-core', 'fedramp-use2'],
  ['us-west-2', 'usw2.pure.cloud', 'prod-usw2', 'usw2'],
  ['ca-central-1', 'cac1.pure.cloud', 'prod-cac1', 'cac1'],
  ['mx-central-1', 'mxc1.pure.cloud', 'prod-mxc1', 'mxc1'],
  ['sa-east-1', 'sae1.pure.cloud', 'prod-sae1', 'sae1'],
  ['eu-west-1', 'mypurecloud.ie', 'prod-euw1', 'euw1'],
  ['eu-west-2', 'euw2.pure.cloud', 'prod-euw2', 'euw2'],
  ['eu-central-1', 'mypurecloud.de', 'prod-euc1', 'euc1'],
  ['eu-central-2', 'euc2.pure.cloud', 'prod-euc2', 'euc2'],
  ['ap-south-1', 'aps1.pure.cloud', 'prod-aps1', 'aps1'],
  ['ap-northeast-1', 'mypurecloud.jp', 'prod-apne1', 'apne1'],
  ['ap-northeast-2', 'apne2.pure.cloud', 'prod-apne2', 'apne2'],
  ['ap-northeast-3', 'apne3.pure.cloud', 'prod-apne3', 'apne3'],
  ['ap-southeast-1', 'apse1.pure.cloud', 'prod-apse1', 'apse1'],
  ['ap-southeast-2', 'mypurecloud.com.au', 'prod-apse2', 'apse2'],
  ['me-central-1', 'mec1.pure.cloud', 'prod-mec1', 'mec1'],
] as const;

function thrownFor(name: string): unknown {
  try {
    resolveEnvironment(name);
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

// PROTOCOL "Endpoints"
describe('environments', () => {
  it('names all 17 regions, for menus and hints', () => {
    expect(REGION_NAMES).to.deep.equal(REGIONS.map(([aws]) => aws));
  });

  for (const [aws, domain, official, short] of REGIONS) {
    it(`finds ${domain} as ${aws}, ${official} or ${short}, however it is typed`, () => {
      for (const name of [aws, domain, official, short]) {
        for (const typed of [name, name.toUpperCase(), ` ${name}\n`]) {
          expect(resolveEnvironment(typed), JSON.stringify(typed)).to.deep.equal({
            domain,
            login: `https://login.${domain}`,
            api: `https://api.${domain}`,
            cdn: `https://api-cdn.${domain}`,
            apps: `https://apps.${domain}`,
            messaging: `wss://webmessaging.${domain}`,
          });
        }
      }
    });
  }

  for (const [typed, origin, domain, messaging] of [
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787', '127.0.0.1:8787', 'ws://127.0.0.1:8787'],
    ['http://localhost:8787/', 'http://localhost:8787', 'localhost:8787', 'ws://localhost:8787'],
    ['https://chat.shop.test', 'https://chat.shop.test', 'chat.shop.test', 'wss://chat.shop.test'],
    [
      ' HTTPS://Chat.Shop.Test:443/ ',
      'https://chat.shop.test',
      'chat.shop.test',
      'wss://chat.shop.test',
    ],
    ['http://[::1]:80', 'http://[::1]', '[::1]', 'ws://[::1]'],
  ] as const) {
    it(`lets the origin ${JSON.stringify(typed)} stand for all hosts`, () => {
      expect(resolveEnvironment(typed)).to.deep.equal({
        domain,
        login: origin,
        api: origin,
        cdn: origin,
        apps: origin,
        messaging,
      });
    });
  }

  for (const name of [
    '',
    ' ',
    'eu',
    'eu-west',
    'eu-west-9',
    'us_east_1',
    'prod-',
    'pure.cloud',
    'login.mypurecloud.com',
    'mypurecloud.com.evil.test',
    'evil-mypurecloud.com',
    'https://x/y',
    'https://x?y',
    'https://x#y',
    'https://user@x',
    'https://:word@x',
    'https://',
    'http://x:99999',
    'ftp://x',
    '//x',
    'javascript:',
    'javascript:alert(1)',
    'constructor',
  ]) {
    it(`refuses ${JSON.stringify(name)}, and says what is possible`, () => {
      const error = thrownFor(name);
      expect(error).to.be.instanceOf(MessengerError);
      const {code, hint, retryable} = error as MessengerError;
      expect({code, retryable}).to.deep.equal({code: 'environment-unknown', retryable: false});
      for (const region of REGION_NAMES) expect(hint).to.contain(region);
      expect(hint).to.contain('mypurecloud.ie').and.to.contain('http://127.0.0.1:8787');
    });
  }
});
