import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

import endpointStatesAccess from './tools/lint/endpoint-states-access.js';

/** At most four parameters, except constructors: they list what a class is wired to. */
const fewParameters = [
  ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>4]',
  "MethodDefinition[kind!='constructor'] > FunctionExpression[params.length>4]",
].map((selector) => ({ selector, message: 'At most four parameters: take an object.' }));

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '*.config.*',
      '**/*.cjs',
      '**/*.mjs',
      'tools/lint/**',
      'coverage/**',
      '.data/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      complexity: ['error', 10],
      'no-restricted-syntax': ['error', ...fewParameters],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Index signatures are read with brackets: `noPropertyAccessFromIndexSignature` habits of the code base.
      '@typescript-eslint/dot-notation': 'off',
      // Request and answer classes are shapes, not instances with behaviour.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Type parameters name the row or body a caller expects from SQL and HTTP.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/clock/**', 'src/platform/config/**', 'src/platform/ids/**', 'src/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...fewParameters,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask Clock.now().' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Ask Clock.now().',
        },
        { selector: "CallExpression[callee.name='parseFloat']", message: 'No floats for money.' },
        { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Ask AppConfig.' },
        {
          selector:
            "CallExpression[callee.property.name='run'][callee.object.property.name='unitOfWork'] CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|race|any)$/]",
          message: 'One connection, one statement at a time: await in order inside a unit of work.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use an `as const` object and a union type.' },
      ],
    },
  },
  {
    files: ['**/*.controller.ts'],
    plugins: { house: { rules: { 'endpoint-states-access': endpointStatesAccess } } },
    rules: { 'house/endpoint-states-access': 'error' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.entity.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
