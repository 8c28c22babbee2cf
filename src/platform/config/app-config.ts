import { readFileSync } from 'node:fs';

import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
}

export interface DatabaseConfig extends DatabaseUrls {
  readonly poolSize: number;
}

export interface QueueConfig {
  readonly workerUrl: string;
  readonly redisUrl: string | null;
}

/** Every environment variable, with its default. Described in `docs/configuration.md`, which is made from this class. */
export class Environment {
  /** Address to listen on. */
  @IsString()
  readonly HOST: string = '127.0.0.1';

  /** Port to listen on; 0 takes any free one. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly PORT: number = 3000;

  /** `production`, `demo` or `test`. Only demo and test have a settable clock and demo tenants. Default: demo without DATABASE_URL, production with it. */
  @IsOptional()
  @IsIn(['production', 'demo', 'test'])
  readonly APP_ENV?: 'production' | 'demo' | 'test';

  /** PostgreSQL ≥ 15 to use instead of the embedded one. Without DATABASE_OWNER_URL it must be the owner. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres:// or postgresql://' })
  readonly DATABASE_URL?: string;

  /** Owner of the database, for migrations, when DATABASE_URL is the application's own login. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_OWNER_URL must start with postgres:// or postgresql://' })
  readonly DATABASE_OWNER_URL?: string;

  /** Connections per process for requests and jobs. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(200)
  readonly DATABASE_POOL: number = 16;

  /** Redis for the queue; without it the queue runs on PostgreSQL. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must start with redis:// or rediss://' })
  readonly REDIS_URL?: string;

  /** What this process does: `api`, `worker` (answers only /health) or `api,worker`. */
  @Matches(/^(api|worker|api,worker|worker,api)$/, { message: 'ROLES must be api, worker or api,worker' })
  readonly ROLES: string = 'api,worker';

  /** Folder of the embedded database, keys and secrets. */
  @IsOptional()
  @IsString()
  readonly DATA_DIR?: string;

  /** `true` seeds the demo city also on a DATABASE_URL; never done there unless asked. */
  @Transform(({ value }) => value === true || value === 'true')
  readonly SEED_DEMO: boolean = false;

  /** fatal, error, warn, info, debug. */
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug'])
  readonly LOG_LEVEL: string = 'info';

  /** Address under which browsers reach the product; decides on cookies and links. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly PUBLIC_URL?: string;

  /** Requests per minute and address before 429. Loopback is exempt in demo and test. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  readonly RATE_LIMIT_PER_MINUTE: number = 600;

  /** Sign-ins, and objections of the public, per minute and address before 429. Loopback is exempt in demo and test. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  readonly SIGN_IN_LIMIT_PER_MINUTE: number = 5;

  /** Signed requests per second and API key before 429; twice as many at once. Loopback is exempt in demo and test. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly KEY_LIMIT_PER_SECOND: number = 50;

  /** `smtp://user:password@host:port` for e-mail; without it mails are written into the data folder. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must start with smtp:// or smtps://' })
  readonly SMTP_URL?: string;

  /** Sender of e-mail, such as `noreply@example.gov.cn`. Default: `zhiquan@` and the host of PUBLIC_URL. */
  @IsOptional()
  @Matches(/^[\w.+-]{1,64}@[\w.-]{1,190}$/, { message: 'MAIL_FROM must be an e-mail address' })
  readonly MAIL_FROM?: string;
}

/** The checked, frozen configuration. The only reader of the environment; everything else is handed its slice. */
export class AppConfig {
  readonly roles: { readonly api: boolean; readonly worker: boolean };
  readonly appEnv: 'production' | 'demo' | 'test';
  readonly database: DatabaseConfig;
  readonly queue: QueueConfig;
  readonly publicUrl: string | null;

  constructor(
    readonly environment: Environment,
    /** Folder for keys, evidence and mails. */
    readonly dataFolder: string,
    urls: DatabaseUrls,
  ) {
    this.roles = { api: environment.ROLES.includes('api'), worker: environment.ROLES.includes('worker') };
    this.appEnv = appEnvOf(environment);
    this.database = { ...urls, poolSize: environment.DATABASE_POOL };
    this.queue = { workerUrl: urls.workerUrl, redisUrl: environment.REDIS_URL ?? null };
    this.publicUrl = environment.PUBLIC_URL ?? null;
    Object.freeze(this);
  }

  /** Demo and test have a settable clock, demo tenants and no limits for loopback. */
  get isPlayground(): boolean {
    return this.appEnv !== 'production';
  }
}

export class ConfigurationFault extends Error {}

/**
 * Reads the variables of `source`, and `X` from the file that `X_FILE` names (secrets of containers); throws one
 * ConfigurationFault that lists everything that is wrong.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const known = { ...fromFiles(source), ...given(source) };
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const faults = validateSync(environment, { whitelist: true });
  if (faults.length > 0) {
    const lines = faults.flatMap((fault) => Object.values(fault.constraints ?? {}).map((text) => `  ${text}`));
    throw new ConfigurationFault(`The configuration is wrong:\n${lines.join('\n')}`);
  }
  return Object.freeze(environment);
}

/** Whether this process is what `npm start` runs. */
export function startedByNpm(): boolean {
  return process.env.npm_lifecycle_event === 'start';
}

function given(source: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}

const MAY_BE_A_FILE = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'SMTP_URL'] as const;

function fromFiles(source: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    MAY_BE_A_FILE.flatMap((name) => {
      const file = source[`${name}_FILE`];
      return file === undefined || file === '' ? [] : [[name, readSecret(name, file)]];
    }),
  );
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigurationFault(`${name}_FILE names ${file}, which cannot be read.`, { cause: error });
  }
}

function appEnvOf(environment: Environment): 'production' | 'demo' | 'test' {
  return environment.APP_ENV ?? (environment.DATABASE_URL === undefined ? 'demo' : 'production');
}
