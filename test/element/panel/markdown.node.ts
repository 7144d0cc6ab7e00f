import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  parseMarkdown,
  type Block,
  type Inline,
} from '../../../src/element/panel/content/markdown/parse.js';
import {linkAddress} from '../../../src/element/panel/content/address.js';
import {piecesOf} from '../../../src/element/panel/content/links.js';

/** The structure in short: `strong(…)`. */
const inline = (one: Inline): string => {
  if (typeof one === 'string') return one;
  if (one.type === 'code') return `code(${one.text})`;
  const inside = one.inline.map(inline).join('');
  return one.type === 'link' ? `link(${one.href})(${inside})` : `${one.type}(${inside})`;
};
const block = (one: Block): string => {
  switch (one.type) {
    case 'paragraph':
      return `paragraph(${one.inline.map(inline).join('')})`;
    case 'code':
      return `pre(${one.text})`;
    case 'rule':
      return 'rule';
    case 'quote':
      return `quote(${one.blocks.map(block).join(' ')})`;
    case 'list':
      return `list${one.start ?? ''}(${one.items.map((item) => item.map(block).join(' ')).join(' | ')})`;
  }
};
const read = (text: string): string => parseMarkdown(text).map(block).join(' ');

describe('Markdown', () => {
  for (const [text, meaning] of [
    ['plain', 'paragraph(plain)'],
    [
      '**a** __b__ *c* _d_ ~~e~~ ~f~',
      'paragraph(strong(a) strong(b) emphasis(c) emphasis(d) strike(e) strike(f))',
    ],
    ['***both***', 'paragraph(strong(emphasis(both)))'],
    ['snake_case_name 5 * 3 * 2', 'paragraph(snake_case_name 5 * 3 * 2)'],
    ['**open *and _open', 'paragraph(**open *and _open)'],
    ['\\*as it is\\*', 'paragraph(*as it is*)'],
    ['`a * b` ``c ` d``', 'paragraph(code(a * b) code(c ` d))'],
    ['one\ntwo\n\nthree', 'paragraph(one\ntwo) paragraph(three)'],
    ['# Head\ntext', 'paragraph(strong(Head)) paragraph(text)'],
    [
      'You can:\n- a\n- b\n  - c\n\nEnd',
      'paragraph(You can:) list(paragraph(a) | paragraph(b) list(paragraph(c))) paragraph(End)',
    ],
    ['3. three\n4. four', 'list3(paragraph(three) | paragraph(four))'],
    ['It was in\n2024. Really.', 'paragraph(It was in\n2024. Really.)'],
    ['> said\n> **so**', 'quote(paragraph(said\nstrong(so)))'],
    ['```js\n<b>*x*\n```\nafter', 'pre(<b>*x*) paragraph(after)'],
    ['```\nno end', 'pre(no end)'],
    ['a\n\n---\n\nb', 'paragraph(a) rule paragraph(b)'],
    ['[**x**](https://a.test/y)', 'paragraph(link(https://a.test/y)(strong(x)))'],
    ['![pic](https://a.test/p.png)', 'paragraph(link(https://a.test/p.png)(pic))'],
    ['![](https://a.test/p.png)', 'paragraph(link(https://a.test/p.png)(https://a.test/p.png))'],
    [
      'see https://a.test/x_y_z.',
      'paragraph(see link(https://a.test/x_y_z)(https://a.test/x_y_z).)',
    ],
    ['<mailto:a@b.test>', 'paragraph(link(mailto:a@b.test)(mailto:a@b.test))'],
    ['[x](javascript:alert(1))', 'paragraph([x](javascript:alert(1)))'],
    ['[x](//evil.test) [y](/here)', 'paragraph([x](//evil.test) [y](/here))'],
    ['[x](data:text/html,1) [y] (z)', 'paragraph([x](data:text/html,1) [y] (z))'],
    ['<img src=x onerror=alert(1)>', 'paragraph(<img src=x onerror=alert(1)>)'],
  ] as const) {
    it(`${JSON.stringify(text)} means ${meaning}`, () => assert.equal(read(text), meaning));
  }
});

describe('links in a text', () => {
  for (const [text, links] of [
    ['see www.a.test/b, or not', ['https://www.a.test/b']],
    ['(https://a.test/a_(b).)', ['https://a.test/a_(b)']],
    ['mailto:a@b.test!', ['mailto:a@b.test']],
    ['javascript:alert(1) data:text/html,x //evil.test', []],
    ['https://a.test/\u202egnp.exe', ['https://a.test/']],
    ['http://[broken', []],
  ] as const) {
    it(`${JSON.stringify(text)} has ${links.length}`, () => {
      const pieces = piecesOf(text);
      assert.deepEqual(
        pieces.flatMap(({href}) => href ?? []),
        links,
      );
      assert.equal(pieces.map((piece) => piece.text).join(''), text);
    });
  }

  for (const url of [
    'java\nscript:alert(1)',
    ' javascript:1',
    'vbscript:x',
    'blob:https://a/b',
    'a.html',
    '',
    7,
  ]) {
    it(`${JSON.stringify(url)} leads nowhere`, () => assert.equal(linkAddress(url), undefined));
  }
});
