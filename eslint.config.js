import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import {roomRule} from './tools/room-rule.mjs';

const TYPED = [
  'src/**/*.ts',
  'test/**/*.ts',
  'demo/**/*.ts',
  'docs/**/*.ts',
  'bench/**/*.ts',
  '*.config.ts',
];

const APPS = 'demo/frameworks/*/**/*.{ts,tsx}';

// What others wrote is text, never HTML.
const NO_HTML_FROM_STRINGS = {
  'no-restricted-properties': [
    'error',
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'srcdoc'].map(
      (property) => ({property, message: 'Make text or nodes of it, not HTML.'}),
    ),
    {object: 'document', property: 'write', message: 'Make text or nodes of it, not HTML.'},
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'TaggedTemplateExpression TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=/]',
      message: 'Make text or nodes of it, not HTML.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: ['**/unsafe-html*', '**/unsafe-svg*', '**/unsafe-mathml*', '**/unsafe-static*'],
          message: 'Make text or nodes of it, not HTML.',
        },
      ],
    },
  ],
};

export default tseslint.config(
  // The consumer is a project of its own, which tools/pack-check.mjs compiles against the package.
  {
    ignores: [
      '**/dist/',
      '**/.angular/',
      'dist-docs/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'test/package/consumer/',
    ],
  },
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  // The apps have compilers of their own, which test/frameworks runs; their types are not there before that.
  {files: [APPS], extends: [tseslint.configs.recommended]},
  {
    files: TYPED,
    ignores: [APPS],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname},
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {considerDefaultExhaustiveForUnions: true},
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // The DOM's event maps can only be added to by an interface that extends ours.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        {allowInterfaces: 'with-single-extends'},
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: {'lit-a11y': litA11y, rooms: {rules: {arrows: roomRule}}},
    rules: {
      ...litA11y.configs.recommended.rules,
      ...NO_HTML_FROM_STRINGS,
      'rooms/arrows': 'error',
      'max-lines': ['error', {max: 300, skipBlankLines: true, skipComments: true}],
      '@typescript-eslint/unbound-method': 'off', // Lit binds event listeners to the host
    },
  },
  {
    files: ['src/frameworks/*.ts'],
    rules: {
      // JSX of React, Preact and Solid can only be added to in a namespace.
      '@typescript-eslint/no-namespace': ['error', {allowDeclarations: true}],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's assertions are getters and thenables; node:test's calls are promises nobody awaits.
      '@typescript-eslint/no-floating-promises': 'off',
      // A bound member of a stand-in reads as a method.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        ['URL', 'URLSearchParams', 'console', 'fetch', 'performance', 'process'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
    rules: {'no-undef': 'error'},
  },
);
