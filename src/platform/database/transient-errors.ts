import { DomainError } from '../errors/domain-error.js';

/** Deadlock, serialisation failure, lock timeout: the transaction is gone for certain, the whole work may run again. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);
/** The server went away. Safe to repeat as long as COMMIT was not sent. */
const CONNECTION_LOST = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

export class ServiceBusy extends DomainError {
  constructor(message: string) {
    super('service-busy', 503, message, { retryAfterSeconds: 1 });
  }
}

export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

export function isConnectionLost(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== null) return CONNECTION_LOST.has(code) || code.startsWith('08');
  return (
    error instanceof Error &&
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
  );
}

export function mayRunAgain(error: unknown): boolean {
  const code = errorCode(error);
  return (code !== null && RETRYABLE.has(code)) || isConnectionLost(error);
}
