import '../../src/index.js';
import {SCENES, type Scene} from './scenes.js';
import {ScriptedSdk} from './scripted-sdk.js';

/** Every language that the built-in words are in. */
const LANGUAGES = 'en de fr es pt-BR it nl pl tr ja ko zh-Hans ar he'.split(' ');

const controls = one('#controls', HTMLFormElement);
const scenes = one('#scenes', HTMLElement);
const environment = document.body.dataset['environment'] ?? '';

one('[name=lang]', HTMLSelectElement).append(...LANGUAGES.map((language) => new Option(language)));
for (const [name, value] of new URLSearchParams(location.search)) {
  const control = controls.elements.namedItem(name);
  if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) {
    control.value = value;
  }
}
controls.addEventListener('input', apply);
const only = new URLSearchParams(location.search).get('scene');
for (const scene of SCENES.filter(({name}) => only === null || name === only)) show(scene);
apply();

/** A panel that fills its box, with a conversation that is played to it. */
function show({name, title, deployment, play, press = [], fails = false}: Scene): void {
  const sdk = new ScriptedSdk();
  if (fails) sdk.initialize = () => Promise.reject(new Error('The scene is that nothing begins.'));
  const messenger = document.createElement('gc-guest-messenger');
  messenger.layout = 'inline';
  messenger.deploymentId = deployment ?? '55555555-5555-4555-8555-555555555555';
  messenger.environment = environment;
  messenger.storage = 'none';
  messenger.logLevel = 'silent';
  messenger.createSdk = () => sdk;
  messenger.strings = {};
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  figure.id = name;
  figure.append(caption, messenger);
  scenes.append(figure);
  // A scene in which nothing begins has nothing to play.
  messenger.ready.then(
    async () => {
      await find(messenger, 'textarea');
      play?.(sdk, messenger);
      for (const selector of press) (await find(messenger, selector)).click();
      if (press.length === 0) return;
      for (let frames = 0; frames < 3; frames += 1) await nextFrame();
      scrollTo(0, 0); // not to where the focus went
    },
    () => undefined,
  );
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Something in the panel, as soon as it is there. */
async function find({shadowRoot}: Element, selector: string): Promise<HTMLElement> {
  for (;;) {
    await nextFrame();
    const found = shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
}

function apply(): void {
  const {theme, lang, dir, width, primary} = Object.fromEntries(
    [...new FormData(controls)].filter(([, value]) => typeof value === 'string'),
  ) as Record<string, string>;
  document.documentElement.dataset['theme'] = theme;
  for (const messenger of document.querySelectorAll('gc-guest-messenger')) {
    messenger.lang = lang ?? 'en';
    messenger.dir = dir ?? 'ltr';
    messenger.primaryColor = primary ?? '';
    messenger.parentElement?.style.setProperty('inline-size', `${width ?? 380}px`);
    messenger.style.blockSize = '600px';
  }
}

function one<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return found;
}
