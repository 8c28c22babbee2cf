/**
 * Waits for statements of one unit of work that were sent together: the database runs them in the order they were sent,
 * without a round trip between them. Throws the fault of the first that failed, whichever came to know of it first: once
 * one has failed, those behind it can only tell that the transaction is broken off.
 */
export async function together<T extends readonly unknown[]>(statements: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const outcomes = await Promise.allSettled(statements);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
