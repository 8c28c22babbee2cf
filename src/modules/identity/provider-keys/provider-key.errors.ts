import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';
import type { KeyRefusal } from './provider-key.rules.js';

registerProblems({
  'provider-keys-in-force': { status: 409, zh: '已有两个有效密钥', en: 'Two keys are in force already' },
  'signature-expired': { status: 401, zh: '签名时间超出允许范围', en: 'The time of the signature is too far off' },
  'signature-invalid': { status: 401, zh: '签名不正确', en: 'The signature does not hold' },
  'nonce-reused': { status: 401, zh: '请求随机数已使用', en: 'The nonce was used' },
  'key-revoked': { status: 401, zh: '密钥已撤销', en: 'The key was revoked' },
  'key-expired': { status: 401, zh: '密钥已过期', en: 'The key has expired' },
  'address-not-allowed': { status: 401, zh: '来源地址不在许可名单', en: 'The address is not on the list of the key' },
});

export class ProviderKeysInForce extends DomainError {
  constructor() {
    super('provider-keys-in-force', 409, 'A provider has two keys in force at most: revoke the old one first.');
  }
}

export class SignatureExpired extends DomainError {
  constructor(now: Date) {
    const serverTime = Math.floor(now.getTime() / 1000);
    super('signature-expired', 401, 'The timestamp lies within 300 seconds of this server’s time.', { serverTime });
  }
}

/** One answer for an unknown key and for a wrong signature. */
export class SignatureInvalid extends DomainError {
  constructor() {
    super('signature-invalid', 401, 'No key of this id has signed this request: compare the signed text with ours.');
  }
}

export class NonceReused extends DomainError {
  constructor() {
    super('nonce-reused', 401, 'A request with this nonce came before. Send every request with a nonce of its own.');
  }
}

export class KeyRevoked extends DomainError {
  constructor() {
    super('key-revoked', 401, 'The key was revoked, or the person who made it has lost the right to act.');
  }
}

export class KeyExpired extends DomainError {
  constructor() {
    super('key-expired', 401, 'The key has expired. Make a new one at POST /api/v1/provider-keys.');
  }
}

export class AddressNotAllowed extends DomainError {
  constructor(address: string) {
    super('address-not-allowed', 401, 'The key takes requests from its listed addresses only.', { address });
  }
}

export class KeyTooBusy extends DomainError {
  constructor(waitMs: number) {
    super('too-many-requests', 429, 'The key asks more often than it may. Wait, then go on.', {
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    });
  }
}

export function keyRefused(reason: KeyRefusal, address: string): DomainError {
  switch (reason) {
    case 'SIGNATURE':
      return new SignatureInvalid();
    case 'REVOKED':
      return new KeyRevoked();
    case 'EXPIRED':
      return new KeyExpired();
    case 'ADDRESS':
      return new AddressNotAllowed(address);
  }
}
