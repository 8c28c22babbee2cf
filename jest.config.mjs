const swc = {
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

/** Nest 12 is ESM only and Jest on Node 20 cannot require() it: SWC turns it and a few others into CommonJS. */
const esmPackages =
  '@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|uuid|@fastify|cookie|content-disposition|qr';

export default {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  testTimeout: 30_000,
  maxWorkers: '100%', // the usual, one less than there are processors, leaves one of two idle
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/start-test-server.mjs',
  globalTeardown: '<rootDir>/test/support/stop-test-server.mjs',
  reporters: ['default', '<rootDir>/tools/plain-summary-reporter.cjs'],
};
