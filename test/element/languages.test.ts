import {expect, waitUntil} from '@open-wc/testing';
import {LocalColour, type Local} from '../../src/element/local-colour.js';
import {Shell} from '../../src/element/shell.js';
import {loadPack} from '../../src/element/words/packs.js';
import {CHAT_WORDS as ENGLISH} from '../../src/element/words/strings.js';
import {Wording} from '../../src/element/words/wording.js';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';

/** What is loaded on demand may take as long as a test may. */
const LOADED = {timeout: 9000};

/** The launcher's name is drawn anew with all other words, and stands for them. */
async function says({part}: Opened, name: string): Promise<void> {
  await waitUntil(
    () => part('launcher')?.ariaLabel === name,
    `the launcher never says "${name}"`,
    LOADED,
  );
}

describe('<gc-guest-messenger>: languages', () => {
  const page = document.documentElement;
  const pageLanguage = page.lang;
  afterEach(() => (page.lang = pageLanguage));

  it('speaks the language of its own lang, also when that changes while it is open', async () => {
    const opened = await openMessenger((tag) => (tag.lang = 'de'));
    const {element, part} = opened;
    element.show();
    await says(opened, 'Chat schließen');
    await waitUntil(() => part('input')?.ariaLabel === 'Ihre Nachricht', 'no German panel', LOADED);
    for (const [lang, name, label, spoken] of [
      ['pt-PT', 'Fechar o chat', 'Sua mensagem', 'pt-PT'],
      ['he', 'סגירת הצ׳אט', 'ההודעה שלך', 'he'],
      ['fi', 'Close chat', 'Your message', 'en'],
      ['zh-CN', '关闭聊天', '您的消息', 'zh-CN'],
      ['no tag', 'Close chat', 'Your message', 'en-US'], // as the deployment does
    ] as const) {
      element.lang = lang;
      await says(opened, name);
      await waitUntil(() => part('input')?.ariaLabel === label, `no panel in ${lang}`, LOADED);
      expect(part('panel')?.closest('[lang]')?.getAttribute('lang')).to.equal(spoken);
    }
  });

  it('speaks the language of where it stands: around it, outside of a shadow root, of the page', async () => {
    const opened = await openMessenger();
    const {element} = opened;
    page.lang = 'it';
    await element.ready;
    page.lang = 'fr';
    await says(opened, 'Ouvrir le chat');

    const section = Object.assign(document.createElement('section'), {lang: 'nl'});
    const host = document.createElement('div');
    element.parentElement?.append(section);
    section.append(host);
    host.attachShadow({mode: 'open'}).append(element);
    await says(opened, 'Chat openen');
    section.lang = 'de';
    await says(opened, 'Chat öffnen');
  });

  it('speaks the deployment’s language where the page names none, and its labels before our words', async () => {
    page.removeAttribute('lang');
    const opened = await openMessenger((tag, service) => {
      tag.strings = {subtitle: 'Von 9 bis 17 Uhr'};
      const deployment = service.deployments.get(DEPLOYMENT.active);
      if (!deployment) throw new Error('no deployment');
      service.deployments.set(DEPLOYMENT.active, {
        ...deployment,
        languages: ['de-de', 'en-us'],
        launcher: {visibility: 'On', displayType: 'IconAndText'},
        labels: [
          {language: 'en-us', labels: {MessengerHomeHeaderTitle: 'Ask us'}},
          {
            language: 'de-de',
            labels: {
              MessengerHomeHeaderTitle: 'Fragen Sie uns',
              MessengerHomeHeaderSubTitle: 'Immer für Sie da',
              MessengerLauncherButtonText: 'Hilfe',
            },
          },
        ],
      });
    });
    const {element, part} = opened;
    await element.ready;
    await says(opened, 'Hilfe, Chat öffnen');
    element.show();
    await waitUntil(() => part('title')?.textContent === 'Fragen Sie uns', 'not its title', LOADED);
    expect(part('header')?.textContent).to.include('Von 9 bis 17 Uhr').and.not.include('Immer');
    element.lang = 'en';
    await waitUntil(() => part('title')?.textContent === 'Ask us', 'not its English title', LOADED);
  });

  it('says to a screen reader, and writes above the messages, what it has to in that language', async () => {
    const opened = await openMessenger((tag) => (tag.lang = 'de'));
    const {element, service, part} = opened;
    element.show();
    await says(opened, 'Chat schließen');
    await element.sendMessage('Hallo');
    await opened.event('gc-message-received');
    service.agent.typing();
    // The row of the one who types comes with the typing; live regions are there from the beginning.
    const all = (): HTMLElement[] => [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement>('.heard') ?? []),
    ];
    await waitUntil(
      () => all().some((one) => one.textContent?.includes('schreibt …')),
      'not said',
      LOADED,
    );
    const heard = all();
    expect(heard.map((one) => one.closest('[lang]')?.getAttribute('lang'))).to.deep.equal(
      heard.map(() => 'de'),
    );
    expect(part('log')?.textContent).to.include('Heute');
  });

  /** Gives an element some languages one after another, each before the last is loaded, and says which words came of it. */
  async function spoken(languages: readonly string[], load = loadPack): Promise<string> {
    const wording = new Wording();
    let draws = 0;
    const requestUpdate = (): void => void (draws += 1);
    const element: Local = Object.assign(document.createElement('p'), {
      wording,
      strings: {},
      layout: 'floating',
      requestUpdate,
    });
    const colour = new LocalColour(element, load);
    const shell = new Shell(
      document.createDocumentFragment(),
      () => undefined,
      () => undefined,
    );
    for (const language of languages) {
      element.setAttribute('lang', language);
      colour.update(shell, undefined);
    }
    await waitUntil(
      () => draws > 0 || wording.over(ENGLISH, {}).locale === languages.at(-1),
      'no words',
      LOADED,
    );
    const {say, locale} = wording.over(ENGLISH, {});
    return `${locale}: ${say('send')}`;
  }

  it('speaks English where the words of a language cannot be loaded, and the last language that it was given', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('no such file'));
    expect(await spoken(['de'], broken)).to.equal('en: Send');
    expect(await spoken(['de', 'fr'])).to.equal('fr: Envoyer');
    expect(await spoken(['de', 'en-GB'])).to.equal('en-GB: Send');
    expect(await spoken(['de-AT'])).to.equal('de-AT: Senden');
  });
});
