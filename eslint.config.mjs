import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What only src/platform and bin may touch: everybody else is handed a clock, randomness, settings and a log. */
const outsideWorld = {
  properties: [
    { object: 'process', property: 'env', message: 'Settings come from world.config.' },
    { object: 'Date', property: 'now', message: 'The time of a request is call.now, else world.clock.' },
    { object: 'performance', property: 'now', message: 'Time comes from world.clock.' },
    { object: 'Math', property: 'random', message: 'Randomness comes from world.random.' },
  ],
  syntax: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'The time of a request is call.now.',
    },
    { selector: "CallExpression[callee.name='Date']", message: 'The time of a request is call.now.' },
    {
      selector: 'CallExpression[callee.property.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]',
      message: 'Randomness comes from world.random.',
    },
  ],
  globals: ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
    name,
    message: 'State has no timers: expiry is a function of stored instants and now; waiting belongs to src/platform.',
  })),
};

/** The types of xml-crypto bring a browser's names along, which would hide that nobody declared one. */
const browserNames = [
  'close',
  'closed',
  'document',
  'event',
  'external',
  'find',
  'focus',
  'history',
  'length',
  'location',
  'name',
  'navigator',
  'open',
  'origin',
  'parent',
  'print',
  'screen',
  'scroll',
  'self',
  'status',
  'stop',
  'top',
  'window',
].map((name) => ({ name, message: 'A name of browsers: nobody declared it here.' }));

/** Patterns are made from the AWS model alone, in src/contract; never from what a user sent. */
const patterns = [
  { selector: "NewExpression[callee.name='RegExp']", message: 'User input never becomes a pattern.' },
  { selector: "CallExpression[callee.name='RegExp']", message: 'User input never becomes a pattern.' },
];

/** Loaded late in one way, which every test runner takes; see src/platform/late.ts. */
const loading = {
  selector: ":not(CallExpression[callee.name='late'] > ArrowFunctionExpression) > ImportExpression",
  message: 'Load late with late(() => import(…)) of src/platform/late.ts.',
};

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', '**/generated/', 'src/services/*/model.ts', '**/*.generated.ts']),
  eslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // prettier breaks long member chains where it would read as a mistake; its own output is unambiguous
      'no-unexpected-multiline': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'performance', 'URL', 'fetch', 'setTimeout', 'Buffer', 'global'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-globals': ['error', ...browserNames],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // numbers print the same everywhere; objects and unknowns in templates stay refused
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // a handler is async because its interface is, whether or not this one has something to wait for
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // code points are what a text consists of here
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `''` is absent in AWS's protocol as often as it is present: which one is meant is the author's to say
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**', 'src/contract/**'],
    rules: { 'no-restricted-syntax': ['error', ...patterns, ...outsideWorld.syntax, loading] },
  },
  {
    files: ['src/contract/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...outsideWorld.syntax, loading] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**'],
    rules: {
      'no-restricted-globals': ['error', ...browserNames, ...outsideWorld.globals],
      'no-restricted-properties': ['error', ...outsideWorld.properties],
    },
  },
  {
    files: ['bin/**/*.ts', 'src/platform/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', loading] },
  },
  {
    // what Lambda prints goes to its log
    files: ['fixtures/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // tests reach into answers whose members they have just asked for
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // jest's asymmetric matchers and parsed answers are `any` by their own types
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
