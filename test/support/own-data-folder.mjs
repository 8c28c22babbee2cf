// A second process for specs: owns a data folder and runs its database server until it is killed.
// Usage: node own-data-folder.mjs <folder> <address to announce>; prints the server's facts as one line of JSON.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const { openDataFolder } = await import('../../src/platform/database/data-folder.ts');
const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded-postgres.ts');

const [configuredPath, url] = process.argv.slice(2);
const folder = openDataFolder('/', configuredPath);
folder.announce(url);
const server = await startEmbeddedPostgres({ folder: folder.path, port: 0 });
process.stdout.write(`${JSON.stringify({ pid: server.pid, adminUrl: server.adminUrl })}\n`);
setInterval(() => {}, 60_000);
