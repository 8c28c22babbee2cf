/**
 * Waits for statements of one unit of work that were sent together: the database runs them in the order they were sent,
 * without a round trip between them. Throws the fault of the first that failed, whichever came to know of it first: once
 * one has failed, those behind it can only tell that the transaction is broken off.
 */
export async function together<T extends readonly Promise<unknown>[] | []>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(statements);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all(statements);
}
