/** Ends what `start-test-server.mjs` started. */
export default async function stopTestServer() {
  await globalThis.stopZhiquanTestServer?.();
}
