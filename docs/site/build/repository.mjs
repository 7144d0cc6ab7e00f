// What the repository says already, for pages to include: sections of Markdown files, with their links made the site's.
import {readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {root} from '../../../tools/run.mjs';

/** Files and folders of the repository that are pages of the site. The README is in several: see `placesOf`. */
const PAGES = {
  'ACCESSIBILITY.md': '/accessibility/',
  'CHANGELOG.md': '/changelog/',
  'PROTOCOL.md': '/protocol/',
  'README.md': '/',
  'SECURITY.md': '/security/',
  'demo/server/examples': '/recipes/server/',
  'docs/bench.md': '/performance/',
  'docs/cms.md': '/recipes/cms/',
};
const PICTURE = /^docs\/([\w-]+\.png)$/;
const APP = /^demo\/frameworks\/(angular|react|svelte|vue)\b/;
const FENCE = /^ *(```|~~~)/;

/** A file of the repository, as it stands. */
export function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** A file of code as a fenced block. */
export function codeBlock(path, language = posix.extname(path).slice(1)) {
  return `\`\`\`\`${language}\n${read(path).trimEnd()}\n\`\`\`\``;
}

/** All of a Markdown file below its title. */
export function wholeFile(path, places) {
  return withLinks(read(path).replace(/^# .*\n/, ''), path, places);
}

/**
 * A section of the README without its heading, its own headings one level up so that the page's title takes its place.
 * With `lead`, only the paragraphs from the one that begins with these words in bold to the next such one.
 */
export function readmeSection(title, places, lead) {
  const lines = linesOf(read('README.md'));
  const begin = lines.findIndex(({level, text}) => level && text.replace(/^#+ /, '') === title);
  if (begin < 0) throw new Error(`README.md has no section "${title}".`);
  const {level} = lines[begin];
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((line) => line.level && line.level <= level);
  const inside = end < 0 ? rest : rest.slice(0, end);
  const chosen = lead ? ledBy(inside, lead, title) : inside;
  const up = level - 1;
  const text = chosen.map((line) => (line.level ? line.text.slice(up) : line.text)).join('\n');
  return withLinks(text, 'README.md', places);
}

/** Where on the site the README's anchors are: by the pages that include its sections, and the errors' own page. */
export function placesOf(pages, codes) {
  const places = new Map(codes.map((code) => [code, `/troubleshooting/#${code}`]));
  for (const {url, source} of pages) {
    for (const [, title, lead] of source.matchAll(/\{% readme "([^"]+)"(?:, "([^"]+)")? %\}/g)) {
      if (!lead) places.set(slugOf(title), url);
      for (const {level, text} of linesOf(readmeSection(title, new Map(), lead))) {
        if (level) places.set(slugOf(text), `${url}#${slugOf(text)}`);
      }
    }
  }
  return places;
}

/** What GitHub makes of a heading. */
export function slugOf(heading) {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function ledBy(lines, lead, title) {
  const begin = lines.findIndex(({text}) => text.startsWith(`**${lead}`));
  if (begin < 0) throw new Error(`README.md, "${title}" has no paragraph that begins "**${lead}".`);
  const end = lines.findIndex(
    ({text, inCode}, at) => at > begin && !inCode && text.startsWith('**'),
  );
  return lines.slice(begin, end < 0 ? undefined : end);
}

/** The lines of a Markdown text; those that are headings with their level. */
function linesOf(text) {
  let inCode = false;
  return text.split('\n').map((line) => {
    if (FENCE.test(line)) inCode = !inCode;
    const [, marks] = (!inCode && /^(#+) /.exec(line)) || [];
    return {text: line, inCode, level: marks?.length};
  });
}

/** Makes the links of a Markdown text of the file `path` lead to pages of the site. */
export function withLinks(text, path, places) {
  return linesOf(text)
    .map(({text: line, inCode}) =>
      inCode ? line : line.replace(/(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g, link),
    )
    .join('\n');

  function link(whole, image, words, target) {
    if (/^\w+:/.test(target)) return whole;
    const place = placeOf(target, path, places);
    if (place) return `${image}[${words}](${place})`;
    // It is in the repository only: its name has to do.
    return /[./]/.test(words) ? words : `${words} (\`${posix.join(posix.dirname(path), target)}\`)`;
  }
}

function placeOf(target, path, places) {
  const [file, hash = ''] = target.split('#');
  const wanted = file ? posix.join(posix.dirname(path), file) : path;
  const [, picture] = PICTURE.exec(wanted) ?? [];
  if (picture) return `/pictures/${picture}`;
  if (wanted === 'README.md' && hash)
    return places.get(hash) ?? fail(`README.md#${hash} is on no page.`);
  const [, app] = APP.exec(wanted) ?? [];
  if (app) return `/recipes/${app}/`;
  const page = PAGES[wanted];
  return page && (hash ? `${page}#${hash}` : page);
}

function fail(message) {
  // Pages are read once to learn the places; nobody looks at what came of it then.
  return `/missing/#${encodeURIComponent(message)}`;
}
