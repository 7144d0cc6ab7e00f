// The shops in demo/frameworks, which are built and driven by tests: the files of each that a reader wants to see.
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../../tools/run.mjs';
import {codeBlock} from './repository.mjs';

const HOME = 'demo/frameworks';
const APPS = {
  angular: [
    ['src/app/app.ts', 'The component around all pages; the tag stands beside the outlet'],
    ['src/app/chat.ts', 'For pages that have something to say'],
    ['src/app/guest-messenger.ts', 'A directive to copy, which lets the compiler check the names'],
  ],
  react: [
    ['src/main.tsx', 'The entry'],
    ['src/App.tsx', 'The component around all pages; the tag stands beside the routes'],
  ],
  svelte: [
    ['src/main.ts', 'The entry'],
    ['src/App.svelte', 'The component around all pages'],
  ],
  vue: [
    ['vite.config.ts', 'The line that tells the compiler of the tag'],
    ['src/shop.ts', 'The app, for a browser or for a server'],
    ['src/App.vue', 'The component around all pages; the tag stands beside the view'],
    ['src/server.ts', 'Server rendering'],
  ],
};

/** The files of one app, each with what it is for. */
export function appOf(name) {
  const home = `${HOME}/${name}`;
  if (!existsSync(join(root, home))) return '';
  const files = APPS[name].map(
    ([path, words]) => `### ${path}\n\n${words}.\n\n${codeBlock(`${home}/${path}`)}`,
  );
  return [
    '## A whole app\n\nA shop whose visitors sign in and out, and go from page to page while the conversation stays. ' +
      `In the repository it is \`${home}\`; tests build it and drive it in a browser, with strict checks of its types.`,
    ...files,
  ].join('\n\n');
}
