// A directive for Angular whose inputs are the tag's properties: with it the compiler checks what templates bind to the tag.
import {propertiesOf} from './manifest.mjs';

/** The source of demo/frameworks/angular/src/app/guest-messenger.ts, before it is formatted. */
export function angularDirective(element) {
  const properties = propertiesOf(element).filter(({readonly}) => !readonly);
  return `// Written by \`npm run generate\`, from the manifest: a file to copy.
import {Directive, ElementRef, inject, Input} from '@angular/core';
import type {${element.name}} from 'gc-guest-messenger';

/**
 * Passes on what templates bind to the tag, so that the compiler knows the names and types. Import it in place of
 * CUSTOM_ELEMENTS_SCHEMA, which would let everything pass. Events need nothing: Angular knows those of the DOM.
 */
@Directive({selector: '${element.tagName}'})
export class GuestMessenger {
  /** The tag itself. */
  readonly element = inject<ElementRef<${element.name}>>(ElementRef).nativeElement;

${properties.map((property) => input(element, property)).join('\n\n')}

  // Undefined stands for the default, which the property's own type does not say.
  #set(name: keyof ${element.name}, value: unknown): void {
    Object.assign(this.element, {[name]: value});
  }
}
`;
}

function input(element, {name, description}) {
  return `/** ${description.replaceAll('\n', ' ')} */
  @Input() set ${name}(value: ${element.name}['${name}'] | undefined) {
    this.#set('${name}', value);
  }`;
}
