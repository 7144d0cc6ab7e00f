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
  const {modules} = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  const elements = modules
    .flatMap(({declarations = []}) => declarations)
    .filter(({customElement}) => customElement);
  if (elements.length === 0) return ['custom-elements.json has no element at all'];
  return elements.flatMap(undocumentedIn);
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
