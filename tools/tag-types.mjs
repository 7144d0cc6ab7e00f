// The tag's attributes, properties and listeners as TypeScript, for the types of src/frameworks.
import {attributesOf, eventsOf, propertiesOf} from './manifest.mjs';

/** The source of src/frameworks/tag.ts, before it is formatted. */
export function tagTypes(element) {
  return `// Written by \`npm run generate\`, from the manifest.
import type {MessengerEvent} from '../element/events.js';
import type {${element.name}} from '../element/gc-guest-messenger.js';

/** The tag's attributes, by their names in HTML. */
export interface MessengerAttributes {
${attributesOf(element)
  .filter(({fieldName}) => fieldName) // the others, such as `lang`, are those of every element
  .map(attribute)
  .join('\n')}
}

/** What can be set on the element, by the names in scripts. */
export interface MessengerProperties {
${propertiesOf(element)
  .filter(({readonly}) => !readonly)
  .map(property)
  .join('\n')}
}

/** The events, as the listeners that JSX and Svelte take. */
export interface MessengerListeners {
${eventsOf(element).map(listener).join('\n')}
}
`;

  function attribute({name, fieldName, description}) {
    return `${comment(description)}'${name}'?: ${element.name}['${fieldName}'] | undefined;`;
  }

  function property({name, description}) {
    return `${comment(description)}${name}?: ${element.name}['${name}'] | undefined;`;
  }

  function listener({name, description}) {
    return `${comment(description)}'on${name}'?: ((event: MessengerEvent<'${name}'>) => void) | undefined;`;
  }
}

function comment(description) {
  return `/** ${description.replaceAll('\n', ' ')} */\n`;
}
