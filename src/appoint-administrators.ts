import { parseArgs } from 'node:util';

import { allMigrations } from '../migrations/index.js';
import { AppointAdministrators, type Appointment } from './modules/identity/index.js';
import { AppConfig, type Environment } from './platform/config/app-config.js';
import { migrate } from './platform/database/migrate.js';
import { openDatabase } from './platform/database/open-database.js';
import { DomainError } from './platform/errors/domain-error.js';
import { createLogger } from './platform/http/logging.js';
import { createOn } from './start-server.js';

type Options = Readonly<Record<string, string | undefined>>;

const LEVELS = ['PROVINCE', 'CITY', 'DISTRICT'] as const;
/** It is also the code of the authority at the root, which begins with a letter. */
const TENANT_CODE = /^[A-Z][A-Z0-9-]{1,19}$/;
const USAGE = `zhiquan create-admin --tenant CODE [--name-zh NAME --name-en NAME]

Appoints the system, security and audit administrator of a tenant and prints their passwords, once. Refused where the
tenant has an administrator. No password is ever taken from the command line.

  --tenant CODE           code of the tenant, such as SZ
  --name-zh, --name-en    open the tenant under these names when it is not there
  --level LEVEL           of the authority at its root: PROVINCE, CITY (default) or DISTRICT
  --region CODE           GB/T 2260 code of that authority
  --system-admin NAME     user names; default system-admin.<code>, security-admin.<code>, audit-admin.<code>
  --security-admin NAME
  --audit-admin NAME
`;

/** `zhiquan create-admin`: works on the server of DATABASE_URL, or on the embedded one while nothing else runs on it. */
export async function appointAdministrators(
  environment: Environment,
  projectRoot: string,
  argv: readonly string[],
): Promise<number> {
  const appointment = readAppointment(argv);
  if (appointment === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const logger = createLogger('error');
  const database = await openDatabase(environment, projectRoot, logger);
  try {
    const config = new AppConfig(environment, database.dataFolder, database.urls);
    const queueOnPostgres = config.queue.redisUrl === null;
    await migrate({ ownerUrl: config.database.ownerUrl, migrations: allMigrations, queueOnPostgres });
    const app = await createOn(config, logger);
    try {
      const signIns = await app.get(AppointAdministrators, { strict: false }).execute(appointment);
      const lines = signIns.map(({ role, username, password }) => {
        return `  ${role.padEnd(15)} ${username.padEnd(32)} ${password}\n`;
      });
      process.stdout.write(
        `Administrators of ${appointment.tenantCode}. These passwords are shown once:\n${lines.join('')}`,
      );
      return 0;
    } finally {
      await app.close();
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return 1;
  } finally {
    await database.close();
  }
}

/** Null when the words of the call are off. */
function readAppointment(argv: readonly string[]): Appointment | null {
  const values = readOptions(argv);
  const tenantCode = values?.tenant ?? '';
  const level = LEVELS.find((one) => one === (values?.level ?? 'CITY'));
  if (!values || !TENANT_CODE.test(tenantCode) || level === undefined) return null;
  const { 'name-zh': nameZh, 'name-en': nameEn, region = null } = values;
  const usernames = usernamesOf(values, tenantCode.toLowerCase());
  if (nameZh === undefined || nameEn === undefined) {
    return nameZh === nameEn ? { tenantCode, newTenant: null, root: null, usernames } : null;
  }
  const root = { code: tenantCode, level, nameZh, nameEn, regionCode: region };
  return { tenantCode, newTenant: { nameZh, nameEn }, root, usernames };
}

function usernamesOf(values: Options, place: string): Appointment['usernames'] {
  return {
    SYSTEM_ADMIN: values['system-admin'] ?? `system-admin.${place}`,
    SECURITY_ADMIN: values['security-admin'] ?? `security-admin.${place}`,
    AUDIT_ADMIN: values['audit-admin'] ?? `audit-admin.${place}`,
  };
}

function readOptions(argv: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        tenant: text,
        'name-zh': text,
        'name-en': text,
        level: text,
        region: text,
        'system-admin': text,
        'security-admin': text,
        'audit-admin': text,
      },
    });
    return values;
  } catch {
    return null;
  }
}
