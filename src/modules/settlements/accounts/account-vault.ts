import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { type SealedPlace, Vault } from '../../../platform/keys/vault.js';

/** Keeps account numbers from whoever reads the database: a number moved to another payee's row does not open. */
@Injectable()
export class AccountVault {
  constructor(
    private readonly vault: Vault,
    private readonly database: Database,
  ) {}

  seal(accountId: string, number: string): Buffer {
    return this.vault.seal(this.placeOf(accountId), number);
  }

  /** Throws when the bytes were changed or belong to another account. */
  open(accountId: string, sealed: Buffer): string {
    return this.vault.open(this.placeOf(accountId), sealed);
  }

  private placeOf(accountId: string): SealedPlace {
    return { purpose: 'payee-accounts', boundTo: `${String(this.database.tenantId)}|payee_account|${accountId}` };
  }
}
