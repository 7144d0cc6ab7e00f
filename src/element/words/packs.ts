import type {Strings} from './strings.js';

/** The words of one language; a key that is absent is said in English. */
export type Pack = Partial<Strings>;

/** The languages that the built-in words are in besides English, each in a file that is loaded when it is spoken. */
const PACKS: {readonly [language: string]: () => Promise<{readonly default: Pack}>} = {};

/** Loads the words of a language: of the very tag, else of its script or language. Undefined where there are none. */
export async function loadPack(language: string): Promise<Pack | undefined> {
  const {language: base, script, region} = new Intl.Locale(language).maximize();
  const names = [`${base}-${region}`, `${base}-${script}`, base];
  const name = names.find((one) => one in PACKS);
  return name === undefined ? undefined : (await PACKS[name]?.())?.default;
}
