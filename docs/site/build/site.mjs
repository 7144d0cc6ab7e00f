// The site as Eleventy makes it: pages of docs/site/pages, what the repository says already, and the manifest.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {tsImport} from 'tsx/esm/api';
import {root} from '../../../tools/run.mjs';
import {appOf} from './apps.mjs';
import {errorCodes, families} from './error-codes.mjs';
import {codeFigure, teach} from './markdown.mjs';
import {NAV, TOP} from './nav.mjs';
import {PLAYGROUND} from './playground.mjs';
import {withRelativeLinks} from './relative-links.mjs';
import {
  codeBlock,
  placesOf,
  read,
  readmeSection,
  slugOf,
  wholeFile,
  withLinks,
} from './repository.mjs';
import {tagData} from './tag.mjs';

const PAGES = join(root, 'docs', 'site', 'pages');

/** Eleventy's configuration. */
export async function configure(config) {
  const codes = await errorCodes();
  const {DEFAULT_LIMITS: limits} = await tsImport(
    '../../../src/emulator/limits.ts',
    import.meta.url,
  );
  const places = placesOf(
    pagesHere(),
    codes.map(({code}) => code),
  );
  let markdown;
  config.setQuietMode(true);
  config.setIncludesDirectory('../_includes');
  config.amendLibrary('md', (library) => {
    markdown = teach(library.set({html: true, typographer: false}));
  });
  config.addPassthroughCopy({
    'docs/*.png': 'pictures',
    'demo/public/favicon.svg': 'favicon.svg',
    'docs/site/assets/site.css': 'assets/site.css',
    // At the root: a worker has no say above its own folder.
    'docs/site/assets/emulator-files.js': 'emulator-files.js',
  });
  config.addGlobalData('layout', 'page.njk');
  config.addGlobalData('codes', codes);
  config.addGlobalData('families', familiesOf(codes));
  config.addGlobalData('tag', tagData());
  config.addGlobalData('nav', NAV);
  config.addGlobalData('top', TOP);
  config.addGlobalData('version', JSON.parse(read('package.json')).version);
  for (const [name, value] of Object.entries(PLAYGROUND)) config.addGlobalData(name, value);
  config.addGlobalData('languages', readdirSync(join(root, 'src/element/words/packs')).length + 1);
  config.addGlobalData('limits', limits);
  config.addGlobalData('perSecond', Math.floor(limits.connectionsPerDeploymentPerMinute / 60));
  config.addGlobalData('stamp', stampOf(join(root, 'docs', 'site', 'assets')));

  config.addShortcode('readme', (title, lead) => readmeSection(title, places, lead));
  config.addShortcode('file', (path) => wholeFile(path, places));
  config.addShortcode('code', (path, language) => codeBlock(path, language));
  config.addShortcode('app', appOf);
  config.addPairedShortcode('source', (code, language) => codeFigure(code.trim(), language));

  config.addFilter('md', (text) =>
    markdown.renderInline(withLinks(text ?? '', 'README.md', places)),
  );
  config.addFilter('sentence', sentence);
  config.addFilter('slug', slugOf);
  config.addFilter('toc', contentsOf);
  config.addFilter('titleOf', (url) => allPages().find((page) => page.url === url)?.title);
  config.addFilter('neighbours', neighboursOf);
  config.addTransform('relative', function (html) {
    return this.page.outputPath?.endsWith('.html') ? withRelativeLinks(html, this.page.url) : html;
  });
}

/** Each page with its address and source, before Eleventy has read it: links between included texts have to know. */
function pagesHere() {
  return readdirSync(PAGES, {recursive: true})
    .filter((path) => /\.(md|njk)$/.test(path))
    .map((path) => ({
      url: `/${path
        .replaceAll('\\', '/')
        .replace(/\.(md|njk)$/, '/')
        .replace(/index\/$/, '')}`,
      source: readFileSync(join(PAGES, path), 'utf8'),
    }));
}

function familiesOf(codes) {
  const byCode = new Map(codes.map((each) => [each.code, each]));
  const found = families().map(({title, codes: names}) => ({
    title,
    codes: names.map((name) => byCode.get(name)).filter(Boolean),
  }));
  const placed = found.flatMap((family) => family.codes);
  const missing = codes.filter((each) => !placed.includes(each));
  if (missing.length > 0) {
    throw new Error(`The docstring of src/errors.ts lacks ${missing.map(({code}) => code)}.`);
  }
  return found;
}

/** A remark of a table as a sentence of its own. */
function sentence(text) {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

function allPages() {
  return NAV.flatMap(({pages}) => pages);
}

function neighboursOf(url) {
  const pages = allPages();
  const at = pages.findIndex((page) => page.url === url);
  return at < 0 ? {} : {before: pages[at - 1], after: pages[at + 1]};
}

/** The second-level headings of a page, for the list beside it. */
function contentsOf(html) {
  return [...html.matchAll(/<h2 id="([^"]+)"[^>]*>([\s\S]*?)<\/h2>/g)].map(([, id, inside]) => ({
    id,
    title: inside.replace(/<[^>]+>/g, ''),
  }));
}

/** Changes when a file of the folder does, so that no browser shows a page with an older style sheet. */
function stampOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 8);
}
