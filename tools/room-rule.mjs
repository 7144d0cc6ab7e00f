// The room rule: which room may import which, and which packages. The arrows are
//   element → session → sdk → client → protocol ← emulator,   element → preflight,   frameworks → types of element,
//   server and embed alone
import {dirname, join, relative, sep} from 'node:path';
import {root} from './run.mjs';

/** `types` are rooms that may be imported by `import type` only. */
const ROOMS = {
  element: {
    rooms: ['session', 'preflight'],
    types: ['sdk'],
    packages: ['lit', '@lit/reactive-element'],
  },
  session: {rooms: ['sdk']},
  preflight: {rooms: []},
  sdk: {rooms: ['client']},
  client: {rooms: ['protocol'], packages: ['ws', 'node:']},
  protocol: {rooms: []},
  frameworks: {
    rooms: [],
    types: ['element'],
    packages: ['preact', 'react', 'solid-js', 'svelte', 'vue'],
  },
  embed: {rooms: []},
  server: {rooms: [], packages: ['node:']},
  emulator: {rooms: ['protocol'], packages: ['ws', 'node:']},
};
const FRONT_DOOR = 'index.ts';

/** An ESLint rule for src/; it sees static, dynamic and type imports, and re-exports. */
export const roomRule = {
  meta: {type: 'problem', schema: []},
  create(context) {
    const file = relative(join(root, 'src'), context.filename);
    if (file === FRONT_DOOR) return {};

    const check = (node, source, typeOnly = false) => {
      const problem = source && problemWith(file, source, typeOnly);
      if (problem) context.report({node, message: problem});
    };
    const checkDeclaration = (node) =>
      check(node, node.source?.value, node.importKind === 'type' || node.exportKind === 'type');

    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      TSImportType: (node) => check(node, node.source?.value, true),
      ImportExpression(node) {
        if (node.source.type === 'TemplateLiteral') {
          context.report({
            node,
            message: 'Name the module by a plain string: the room rule reads it.',
          });
        } else {
          check(node, node.source.value);
        }
      },
    };
  },
};

function problemWith(file, source, typeOnly) {
  const from = roomOf(file);
  if (from !== undefined && !ROOMS[from]) {
    return `The room "${from}" is new: say in tools/room-rule.mjs whom it may import.`;
  }
  return source.startsWith('.')
    ? problemWithRoom(from, roomOf(join(dirname(file), source)), source, typeOnly)
    : problemWithPackage(from, source);
}

function problemWithRoom(from, to, source, typeOnly) {
  if (to === undefined) {
    return source.endsWith('/index.js') ? 'The front door is for the world outside.' : undefined;
  }
  if (from === to) return undefined;
  if (from === undefined) return `The files beside the rooms import none, not even "${to}".`;
  const {rooms, types = []} = ROOMS[from];
  if (rooms.includes(to) || (typeOnly && types.includes(to))) return undefined;
  return types.includes(to)
    ? `"${from}" may import only types from "${to}": write \`import type\`.`
    : `"${from}" must not import "${to}"; the arrows are in tools/room-rule.mjs.`;
}

function problemWithPackage(from, source) {
  const allowed = ROOMS[from]?.packages ?? [];
  const fits = (name) =>
    name.endsWith(':') ? source.startsWith(name) : source === name || source.startsWith(`${name}/`);
  return allowed.some(fits)
    ? undefined
    : `${from ? `"${from}"` : 'A file beside the rooms'} must not import the package "${source}".`;
}

/** The room of a path within src/; undefined for the files beside the rooms. */
function roomOf(path) {
  const [first, ...rest] = path.split(sep);
  return rest.length > 0 ? first : undefined;
}
