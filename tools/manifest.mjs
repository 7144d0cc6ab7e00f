// custom-elements.json, and what is public in it without a word of description.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {commandOf, root, runNode} from './run.mjs';

const KINDS = {
  attributes: 'attribute',
  members: 'member',
  events: 'event',
  slots: 'slot',
  cssParts: 'part',
  cssProperties: 'custom property',
  cssStates: 'state',
};

/** Writes custom-elements.json; custom-elements-manifest.config.mjs says from what. */
export function writeManifest() {
  const analyzer = commandOf('@custom-elements-manifest/analyzer', 'cem');
  return runNode([analyzer, 'analyze'], {quiet: true});
}

/** Each public attribute, member, event, slot, part… that lacks a description, as a line to read. */
export function undocumented() {
  const elements = elementsIn(readManifest());
  if (elements.length === 0) return ['custom-elements.json has no element at all'];
  return elements.flatMap(undocumentedIn);
}

/** What the manifest says of <gc-guest-messenger>. */
export function theElement() {
  const [element] = elementsIn(readManifest());
  return element;
}

/** The whole manifest, read anew: the generators of editor data add to what they get. */
export function readManifest() {
  return JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
}

export const attributesOf = ({attributes}) => attributes;
export const eventsOf = ({events}) => events;
export const propertiesOf = ({members}) => members.filter(({kind}) => kind === 'field');
export const methodsOf = ({members}) => members.filter(({kind}) => kind === 'method');

function elementsIn({modules}) {
  return modules
    .flatMap(({declarations = []}) => declarations)
    .filter(({customElement}) => customElement);
}

function undocumentedIn(element) {
  const own = element.description ? [] : [`${element.name}: the element itself`];
  const parts = Object.entries(KINDS).flatMap(([list, kind]) =>
    (element[list] ?? [])
      .filter(({description}) => !description?.trim())
      .map(({name}) => `${element.name}: ${kind} ${name || '(default)'}`),
  );
  return [...own, ...parts];
}
