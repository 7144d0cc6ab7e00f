/** What the playground has set: all that a page needs to look the same. */
export interface Setting {
  /** Attributes that differ from their defaults, in the order of the reference; a switch has the value `true`. */
  readonly attributes: ReadonlyArray<readonly [name: string, value: string | true]>;
  /** CSS properties that were set. */
  readonly css: ReadonlyArray<readonly [name: string, value: string]>;
}

/** A way to write it down. */
export interface Dialect {
  readonly name: string;
  write(setting: Setting): string;
}

const FALLBACK = '<a href="tel:+15550100">Call us</a>';
const TAG = 'gc-guest-messenger';

/** In the order of their tabs. */
export const DIALECTS: readonly Dialect[] = [
  {
    name: 'HTML',
    write: (setting) =>
      `<script type="module" src="/${TAG}.js"></script>\n${styleElement(setting)}${element(setting, quoted)}\n`,
  },
  {
    name: 'Vue',
    write: (setting) =>
      `<script setup lang="ts">\nimport '${TAG}';\nimport '${TAG}/vue';\n</script>\n\n<template>\n${indented(element(setting, quoted))}\n</template>\n${styleBlock(setting)}`,
  },
  {
    name: 'React',
    write: (setting) =>
      `import '${TAG}';\nimport '${TAG}/react';\n${sheetImport(setting)}\nexport function Chat() {\n  return (\n${indented(element(setting, asProperty), 4)}\n  );\n}\n${sheet(setting)}`,
  },
  {
    name: 'Svelte',
    write: (setting) =>
      `<script lang="ts">\n  import '${TAG}';\n  import '${TAG}/svelte';\n</script>\n\n${element(setting, quoted)}\n${svelteStyle(setting)}`,
  },
  {
    name: 'Angular',
    write: (setting) =>
      `import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';\nimport '${TAG}';\n\n@Component({\n  selector: 'app-chat',\n  schemas: [CUSTOM_ELEMENTS_SCHEMA],\n  template: \`\n${indented(element(setting, quoted).replaceAll('`', '&#96;'), 4)}\n  \`,${angularStyles(setting)}\n})\nexport class Chat {}\n`,
  },
  {
    name: 'embed.js',
    write: (setting) =>
      `<script src="/embed.js"${[...setting.attributes].map(([name, value]) => `\n  data-${name}="${value === true ? '' : escaped(value)}"`).join('')}></script>\n${styleElement(setting)}`,
  },
  {name: 'WordPress', write: shortcode},
];

/** The plugin's settings say the rest, for all pages; a shortcode has the layout alone. */
function shortcode({attributes, css}: Setting): string {
  const layout = attributes.find(([name]) => name === 'layout')?.[1];
  const written = typeof layout === 'string' ? ` layout="${layout}"` : '';
  const style =
    css.length === 0 ? '' : `\n/* Appearance > Customize > Additional CSS */\n${rule(css)}\n`;
  return `[gc_guest_messenger${written}]${FALLBACK}[/gc_guest_messenger]\n${style}`;
}

type Write = (name: string, value: string | true) => string;

function element({attributes}: Setting, write: Write): string {
  const lines = attributes.map(([name, value]) => `\n  ${write(name, value)}`);
  return `<${TAG}${lines.join('')}\n>\n  ${FALLBACK}\n</${TAG}>`;
}

const quoted: Write = (name, value) => (value === true ? name : `${name}="${escaped(value)}"`);

/** React checks names in camelCase only. */
const asProperty: Write = (name, value) =>
  quoted(
    name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  );

function rule(css: Setting['css']): string {
  return `${TAG} {\n${css.map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`;
}

function styleElement({css}: Setting): string {
  return css.length === 0 ? '' : `<style>\n${indented(rule(css))}\n</style>\n`;
}

function styleBlock(setting: Setting): string {
  const style = styleElement(setting);
  return style && `\n${style}`;
}

function svelteStyle({css}: Setting): string {
  if (css.length === 0) return '';
  return `\n<style>\n${indented(rule(css).replace(TAG, `:global(${TAG})`))}\n</style>\n`;
}

function sheetImport({css}: Setting): string {
  return css.length === 0 ? '' : "import './chat.css';\n";
}

function sheet({css}: Setting): string {
  return css.length === 0 ? '' : `\n/* chat.css */\n${rule(css)}\n`;
}

function angularStyles({css}: Setting): string {
  return css.length === 0 ? '' : `\n  styles: \`\n${indented(rule(css), 4)}\n  \`,`;
}

function indented(text: string, by = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
