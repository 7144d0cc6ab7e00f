import {expect} from '@open-wc/testing';
import {emulatedDeployment} from '../../src/emulator/service.js';
import {describeDeployment} from '../../src/preflight/look.js';
import {FRAMES} from '../fixtures/frames.js';
import {openPreflight} from './open-preflight.js';

const ID = '11111111-1111-4111-8111-111111111111';
const REST = {name: 'Shop', status: 'active', organizationId: 'o', domains: undefined};
const PLAIN = {
  look: {launcher: {visibility: 'on', display: 'icon'}, labels: [], languages: []},
  features: {
    markdown: false,
    attachments: false,
    agentTyping: false,
    clear: false,
    disconnect: 'off',
  },
};

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

/** What of config.json the page gets to see. */
function seen(config: unknown): object {
  const {look, features} = describeDeployment(ID, undefined, config);
  return {look, features};
}

// PROTOCOL "Endpoints"
describe('the description of a deployment', () => {
  it('has all that config.json says of looks and features', () => {
    const deployment = describeDeployment(ID, REST, JSON.parse(FRAMES.F58[0]));
    expect(deployment).to.deep.equal({
      id: ID,
      name: 'Shop',
      status: 'active',
      organizationId: 'o',
      primaryColor: '#0b7285',
      autoStart: true,
      guestTyping: true,
      look: {
        primaryColor: '#0b7285',
        alignment: 'auto',
        sideSpacePx: 20,
        bottomSpacePx: 12,
        launcher: {visibility: 'on', display: 'icon'},
        bot: {name: 'Robo', avatarUrl: 'https://cdn.example.test/robo.png'},
        labels: [],
        languages: ['en-us', 'ja'],
        defaultLanguage: 'en-us',
      },
      features: {
        markdown: true,
        attachments: true,
        agentTyping: true,
        clear: true,
        disconnect: 'read-only',
      },
    });
    expect(isDeeplyFrozen(deployment)).to.equal(true);
  });

  it('takes what nobody chose, or what is of another type, for absent', () => {
    for (const config of [undefined, null, 'text', [], {}]) {
      expect(seen(config)).to.deep.equal(PLAIN);
    }
    for (const wrong of [null, 7.5, 'text', [], [[]], [null], {enabled: 'true'}]) {
      const nested = {
        launcherButton: wrong,
        homeScreen: wrong,
        styles: wrong,
        apps: {conversations: {humanize: wrong, markdown: wrong, conversationDisconnect: wrong}},
      };
      const config = {position: wrong, languages: [wrong], customI18nLabels: wrong};
      expect(seen({...config, languages: wrong === 'text' ? [] : [wrong]})).to.deep.equal(PLAIN);
      expect(seen({messenger: nested})).to.deep.equal(PLAIN);
      expect(seen({messenger: wrong})).to.deep.equal(PLAIN);
    }
    const position = {alignment: 'Middle', sideSpace: '20', bottomSpace: -1};
    expect(seen({position, defaultLanguage: 7})).to.deep.equal(PLAIN);
  });

  for (const [address, taken] of [
    ['https://cdn.test/a.png', true],
    ['http://cdn.test/a.png', true],
    ['javascript:alert(1)', false],
    ['data:image/png;base64,AA', false],
    ['/a.png', false],
    ['', false],
  ] as const) {
    it(`${taken ? 'takes' : 'refuses'} the picture ${address || '(none)'}`, () => {
      const bot = {avatarUrl: address, name: 'Robo'};
      const messenger = {
        homeScreen: {logoUrl: address},
        launcherButton: {icon: {url: address}},
        apps: {conversations: {humanize: {bot}}},
      };
      const {look} = describeDeployment(ID, undefined, {messenger});
      const expected = taken ? address : undefined;
      expect([look.logoUrl, look.launcher.iconUrl, look.bot?.avatarUrl]).to.deep.equal([
        expected,
        expected,
        expected,
      ]);
    });
  }

  for (const [fileUpload, attachments] of [
    [{enableAttachments: true}, true],
    [{enableAttachments: false, modes: [{fileTypes: ['image/png']}]}, false],
    [{modes: [{fileTypes: ['image/png']}]}, true],
    [{modes: []}, false],
  ] as const) {
    it(`${JSON.stringify(fileUpload)} ${attachments ? 'takes' : 'takes no'} files`, () => {
      const {features} = describeDeployment(ID, undefined, {messenger: {fileUpload}});
      expect(features.attachments).to.equal(attachments);
    });
  }

  it('follows every member of an emulated deployment', async () => {
    const {service, run} = openPreflight();
    service.deployments.set(
      ID,
      emulatedDeployment({
        id: ID,
        alignment: 'Left',
        sideSpace: 8,
        bottomSpace: 0,
        launcher: {
          visibility: 'OnDemand',
          displayType: 'IconAndText',
          iconUrl: 'https://shop.test/i.svg',
        },
        logoUrl: 'https://shop.test/logo.svg',
        bot: {name: 'Ada', avatarUrl: 'https://shop.test/ada.png'},
        labels: [{language: 'de', labels: {MessengerLauncherButtonText: 'Fragen?'}}],
        languages: ['de', 'en-us'],
        conversationDisconnect: 'Off',
      }),
    );
    const {verdict} = await run();
    expect(verdict.available && verdict.deployment).to.deep.include({
      look: {
        primaryColor: '#0165A7',
        alignment: 'left',
        sideSpacePx: 8,
        bottomSpacePx: 0,
        launcher: {
          visibility: 'on-demand',
          display: 'icon-and-text',
          iconUrl: 'https://shop.test/i.svg',
        },
        logoUrl: 'https://shop.test/logo.svg',
        bot: {name: 'Ada', avatarUrl: 'https://shop.test/ada.png'},
        labels: [{language: 'de', labels: {MessengerLauncherButtonText: 'Fragen?'}}],
        languages: ['de', 'en-us'],
        defaultLanguage: 'de',
      },
    });
    expect(verdict.available && verdict.deployment.features.disconnect).to.equal('off');
  });
});
