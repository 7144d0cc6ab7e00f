// The README's reference of the tag: tables from the manifest, each between two comments.
import {attributesOf, eventsOf, methodsOf, propertiesOf} from './manifest.mjs';

const REQUIRED = / Required\./;
const RESTART = / Changing it starts over\.$/;

const TABLES = {
  attributes: (element) =>
    table(
      ['attribute', 'default', 'meaning'],
      attributesOf(element).map(({name, default: value, description}) => [
        code(name) + (RESTART.test(description) ? ' ↻' : ''),
        defaultOf(value, description),
        description.replace(RESTART, '').replace(REQUIRED, ''),
      ]),
    ),

  properties: (element) =>
    table(
      ['property', 'type', 'meaning'],
      propertiesOf(element)
        .filter(({readonly, name}) => !readonly && !hasAttribute(element, name))
        .map(property),
    ),

  'read-only': (element) =>
    table(
      ['property', 'type', 'meaning'],
      propertiesOf(element)
        .filter(({readonly}) => readonly)
        .map(property),
    ),

  methods: (element) =>
    table(
      ['method', 'what it does'],
      methodsOf(element).map(({name, parameters = [], description}) => [
        code(`${name}(${parameters.map((parameter) => parameter.name).join(', ')})`),
        description,
      ]),
    ),

  events: (element) =>
    table(
      ['event', '`detail`', 'when'],
      eventsOf(element).map(({name, type, description}) => [
        code(name),
        code(`{${keysOf(type.text).join(', ')}}`),
        description,
      ]),
    ),

  looks: (element) =>
    [
      ['CSS property', element.cssProperties],
      ['part', element.cssParts],
      ['slot', element.slots],
      ['state', element.cssStates],
    ]
      .map(([kind, entries]) =>
        table(
          [kind, 'meaning'],
          entries.map(({name, description}) => [
            name ? code(kind === 'state' ? `:state(${name})` : name) : 'the default one',
            description,
          ]),
        ),
      )
      .join('\n\n'),
};

/** The README with its tables written anew, before it is formatted. */
export function withTables(readme, element) {
  return Object.entries(TABLES).reduce((text, [name, render]) => {
    const [begin, end] = [`<!-- ${name}: by npm run generate -->`, `<!-- /${name} -->`];
    const [before, rest = ''] = text.split(begin);
    const [old, after] = rest.split(end);
    if (old === undefined || after === undefined) {
      throw new Error(`README.md has no place for a table: "${begin}" and "${end}".`);
    }
    return `${before}${begin}\n\n${render(element)}\n\n${end}${after}`;
  }, readme);
}

function property({name, type, description}) {
  return [code(name), code(type.text.replace(/ \| undefined$/, '')), description];
}

function defaultOf(value, description) {
  if (REQUIRED.test(description)) return 'required';
  return value === undefined ? '–' : code(value.replace(/^'(.*)'$/, '$1'));
}

function hasAttribute(element, property) {
  return attributesOf(element).some(({fieldName}) => fieldName === property);
}

/** The names in `CustomEvent<{one: …, other: …}>`, not those within a function's parentheses or an inner object. */
function keysOf(type) {
  let inside = type.replace(/^CustomEvent<\{(.*)\}>$/s, '$1');
  const nested = /\([^()]*\)|\{[^{}]*\}|<[^<>]*>/g;
  while (nested.test(inside)) inside = inside.replace(nested, '');
  return [...inside.matchAll(/(\w+)\??:/g)].map(([, key]) => key);
}

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function cell(text) {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|');
}

function code(text) {
  return `\`${text}\``;
}
