import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { fen } from '../../../platform/money/fen.js';
import { Programmes } from '../../programmes/index.js';
import { AccountVault } from '../accounts/account-vault.js';
import type { PayeeAccount } from '../accounts/payee-account.types.js';
import { PayeeAccountsRepository } from '../accounts/payee-accounts.repository.js';
import type { SettlementBatch, SettlementLine } from '../batches/settlement-batch.types.js';
import { type OwedPart, SettlementItemsRepository } from '../batches/settlement-items.repository.js';
import { SettlementLinesRepository } from '../batches/settlement-lines.repository.js';
import { type Payment, writePaymentFile } from './payment-file.rules.js';

export interface BuiltFile {
  readonly content: Buffer;
  readonly sha256: Buffer;
  /** Lines whose account is no longer the approved one. */
  readonly linesWithOldAccount: readonly number[];
}

/** Makes the payment file of a locked batch. Everything in it stands since then, so it comes out the same every time. */
@Injectable()
export class BuildPaymentFile {
  constructor(
    private readonly programmes: Programmes,
    private readonly lines: SettlementLinesRepository,
    private readonly items: SettlementItemsRepository,
    private readonly accounts: PayeeAccountsRepository,
    private readonly vault: AccountVault,
  ) {}

  async execute(batch: SettlementBatch): Promise<BuiltFile> {
    const lines = (await this.lines.findOf(batch.id)).filter(({ state }) => state !== 'EXCLUDED');
    const accounts = await this.accounts.findByIds(lines.flatMap(({ accountId }) => accountId ?? []));
    const owed = await this.items.owedFor(lines.map(({ id }) => id));
    const buckets = bucketsByLine(owed, await this.bucketCodes(batch.programmeId));
    const payments = lines.map((line) => this.paymentOf(line, accountOf(line, accounts), buckets.get(line.id) ?? []));
    const content = Buffer.from(writePaymentFile({ ...(await this.headOf(batch)), payments }), 'utf8');
    return {
      content,
      sha256: createHash('sha256').update(content).digest(),
      linesWithOldAccount: lines
        .filter((line) => accountOf(line, accounts).state !== 'APPROVED')
        .map(({ lineNumber }) => lineNumber ?? 0),
    };
  }

  private async headOf({ number, programmeId, period, lineCount, totalFen }: SettlementBatch): Promise<{
    readonly batchNumber: string;
    readonly programmeCode: string;
    readonly period: string;
    readonly lineCount: number;
    readonly totalFen: SettlementBatch['totalFen'];
  }> {
    const programme = await this.programmes.findById(programmeId);
    if (!programme) throw new Error(`The programme of batch ${number} is missing.`);
    return { batchNumber: number, programmeCode: programme.code, period, lineCount, totalFen };
  }

  private async bucketCodes(programmeId: string): Promise<ReadonlyMap<string, string>> {
    const buckets = await this.programmes.buckets(programmeId);
    return new Map(buckets.map(({ id, code }) => [id, code]));
  }

  private paymentOf(line: SettlementLine, account: PayeeAccount, buckets: Payment['buckets']): Payment {
    if (line.lineNumber === null) throw new Error(`Line ${line.id} has no number.`);
    return {
      lineNumber: line.lineNumber,
      payeeName: line.payeeName,
      payeeUscc: line.payeeUscc,
      accountName: account.accountName,
      accountNumber: this.vault.open(account.id, account.numberSealed),
      bankName: account.bankName,
      cnaps: account.cnaps,
      amountFen: line.amountFen,
      buckets,
    };
  }
}

function accountOf(line: SettlementLine, accounts: ReadonlyMap<string, PayeeAccount>): PayeeAccount {
  const account = line.accountId === null ? undefined : accounts.get(line.accountId);
  if (!account) throw new Error(`Line ${line.id} has no account.`);
  return account;
}

/** What each bucket gives of each line, in the order of the buckets' codes. */
function bucketsByLine(
  owed: readonly OwedPart[],
  codes: ReadonlyMap<string, string>,
): ReadonlyMap<string, Payment['buckets']> {
  const byLine = new Map<string, Map<string, bigint>>();
  for (const { lineId, bucketId, amountFen } of owed) {
    const byCode = byLine.get(lineId) ?? new Map<string, bigint>();
    const code = codes.get(bucketId) ?? bucketId;
    byLine.set(lineId, byCode.set(code, (byCode.get(code) ?? 0n) + amountFen));
  }
  return new Map([...byLine].map(([lineId, byCode]) => [lineId, inOrder(byCode)]));
}

function inOrder(byCode: ReadonlyMap<string, bigint>): Payment['buckets'] {
  return [...byCode]
    .map(([code, amountFen]) => ({ code, amountFen: fen(amountFen) }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}
