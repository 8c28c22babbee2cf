import { AsyncLocalStorage } from 'node:async_hooks';

/** What the answer of the running request needs to know from below. */
interface RequestContext {
  readonly requestId: string;
  replayed: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function insideRequest(requestId: string, next: () => void): void {
  storage.run({ requestId, replayed: false }, next);
}

export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null;
}

/** Notes that the answer was stored earlier; the answer then carries `Idempotency-Replayed: true`. */
export function markReplayed(): void {
  const context = storage.getStore();
  if (context) context.replayed = true;
}

export function wasReplayed(): boolean {
  return storage.getStore()?.replayed ?? false;
}
