// node tools/pack-check.mjs: the package as npm would publish it. What is in it, what publint and are-the-types-wrong say, and
// whether each entry can be imported, compiled and bundled where it alone is installed.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, sep} from 'node:path';
import {ensureBuilt} from './built.mjs';
import {commandOf, root, run, runNode} from './run.mjs';
import {setup} from './setup.mjs';

setup();
const {name, dependencies, exports, size} = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const PAPERS = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
  'custom-elements.json',
];
const FOR_PAGES = [
  'embed.js',
  'embed.js.map',
  'gc-guest-messenger.js',
  'sri.json',
  'THIRD-PARTY-LICENSES.md',
];
const FOR_EDITORS = [
  'editors/vscode.html-custom-data.json',
  'editors/vscode.css-custom-data.json',
  'editors/web-types.json',
];

/** What is no module, or does something at once: scripts of pages, and the command. */
const RUN_BY_THEMSELVES =
  /^chunks\/|^embed\.js|^emulator\/(command\.js|console\/pages\/|messenger\/stand-in\/)|\.min\.js/;

const place = mkdtempSync(join(tmpdir(), 'pack-check-'));
const home = join(place, 'node_modules', name);
const problems = [];
try {
  if (await ensureBuilt()) await checkPackage();
  else problems.push('The build failed.');
} finally {
  rmSync(place, {recursive: true, force: true});
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function checkPackage() {
  const tarball = await install();
  checkFiles();
  await checkMetadata(tarball);
  await checkImports();
  await checkTypes();
  await checkBundles();
}

/** Packs, and unpacks where nothing else is but the dependencies. */
async function install() {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', place], {quiet: true});
  const file = readdirSync(place).find((path) => path.endsWith('.tgz'));
  if (!file) throw new Error(`npm pack: ${packed.output}`);
  mkdirSync(home, {recursive: true});
  await run('tar', ['-xzf', join(place, file), '-C', home, '--strip-components=1']);
  writeFileSync(join(place, 'package.json'), '{"type": "module"}');
  for (const dependency of [...Object.keys(dependencies), 'lit-html', 'lit-element'])
    link(dependency);
  return join(place, file);
}

function link(dependency) {
  const target = join(place, 'node_modules', dependency);
  mkdirSync(join(target, '..'), {recursive: true});
  symlinkSync(join(root, 'node_modules', dependency), target, 'junction');
}

/** Exactly what a user needs: modules with types and source maps, the files for pages, editor data, and the papers. */
function checkFiles() {
  const found = filesIn(home).filter((path) => !/^dist\/chunks\/[\w-]+\.js(\.map)?$/.test(path));
  const expected = [
    ...PAPERS,
    ...[...FOR_PAGES, ...FOR_EDITORS].map((path) => `dist/${path}`),
    ...filesIn(join(root, 'src'))
      .filter((path) => !path.startsWith('embed/'))
      .flatMap((path) => {
        const module = /^(.*)\.ts$/.exec(path)?.[1];
        const given = module
          ? ['js', 'js.map', 'd.ts'].map((ending) => `${module}.${ending}`)
          : [path];
        // The scripts of the emulator's pages go through the compiler, too.
        const compiled = /(?<!\.min)\.js$/.test(path)
          ? [`${path}.map`, path.replace(/js$/, 'd.ts')]
          : [];
        return [...given, ...compiled].map((file) => `dist/${file}`);
      }),
  ];
  for (const path of found) if (!expected.includes(path)) problems.push(`The package has ${path}.`);
  for (const path of expected)
    if (!found.includes(path)) problems.push(`The package lacks ${path}.`);
  const bytes = statSync(join(home, 'dist', 'embed.js')).size;
  if (bytes > size.embedBytes) problems.push(`embed.js has ${bytes} bytes of ${size.embedBytes}.`);
}

function filesIn(folder) {
  return readdirSync(folder, {recursive: true})
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll(sep, '/'));
}

async function checkMetadata(tarball) {
  await step('publint', [commandOf('publint'), '--strict', tarball]);
  const noTypes = Object.keys(exports).filter((entry) => /\.json$|embed\.js$/.test(entry));
  await step('are-the-types-wrong', [
    commandOf('@arethetypeswrong/cli', 'attw'),
    tarball,
    ...['--profile', 'esm-only', '--no-color', '--exclude-entrypoints', ...noTypes],
  ]);
}

async function checkImports() {
  const entries = Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([entry]) => join(name, entry).replaceAll(sep, '/'));
  // Each module of its own, too: those that load on demand are in no entry's graph.
  const modules = filesIn(join(home, 'dist'))
    .filter((path) => path.endsWith('.js') && !RUN_BY_THEMSELVES.test(path))
    .map((path) => `./node_modules/${name}/dist/${path}`);
  writeFileSync(
    join(place, 'import.js'),
    [
      ...entries.map((entry) => `await import('${entry}');`),
      'globalThis.CSSStyleSheet = class { replaceSync() {} };', // the panel's modules make theirs at once
      ...modules.map((path) => `await import('${path}');`),
    ].join('\n'),
  );
  await step('Import in Node', [join(place, 'import.js')]);
}

/** test/package/consumer: what has to compile, and what must not. */
async function checkTypes() {
  for (const framework of [
    '@types/react',
    'csstype',
    'preact',
    'solid-js',
    'svelte',
    'vue',
    '@vue',
  ])
    link(framework);
  cpSync(join(root, 'test', 'package', 'consumer'), place, {recursive: true});
  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['nodenext', 'nodenext'],
  ]) {
    const compilerOptions = {
      ...{module, moduleResolution, target: 'es2022', strict: true, noEmit: true, jsx: 'react-jsx'},
      ...{
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: [],
        preserveSymlinks: true,
        skipLibCheck: true,
      },
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({compilerOptions}));
    await step(`Types by ${moduleResolution}`, [commandOf('typescript', 'tsc'), '-p', place]);
  }
}

/** `sideEffects` is right: an import for its effect keeps it, and one for its values brings nothing else. */
async function checkBundles() {
  const {build} = await import('esbuild');
  for (const [source, defines] of [
    [`import '${name}'`, true],
    [`import '${name}/dist/gc-guest-messenger.js'`, true],
    [`import '${name}/element'`, false],
    [`import {MessengerError} from '${name}/client'; console.log(MessengerError)`, false],
  ]) {
    const {outputFiles} = await build({
      stdin: {contents: source, resolveDir: place},
      ...{bundle: true, format: 'esm', platform: 'browser', write: false, logLevel: 'silent'},
    });
    if (outputFiles[0].text.includes('customElements.define(') !== defines) {
      problems.push(`Bundled, "${source}" ${defines ? 'does not define' : 'defines'} the tag.`);
    }
  }
}

async function step(title, args) {
  const {ok, output} = await runNode(args, {quiet: true});
  if (!ok) problems.push(`${title}:\n${output}`);
}
