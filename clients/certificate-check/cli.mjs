#!/usr/bin/env node
// node cli.mjs --keys keys.json [--tenant CODE] [--at 2026-11-24T12:00:00+08:00] [content]
// Without content one line of standard input is read, as scanners send it. Ends with 0: genuine, 1: refused, 2: bad call.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { checkCertificate } from './check-certificate.mjs';

const USAGE = 'usage: node cli.mjs --keys keys.json [--tenant CODE] [--at INSTANT] [content]';

function main() {
  const { values, positionals } = parseArgs({
    options: { keys: { type: 'string' }, tenant: { type: 'string' }, at: { type: 'string' } },
    allowPositionals: true,
  });
  if (values.keys === undefined || positionals.length > 1) throw new TypeError(USAGE);
  const at = values.at === undefined ? new Date() : new Date(values.at);
  if (Number.isNaN(at.getTime())) throw new TypeError(`${values.at} is no instant.`);
  const content = positionals[0] ?? readFileSync(0, 'utf8').split('\n')[0].trim();
  const keySet = JSON.parse(readFileSync(values.keys, 'utf8'));
  const checked = checkCertificate(content, keySet, { tenantCode: values.tenant, at });
  console.log(JSON.stringify(checked, null, 2));
  return checked.verdict === 'GENUINE' ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
