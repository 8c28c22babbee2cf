// Dockerfile and docker-compose.yml: the syntax by dockerfile-utils and by the schema of the Compose specification
// (dclint), and what this house promises about them.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { DCLinter } from 'dclint';
import { DockerfileParser } from 'dockerfile-ast';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const [dockerfile = path.join(root, 'Dockerfile'), compose = path.join(root, 'docker-compose.yml')] =
  process.argv.slice(2);
const PINNED = /^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w.-]+)?(@sha256:[0-9a-f]{64})?$/;
const SECRET_NAME = /PASSWORD|SECRET|TOKEN|KEY$|(DATABASE|REDIS|SMTP)_(OWNER_)?URL$/;
const STRICT = Object.fromEntries(
  [
    'deprecatedMaintainer',
    'directiveCasing',
    'emptyContinuationLine',
    'instructionCasing',
    'instructionCmdMultiple',
    'instructionEntrypointMultiple',
    'instructionHealthcheckMultiple',
    'instructionJSONInSingleQuotes',
    'instructionWorkdirRelative',
  ].map((name) => [name, ValidationSeverity.ERROR]),
);

const faults = [];
const expect = (file, truth, promise) => {
  if (!truth) faults.push(`${path.basename(file)}: ${promise}`);
};

function lintDockerfile(file) {
  const text = readFileSync(file, 'utf8');
  for (const { range, message } of validate(text, STRICT)) {
    faults.push(`${path.basename(file)}:${range.start.line + 1}: ${message}`);
  }
  const instructions = DockerfileParser.parse(text).getInstructions();
  const starts = instructions.filter((one) => one.getKeyword() === 'FROM');
  for (const from of starts) {
    const image = from.getImage() ?? '';
    expect(file, PINNED.test(image), `the base ${image} must be pinned to a version`);
  }
  expect(file, starts.length > 1, 'must build in one stage and run in another');
  const last = instructions.slice(instructions.lastIndexOf(starts.at(-1)));
  const argument = (keyword) => last.findLast((one) => one.getKeyword() === keyword)?.getArgumentsContent() ?? null;
  expect(
    file,
    ![null, 'root', '0', 'root:root', '0:0'].includes(argument('USER')),
    'must run as a user who is not root',
  );
  expect(file, (argument('HEALTHCHECK') ?? 'NONE') !== 'NONE', 'must say how its health is checked');
  expect(file, (argument('CMD') ?? '').startsWith('['), 'must start without a shell, so that signals arrive');
}

function lintCompose(file) {
  const linter = new DCLinter({ rules: readRules(), quiet: false, debug: false, exclude: [] });
  for (const { messages } of linter.lintFiles([file], false)) {
    for (const { line, message, rule } of messages) {
      faults.push(`${path.basename(file)}:${line}: ${message} (${rule})`);
    }
  }
  const { services } = parse(readFileSync(file, 'utf8'), { merge: true });
  for (const [name, service] of Object.entries(services)) checkService(file, name, service);
  const own = Object.values(services).filter(({ build }) => build !== undefined);
  const withRole = (role) => own.filter(({ environment }) => environment?.ROLES === role).length;
  expect(file, withRole('api') >= 2 && withRole('worker') >= 2, 'must run two APIs and two workers');
  const redis = JSON.stringify(services.redis?.command ?? '');
  expect(file, /--appendonly yes/.test(redis), 'Redis must keep an append-only file');
  expect(file, /--maxmemory-policy noeviction/.test(redis), 'Redis must never evict a job');
}

function checkService(file, name, service) {
  const { build, image = '', healthcheck, environment = {} } = service;
  expect(file, build !== undefined || PINNED.test(image), `${name}: the image ${image} must be pinned to a version`);
  const oneShot = service.restart === 'no';
  const disabled = healthcheck?.disable === true || healthcheck?.test?.[0] === 'NONE';
  const checked = build === undefined ? healthcheck !== undefined && !disabled : oneShot || !disabled;
  expect(file, checked, `${name} has no health check`);
  for (const variable of Object.keys(environment).filter((key) => SECRET_NAME.test(key) && !key.endsWith('_FILE'))) {
    expect(file, false, `${name}: ${variable} is a secret and must come from a file (${variable}_FILE)`);
  }
}

function readRules() {
  return JSON.parse(readFileSync(path.join(root, '.dclintrc.json'), 'utf8')).rules;
}

lintDockerfile(dockerfile);
lintCompose(compose);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
