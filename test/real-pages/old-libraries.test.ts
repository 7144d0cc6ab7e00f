import {expect, waitUntil} from '@open-wc/testing';
import {openPage, textsOf, type PageWindow} from './open-page.js';

/** As hardened pages do it, and Secure ECMAScript. */
function freezeObjects(window: PageWindow): void {
  window.Object.freeze(window.Object.prototype);
}

/** As Prototype.js 1.6 and MooTools 1.4 change what all scripts of a page share. */
function extendEverything({Array, Function, Object, Element}: PageWindow): void {
  const add = (prototype: object, name: string, value: unknown): void => {
    Reflect.set(prototype, name, value); // enumerable, as theirs are
  };
  add(Array.prototype, 'toJSON', function (this: unknown[]) {
    return `[${this.map((entry) => JSON.stringify(entry)).join(', ')}]`;
  });
  add(Array.prototype, 'each', () => undefined);
  add(Array.prototype, 'flatten', () => undefined);
  add(Array.prototype, 'entries', function (this: unknown[]) {
    return this.slice();
  });
  add(Array, 'from', (item: {length?: number} | null): unknown[] => {
    if (item === null) return [];
    return typeof item.length === 'number'
      ? (Array.prototype.slice.call(item) as unknown[])
      : [item];
  });
  add(Object, 'keys', (object: object) => {
    const keys = [];
    for (const key in object) if (Object.prototype.hasOwnProperty.call(object, key)) keys.push(key);
    return keys;
  });
  add(Function.prototype, 'bind', function (this: (...args: unknown[]) => unknown, self: unknown) {
    return (...args: unknown[]) => this.apply(self, args);
  });
  for (const name of ['show', 'hide', 'toggle', 'update', 'remove', 'select', 'fire', 'store']) {
    if (name !== 'remove') add(Element.prototype, name, () => 'of the library');
  }
}

/** As a page of the nineties might have it. */
function extendObjects({Object}: PageWindow): void {
  Reflect.set(Object.prototype, 'extend', () => undefined);
  Reflect.set(Object.prototype, 'each', () => undefined);
}

describe('a page whose scripts change the language itself', () => {
  for (const [name, before] of [
    ['freezes Object.prototype', freezeObjects],
    ['extends arrays, functions and elements', extendEverything],
    ['extends all objects', extendObjects],
  ] as const) {
    it(`and ${name} has a conversation with all there is in it`, async () => {
      const page = await openPage({before, attributes: 'open notifications="title sound"'});
      await page.chat('hello');
      page.messenger().customAttributes = {cart: '3 items'};
      await page.messenger().sendMessage('menu');
      const replies = (): HTMLElement | null => page.part('quick-reply');
      await waitUntil(replies, 'no quick replies', {timeout: 5000});
      const label = replies()?.textContent.trim() ?? '';
      replies()?.click();
      await waitUntil(() => textsOf(page).includes(label), 'the answer is not sent', {
        timeout: 5000,
      });
      for (const word of ['card', 'form', 'markdown']) await page.chat(word);
      const [conversation] = page.service.conversations;
      expect(conversation?.attributes).to.deep.equal({name: 'Jane', cart: '3 items'});
      const answer = conversation?.transcript.find(({text}) => text === label);
      expect(answer).to.include({direction: 'Inbound'});
      expect(page.uncaught).to.deep.equal([]);
      expect(page.complaints.filter((said) => !/\blit\.dev\b/.test(said))).to.deep.equal([]);
      page.messenger().hide();
      expect(page.messenger().open).to.equal(false);
    });
  }
});
