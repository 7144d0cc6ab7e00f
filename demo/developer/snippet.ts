import {html, type TemplateResult} from 'lit';
import type {GcGuestMessenger} from '../../src/index.js';
import {ATTRIBUTE_NAMES, usualValue} from './attributes.js';

/** A piece of HTML source, with what it is. */
interface Token {
  readonly is: 'tag' | 'name' | 'value' | 'text';
  readonly text: string;
}

/** The HTML that makes the tag as it is now, for a page of one's own. */
export class Snippet {
  readonly #tokens: readonly Token[];

  constructor(tag: GcGuestMessenger) {
    this.#tokens = [
      {is: 'tag', text: '<script'},
      ...attribute(' ', 'type', 'module'),
      ...attribute(' ', 'src', '/gc-guest-messenger.js'),
      {is: 'tag', text: '></script>\n<gc-guest-messenger'},
      ...ATTRIBUTE_NAMES.flatMap((name) => {
        const value = tag.getAttribute(name);
        if (value === null || value === usualValue(name)) return [];
        return attribute('\n  ', name, value);
      }),
      {is: 'tag', text: '\n>'},
      ...[...tag.querySelectorAll('a')].flatMap((link): Token[] => [
        {is: 'tag', text: '\n  <a'},
        ...attribute(' ', 'href', link.getAttribute('href') ?? ''),
        {is: 'tag', text: '>'},
        {is: 'text', text: escaped(link.textContent)},
        {is: 'tag', text: '</a>'},
      ]),
      {is: 'tag', text: '\n</gc-guest-messenger>'},
    ];
  }

  get text(): string {
    return this.#tokens.map(({text}) => text).join('');
  }

  render(): TemplateResult {
    return html`<code
      >${this.#tokens.map(({is, text}) => html`<span class="source-${is}">${text}</span>`)}</code
    >`;
  }
}

function attribute(before: string, name: string, value: string): Token[] {
  return [
    {is: 'name', text: `${before}${name}`},
    {is: 'text', text: '='},
    {is: 'value', text: `"${escaped(value).replaceAll('"', '&quot;')}"`},
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
