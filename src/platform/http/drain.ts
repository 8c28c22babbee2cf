import type { ServerResponse } from 'node:http';
import { Server as TcpServer } from 'node:net';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A connection over which nothing came for so long is let go without a word. */
const LONGEST_MS = 2500;
const STEP_MS = 20;

/**
 * Takes no new connection and waits until those that are open have had their last answer, which says that it is the
 * last. Closing idle connections at once would break the request that is just on its way over one.
 */
export async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  if (!server.listening) return;
  for (let turns = 0; turns < 2; turns += 1) await turn(); // whoever knocked already is let in
  TcpServer.prototype.close.call(server); // that of http closes what is idle too
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.shouldKeepAlive = false; // makes Node say `connection: close`
  });
  for (let waited = 0; waited < LONGEST_MS && (await connectionsOf(server)) > 0; waited += STEP_MS) {
    await pause(STEP_MS);
  }
}

function connectionsOf(server: TcpServer): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
