import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {dayName} from '../../src/element/words/dates.js';
import {loadPack} from '../../src/element/words/packs.js';
import {fileSize} from '../../src/element/words/sizes.js';
import {ATTACH_WORDS} from '../../src/element/words/attach-words.js';
import {CONTENT_WORDS} from '../../src/element/words/content-words.js';
import {FORM_WORDS} from '../../src/element/words/form-words.js';
import {NEWS_WORDS} from '../../src/element/words/news-words.js';
import {CHAT_WORDS, errorWords, type Strings} from '../../src/element/words/strings.js';
import {Words, type PluralText} from '../../src/element/words/words.js';

/** All of them, wherever they lie. */
const ENGLISH = {
  ...CHAT_WORDS,
  ...ATTACH_WORDS,
  ...CONTENT_WORDS,
  ...FORM_WORDS,
  ...NEWS_WORDS,
} satisfies Strings;

type Forms = Readonly<Record<string, string>>;

const LANGUAGES = readdirSync(new URL('../../src/element/words/packs/', import.meta.url)).map(
  (file) => file.replace(/\.ts$/, ''),
);

/** What may read the same in English and in another language. */
const SHARED = new Set(['', 'Chat', 'Conversation', 'File', 'Video', '{name}: {text}']);

/** Every text by its key, those of errors by their codes, in all its forms; `text` where it has but one. */
function texts({errors = {}, ...rest}: Partial<typeof ENGLISH>): Map<string, Forms> {
  const entries = Object.entries<string | PluralText>({...rest, ...errors});
  return new Map(
    entries.map(([key, entry]) => [key, typeof entry === 'string' ? {text: entry} : entry]),
  );
}

function difference(one: Map<string, Forms>, other: Map<string, Forms>): string[] {
  return [...one.keys()].filter((key) => !other.has(key));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

/** The form alone says the number where it is used for no other. */
function isOneNumber(rules: Intl.PluralRules, category: string): boolean {
  return (
    Array.from({length: 200}, (_, n) => n).filter((n) => rules.select(n) === category).length === 1
  );
}

describe('the words of every language', () => {
  const english = texts(ENGLISH);

  for (const language of LANGUAGES) {
    it(`${language} has every word, in the forms that its numbers take, with the same placeholders`, async () => {
      const pack = texts((await loadPack(language)) ?? {});
      const rules = new Intl.PluralRules(language);
      const categories = [...rules.resolvedOptions().pluralCategories].sort();
      const [missing, unknown] = [difference(english, pack), difference(pack, english)];
      assert.deepEqual({missing, unknown}, {missing: [], unknown: []});
      for (const [key, forms] of pack) {
        const {text: original, ...originals} = english.get(key) ?? {};
        const expected = placeholders(original ?? originals['other'] ?? '');
        assert.deepEqual(
          Object.keys(forms).sort(),
          original === undefined ? categories : ['text'],
          key,
        );
        for (const [category, text] of Object.entries(forms)) {
          const found = placeholders(text);
          if (found.length > 0 || !isOneNumber(rules, category)) {
            assert.deepEqual(found, expected, `${key}: ${category}`);
          }
          const isEnglish = text === original || Object.values(originals).includes(text);
          assert.ok(!isEnglish || SHARED.has(text), `${key} is English: ${text}`);
        }
      }
    });
  }

  for (const [tag, language] of [
    ['de-AT', 'de'],
    ['es-419', 'es'],
    ['fr-CA', 'fr'],
    ['iw', 'he'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['zh-TW', undefined],
    ['zh-Hant', undefined],
    ['fi', undefined],
    ['tlh', undefined],
  ] as const) {
    it(`${tag} is spoken in ${language ?? 'English'}`, async () => {
      assert.equal(await loadPack(tag), language && (await loadPack(language)));
    });
  }
});

describe('words over words', () => {
  it('fall through, text by text, to those below; also what is no text', () => {
    const page = {
      title: undefined,
      you: 5,
      showNew: {one: 'no other'},
      sent: 'Gone',
      errors: {'message-empty': 'Say something'},
    } as unknown as Partial<typeof ENGLISH>;
    const pack = {title: 'Titel', you: 'Sie', errors: {'rate-limited': 'Warten'}};
    const words = new Words([ENGLISH, pack, undefined, page], 'de');
    assert.equal(words.say('title'), 'Titel');
    assert.equal(words.say('you'), 'Sie');
    assert.equal(words.say('sent'), 'Gone');
    assert.equal(words.say('showNew', {count: 1}), '1 new message');
    assert.equal(errorWords(words, 'message-empty'), 'Say something');
    assert.equal(errorWords(words, 'rate-limited'), 'Warten');
    assert.equal(errorWords(words, 'session-expired'), ENGLISH.errors['session-expired']);
    assert.equal(errorWords(words, 'unexpected'), ENGLISH.failed);
  });

  for (const [locale, count, text] of [
    ['pl', 1, '1 nowa wiadomość'],
    ['pl', 3, '3 nowe wiadomości'],
    ['pl', 1000, '1000 nowych wiadomości'],
    ['ar', 2, 'رسالتان جديدتان'],
    ['ar', 11, '11 رسالة جديدة'],
    ['de', 12_345, '12.345 neue Nachrichten'],
    ['fr', 1_000_000, '1\u202f000\u202f000 de nouveaux messages'],
  ] as const) {
    it(`${count} new messages in ${locale}: ${text}`, async () => {
      const words = new Words([ENGLISH, await loadPack(locale)], locale);
      assert.equal(words.say('showNew', {count}), text);
    });
  }

  for (const [locale, size, day] of [
    ['en', '1.2 MB', 'Tuesday, March 3'],
    ['de', '1,2 MB', 'Dienstag, 3. März'],
    ['fr', '1,2\u202fMo', 'mardi 3 mars'],
    ['ja', '1.2 MB', '3月3日火曜日'],
  ] as const) {
    it(`sizes and days are written as in ${locale}`, () => {
      assert.equal(fileSize(1_234_567, locale), size);
      const words = new Words([ENGLISH], locale);
      assert.equal(dayName('2026-03-03T12:00', words, new Date(2026, 5, 1)), day);
    });
  }
});
