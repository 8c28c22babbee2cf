import { DomainError } from '../errors/domain-error.js';
import { registerProblems } from '../errors/problem.catalog.js';

registerProblems({
  'idempotency-key-missing': {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头',
    en: 'The Idempotency-Key header is missing',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一 Idempotency-Key 已用于另一请求',
    en: 'This Idempotency-Key was used for another request',
  },
  'request-in-progress': { status: 409, zh: '相同请求仍在处理', en: 'The same request is still being worked on' },
});

export class IdempotencyKeyMissing extends DomainError {
  constructor() {
    super(
      'idempotency-key-missing',
      400,
      'A command needs an Idempotency-Key header of 1 to 255 visible characters, new for each intended effect.',
    );
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('idempotency-key-reused', 422, 'This key belongs to a request with another content. Use a new key.');
  }
}

export class RequestInProgress extends DomainError {
  constructor() {
    super('request-in-progress', 409, 'The first request with this key is still running. Ask again shortly.', {
      retryAfterSeconds: 1,
    });
  }
}
