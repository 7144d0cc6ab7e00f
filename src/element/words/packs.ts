import type {Strings} from './strings.js';

/** The words of one language; a key that is absent is said in English. */
export type Pack = Partial<Strings>;

/**
 * The languages that the built-in words are in besides English, each in a file that is loaded when it is spoken. A language stands
 * here alone where its file does for all of its regions and scripts.
 */
const PACKS: {readonly [language: string]: () => Promise<{readonly default: Pack}>} = {
  ar: () => import('./packs/ar.js'),
  de: () => import('./packs/de.js'),
  es: () => import('./packs/es.js'),
  fr: () => import('./packs/fr.js'),
  he: () => import('./packs/he.js'),
  it: () => import('./packs/it.js'),
  ja: () => import('./packs/ja.js'),
  ko: () => import('./packs/ko.js'),
  nl: () => import('./packs/nl.js'),
  pl: () => import('./packs/pl.js'),
  pt: () => import('./packs/pt-BR.js'),
  tr: () => import('./packs/tr.js'),
  'zh-Hans': () => import('./packs/zh-Hans.js'),
};

/** Loads the words of a BCP 47 tag, by its script (`zh-CN` is `zh-Hans`), else its language. Undefined where there are none. */
export async function loadPack(tag: string): Promise<Pack | undefined> {
  const {language, script} = new Intl.Locale(tag).maximize();
  const load = PACKS[`${language}-${script}`] ?? PACKS[language];
  return (await load?.())?.default;
}
