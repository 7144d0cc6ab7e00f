// The tag as the manifest describes it, for the reference and for the playground's controls.
import {
  attributesOf,
  eventsOf,
  methodsOf,
  propertiesOf,
  theElement,
} from '../../../tools/manifest.mjs';

const RESTART = /( Changing it starts over\.)+$/;
const REQUIRED = / Required\./;
const DEFAULT = / ?Default: (.+?)\.$/s;

/** In which group of the playground an attribute stands; one that no group names comes last. */
const GROUPS = [
  ['Looks', /^(layout|open|color-scheme|primary-color|background-color|lang|dir)$/],
  ['Who', /^guest-/],
  ['Where', /^(deployment-id|environment|organization-id|token-|deployment-path)/],
  ['How', /./],
];

export function tagData() {
  const element = theElement();
  const attributes = [...attributesOf(element).map(attribute), DIRECTION].map((each, order) => ({
    ...each,
    order,
  }));
  const properties = propertiesOf(element);
  return {
    attributes,
    groups: groupsOf(attributes),
    properties: properties
      .filter(({name, readonly, attribute: own}) => !readonly && !own && !names(attributes, name))
      .map(typed),
    readonly: properties.filter(({readonly}) => readonly).map(typed),
    methods: methodsOf(element).map(method),
    events: eventsOf(element).map(event),
    cssProperties: element.cssProperties.map(cssProperty),
    parts: element.cssParts,
    slots: element.slots,
    states: element.cssStates,
  };
}

/** HTML's own, which the manifest does not list; the tag reads it. */
const DIRECTION = {
  name: 'dir',
  kind: 'choice',
  choices: ['', 'ltr', 'rtl'],
  property: 'dir',
  type: "'ltr' | 'rtl'",
  usual: '',
  description: 'The direction of the text. Default: that of the nearest ancestor that has one.',
};

function attribute({name, type, default: value, description, fieldName}) {
  const usual = value?.replace(/^'(.*)'$/s, '$1') ?? '';
  const choices = [...type.text.matchAll(/'([^']*)'/g)].map(([, word]) => word);
  return {
    name,
    property: fieldName ?? name,
    type: type.text,
    usual: usual === 'false' ? '' : usual,
    default: value,
    kind: kindOf(name, type.text, choices),
    choices,
    isRequired: REQUIRED.test(description),
    restarts: RESTART.test(description),
    description: description.replace(RESTART, '').replace(REQUIRED, '').replaceAll('\n', ' '),
  };
}

function kindOf(name, type, choices) {
  if (type === 'boolean') return 'switch';
  if (choices.length > 0) return 'choice';
  return name.endsWith('-color') ? 'colour' : 'text';
}

function groupsOf(attributes) {
  const left = new Set(attributes);
  return GROUPS.map(([title, pattern]) => {
    const chosen = [...left].filter(({name}) => pattern.test(name));
    for (const each of chosen) left.delete(each);
    return {title, attributes: chosen};
  });
}

function names(attributes, property) {
  return attributes.some((each) => each.property === property);
}

function typed({name, type, default: value, description}) {
  return {
    name,
    type: type.text.replace(/ \| undefined$/, ''),
    default: value,
    description: flat(description),
  };
}

function method({name, parameters = [], return: returned, description}) {
  const wanted = parameters.map((each) => `${each.name}: ${each.type.text}`).join(', ');
  const gives = returned?.type.text ?? 'void';
  return {name, signature: `${name}(${wanted}): ${gives}`, description: flat(description)};
}

function event({name, type, description}) {
  const detail = /^CustomEvent<([\s\S]*)>$/.exec(type.text)?.[1] ?? type.text;
  return {name, detail, description: flat(description)};
}

function cssProperty({name, description}) {
  const [, usual] = DEFAULT.exec(description) ?? [];
  return {
    name,
    default: usual,
    usual: '',
    choices: [],
    description,
    short: name.replace('--gc-messenger-', ''),
    kind: /colour|background of|^text /i.test(description) ? 'colour' : 'text',
  };
}

function flat(text) {
  return text.replaceAll('\n', ' ');
}
