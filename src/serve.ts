import 'reflect-metadata';

import { startServer } from './start-server.js';
import { ConfigurationFault, readEnvironment, startedByNpm } from './platform/config/app-config.js';
import { DataFolderInUse } from './platform/database/folder-lock.js';
import { createLogger } from './platform/http/logging.js';

const FORCED_EXIT_MS = 28_000;
const LOOK_FOR_PARENT_MS = 250;

/** Runs the server in this process until a signal ends it; a start that fails ends the process. */
export async function serve(projectRoot: string): Promise<void> {
  try {
    const environment = readEnvironment();
    const logger = createLogger(environment.LOG_LEVEL);
    const server = await startServer(environment, projectRoot, logger);
    process.stdout.write(server.banner);

    let stopping = false;
    const stop = (signal: string): void => {
      if (stopping) return;
      stopping = true;
      logger.info(`${signal}: finishing what is under way`);
      setTimeout(() => process.exit(1), FORCED_EXIT_MS).unref();
      void server.close().then(() => process.exit(0));
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
    if (startedByNpm()) {
      whenParentEnds(() => {
        stop('npm has ended');
      });
    }
    process.on('unhandledRejection', (reason) => {
      logger.fatal({ reason: String(reason) }, 'unhandled rejection');
      stop('unhandled rejection');
    });
  } catch (error) {
    const expected = error instanceof ConfigurationFault || error instanceof DataFolderInUse;
    const text = error instanceof Error && !expected ? error.stack : String(error);
    process.stderr.write(`${text ?? String(error)}\n`);
    process.exit(1);
  }
}

/** Between npm and the server stands a shell that passes no signal on: to end npm is to end the server. */
function whenParentEnds(act: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) act();
  }, LOOK_FOR_PARENT_MS).unref();
}
