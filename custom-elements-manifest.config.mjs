/** What editors and frameworks are told about the element: its public side alone. */
export default {
  globs: [
    'src/element/gc-guest-messenger.ts',
    'src/element/tag-properties.ts',
    'src/element/events.ts',
    'src/element/define.ts', // where the tag gets its name
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicSideOnly(), publishedPaths(), namedTag()],
};

function publicSideOnly() {
  const states = new Set();

  return {
    name: 'public-side-only',
    // Whether a field is Lit's @state is known in the source alone, not in the manifest.
    analyzePhase({ts, node}) {
      if (!ts.isPropertyDeclaration(node)) return;
      const decorators = ts.getDecorators(node) ?? [];
      const isState = decorators.some(({expression}) => expression.expression?.text === 'state');
      if (isState) states.add(node.name.text);
    },
    packageLinkPhase({customElementsManifest: {modules}}) {
      for (const declaration of modules.flatMap(({declarations}) => declarations ?? [])) {
        declaration.members = declaration.members?.filter(
          (member) => isPublic(member) && !states.has(member.name),
        );
        // The analyzer adds a nameless event for each dispatchEvent(new …); the names come by @fires.
        declaration.events = declaration.events?.filter(({name}) => name);
      }
    },
  };
}

function isPublic({name, privacy}) {
  const hidden = privacy === 'private' || privacy === 'protected';
  return !hidden && !name.startsWith('#') && !name.startsWith('_');
}

// The package ships dist/, not src/.
function publishedPaths() {
  return {
    name: 'published-paths',
    packageLinkPhase({customElementsManifest: {modules}}) {
      for (const module of modules) {
        module.path = published(module.path);
        const references = [
          ...(module.exports ?? []).map(({declaration}) => declaration),
          ...(module.declarations ?? []).flatMap(({superclass, members = [], attributes = []}) => [
            superclass,
            ...[...members, ...attributes].map(({inheritedFrom}) => inheritedFrom),
          ]),
        ];
        for (const reference of references) {
          if (reference?.module) reference.module = published(reference.module);
        }
      }
    },
  };
}

/** The analyzer takes the constant that holds the tag's name for the name itself. */
function namedTag() {
  return {
    name: 'named-tag',
    packageLinkPhase({customElementsManifest: {modules}}) {
      const tags = new Map(
        modules
          .flatMap(({declarations = []}) => declarations)
          .filter(({tagName}) => tagName)
          .map(({name, tagName}) => [name, tagName]),
      );
      for (const definition of modules.flatMap(({exports = []}) => exports)) {
        if (definition.kind !== 'custom-element-definition') continue;
        definition.name = tags.get(definition.declaration.name);
      }
    },
  };
}

function published(path) {
  return path.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js');
}
